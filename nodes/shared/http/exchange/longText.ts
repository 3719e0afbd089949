/**
 * A JSON reply one of whose texts is too long to keep, such as a file in base64: that text is handed on in pieces while it
 * arrives, and the rest of the reply is read when it is through.
 */
import { ReplyCut } from '../outcome';

/** Makes bytes of a text that comes in pieces. */
export interface TextSink {
	/**
	 * @param text the next piece, its JSON escapes undone
	 * @returns the bytes of what can be read; an error where the text is not what it should be
	 */
	write(text: string): Uint8Array | Error;
	/** The last bytes, or an error. */
	end(): Uint8Array | Error;
}

/** A stream of the HTTP client: what arrives is pushed into it. */
export interface Arriving extends AsyncIterable<Uint8Array> {
	readonly readableLength: number;
	push(chunk: Uint8Array | null, encoding?: string): boolean;
	read(): Uint8Array | null;
	resume(): unknown;
	destroy(error?: Error): unknown;
	on(event: 'error' | 'end' | 'close', listener: (error?: Error) => void): unknown;
}

const MB = 1024 * 1024;
/** Of files that are no longer than this, nothing is saved by it. */
const KEPT = MB;
/** Bytes of all the rest that are kept. */
const MOST = 10 * MB;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const NOTHING = new Uint8Array(0);
const ESCAPED: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Finds the first text of a reply that is longer than what is kept, and hands it on; of the reply it leaves an empty text. */
export class LongText {
	/** The reply without the text that was handed on. */
	private readonly kept: Uint8Array[] = [];
	private keptBytes = 0;
	/** What of the text that is being read is still here, and how much that is. */
	private held: Uint8Array[] = [];
	private heldBytes = 0;
	private place: 'outside' | 'inside' | 'inLongText' = 'outside';
	private isEscaped = false;
	/** The beginning of an escape whose end is in the next piece. */
	private begun = '';
	/** Whether a text was too long to keep. */
	isLong = false;
	/** Why the reply cannot be read further. */
	error: Error | undefined;

	/** @param most bytes of a text that are kept: a longer one is handed on */
	constructor(
		private readonly sink: TextSink,
		private readonly most = KEPT,
	) {}

	/** The reply, without the text that was handed on, once all of it is there. */
	get rest(): Uint8Array {
		return joined(this.kept);
	}

	/** Takes the next bytes of the reply, and gives those that its long text becomes. */
	take(chunk: Uint8Array): Uint8Array {
		const made: Uint8Array[] = [];
		let from = 0;
		for (let at = 0; at < chunk.length; at += 1) {
			const byte = chunk[at];
			if (this.isEscaped) this.isEscaped = false;
			else if (byte === BACKSLASH && this.place !== 'outside') this.isEscaped = true;
			else if (byte === QUOTE) {
				made.push(this.part(chunk.subarray(from, at)));
				if (this.place === 'outside') this.place = 'inside';
				else made.push(this.endOfText());
				this.keep(chunk.subarray(at, at + 1));
				from = at + 1;
			}
		}
		made.push(this.part(chunk.subarray(from)));
		return joined(made);
	}

	/** The reply has ended. */
	finish(): void {
		this.keep(this.release());
		if (this.place === 'inLongText') this.fail(new ReplyCut('broken'));
	}

	private part(bytes: Uint8Array): Uint8Array {
		if (bytes.length === 0) return NOTHING;
		if (this.place === 'outside') this.keep(bytes);
		if (this.place === 'inLongText') return this.made(this.sink.write(this.textOf(bytes)));
		if (this.place === 'inside') return this.hold(bytes);
		return NOTHING;
	}

	private hold(bytes: Uint8Array): Uint8Array {
		this.held.push(bytes);
		this.heldBytes += bytes.length;
		if (this.heldBytes > this.most && !this.isLong) {
			this.isLong = true;
			this.place = 'inLongText';
			return this.made(this.sink.write(this.textOf(this.release())));
		}
		if (this.keptBytes + this.heldBytes > MOST) this.fail(new ReplyCut('large', MOST));
		return NOTHING;
	}

	private endOfText(): Uint8Array {
		const wasLong = this.place === 'inLongText';
		this.place = 'outside';
		if (!wasLong) {
			this.keep(this.release());
			return NOTHING;
		}
		const left = this.begun === '' ? NOTHING : this.made(this.sink.write(this.begun));
		return joined([left, this.made(this.sink.end())]);
	}

	private made(bytes: Uint8Array | Error): Uint8Array {
		if (!(bytes instanceof Error)) return bytes;
		this.fail(bytes);
		return NOTHING;
	}

	private release(): Uint8Array {
		const bytes = joined(this.held);
		this.held = [];
		this.heldBytes = 0;
		return bytes;
	}

	private keep(bytes: Uint8Array): void {
		if (bytes.length === 0) return;
		this.kept.push(bytes);
		this.keptBytes += bytes.length;
		if (this.keptBytes > MOST) this.fail(new ReplyCut('large', MOST));
	}

	private fail(error: Error): void {
		this.error ??= error;
	}

	/** A piece of the text, byte for character: what such a text may hold is ASCII. Escapes are undone, also across pieces. */
	private textOf(bytes: Uint8Array): string {
		const text = this.begun + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
		this.begun = '';
		if (!text.includes('\\')) return text;
		return text.replace(/\\(u[\da-fA-F]{4}|[^u]|u?[\da-fA-F]{0,3}$)/g, (whole, escape: string) => {
			if (/^u[\da-fA-F]{4}$/.test(escape)) return String.fromCharCode(parseInt(escape.slice(1), 16));
			if (escape !== '' && !escape.startsWith('u')) return ESCAPED[escape] ?? escape;
			this.begun = whole;
			return '';
		});
	}
}

/**
 * Hands the long text of a reply on as the bytes of its own stream, which is the only one that n8n stores while it arrives.
 *
 * @returns when the text begins, or when the reply has ended without one
 */
export async function handOn(body: Arriving, long: LongText): Promise<void> {
	const early = body.read();
	const push = body.push.bind(body);
	await new Promise<void>((resolve, reject) => {
		const end = (): void => {
			long.finish();
			resolve();
		};
		body.push = (chunk, encoding) => {
			if (chunk === null) end();
			const bytes = chunk === null ? null : long.take(chunk);
			if (long.error) {
				body.destroy(long.error);
				return false;
			}
			if (long.isLong) resolve();
			return bytes?.length === 0 || push(bytes, encoding);
		};
		body.on('error', (error) => reject(error ?? new ReplyCut('broken')));
		body.on('close', () => reject(new ReplyCut('broken')));
		body.on('end', end);
		if (early !== null) body.push(early);
	});
	if (!long.isLong) body.resume();
}

function joined(parts: Uint8Array[]): Uint8Array {
	const filled = parts.filter(({ length }) => length > 0);
	return filled.length === 1 ? filled[0] : Buffer.concat(filled);
}
