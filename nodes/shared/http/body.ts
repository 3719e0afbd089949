/** Bodies that are streams: of requests, produced while they are sent (of what, is the business of `files`), and of replies. */

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

	/** The bytes from the start, however often it is called: a repeat opens it again. */
	abstract stream(): AsyncIterable<Uint8Array>;

	get [Symbol.toStringTag](): string {
		return 'Blob';
	}
}

/** Bytes of an error page that are read for its reason. */
const START = 65_536;

/** The first bytes as text; the others are read and dropped, so that the connection is free again. */
export async function startOf(body: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		if (size < START) chunks.push(chunk);
		size += chunk.length;
	}
	return Buffer.concat(chunks).toString('utf8');
}
