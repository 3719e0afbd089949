/** Bytes as they come: joined, counted, made of what is there. */
import { InputError } from '../http';

export type Chunks = AsyncIterable<Uint8Array>;

export async function* once(bytes: Uint8Array): Chunks {
	yield bytes;
}

export async function* joined(parts: Array<() => Chunks>): Chunks {
	for (const part of parts) yield* part();
}

/** Passes a source on and fails when it does not have exactly the announced length: the receiver would wait for ever. */
export async function* exactly(size: number, source: Chunks): Chunks {
	let seen = 0;
	for await (const chunk of source) {
		seen += chunk.length;
		yield chunk;
	}
	if (seen !== size)
		throw new InputError(
			'Input Data Field Name',
			`holds a file of ${seen} bytes instead of ${size}`,
			'The file changed while it was sent. Run the node again.',
		);
}
