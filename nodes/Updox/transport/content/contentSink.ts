/** The content of a file that is too large to keep: decoded while it arrives, by the rules of `spoiledBase64.ts`. */
import { decodeBase64 } from '../../../shared/files';
import type { TextSink } from '../../../shared/http';
import { Reading } from './reading';
import { type Decoded, endsAsZip, LONGEST_TAIL, opensAsZip, unescaped, ZIP } from './spoiledBase64';

const NOTHING = Buffer.alloc(0);
/** The longest escape that stands in base64, with as many zeros in front as anybody writes. */
const LONGEST_ESCAPE = 16;
/** Characters that wait for the end: padding, and the last of a ZIP whose tail was lost. */
const WAITING = 16;
/** Bytes of the end of a ZIP that are kept: its end record stands in front of a comment of up to 64 KB. */
const END = 128 * 1024;
/** How long lines of base64 are (RFC 2045, RFC 7468); a blank behind another place is a `+` that was lost. */
const LINES = [0, 60, 64, 72, 76];

/** What blanks stand for: nothing, or each for a `+` that a form lost. */
export type BlanksAs = '' | '+';

/** Of a content that was misread, the other reading of its blanks gives the bytes. */
type Problem = Exclude<Decoded, Buffer> | 'misread';

/**
 * Decodes a long content, to what `decodeContent` makes of it. What its blanks are can be told for certain at its end alone, when
 * most of it is handed on: so it is read in the way that they look like, and where that proves wrong, it is `misread` and has to be
 * asked for once more.
 */
export class ContentSink implements TextSink {
	/** The first bytes, which tell the type of the file. */
	beginning = NOTHING;
	/** What was wrong. */
	problem: Problem | undefined;
	/** An escape whose end has not come. */
	private escape = '';
	/** What is not decoded yet. */
	private line = '';
	/** Characters since the last white space. */
	private column = 0;
	/** Blanks behind which nothing has come. */
	private waiting = 0;
	/** The first characters that are no white space. */
	private opening = '';
	private readonly withoutBlanks = new Reading();
	private readonly withPlus = new Reading();
	private ending = NOTHING;
	private bytes = 0;
	private blanksAs: BlanksAs | undefined;

	/** @param knownAs how blanks have to be read, where an earlier try was misread */
	constructor(private readonly knownAs?: BlanksAs) {
		this.blanksAs = knownAs;
	}

	/** The reading that is to be tried where this one was wrong. */
	get otherwise(): BlanksAs {
		return this.blanksAs === '+' ? '' : '+';
	}

	write(text: string): Uint8Array | Error {
		this.add(unescaped(this.upToEscape(text)));
		const ready = Math.max(0, this.line.length - WAITING);
		const groups = this.line.slice(0, ready - (ready % 4));
		this.line = this.line.slice(groups.length);
		const isBroken = this.problem !== undefined || groups.includes('=') || this.own.isMixed;
		const bytes = isBroken ? undefined : decodeBase64(groups);
		if (!bytes) return this.failed(this.canBeMisread ? 'misread' : 'damaged');
		if (this.bytes === 0) this.beginning = Buffer.from(bytes.subarray(0, 16));
		this.bytes += bytes.length;
		if (this.isZip) this.ending = Buffer.concat([this.ending, bytes.subarray(-END)]).subarray(-END);
		return bytes;
	}

	end(): Uint8Array | Error {
		this.add(unescaped(this.escape));
		this.endBlanks(true);
		const last = this.problem ?? this.last();
		return typeof last === 'string' ? this.failed(last) : last;
	}

	private failed(problem: Problem): Error {
		this.problem = problem;
		return new Error(problem);
	}

	/** The reading in force. */
	private get own(): Reading {
		return this.blanksAs === '+' ? this.withPlus : this.withoutBlanks;
	}

	private get hasBlanks(): boolean {
		return this.withPlus.length > this.withoutBlanks.length;
	}

	/** Whether the other reading may still be right: where a `+` makes no base64, the same without it can. */
	private get canBeMisread(): boolean {
		return this.hasBlanks && this.blanksAs === '+' && this.knownAs === undefined;
	}

	private last(): Buffer | Problem {
		if (this.withoutBlanks.length === 0) return 'empty';
		const fits = this.withoutBlanks.isWhole;
		const fitsWithPlus = this.hasBlanks && this.withPlus.isWhole;
		const bytes = this.own.isWhole ? decodeBase64(this.line) : undefined;
		if (this.isZip) return this.lastOfZip(bytes, fits || fitsWithPlus);
		if (fits === fitsWithPlus) return 'damaged';
		return bytes ?? 'misread';
	}

	private lastOfZip(bytes: Buffer | undefined, fits: boolean): Buffer | Problem {
		const base = this.bytes - this.ending.length;
		const whole = (end: Buffer) => Buffer.concat([this.ending, end]);
		if (bytes && opensAsZip(whole(bytes), base)) return bytes;
		for (let count = 0; count <= LONGEST_TAIL && this.blanksAs !== '+'; count += 1) {
			const mended = decodeBase64(this.line + 'A'.repeat(count));
			if (mended && endsAsZip(whole(mended), base)) return mended;
		}
		const isOpen = this.hasBlanks && this.knownAs === undefined;
		return isOpen ? 'misread' : fits ? 'incomplete' : 'damaged';
	}

	private get isZip(): boolean {
		return this.opening.startsWith(ZIP);
	}

	/** The text up to an escape whose end has not come. */
	private upToEscape(text: string): string {
		const all = this.escape + text;
		const at = all.lastIndexOf('&');
		const isOpen = at >= 0 && at > all.length - LONGEST_ESCAPE && !all.includes(';', at);
		this.escape = isOpen ? all.slice(at) : '';
		return isOpen ? all.slice(0, at) : all;
	}

	private add(text: string): void {
		if (/[^\t\n\v\f\r A-Za-z0-9+/=_-]/.test(text)) this.problem = 'damaged';
		const parts = /[\t\n\v\f\r ]/.test(text) ? text.split(/([\t\n\v\f\r ])/) : [text];
		for (const part of parts) {
			if (part === ' ') this.waiting += 1;
			else if (part !== '') this.addPart(part);
		}
	}

	private addPart(part: string): void {
		const isLineEnd = part.trim() === '';
		this.endBlanks(isLineEnd);
		if (isLineEnd) this.column = 0;
		else this.addLine(part);
	}

	/**
	 * The first blanks decide what all of them are.
	 *
	 * @param isMargin they stand at the end of a line or of the text
	 */
	private endBlanks(isMargin: boolean): void {
		if (this.waiting === 0) return;
		this.blanksAs ??= isMargin || LINES.includes(this.column) ? '' : '+';
		this.line += this.blanksAs.repeat(this.waiting);
		this.withPlus.add('+', this.waiting);
		this.waiting = 0;
		this.column = 0;
	}

	private addLine(part: string): void {
		if (this.opening.length < ZIP.length) this.opening += part.slice(0, ZIP.length);
		this.column += part.length;
		this.withoutBlanks.add(part);
		this.withPlus.add(part);
		this.line += part;
	}
}
