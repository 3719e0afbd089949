// Uploads to the sandboxed HighQ: a multipart request gives a progressive key, and polling the key gives the attachment id.
import type { Request } from 'express';
import { jsonBody, rawBody, readMultipart, type ReceivedFile } from '../core';
import { HighQError, REF, forbidden, invalid, type Reply } from './reply';
import { mediaType, readQuery, segment } from './wire';
import type { World } from './world';

const PARTS = ['file', 'filename', 'siteid'];

/** The handlers of the Attachments API (version 4) and of the progressive key. */
export class Attachments {
	constructor(private readonly world: World) {}

	/** `POST /api/4/attachments?siteid=`: case-sensitive parts `file`, `filename`, `siteid`, each once. */
	async upload(req: Request): Promise<Reply> {
		if (mediaType(req) !== 'multipart/form-data') throw new HighQError(415, 415, 'Unsupported Media Type');
		const { siteid } = readQuery(req, ['siteid']);
		const { fields, file } = await parts(req);
		if (!siteid || !fields.siteid || !fields.filename) throw invalid('Request parameters are missing', REF.missing);
		if (!/^\d{1,9}$/.test(siteid) || fields.siteid !== siteid) throw invalid('Invalid siteid');
		const site = this.world.sites.get(Number(siteid));
		if (site === undefined || site.restricted || site.status !== 'active') throw forbidden('Access denied');
		const { size, sha256, contentType } = file;
		const progressivekey = this.world.addUpload({ name: fields.filename, siteid: site.id, size, sha256, contentType });
		return { status: 200, root: 'attachment', value: { progressivekey } };
	}

	/** `POST /api/{version}/progressivekeystatus/{key}`: in-progress, done with the attachment id, or failed. XML by default. */
	status(req: Request): Reply {
		readQuery(req, []);
		const raw = rawBody(req);
		if (raw.length > 0 && JSON.stringify(jsonBody(req)) !== '{}') throw invalid('Unexpected request body');
		const upload = this.world.uploads.get(segment(req, 'key'));
		if (upload === undefined) throw invalid('Invalid progressive key');
		if (upload.pollsLeft > 0) {
			upload.pollsLeft -= 1;
			return this.progress('in-progress');
		}
		if (upload.failed) return this.progress('failed');
		this.world.files.set(upload.file.id, upload.file);
		return this.progress('done', upload.file.id);
	}

	private progress(word: string, id?: number): Reply {
		const { form, upperCase } = this.world.settings.progress;
		const status = upperCase ? word.toUpperCase() : word;
		if (form === 'jsonFlat') return { status: 200, form: 'json', root: 'progressivekey', value: { status, id } };
		const attachment = id === undefined ? undefined : { id };
		return { status: 200, form, root: 'progressivekey', value: { progressivekeystatus: status, attachment } };
	}
}

async function parts(req: Request): Promise<{ fields: Record<string, string>; file: ReceivedFile }> {
	const { fields, files, order } = await readMultipart(req).catch((error: Error) => {
		if (req.destroyed && !req.complete) throw error;
		throw invalid('Malformed multipart body');
	});
	const stray = order.find((name, index) => !PARTS.includes(name) || order.indexOf(name) !== index);
	if (stray !== undefined) throw invalid(`Unexpected part ${stray}`);
	const [file] = files;
	if (file?.field !== 'file' || files.length > 1) throw invalid('Request parameters are missing', REF.missing);
	return { fields, file };
}
