// What is done with messages that were sent or received: get, search, recall, resend the notice.
import { z } from 'zod';
import { ApiError, forbidden } from '../servicestack/errors';
import { flag, guid, guidList, paging, sortDirection } from '../servicestack/fields';
import type { Message } from '../records';
import * as replies from '../replies';
import { operation, versioned, type Call } from '../servicestack/serve';
import type { Store } from '../store';
import { messageSummary, pageOf, recipientsOf } from '../views';
import { address } from './drafts';
import { openProtected } from './password';

const RECALL_NOTICE = 'This message has been recalled by its sender.';

const getMessage = operation({
	name: 'GetMessage',
	method: 'GET',
	routes: versioned('/messages/{messageGuid}'),
	access: 'session',
	request: z.object({ messageGuid: guid, retrieveBody: z.boolean().default(true) }),
	reply: replies.message,
	run({ messageGuid, retrieveBody }, { store, account, req }) {
		const message = store.message(messageGuid, account);
		if (!retrieveBody) return messageSummary(store, message);
		if (message.recalled) return { ...messageSummary(store, message), body: message.recalled.reason };
		if (!message.folders.includes('Draft')) openProtected(message, decodePassword(req.get('x-sm-password')), account);
		markRetrieved(store, message);
		return { ...messageSummary(store, message), body: message.body };
	},
});

/** `x-sm-password` is Base64 of the UTF-8 password; anything else counts as a wrong one. */
function decodePassword(header: string | undefined): string | undefined {
	if (header === undefined) return undefined;
	const bytes = Buffer.from(header, 'base64');
	if (bytes.toString('base64') !== header) throw forbidden('38');
	return bytes.toString('utf8');
}

/** Fetching the body of a received message shows up in its sender's tracking. */
function markRetrieved(store: Store, message: Message): void {
	if (message.retrieved || !message.folders.includes('Inbox')) return;
	message.retrieved = true;
	store.tracking.push({
		owner: message.sender,
		actor: message.owner,
		messageGuid: message.guid,
		trackingType: 'Retrieved',
		date: store.now(),
	});
}

const searchMessages = operation({
	name: 'SearchMessages',
	method: 'GET',
	routes: ['/v1/messages/search'],
	access: 'session',
	request: z.object({
		...paging,
		filter: z
			.object({
				searchCriteria: z.string().optional(),
				searchExtensionNameCriteria: z.string().optional(),
				searchExtensionValueCriteria: z.string().optional(),
				types: z.array(z.enum(['Draft', 'Inbox', 'Sent', 'Trash'])).optional(),
				messageGuids: guidList,
				campaignGuid: guid.optional(),
				senderGuids: guidList,
				recipientGuids: guidList,
				labelGuids: guidList,
			})
			.strict()
			.optional(),
		sort: z
			.object({ type: z.enum(['Date']).default('Date'), direction: sortDirection })
			.strict()
			.optional(),
	}),
	reply: replies.page(replies.messageSummary),
	run({ page, pageSize, filter = {}, sort }, { store, account }) {
		const sign = sort?.direction === 'Asc' ? 1 : -1;
		const rows = [...store.messages.values()]
			.filter((message) => message.owner === account.username && isListed(message) && matches(store, message, filter))
			.sort((a, b) => sign * (a.date - b.date || a.order - b.order));
		const size = Math.min(pageSize ?? store.knobs.pageSize, store.knobs.pageSizeLimit);
		return pageOf(rows, { page, pageSize: size }, (message) => messageSummary(store, message));
	},
});

interface MessageFilter {
	searchCriteria?: string;
	searchExtensionNameCriteria?: string;
	searchExtensionValueCriteria?: string;
	types?: string[];
	messageGuids?: string[];
	campaignGuid?: string;
	senderGuids?: string[];
	recipientGuids?: string[];
	labelGuids?: string[];
}

/** A draft shows up in lists once it was saved. */
function isListed({ folders, saved }: Message): boolean {
	return saved.text || !folders.includes('Draft');
}

function matches(store: Store, message: Message, filter: MessageFilter): boolean {
	const { types = [], searchCriteria = '' } = filter;
	if (types.length > 0 && !message.folders.some((folder) => types.includes(folder))) return false;
	const guids = filter.messageGuids ?? [];
	if (guids.length > 0 && !guids.includes(message.guid)) return false;
	if (!hasPerson(store, [message.sender], filter.senderGuids)) return false;
	if (!hasPerson(store, recipientsOf(message), filter.recipientGuids)) return false;
	// Nothing in the sandbox belongs to a campaign.
	if (filter.campaignGuid !== undefined || !isMarked(message, filter)) return false;
	return searchCriteria === '' || searchableText(store, message).includes(searchCriteria.toLowerCase());
}

/** By label, and by parts of names and values of extensions. */
function isMarked({ labels = [], extensions = [] }: Message, filter: MessageFilter): boolean {
	const { labelGuids = [], searchExtensionNameCriteria: name = '', searchExtensionValueCriteria: value = '' } = filter;
	const partOf = (part: string, text: string) => text.toLowerCase().includes(part.toLowerCase());
	return (
		(labelGuids.length === 0 || labelGuids.some((one) => labels.includes(one))) &&
		(name === '' || extensions.some((one) => partOf(name, one.name))) &&
		(value === '' || extensions.some((one) => partOf(value, one.value)))
	);
}

function hasPerson(store: Store, emails: string[], guids: string[] = []): boolean {
	return guids.length === 0 || emails.some((email) => guids.includes(store.person(email)?.guid ?? ''));
}

function searchableText(store: Store, message: Message): string {
	const people = [message.sender, ...recipientsOf(message)].map((email) => {
		const person = store.person(email);
		return [email, person?.firstName, person?.lastName].join('\n');
	});
	return [message.subject, ...people].join('\n').toLowerCase();
}

const recallMessage = operation({
	name: 'RecallMessage',
	method: 'POST',
	routes: ['/v1/messages/{messageGuid}/recall'],
	access: 'session',
	request: z.object({
		messageGuid: guid,
		recallReason: z.string().optional(),
		singleRecall: flag,
		unshareAttachments: flag,
	}),
	reply: replies.nothing,
	run({ messageGuid, recallReason }, call) {
		const message = sentMessage(messageGuid, call);
		if (!call.store.feature('messageRecall')) throw new ApiError(403, 'Forbidden', 'Recall is not enabled.');
		message.recalled = { at: call.store.now(), reason: recallReason || RECALL_NOTICE };
	},
});

const sendMessageNotification = operation({
	name: 'SendMessageNotification',
	method: 'PUT',
	routes: ['/v1/messages/{messageGuid}/notification'],
	access: 'session',
	request: z.object({ messageGuid: guid, to: z.array(address).min(1).optional() }),
	reply: replies.nothing,
	run({ messageGuid, to }, call) {
		const message = sentMessage(messageGuid, call);
		const recipients = recipientsOf(message);
		const again = (to ?? recipients).map((email) => email.toLowerCase());
		const strangers = again.filter((email) => !recipients.includes(email));
		if (strangers.length > 0)
			throw new ApiError(400, 'ArgumentException', `Not a recipient: ${strangers.join(', ')}`, ['to']);
		call.store.notices.push(...again.map((recipient) => ({ messageGuid: message.guid, recipient })));
	},
});

/** A message the account has sent. @throws ApiError 404/929 for a draft, 403/907 for a received one, 403/915 when recalled */
function sentMessage(messageGuid: string, { store, account }: Call): Message {
	const message = store.message(messageGuid, account);
	if (message.recalled) throw forbidden('915');
	if (message.folders.includes('Sent')) return message;
	throw message.folders.includes('Draft') ? new ApiError(404, '929') : forbidden('907');
}

/** Get, search, recall and resend the notice. */
export const messageOperations = [getMessage, searchMessages, recallMessage, sendMessageNotification];
