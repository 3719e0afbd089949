/** The content of a file that is too large to keep: decoded while it arrives, by the rules of `spoiledBase64.ts`. */
import { decodeBase64 } from '../../shared/files';
import type { TextSink } from '../../shared/http';
import { endsAsZip, LONGEST_TAIL, opensAsZip, unescaped } from './spoiledBase64';

const NOTHING = Buffer.alloc(0);
/** How a ZIP begins. */
const ZIP = Buffer.from('PK\u0003');
/** The longest escape that stands in base64, with as many zeros in front as anybody writes. */
const LONGEST_ESCAPE = 16;
/** Characters that wait for the end: padding, and the last of a ZIP whose tail was lost. */
const WAITING = 16;
/** Bytes of the end of a ZIP that are kept: its end record stands in front of a comment of up to 64 KB. */
const END = 128 * 1024;
/** How long lines of base64 are (RFC 2045, RFC 7468); a blank behind another place is a `+` that was lost. */
const LINES = [0, 60, 64, 72, 76];

/**
 * Decodes a long content. It refuses what `decodeContent` refuses, and what can be told from the end alone: blanks that are
 * lines in one place and a lost `+` in another.
 */
export class ContentSink implements TextSink {
	/** The first bytes, which tell the type of the file. */
	beginning = NOTHING;
	/** What was wrong. */
	problem: 'empty' | 'damaged' | 'incomplete' | undefined;
	/** An escape whose end has not come. */
	private escape = '';
	/** What is not decoded yet. */
	private line = '';
	/** Characters since the last white space, of all that is none, and blanks. */
	private column = 0;
	private length = 0;
	private blanks = 0;
	private blankIs: '' | '+' | undefined;
	private alphabets = new Set<'standard' | 'urlSafe'>();
	private ending = NOTHING;
	private bytes = 0;

	write(text: string): Uint8Array | Error {
		this.add(unescaped(this.upToEscape(text)));
		const ready = Math.max(0, this.line.length - WAITING);
		const groups = this.line.slice(0, ready - (ready % 4));
		this.line = this.line.slice(groups.length);
		const bytes = this.problem || groups.includes('=') ? undefined : decodeBase64(groups);
		if (!bytes) return this.failed('damaged');
		if (this.bytes === 0) this.beginning = Buffer.from(bytes.subarray(0, 16));
		this.bytes += bytes.length;
		if (this.isZip) this.ending = Buffer.concat([this.ending, bytes.subarray(-END)]).subarray(-END);
		return bytes;
	}

	end(): Uint8Array | Error {
		this.add(unescaped(this.escape));
		const last = this.problem || this.isAmbiguous ? 'damaged' : this.last();
		return typeof last === 'string' ? this.failed(last) : last;
	}

	private failed(problem: NonNullable<ContentSink['problem']>): Error {
		this.problem = problem;
		return new Error(problem);
	}

	private last(): Buffer | 'empty' | 'damaged' | 'incomplete' {
		if (this.length === 0) return 'empty';
		const bytes = this.line.length % 4 === 0 ? decodeBase64(this.line) : undefined;
		if (!this.isZip) return bytes ?? 'damaged';
		const base = this.bytes - this.ending.length;
		const whole = (end: Buffer) => Buffer.concat([this.ending, end]);
		if (bytes && opensAsZip(whole(bytes), base)) return bytes;
		for (let count = 0; count <= LONGEST_TAIL; count += 1) {
			const mended = decodeBase64(this.line + 'A'.repeat(count));
			if (mended && endsAsZip(whole(mended), base)) return mended;
		}
		return bytes ? 'incomplete' : 'damaged';
	}

	private get isZip(): boolean {
		return this.beginning.subarray(0, ZIP.length).equals(ZIP);
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
			if (part === ' ') this.addBlank();
			else if (part.trim() === '') this.column = part === '' ? this.column : 0;
			else this.addLine(part);
		}
	}

	/** The first blank decides what all of them are. */
	private addBlank(): void {
		this.blankIs ??= LINES.includes(this.column) ? '' : '+';
		this.blanks += 1;
		this.column = 0;
		if (this.blankIs === '+') this.alphabets.add('standard');
		this.line += this.blankIs;
	}

	private addLine(part: string): void {
		this.length += part.length;
		this.column += part.length;
		if (/[+/]/.test(part)) this.alphabets.add('standard');
		if (/[-_]/.test(part)) this.alphabets.add('urlSafe');
		if (this.alphabets.size > 1) this.problem = 'damaged';
		this.line += part;
	}

	/** Whether blanks could as well be what they were not taken for. */
	private get isAmbiguous(): boolean {
		const other = this.blankIs === '' ? this.length + this.blanks : this.length;
		return this.blanks > 0 && other % 4 === 0;
	}
}
