// The multipart body of one uploaded chunk: read as a stream, and checked.
import { createHash } from 'node:crypto';
import busboy from 'busboy';
import type { Request } from 'express';
import type { ReceivedFile, RecordedRequest } from '../../core';
import type { Chunk } from '../content';
import { ApiError } from '../servicestack/errors';

interface Parts {
	fields: Record<string, string>;
	files: Array<ReceivedFile & { named: boolean }>;
}

/** Exactly one part: `upload`, with a file name, application/octet-stream, of the size that was asked for. */
export function assertUpload({ fields, files }: Parts, chunk: Chunk): void {
	const refuse = (message: string) => new ApiError(400, 'ArgumentException', message, ['upload']);
	const [file] = files;
	if (Object.keys(fields).length > 0 || files.length !== 1 || file.field !== 'upload')
		throw refuse('One part named upload is expected.');
	if (!file.named) throw refuse('The part upload has no filename.');
	if (file.contentType !== 'application/octet-stream') throw refuse(`Content type not supported: ${file.contentType}`);
	if (file.size !== chunk.size) throw refuse(`Chunk ${chunk.number} has ${file.size} bytes instead of ${chunk.size}.`);
}

/** Reads a multipart body, passing the bytes of files on, and notes the parts in the request's record. */
export async function readParts(req: Request, write: (data: Buffer) => void): Promise<Parts> {
	if (!/^multipart\/form-data\b/i.test(req.get('content-type') ?? '')) {
		throw new ApiError(405, 'NotSupportedException', 'multipart/form-data is expected.');
	}
	const parts: Parts = { fields: {}, files: [] };
	await new Promise<void>((resolve, reject) => {
		const unreadable = (error: unknown) =>
			reject(new ApiError(400, 'ArgumentException', `Unreadable multipart body: ${String(error)}`));
		const parser = multipartParser(req, unreadable);
		parser?.on('field', (name, value) => (parts.fields[name] = value));
		parser?.on('file', (field, stream, { filename, mimeType }) => {
			const part = {
				field,
				fileName: filename ?? '',
				named: Boolean(filename),
				contentType: mimeType,
				size: 0,
				sha256: '',
			};
			const hash = createHash('sha256');
			stream.on('data', (data: Buffer) => {
				part.size += data.length;
				hash.update(data);
				write(data);
			});
			stream.on('error', unreadable);
			stream.on('end', () => parts.files.push({ ...part, sha256: hash.digest('hex') }));
		});
		parser?.on('close', resolve);
		parser?.on('error', unreadable);
		req.on('aborted', () => unreadable('aborted'));
		if (parser) req.pipe(parser);
	});
	const { record } = req as Request & { record?: RecordedRequest };
	if (record)
		Object.assign(record, { fields: parts.fields, files: parts.files.map((file) => ({ ...file, named: undefined })) });
	return parts;
}

function multipartParser(req: Request, unreadable: (error: unknown) => void): busboy.Busboy | undefined {
	try {
		return busboy({ headers: req.headers, defParamCharset: 'utf8' });
	} catch (error) {
		unreadable(error);
		return undefined;
	}
}
