// Files on their way to a draft: placeholders and their chunk plan, chunk upload, progress; linking, unlinking and removal.
import { z } from 'zod';
import { UploadedContent, type Chunk } from '../content';
import { ApiError } from '../servicestack/errors';
import { guid, text } from '../servicestack/fields';
import type { Attachment, Message } from '../records';
import * as replies from '../replies';
import { operation, versioned, type Call } from '../servicestack/serve';
import type { Store } from '../store';
import { assertUpload, readParts } from './upload';

const preCreateAttachments = operation({
	name: 'PreCreateAttachments',
	method: 'POST',
	routes: versioned('/attachments/precreate'),
	access: 'session',
	request: z.object({
		messageGuid: guid,
		attachmentPlaceholders: z
			.array(z.object({ fileName: text, totalBytesLength: z.number().int().min(0) }).strict())
			.min(1),
	}),
	reply: replies.placeholders,
	run({ messageGuid, attachmentPlaceholders }, call) {
		const { store, account } = call;
		const draft = store.draft(messageGuid, account);
		assertFilesAllowed(store, draft, attachmentPlaceholders);
		draft.saved.files = false;
		return {
			attachmentPlaceholders: attachmentPlaceholders.map(({ fileName, totalBytesLength }) => {
				const content = new UploadedContent(totalBytesLength, store.knobs.chunkSize);
				const attachmentGuid = store.addAttachment(draft, fileName, content).guid;
				const chunks = content.chunks.map((chunk) => chunkView(call, attachmentGuid, chunk));
				return { attachmentGuid, fileName, chunks };
			}),
		};
	},
});

function chunkView({ store, base }: Call, attachmentGuid: string, { number, size, start }: Chunk) {
	const { uploadOrigin, byteEnd } = store.knobs;
	const target = uploadOrigin === undefined ? base : `${uploadOrigin}${new URL(base).pathname}`;
	return {
		chunkNumber: number,
		bytesSize: size,
		byteStartIndex: start,
		byteEndIndex: start + size - (byteEnd === 'inclusive' ? 1 : 0),
		uploadUri: `${target}/v1/attachments/${attachmentGuid}/chunk/${number}`,
	};
}

function assertFilesAllowed(
	store: Store,
	draft: Message,
	files: Array<{ fileName: string; totalBytesLength: number }>,
): void {
	if (!store.feature('files')) throw new ApiError(403, 'Forbidden', 'Files are not enabled.');
	const { maxFileBytes = Infinity, restrictedExtensions } = store.knobs;
	const barred = files.find(({ fileName }) =>
		restrictedExtensions.includes(fileName.split('.').pop()?.toLowerCase() ?? ''),
	);
	if (barred)
		throw new ApiError(403, 'Forbidden', `This kind of file is not allowed: ${barred.fileName}`, ['fileName']);
	const present = draft.attachments.reduce((sum, one) => sum + (store.attachments.get(one)?.content.size ?? 0), 0);
	const total = files.reduce((sum, { totalBytesLength }) => sum + totalBytesLength, present);
	if (total > maxFileBytes)
		throw new ApiError(403, 'Forbidden', 'The files of the message are too large.', ['totalBytesLength']);
}

const uploadAttachmentChunk = operation({
	name: 'UploadAttachmentChunk',
	method: 'POST',
	routes: versioned('/attachments/{attachmentGuid}/chunk/{chunkNumber}'),
	access: 'session',
	request: z.object({ attachmentGuid: guid, chunkNumber: z.number().int() }),
	reply: replies.nothing,
	multipart: true,
	async run({ attachmentGuid, chunkNumber }, { store, account, req }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		const draft = store.draft(message.guid, account);
		const chunk = chunkOf(attachment, chunkNumber);
		if (!(attachment.content instanceof UploadedContent))
			throw new ApiError(400, 'ArgumentException', 'The file is complete.');
		const sink = attachment.content.sink(chunk);
		const parts = await readParts(req, sink.write);
		assertUpload(parts, chunk);
		sink.commit();
		draft.saved.files = false;
	},
});

/** One chunk of a file. @throws ApiError 404 where the plan has none of that number */
export function chunkOf({ content }: Attachment, number: number): Chunk {
	const chunk = content.chunks.find((candidate) => candidate.number === number);
	if (!chunk) throw new ApiError(404, 'NotFound', 'Chunk not found');
	return chunk;
}

const getAttachmentsUploadProgress = operation({
	name: 'GetAttachmentsUploadProgress',
	method: 'GET',
	routes: versioned('/attachments/progress'),
	access: 'session',
	request: z.object({ attachmentGuids: z.array(guid).min(1) }),
	reply: replies.progress,
	run({ attachmentGuids }, { store, account }) {
		return {
			attachmentProgresses: attachmentGuids.map((wanted) => {
				const { guid: attachmentGuid, fileName, content } = store.attachment(wanted, account).attachment;
				const arrived = content.chunks.filter((chunk) => content.received(chunk));
				return {
					attachmentGuid,
					fileName,
					status: arrived.length === content.chunks.length ? 'Complete' : 'Uploading',
					totalBytes: content.size,
					uploadedBytes: arrived.reduce((sum, { size }) => sum + size, 0),
					chunkProgresses: content.chunks.map((chunk) => ({
						attachmentGuid,
						chunkNumber: chunk.number,
						status: content.received(chunk) ? 'Complete' : 'Pending',
					})),
				};
			}),
		};
	},
});

/** A file that is there already becomes part of a further draft; the error codes are nowhere listed (inferred). */
const linkAttachment = operation({
	name: 'LinkAttachment',
	method: 'PUT',
	routes: versioned('/messages/{messageGuid}/attachments/{attachmentGuid}/link'),
	access: 'session',
	request: z.object({ messageGuid: guid, attachmentGuid: guid }),
	reply: replies.nothing,
	run({ messageGuid, attachmentGuid }, { store, account }) {
		const draft = store.draft(messageGuid, account);
		const { attachment } = store.attachment(attachmentGuid, account);
		if (draft.attachments.includes(attachment.guid))
			throw new ApiError(400, 'ArgumentException', 'The file is linked already.', ['attachmentGuid']);
		assertFilesAllowed(store, draft, [{ fileName: attachment.fileName, totalBytesLength: attachment.content.size }]);
		draft.attachments.push(attachment.guid);
	},
});

const unlinkAttachment = operation({
	name: 'UnLinkAttachment',
	method: 'PUT',
	routes: versioned('/messages/{messageGuid}/attachments/{attachmentGuid}/unlink'),
	access: 'session',
	request: z.object({ messageGuid: guid, attachmentGuid: guid }),
	reply: replies.nothing,
	run({ messageGuid, attachmentGuid }, { store, account }) {
		takeOff(store, store.draft(messageGuid, account), attachmentGuid);
	},
});

const removeAttachment = operation({
	name: 'RemoveAttachment',
	method: 'DELETE',
	routes: versioned('/messages/{messageGuid}/attachments/{attachmentGuid}'),
	access: 'session',
	request: z.object({ messageGuid: guid, attachmentGuid: guid }),
	reply: replies.nothing,
	run({ messageGuid, attachmentGuid }, { store, account }) {
		const draft = store.draft(messageGuid, account);
		takeOff(store, draft, attachmentGuid);
		if (store.attachments.get(attachmentGuid)?.messageGuid === draft.guid) store.attachments.delete(attachmentGuid);
	},
});

function takeOff(store: Store, draft: Message, attachmentGuid: string): void {
	if (!draft.attachments.includes(attachmentGuid)) throw new ApiError(404, 'NotFound', 'Attachment not found');
	draft.attachments = draft.attachments.filter((one) => one !== attachmentGuid);
}

/** Upload, progress, links and removal. */
export const attachmentOperations = [
	preCreateAttachments,
	uploadAttachmentChunk,
	getAttachmentsUploadProgress,
	linkAttachment,
	unlinkAttachment,
	removeAttachment,
];
