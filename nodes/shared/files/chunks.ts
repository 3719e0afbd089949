/** Bytes as they come: joined, counted, made of what is there. */

export type Chunks = AsyncIterable<Uint8Array>;

export async function* once(bytes: Uint8Array): Chunks {
	yield bytes;
}

export async function* joined(parts: Array<() => Chunks>): Chunks {
	for (const part of parts) yield* part();
}

/**
 * Passes a source on as long as it can have exactly the announced length. The last piece is passed on only when the source
 * has ended, so that what follows it in a request never goes out behind other bytes than were announced.
 *
 * @param otherLength what to throw when the source ends before, or goes on after, the announced length
 */
export async function* exactly(size: number, source: Chunks, otherLength: () => Error): Chunks {
	let seen = 0;
	let last: Uint8Array | undefined;
	for await (const chunk of source) {
		seen += chunk.length;
		if (seen > size) throw otherLength();
		if (last) yield last;
		last = chunk;
	}
	if (seen !== size) throw otherLength();
	if (last) yield last;
}
