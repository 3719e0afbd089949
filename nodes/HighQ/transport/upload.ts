/** Uploads: a file becomes an attachment id in two steps, the second of which takes HighQ some time. */
import { type BinaryFile, multipart, type Part } from '../../shared/files';
import { type Api, CallFailure, type Connection, isStandIn, path, rest } from '../../shared/http';
import type { Steps } from '../../shared/operation';
import { requestWithoutBody } from './calls';
import type { Id } from './ids';
import { begunUpload, uploadState } from './replies';

/** Uploads at once at most, whatever the concurrency of the messages they belong to. */
const MAX_UPLOADS = 3;
const LONGEST_REST_MS = 1000;

/** The requests of an upload. */
export const uploadRequests = ['POST /api/4/attachments?siteid={siteId}', 'POST /api/4/progressivekeystatus/{key}'];

/** A file and the name it gets in HighQ. */
export interface Upload {
	file: BinaryFile;
	fileName: string;
	siteId: Id;
}

/** Characters that HighQ refuses in names of files: the pages that can be read name none. */
const REFUSED_IN_NAMES = '';

/** The uploads of some files. */
export function uploadsOf(files: BinaryFile[], siteId: Id, isBareName: boolean): Upload[] {
	return files.map((file) => {
		const fileName = file.nameFor(REFUSED_IN_NAMES);
		return { file, siteId, fileName: isBareName ? fileName.replace(/(?<=.)\.[^.]+$/, '') : fileName };
	});
}

interface Turns {
	running: number;
	waiting: Array<() => void>;
}

const turns = new WeakMap<Connection, Turns>();

/** Does some work when fewer than `MAX_UPLOADS` of an execution are under way. */
async function inTurn<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
	const queue = turns.get(connection) ?? { running: 0, waiting: [] };
	turns.set(connection, queue);
	if (queue.running >= MAX_UPLOADS) await new Promise<void>((resolve) => queue.waiting.push(resolve));
	else queue.running += 1;
	return await work().finally(() => {
		const next = queue.waiting.shift();
		if (next) next();
		else queue.running -= 1;
	});
}

function noAttachment(message: string, hint: string): CallFailure {
	return new CallFailure({ message, hint, outcome: 'notSent' });
}

function textPart(name: string, value: string): Part {
	return { name, value };
}

/** POST /api/4/attachments?siteid= with case-sensitive parts; the answer is a progressive key (vendor page add-attachment). */
async function uploadFile(api: Api, { file, fileName, siteId }: Upload): Promise<string> {
	const { contentType, size } = file;
	const fullName = file.nameFor(REFUSED_IN_NAMES);
	const bytes: Part = { name: 'file', fileName: fullName, contentType, size, open: () => file.open() };
	const parts = multipart([bytes, textPart('filename', fileName), textPart('siteid', String(siteId))]);
	const more = { query: { siteid: siteId }, effect: 'prepare' as const };
	const { progressivekey } = await api.post(path`/api/4/attachments`, begunUpload, parts, more);
	return String(progressivekey).trim();
}

/**
 * POST /api/4/progressivekeystatus/{key} until it is done: `in-progress`, `done` or `failed`, in any case (vendor page
 * add-attachment; their places vary, public client highq-tools). Any other word leaves open how far it is.
 */
async function attachmentId(api: Api, key: string, title: string): Promise<Id> {
	const { scope, connection } = api;
	const latest = Date.now() + scope.maxWaitMs;
	for (let tries = 1; ; tries += 1) {
		const call = {
			method: 'POST' as const,
			path: path`/api/4/progressivekeystatus/${key}`,
			effect: 'read' as const,
			standIn: { progressivekeystatus: 'done', attachment: { id: '{attachmentId}' } },
		};
		const reply = await requestWithoutBody(api, call);
		const { progressivekeystatus, attachment } = api.read(reply, uploadState, 'read');
		const status = String(progressivekeystatus ?? 'done')
			.trim()
			.toLowerCase();
		if (status === 'failed')
			throw noAttachment(
				`HighQ could not process ${title}`,
				'Nothing was sent. Check that the file opens, and that its type is allowed in the site.',
			);
		if (status === 'done') {
			if (attachment && (Number(attachment.id) > 0 || isStandIn(attachment.id))) return attachment.id;
			throw api.notUnderstood(reply, "'attachment.id'", 'read');
		}
		const waitMs = Math.min(LONGEST_REST_MS, 50 * 2 ** tries);
		if (Date.now() + waitMs > latest)
			throw noAttachment(
				`HighQ is still processing ${title}`,
				"Nothing was sent. Run it again later, or raise 'Maximum Wait (Seconds)'.",
			);
		await rest(waitMs, connection.signal);
	}
}

/**
 * Uploads a file and waits until HighQ has made an attachment of it, which stays inactive until a message refers to it.
 *
 * @param steps remembers the id, so that a later try of this execution does not upload again
 * @param name what tells this upload apart from the others of its item
 * @returns the attachment id
 * @throws CallFailure (`notSent`) when HighQ fails to process the file
 */
export async function upload(api: Api, steps: Steps, file: Upload, name: string): Promise<Id> {
	return await steps.once(
		`upload:${name}`,
		async () =>
			await inTurn(api.connection, async () => {
				const key = await uploadFile(api, file);
				return await attachmentId(api, key, file.file.title);
			}),
	);
}
