// The files of messages that came in: they lie with a storage host (`downloadUrl` of the page "send" is one of Amazon S3).
import { createHash } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import type { Context } from '../http/endpoint';
import type { AttachmentRow } from '../world/rows';

/** A file that came with a message. */
export interface ReceivedFile {
	contentType: string;
	/** Default 1000 bytes. */
	size?: number;
	fileName?: string;
}

/** Whatever the storage host holds stands below this path. */
const FILES = '/sandbox-storage';

/** The bytes of a stored file, the same for one id and size. */
export function fileBytes(id: string, size: number): Buffer {
	return Buffer.alloc(size, createHash('sha256').update(id).digest());
}

/** The row of a file that came in, whose address is one of the storage host. */
export function receivedAttachment({ world, url }: Context, file: ReceivedFile): AttachmentRow {
	const { contentType, size = 1000, fileName } = file;
	const id = world.nextId('attachment');
	const address = `${url()}${FILES}/${id}/${size}?type=${encodeURIComponent(contentType)}`;
	const sha256 = createHash('sha256').update(fileBytes(id, size)).digest('hex');
	return { id, url: address, downloadUrl: address, contentType, size, sha256, fileName, width: null, height: null };
}

/**
 * The storage host. It knows no token, and refuses one: S3 allows one way of signing in alone, and a signed link is one. That
 * the links of TextUs are signed is inferred.
 */
export function fileRoutes(router: Router): void {
	router.get(`${FILES}/:id/:size`, (req: Request, res: Response) => {
		const { id, size } = req.params;
		if (req.headers.authorization !== undefined) {
			const text = '<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>';
			res.status(400).type('application/xml').send(text);
			return;
		}
		res.type(String(req.query.type ?? 'application/octet-stream')).send(fileBytes(String(id), Number(size)));
	});
}
