// Files apart from their messages: searched, deleted, and taken back, like messages, from some of their readers.
import { z } from 'zod';
import { ApiError, forbidden } from '../../servicestack/errors';
import { guid, guidList, paging, sortDirection, text } from '../../servicestack/fields';
import type { Attachment, Message } from '../../records';
import * as replies from '../../replies';
import { operation, type Call } from '../../servicestack/serve';
import type { Store } from '../../store';
import { attachmentSummary, pageOf, recipientsOf, userView } from '../../views';

interface Row {
	attachment: Attachment;
	message: Message;
}

/** The class lists these fields; which words `types` and `associations` take is nowhere listed. */
const filter = z
	.object({
		associations: z.array(text).optional(),
		searchCriteria: z.string().optional(),
		searchExtensionNameCriteria: z.string().optional(),
		searchExtensionValueCriteria: z.string().optional(),
		attachmentGuids: guidList,
		types: z.array(text).optional(),
		uploaderGuids: guidList,
		recipientGuids: guidList,
		campaignGuid: guid.optional(),
		attachmentGroupGuids: guidList,
		labelGuids: guidList,
		hashAlgorithm: text.optional(),
		hashValue: text.optional(),
	})
	.strict();

const searchAttachments = operation({
	name: 'SearchAttachments',
	method: 'GET',
	routes: ['/v1/attachments/search'],
	access: 'session',
	request: z.object({
		...paging,
		filter: filter.optional(),
		sort: z.object({ type: text.optional(), direction: sortDirection }).strict().optional(),
	}),
	reply: replies.page(replies.attachment),
	run({ page, pageSize, filter: wanted = {}, sort }, { store, account }) {
		if ((wanted.hashAlgorithm === undefined) !== (wanted.hashValue === undefined))
			throw new ApiError(400, 'ArgumentException', 'HashAlgorithm and HashValue go together.', ['hashValue']);
		const sign = sort?.direction === 'Asc' ? 1 : -1;
		const rows = [...store.attachments.values()]
			.flatMap((attachment): Row[] => {
				const message = store.messages.get(attachment.messageGuid);
				return message?.owner === account.username ? [{ attachment, message }] : [];
			})
			.filter((row) => matches(store, row, wanted))
			.sort((a, b) => sign * (a.attachment.uploadDate - b.attachment.uploadDate));
		return pageOf(rows, { page, pageSize: pageSize ?? store.knobs.pageSize }, ({ attachment, message }) => ({
			...attachmentSummary(store, attachment, message),
			recipients: recipientsOf(message).map((email) => userView(store, email)),
			additionalDownloadInformation: [],
		}));
	},
});

function matches(store: Store, { attachment, message }: Row, wanted: z.infer<typeof filter>): boolean {
	const listed = (values: string[] | undefined, ...own: Array<string | undefined>) =>
		!values?.length || own.some((one) => one !== undefined && values.includes(one));
	const people = recipientsOf(message).map((email) => store.person(email)?.guid);
	return (
		attachment.fileName.toLowerCase().includes((wanted.searchCriteria ?? '').toLowerCase()) &&
		listed(wanted.attachmentGuids, attachment.guid) &&
		listed(wanted.types, 'Normal') &&
		listed(wanted.uploaderGuids, store.person(attachment.uploadedBy)?.guid) &&
		listed(wanted.recipientGuids, ...people) &&
		listed(wanted.labelGuids, ...(attachment.labels ?? [])) &&
		(wanted.hashValue === undefined || attachment.content.sha256() === wanted.hashValue.toLowerCase()) &&
		!wanted.campaignGuid &&
		!wanted.attachmentGroupGuids?.length &&
		!wanted.searchExtensionNameCriteria &&
		!wanted.searchExtensionValueCriteria
	);
}

/** Only who uploaded a file may delete it (inferred). */
const deleteAttachment = operation({
	name: 'DeleteAttachment',
	method: 'DELETE',
	routes: ['/v1/attachments/{attachmentGuid}'],
	access: 'session',
	request: z.object({ attachmentGuid: guid }),
	reply: replies.nothing,
	run({ attachmentGuid }, { store, account }) {
		const { attachment } = store.attachment(attachmentGuid, account);
		if (attachment.uploadedBy !== account.username) throw forbidden('907');
		store.attachments.delete(attachment.guid);
		for (const message of store.messages.values())
			message.attachments = message.attachments.filter((one) => one !== attachment.guid);
	},
});

const unshared = { userServiceGuids: z.array(guid).min(1), unshareReason: z.string().optional() };

/** Takes a message back from some readers; from all is a recall. */
const unshareMessage = operation({
	name: 'UnshareMessage',
	method: 'DELETE',
	routes: ['/v1/messages/{messageGuid}/share'],
	access: 'session',
	request: z.object({ messageGuid: guid, ...unshared }),
	reply: replies.nothing,
	run({ messageGuid, ...request }, call) {
		unshare(call, call.store.message(messageGuid, call.account), request);
	},
});

const unshareAttachment = operation({
	name: 'UnshareAttachment',
	method: 'DELETE',
	routes: ['/v1/attachments/{attachmentGuid}/share'],
	access: 'session',
	request: z.object({ attachmentGuid: guid, ...unshared }),
	reply: replies.nothing,
	run({ attachmentGuid, ...request }, call) {
		const { attachment, message } = call.store.attachment(attachmentGuid, call.account);
		unshare(call, message, request, attachment);
	},
});

interface Unshare {
	userServiceGuids: string[];
	unshareReason?: string;
}

/** Only who sent a message takes it back, and only from those who got it; the codes are inferred. */
function unshare({ store }: Call, message: Message, { userServiceGuids, unshareReason }: Unshare, file?: Attachment) {
	if (!message.folders.includes('Sent')) throw forbidden('907');
	if (message.recalled) throw forbidden('915');
	const readers = recipientsOf(message).map((email) => store.person(email)?.guid);
	if (userServiceGuids.some((one) => !readers.includes(one)))
		throw new ApiError(400, 'ArgumentException', 'Not a recipient.', ['userServiceGuids']);
	const asset = file ?? message;
	const at = store.now();
	asset.unshared = [
		...(asset.unshared ?? []),
		...userServiceGuids.map((user) => ({ user, at, reason: unshareReason })),
	];
}

/** Search and removal of files; unsharing of files and messages. */
export const fileOperations = [searchAttachments, deleteAttachment, unshareMessage, unshareAttachment];
