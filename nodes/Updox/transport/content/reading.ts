/** Whether a text that is not kept is base64 of whole groups: its length, its alphabet and its end say so. */
import { decodeBase64 } from '../../../shared/files';

/** One reading of a content, without its white space. */
export class Reading {
	/** Characters so far. */
	length = 0;
	private isStandard = false;
	private isUrlSafe = false;
	/** Where the padding begins. */
	private paddedAt: number | undefined;
	/** The last characters, a group or less. */
	private end = '';

	/**
	 * @param part what comes next
	 * @param times how often it comes
	 */
	add(part: string, times = 1): void {
		this.isStandard ||= /[+/]/.test(part);
		this.isUrlSafe ||= /[-_]/.test(part);
		const padding = this.paddedAt === undefined ? part.indexOf('=') : -1;
		if (padding >= 0) this.paddedAt = this.length + padding;
		this.end = (this.end + part.slice(-4).repeat(Math.min(times, 4))).slice(-4);
		this.length += part.length * times;
	}

	/** Whether it has characters of both alphabets, so that it is of neither. */
	get isMixed(): boolean {
		return this.isStandard && this.isUrlSafe;
	}

	/** Whether it is what some bytes are encoded as, padding included. */
	get isWhole(): boolean {
		const isPaddedBefore = this.paddedAt !== undefined && this.paddedAt < this.length - 4;
		return this.length % 4 === 0 && !this.isMixed && !isPaddedBefore && decodeBase64(this.end) !== undefined;
	}
}
