/** Forms with files, as a body of exact length. */
import { randomBytes } from 'crypto';
import { CallFailure, StreamBody } from '../http';
import { type Chunks, exactly, joined, once } from './chunks';

class Multipart extends StreamBody {
	constructor(
		readonly type: string,
		readonly size: number,
		private readonly parts: Part[],
		private readonly open: () => Chunks,
	) {
		super();
	}

	outline(): unknown {
		const told = (part: Part) =>
			'value' in part ? part.value : { name: part.fileName, size: part.size, type: part.contentType };
		return Object.fromEntries(this.parts.map((part) => [part.name, told(part)]));
	}

	stream(): Chunks {
		return this.open();
	}
}

/** A part of a multipart body: a text field, or bytes with a file name. */
export type Part =
	| { name: string; value: string }
	| { name: string; fileName: string; contentType: string; size: number; open: () => Chunks };

/**
 * A multipart/form-data body of exact length, streamed, the parts in the given order.
 *
 * @param parts text fields and files; quotes and line breaks in names are encoded as browsers do
 */
export function multipart(parts: Part[]): StreamBody {
	const boundary = `----n8nFormBoundary${randomBytes(12).toString('hex')}`;
	const pieces: Array<{ size: number; open: () => Chunks }> = [];
	const text = (value: string) => {
		const bytes = Buffer.from(value, 'utf8');
		pieces.push({ size: bytes.length, open: () => once(bytes) });
	};
	for (const part of parts) {
		const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part.name)}"`;
		if ('value' in part) text(`${disposition}\r\n\r\n${part.value}\r\n`);
		else {
			text(`${disposition}; filename="${quoted(part.fileName)}"\r\nContent-Type: ${part.contentType}\r\n\r\n`);
			pieces.push({ size: part.size, open: () => exactly(part.size, part.open(), otherLength) });
			text('\r\n');
		}
	}
	text(`--${boundary}--\r\n`);
	const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
	const type = `multipart/form-data; boundary=${boundary}`;
	return new Multipart(type, size, parts, () => joined(pieces.map(({ open }) => open)));
}

/** The receiver would wait for ever, or take the file for whole. */
function otherLength(): CallFailure {
	return new CallFailure({
		message: 'A part of the request has another length than announced',
		hint: 'Nothing was sent. Run the node again.',
		outcome: 'notSent',
	});
}

function quoted(value: string): string {
	return value.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
