// Uploads to the sandboxed HighQ: a multipart request gives a progressive key, and polling the key gives the attachment id.
import type { Request } from 'express';
import { readMultipart, type ReceivedFile } from '../../core';
import { NOTHING, UPLOAD, UPLOAD_FIELDS } from '../schemas/queries';
import { forbidden, invalid, missing, unsupported } from '../wire/errors';
import type { Reply } from '../wire/page';
import { mediaType, readNoBody, readQuery, segment } from '../wire/request';
import type { World } from '../world';

/** The handlers of the Attachments API (version 4) and of the progressive key. */
export class Attachments {
	constructor(private readonly world: World) {}

	/** `POST /api/4/attachments?siteid=`: the parts `file`, `filename`, `siteid`, each once; both sites are the same (inferred). */
	async upload(req: Request): Promise<Reply> {
		if (mediaType(req) !== 'multipart/form-data') throw unsupported();
		const { siteid } = readQuery(req, UPLOAD);
		const { fields, file } = await parts(req);
		if (fields.siteid !== siteid) throw invalid('siteid');
		const site = this.world.sites.get(siteid);
		if (site === undefined || site.restricted || site.status !== 'Active') throw forbidden();
		const { size, sha256, contentType } = file;
		const progressivekey = this.world.addUpload({ name: fields.filename, siteid: site.id, size, sha256, contentType });
		return { kind: 'upload', status: 200, value: { progressivekey } };
	}

	/**
	 * `POST /api/{version}/progressivekeystatus/{key}`: in-progress, done with the attachment id, or failed. XML by default, which
	 * is what the one public client reads; the page prints `attachment` around the `id` of a finished upload.
	 */
	status(req: Request): Reply {
		readQuery(req, NOTHING);
		readNoBody(req);
		const upload = this.world.uploads.get(segment(req, 'key'));
		if (upload === undefined) throw invalid('progressive_key');
		if (upload.pollsLeft > 0) {
			upload.pollsLeft -= 1;
			return progress('in-progress');
		}
		if (upload.failed) return progress('failed');
		this.world.files.set(upload.file.id, upload.file);
		return progress('done', upload.file.id);
	}
}

function progress(progressivekeystatus: string, id?: number): Reply {
	const attachment = id === undefined ? undefined : { id };
	return { kind: 'progress', status: 200, form: 'xml', value: { progressivekeystatus, attachment } };
}

async function parts(req: Request): Promise<{ fields: { filename: string; siteid: number }; file: ReceivedFile }> {
	const { fields, files, order } = await readMultipart(req).catch((error: Error) => {
		if (req.destroyed && !req.complete) throw error;
		throw invalid('body');
	});
	const again = order.find((name, index) => order.indexOf(name) !== index);
	if (again !== undefined) throw invalid(again);
	const [file, other] = files;
	if (file === undefined) throw missing();
	if (file.field !== 'file' || other !== undefined) throw invalid('file');
	const parsed = UPLOAD_FIELDS.safeParse(fields);
	if (parsed.success) return { fields: parsed.data, file };
	throw Object.keys(UPLOAD_FIELDS.shape).some((name) => !fields[name]) ? missing() : invalid('body');
}
