/** Bodies of requests that are produced while they are sent; of what, is the business of `files`. */

/**
 * A body of known size that takes no memory.
 *
 * The HTTP client of n8n streams an object that says it is a Blob and sets `Content-Length` from its `size`.
 */
export abstract class StreamBody {
	/** The media type. */
	abstract readonly type: string;
	/** Exact number of bytes. */
	abstract readonly size: number;

	/** What it is made of, for people: plain data, each file as its name, type and size. */
	abstract outline(): unknown;

	/** The bytes from the start, however often it is called: a repeat opens it again. */
	abstract stream(): AsyncIterable<Uint8Array>;

	get [Symbol.toStringTag](): string {
		return 'Blob';
	}
}
