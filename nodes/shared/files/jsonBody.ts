/** JSON with files in it, as a body of exact length. */
import { randomBytes } from 'crypto';
import { StreamBody } from '../http';
import { base64 } from './base64';
import { BinaryFile } from './binaryFile';
import { type Chunks, joined, once } from './chunks';

/** A JSON body in which files stand as base64 strings, streamed. */
export class JsonStreamBody extends StreamBody {
	readonly type = 'application/json';

	/** @param fields the JSON object; a `BinaryFile` anywhere in it becomes its base64 text */
	constructor(private fields: Record<string, unknown>) {
		super();
	}

	/** Adds fields to the object, e.g. the credential that a provider wants in the body. */
	add(fields: Record<string, unknown>): void {
		this.fields = { ...this.fields, ...fields };
	}

	get size(): number {
		return this.pieces().reduce(
			(sum, piece) => sum + (piece instanceof BinaryFile ? 4 * Math.ceil(piece.size / 3) : piece.length),
			0,
		);
	}

	outline(): unknown {
		return outlined(this.fields);
	}

	stream(): Chunks {
		return joined(
			this.pieces().map((piece) => () => (piece instanceof BinaryFile ? base64(piece.open()) : once(piece))),
		);
	}

	/** The JSON text, cut at each file. */
	private pieces(): Array<Buffer | BinaryFile> {
		const files: BinaryFile[] = [];
		const marker = randomBytes(16).toString('hex');
		const json = JSON.stringify(withMarkers(this.fields, marker, files));
		const pieces: Array<Buffer | BinaryFile> = [];
		json.split(marker).forEach((text, index) => {
			const file = files[index - 1];
			if (file) pieces.push(file);
			pieces.push(Buffer.from(text, 'utf8'));
		});
		return pieces;
	}
}

function withMarkers(value: unknown, marker: string, files: BinaryFile[]): unknown {
	if (value instanceof BinaryFile) {
		files.push(value);
		return marker;
	}
	if (Array.isArray(value)) return value.map((entry) => withMarkers(entry, marker, files));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withMarkers(entry, marker, files)]));
}

/** The object with each file as what is told of it. */
function outlined(value: unknown): unknown {
	if (value instanceof BinaryFile) return value.outline;
	if (Array.isArray(value)) return value.map(outlined);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, outlined(entry)]));
}
