/**
 * Every reply of TextUs that the node reads, and what its webhooks deliver. The sources are pages of apidocs.next.textus.com.
 * A row is known by its `id`, which all pages print; without it a reply is none of TextUs. A part that is only handed on may
 * hold anything: the same key can be a link in one reply and an object in another.
 */
import type { IDataObject } from 'n8n-workflow';
import { isObject, type Read, shape, type Shape } from '../../shared/http';
import { iri } from './iri';

export * from './audience';

const { anything, either, flag, lenient, listOf, object, optional, text, textOrNumber, where, whole } = shape;

/** Where the next page is (overview/collections); the key with the `hydra:` prefix is reported by one client. */
const view = object({ next: optional(text), 'hydra:next': optional(text) });

/** How many rows a list has; text is taken too (inferred). */
const count = where(textOrNumber, (value) => /^\d+$/.test(String(value)));

/** The page of a collection with its keys as the pages write them; one client reports the prefix `hydra:`. */
function withoutPrefix(page: unknown): unknown {
	if (!isObject(page)) return page;
	const { members, member, view: own, totalItems, ...rest } = page;
	return {
		...rest,
		members: members ?? member ?? page['hydra:member'],
		view: own ?? page['hydra:view'],
		totalItems: totalItems ?? page['hydra:totalItems'],
	};
}

/** A page of a collection (overview/collections); one without members is no empty one. */
export function pageOf<T>(row: Shape<T>) {
	return object({ members: listOf(row.part), view: optional(view.part) }, { totalItems: lenient(count) }).prepared(
		withoutPrefix,
	);
}

/**
 * A message: what a send or a schedule to one recipient is answered with (201), what Get reads, a row of a timeline, and a part
 * of what webhooks deliver (docs/messages, docs/conversations/timeline, types/Message).
 */
export const message = object({
	'@type': anything,
	id: iri('messages'),
	direction: anything,
	body: anything,
	displayTimestamp: anything,
	deliveryState: anything,
	friendlyStateDescription: anything,
	conversation: anything,
	sender: anything,
	attachments: anything,
	retryAllowed: anything,
	latestEventAt: anything,
	flags: anything,
});

/** A file of a message (docs/messages/send). */
export const messageFile = object({
	id: lenient(text),
	url: anything,
	downloadUrl: anything,
	contentType: anything,
	size: anything,
	originalFilename: anything,
}).having('url', 'downloadUrl');

/** What else a timeline has; its keys are not documented. */
const event = object({ '@type': where(text, (type) => type !== 'Message'), id: optional(text) });

/** A row of a timeline (docs/conversations/timeline). */
export const timelineRow = whole(either(message.part, event.part));

/** Whether a row of a timeline is a message. */
export function isMessage(row: unknown): boolean {
	return message.ifFits(row) !== undefined;
}

/** How far a message is: newer captures call it `status` as well, in the same words (types/Message). */
export function stateOf({ deliveryState, status }: IDataObject): IDataObject[string] {
	return deliveryState ?? status;
}

/** A message's simple form; anything else in a timeline is left as it is, for its keys are not documented. */
export function simpleMessage(row: IDataObject): IDataObject {
	return isMessage(row) ? message.simple({ ...row, deliveryState: stateOf(row) }) : row;
}

/**
 * Where a row stands in its timeline, in milliseconds. The key that timelines are sorted by is a time on all pages; where it is none,
 * or absent, the time that is shown counts.
 *
 * @returns `NaN` for a row without a time
 */
export function positionOf({ timelinePosition: position, displayTimestamp: shown }: IDataObject): number {
	const isTime = typeof position === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(position);
	return Date.parse(String(isTime ? position : shown));
}

/** What the token's user has done to a conversation (types/Conversation). */
const userInfo = object({ read: optional(flag), starred: optional(flag) });

/** A conversation (docs/conversations, docs/accounts/conversation, docs/conversation_filters/conversations). */
export const conversation = object({
	id: iri('conversations'),
	slug: anything,
	currentState: anything,
	account: anything,
	phoneNumber: anything,
	formattedPhoneNumber: anything,
	unanswered: anything,
	unsubscribed: anything,
	blocked: anything,
	assignedContact: anything,
	associatedContacts: anything,
	assignments: anything,
	requestingUserInfo: anything,
	latestPreviewableItem: anything,
});
export type Conversation = Read<typeof conversation>;

/** A conversation in the list of a contact (docs/contacts/conversations): the one place that names a scheduled message. */
export const contactConversation = object({
	id: iri('conversations'),
	slug: anything,
	currentState: anything,
	account: anything,
	phoneNumber: anything,
	formattedPhoneNumber: anything,
	unanswered: anything,
	unsubscribed: anything,
	blocked: anything,
	nextScheduledMessage: anything,
	requestingUserInfo: anything,
	latestPreviewableItem: anything,
});

/** What the token's user has done to it; nothing is known where the reply has a link in its place. */
export function userInfoOf({ requestingUserInfo }: Conversation): Read<typeof userInfo> {
	return userInfo.ifFits(requestingUserInfo) ?? {};
}

/** Who a conversation was assigned to (docs/conversation_assignments/create). */
export const assignment = object({ id: iri('assignments') });

/** A filter of an account's inbox (docs/conversation_filters/index). */
export const conversationFilter = object({
	id: optional(text),
	slug: text,
	title: optional(text),
	unreadCount: anything,
	totalCount: anything,
});

/** An account (docs/accounts/index, types/Account). */
export const account = object({
	id: optional(text),
	name: optional(text),
	slug: text,
	phoneNumbers: optional(listOf(text)),
	effectiveRole: anything,
	type: anything,
	messagingRestricted: anything,
});

/** An opt-out, whose IRI has the account before it (docs/opt_outs). */
export const optOut = object(
	{ id: iri('opt_outs') },
	{ phoneNumber: lenient(text), formattedPhoneNumber: lenient(text) },
);

/** A saved reply of a user (docs/saved_replies/search). */
export const savedReply = object({ id: iri('saved_replies'), title: optional(text) });

/** A user of an account (types/User; that an account lists them is inferred from its links). */
export const user = object({ id: iri('users'), name: optional(text), email: anything, memberships: anything });

/**
 * A webhook, which TextUs calls an integration (docs/integrations). The secret is told on creating; lists leave it out, and
 * what TextUs masks reads `[FILTERED]`.
 */
export const integration = object({
	id: iri('integrations'),
	provider: anything,
	active: anything,
	isHealthy: anything,
	config: optional(object({ baseUrl: optional(text), webhookSecret: optional(text) }).part),
	settings: optional(object({ actions: optional(object({}).part) }).part),
});
export type Integration = Read<typeof integration>;

/** The reply to changing or deleting one; that it may come without the integration is inferred. */
export const changedIntegration = whole(optional(integration.part));

/** The envelope of what a webhook delivers; its content stands beside it (overview/webhooks). One page calls `action` `actions`, and one writes `opted-out`. */
export const delivery = object({
	'@type': anything,
	'@context': anything,
	id: lenient(text),
	timestamp: anything,
	action: lenient(text),
	actions: lenient(text),
	webHook: anything,
});

/** The conversation of a delivery: its slug makes the web address, and it says whose it is (overview/webhooks). */
export const deliveredConversation = object({
	id: anything,
	slug: anything,
	currentState: anything,
	account: anything,
	phoneNumber: anything,
	formattedPhoneNumber: anything,
	accountPhoneNumber: anything,
	unanswered: anything,
	unsubscribed: anything,
	blocked: anything,
	assignedContact: anything,
	associatedContacts: anything,
	assignments: anything,
});

/**
 * Why a call was refused, also in a reply with a status of success. No page on errors is public; these are the places where the
 * formats of TextUs put a reason, first the ones that say most (inferred).
 */
export const errorBody = object(
	{
		'hydra:description': anything,
		description: anything,
		detail: anything,
		message: anything,
		error: anything,
		'hydra:title': anything,
		title: anything,
		errors: anything,
		violations: anything,
	},
	{ '@type': anything, id: anything, code: anything },
);
