// Files: placeholders and their chunk plan, chunk upload, progress, details, removal, and downloads with and without token.
import { z } from 'zod';
import { Download } from '../answers';
import { UploadedContent, type Chunk } from '../content';
import { ApiError, forbidden } from '../errors';
import { text } from '../fields';
import type { Attachment, Message } from '../records';
import { operation, type Call } from '../servicestack';
import { openProtected, type Store } from '../store';
import { attachmentSummary } from '../views';
import { assertUpload, readParts } from './upload';

const preCreateAttachments = operation({
	name: 'PreCreateAttachments',
	method: 'POST',
	routes: ['/v1/attachments/precreate', '/attachments/precreate'],
	access: 'session',
	request: z.object({
		messageGuid: text,
		attachmentPlaceholders: z
			.array(z.object({ fileName: text, totalBytesLength: z.number().int().min(0) }).strict())
			.min(1),
	}),
	run({ messageGuid, attachmentPlaceholders }, call) {
		const { store, account } = call;
		const draft = store.draft(messageGuid, account);
		assertFilesAllowed(store, draft, attachmentPlaceholders);
		return {
			attachmentPlaceholders: attachmentPlaceholders.map(({ fileName, totalBytesLength }) => {
				const content = new UploadedContent(totalBytesLength, store.knobs.chunkSize);
				const { guid } = store.addAttachment(draft, fileName, content);
				return { attachmentGuid: guid, fileName, chunks: content.chunks.map((chunk) => chunkView(call, guid, chunk)) };
			}),
		};
	},
});

function chunkView({ store, base }: Call, guid: string, { number, size, start }: Chunk) {
	const { uploadOrigin, byteEnd } = store.knobs;
	const target = uploadOrigin === undefined ? base : `${uploadOrigin}${new URL(base).pathname}`;
	return {
		chunkNumber: number,
		bytesSize: size,
		byteStartIndex: start,
		byteEndIndex: start + size - (byteEnd === 'inclusive' ? 1 : 0),
		uploadUri: `${target}/v1/attachments/${guid}/chunk/${number}`,
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
	const present = draft.attachments.reduce((sum, guid) => sum + (store.attachments.get(guid)?.content.size ?? 0), 0);
	const total = files.reduce((sum, { totalBytesLength }) => sum + totalBytesLength, present);
	if (total > maxFileBytes)
		throw new ApiError(403, 'Forbidden', 'The files of the message are too large.', ['totalBytesLength']);
}

const uploadAttachmentChunk = operation({
	name: 'UploadAttachmentChunk',
	method: 'POST',
	routes: ['/v1/attachments/{attachmentGuid}/chunk/{chunkNumber}'],
	access: 'session',
	request: z.object({ attachmentGuid: text, chunkNumber: z.number().int() }),
	multipart: true,
	async run({ attachmentGuid, chunkNumber }, { store, account, req }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		store.draft(message.guid, account);
		const chunk = chunkOf(attachment, chunkNumber);
		if (!(attachment.content instanceof UploadedContent))
			throw new ApiError(400, 'ArgumentException', 'The file is complete.');
		const sink = attachment.content.sink(chunk);
		const parts = await readParts(req, sink.write);
		assertUpload(parts, chunk);
		sink.commit();
	},
});

function chunkOf({ content }: Attachment, number: number): Chunk {
	const chunk = content.chunks.find((candidate) => candidate.number === number);
	if (!chunk) throw new ApiError(404, 'NotFound', 'Chunk not found');
	return chunk;
}

const getAttachmentsUploadProgress = operation({
	name: 'GetAttachmentsUploadProgress',
	method: 'GET',
	routes: ['/v1/attachments/progress'],
	access: 'session',
	request: z.object({ attachmentGuids: z.array(text).min(1) }),
	run({ attachmentGuids }, { store, account }) {
		return {
			attachmentProgresses: attachmentGuids.map((wanted) => {
				const { guid, fileName, content } = store.attachment(wanted, account).attachment;
				const arrived = content.chunks.filter((chunk) => content.received(chunk));
				return {
					attachmentGuid: guid,
					fileName,
					status: arrived.length === content.chunks.length ? 'Complete' : 'Uploading',
					totalBytes: content.size,
					uploadedBytes: arrived.reduce((sum, { size }) => sum + size, 0),
					chunkProgresses: content.chunks.map((chunk) => ({
						chunkNumber: chunk.number,
						status: content.received(chunk) ? 'Complete' : 'Pending',
					})),
				};
			}),
		};
	},
});

const getAttachment = operation({
	name: 'GetAttachment',
	method: 'GET',
	routes: ['/v1/attachments/{attachmentGuid}/details'],
	access: 'session',
	request: z.object({ attachmentGuid: text }),
	run({ attachmentGuid }, { store, account }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		return attachmentSummary(store, attachment, message)[0];
	},
});

const removeAttachment = operation({
	name: 'RemoveAttachment',
	method: 'DELETE',
	routes: ['/v1/messages/{messageGuid}/attachments/{attachmentGuid}'],
	access: 'session',
	request: z.object({ messageGuid: text, attachmentGuid: text }),
	run({ messageGuid, attachmentGuid }, { store, account }) {
		const draft = store.draft(messageGuid, account);
		const { attachment } = store.attachment(attachmentGuid, account);
		if (!draft.attachments.includes(attachment.guid)) throw new ApiError(404, 'NotFound', 'Attachment not found');
		draft.attachments = draft.attachments.filter((guid) => guid !== attachment.guid);
		store.attachments.delete(attachment.guid);
	},
});

const downloadAttachment = operation({
	name: 'DownloadAttachment',
	method: 'GET',
	routes: ['/v1/attachments/{attachmentGuid}'],
	access: 'session',
	request: z.object({ attachmentGuid: text, downloadType: text.optional(), downloadFileType: text.optional() }),
	run({ attachmentGuid }, call) {
		const { attachment, message } = call.store.attachment(attachmentGuid, call.account);
		assertUnprotected(message);
		return download(call, attachment, message);
	},
});

const downloadAttachmentChunk = operation({
	name: 'DownloadAttachmentChunk',
	method: 'GET',
	routes: ['/v1/attachments/{attachmentGuid}/chunk/{chunkNumber}'],
	access: 'session',
	request: z.object({ attachmentGuid: text, chunkNumber: z.number().int() }),
	run({ attachmentGuid, chunkNumber }, call) {
		const { attachment, message } = call.store.attachment(attachmentGuid, call.account);
		assertUnprotected(message);
		return download(call, attachment, message, chunkOf(attachment, chunkNumber));
	},
});

const createAttachmentDownloadToken = operation({
	name: 'CreateAttachmentDownloadToken',
	method: 'POST',
	routes: ['/v1/attachments/{attachmentGuid}/downloadtoken'],
	access: 'session',
	request: z.object({ attachmentGuid: text, password: text.optional(), authAuditToken: text.optional() }),
	run({ attachmentGuid, password }, { store, account }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		openProtected(message, password, account);
		const downloadToken = store.newGuid('downloadToken');
		store.downloadTokens.set(downloadToken, attachment.guid);
		return { downloadToken };
	},
});

const downloadAttachmentWithToken = operation({
	name: 'DownloadAttachmentWithToken',
	method: 'GET',
	routes: ['/v1/attachments/download/{downloadToken}'],
	access: 'session',
	request: z.object({ downloadToken: text }),
	run({ downloadToken }, call) {
		const guid = call.store.downloadTokens.get(downloadToken);
		if (guid === undefined) throw new ApiError(404, 'NotFound', 'Download token not found');
		const { attachment, message } = call.store.attachment(guid, call.account);
		return download(call, attachment, message);
	},
});

/** The files of a protected message are reached with a download token only. */
function assertUnprotected({ options }: Message): void {
	if (options.fyeoType !== 'Disabled') throw forbidden('51');
}

function download({ store, account }: Call, attachment: Attachment, message: Message, chunk?: Chunk): Download {
	const { content, fileName, guid } = attachment;
	if (!content.chunks.every((one) => content.received(one)))
		throw new ApiError(404, 'NotFound', 'The file is not complete.');
	const { start, size } = chunk ?? { start: 0, size: content.size };
	const stream = content.open(start, size);
	if (!stream) throw new ApiError(404, 'NotFound', 'The sandbox keeps no bytes of uploaded files this large.');
	store.tracking.push({
		owner: message.sender,
		actor: account.username,
		messageGuid: message.guid,
		attachmentGuid: guid,
		trackingType: 'Downloaded',
		date: store.now(),
	});
	return new Download(fileName, size, stream);
}

/** Upload, progress, details, removal and download. */
export const attachmentOperations = [
	preCreateAttachments,
	uploadAttachmentChunk,
	getAttachmentsUploadProgress,
	getAttachment,
	removeAttachment,
	downloadAttachment,
	downloadAttachmentChunk,
	createAttachmentDownloadToken,
	downloadAttachmentWithToken,
];
