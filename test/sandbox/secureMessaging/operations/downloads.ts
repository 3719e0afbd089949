// Files that are there: details, and downloads with and without token.
import { z } from 'zod';
import type { Chunk } from '../content';
import type { Attachment, Message } from '../records';
import * as replies from '../replies';
import { Download } from '../servicestack/answers';
import { ApiError, forbidden } from '../servicestack/errors';
import { flag, guid, text } from '../servicestack/fields';
import { file, operation, versioned, type Call } from '../servicestack/serve';
import { attachmentSummary, recipientsOf, userView } from '../views';
import { chunkOf } from './attachments';
import { openProtected } from './password';

/** What part of a file is wanted, of all downloads. The values are nowhere listed; `preview` is deprecated. */
const wanted = { downloadType: text.optional(), downloadFileType: text.optional(), preview: flag };

const getAttachment = operation({
	name: 'GetAttachment',
	method: 'GET',
	routes: versioned('/attachments/{attachmentGuid}/details'),
	access: 'session',
	request: z.object({ attachmentGuid: guid }),
	reply: replies.attachment,
	run({ attachmentGuid }, { store, account }) {
		const { attachment, message } = store.attachment(attachmentGuid, account);
		const recipients = recipientsOf(message).map((email) => userView(store, email));
		return { ...attachmentSummary(store, attachment, message), recipients, additionalDownloadInformation: [] };
	},
});

const downloadAttachment = operation({
	name: 'DownloadAttachment',
	method: 'GET',
	routes: versioned('/attachments/{attachmentGuid}'),
	access: 'session',
	request: z.object({ attachmentGuid: guid, ...wanted }),
	reply: file,
	run({ attachmentGuid }, call) {
		const { attachment, message } = call.store.attachment(attachmentGuid, call.account);
		assertUnprotected(message);
		return download(call, attachment, message);
	},
});

const downloadAttachmentChunk = operation({
	name: 'DownloadAttachmentChunk',
	method: 'GET',
	routes: versioned('/attachments/{attachmentGuid}/chunk/{chunkNumber}'),
	access: 'session',
	request: z.object({ attachmentGuid: guid, chunkNumber: z.number().int(), ...wanted }),
	reply: file,
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
	request: z.object({ attachmentGuid: guid, password: text.optional(), authAuditToken: text.optional() }),
	reply: replies.downloadToken,
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
	request: z.object({ downloadToken: guid, ...wanted }),
	reply: file,
	run({ downloadToken }, call) {
		const attachmentGuid = call.store.downloadTokens.get(downloadToken);
		if (attachmentGuid === undefined) throw new ApiError(404, 'NotFound', 'Download token not found');
		const { attachment, message } = call.store.attachment(attachmentGuid, call.account);
		return download(call, attachment, message);
	},
});

/** The files of a protected message are reached with a download token only. */
function assertUnprotected({ options }: Message): void {
	if (options.fyeoType !== 'Disabled') throw forbidden('51');
}

function download({ store, account }: Call, attachment: Attachment, message: Message, chunk?: Chunk): Download {
	const { content, fileName } = attachment;
	if (!content.chunks.every((one) => content.received(one)))
		throw new ApiError(404, 'NotFound', 'The file is not complete.');
	const { start, size } = chunk ?? { start: 0, size: content.size };
	const stream = content.open(start, size);
	if (!stream) throw new ApiError(404, 'NotFound', 'The sandbox keeps no bytes of uploaded files this large.');
	store.tracking.push({
		owner: message.sender,
		actor: account.username,
		messageGuid: message.guid,
		attachmentGuid: attachment.guid,
		trackingType: 'Downloaded',
		date: store.now(),
	});
	return new Download(fileName, size, stream);
}

/** Details and downloads. */
export const downloadOperations = [
	getAttachment,
	downloadAttachment,
	downloadAttachmentChunk,
	createAttachmentDownloadToken,
	downloadAttachmentWithToken,
];
