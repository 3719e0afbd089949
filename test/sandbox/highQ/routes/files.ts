// Downloads of files and of thumbnails from the sandboxed HighQ.
import type { Request, Response } from 'express';
import { DOWNLOAD, NOTHING } from '../schemas/queries';
import { forbidden, invalid } from '../wire/errors';
import { idSegment, readQuery, versionOf } from '../wire/request';
import type { World } from '../world';

/** A picture of one point. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==';

/** The handler of file contents. */
export class Files {
	constructor(private readonly world: World) {}

	/**
	 * `GET /api/{version}/files/{fileid}/content`: "binary stream of document" (documented); its headers are inferred, and that an
	 * attachment's id is a file id (the common object says "attachment or file id"). Nothing is kept of what was uploaded, so
	 * the bytes are the file's name, repeated to its size.
	 */
	content(req: Request, res: Response): void {
		const query = readQuery(req, DOWNLOAD);
		if (query.getconvertedfile !== undefined && versionOf(req) < 2) throw invalid('getconvertedfile');
		const file = this.world.files.get(idSegment(req, 'fileid'));
		if (file?.kind !== 'file' || this.world.sites.get(file.siteid)?.restricted) throw forbidden();
		if (query.version !== undefined && query.version > (file.version ?? 1)) throw invalid('version');
		res
			.status(200)
			.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
			.type(file.contentType)
			.send(Buffer.alloc(file.size, file.name));
	}

	/** What `apilink` of a picture names (documented as a thumbnail; path and type are inferred): one white point. */
	thumbnail(req: Request, res: Response): void {
		readQuery(req, NOTHING);
		const file = this.world.files.get(idSegment(req, 'fileid'));
		if (!/\.(png|jpe?g|gif)$/i.test(file?.name ?? '')) throw forbidden();
		res.status(200).type('image/png').send(Buffer.from(POINT, 'base64'));
	}
}
