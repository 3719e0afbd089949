/**
 * Every reply of TextUs that the node reads, and what its webhooks deliver. The sources are pages of apidocs.next.textus.com.
 * A part that is only handed on may hold anything: the same key can be a link in one reply and an object in another.
 */
import type { IDataObject } from 'n8n-workflow';
import { type Read, shape, type Shape } from '../../shared/http';

const { anything, flag, lenient, listOf, object, optional, text, whole } = shape;

/** Where the next page is (overview/collections); the key with the `hydra:` prefix is reported by one client. */
const view = object({ next: optional(text), 'hydra:next': optional(text) });

/** A page of a collection (overview/collections); the keys with the `hydra:` prefix are reported by one client. */
export function pageOf<T>(row: Shape<T>) {
	const rows = optional(listOf(row.part));
	return object({
		members: rows,
		member: rows,
		'hydra:member': rows,
		view: optional(view.part),
		'hydra:view': optional(view.part),
	});
}

/**
 * A message: what a send or a schedule to one recipient is answered with, what Get reads, a row of a timeline, and a part of
 * what webhooks deliver (docs/messages, docs/conversations/timeline, types/Message).
 */
export const message = object({
	'@type': anything,
	id: optional(text),
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
export type Message = Read<typeof message>;

/** A message's simple form; anything else in a timeline is left as it is, for its keys are not documented. */
export function simpleMessage(row: Message): IDataObject {
	return row['@type'] === 'Message' ? message.simple(row) : row;
}

/** What the token's user has done to a conversation (types/Conversation). */
const userInfo = object({ read: optional(flag), starred: optional(flag) });

/** A conversation (docs/conversations, docs/accounts/conversation, docs/conversation_filters/conversations). */
export const conversation = object({
	id: optional(text),
	slug: anything,
	currentState: anything,
	account: anything,
	phoneNumber: anything,
	formattedPhoneNumber: anything,
	unanswered: anything,
	unsubscribed: anything,
	blocked: anything,
	assignedContact: anything,
	assignments: anything,
	requestingUserInfo: anything,
	latestPreviewableItem: anything,
});
export type Conversation = Read<typeof conversation>;

/** What the token's user has done to it; nothing is known where the reply has a link in its place. */
export function userInfoOf({ requestingUserInfo }: Conversation): Read<typeof userInfo> {
	return userInfo.ifFits(requestingUserInfo) ?? {};
}

/** Who a conversation was assigned to (docs/conversation_assignments/create). */
export const assignment = object({ id: optional(text) });

/** A filter of an account's inbox (docs/conversation_filters/index). */
export const conversationFilter = object({ id: optional(text), slug: optional(text), title: optional(text) });

/** An account (docs/accounts/index, types/Account). */
export const account = object({
	id: optional(text),
	name: optional(text),
	slug: optional(text),
	phoneNumbers: optional(listOf(text)),
	effectiveRole: anything,
	type: anything,
	messagingRestricted: anything,
});

/** A contact (docs/contacts, docs/contact_filters/contacts). */
export const contact = object({
	id: optional(text),
	name: anything,
	firstName: anything,
	lastName: anything,
	phones: anything,
	data: anything,
	createdAt: anything,
});

/** A phone of a contact (docs/contact_phones/index). */
export const contactPhone = object({ id: optional(text), phoneNumber: optional(text) });

/** A campaign (docs/campaigns). */
export const campaign = object({
	id: optional(text),
	title: anything,
	messageBody: anything,
	state: anything,
	type: anything,
	createdAt: anything,
	scheduledAt: anything,
	sendingStartAt: anything,
	sendingEndAt: anything,
	deliveryStatistics: anything,
	account: anything,
	user: anything,
});

/** An opt-out (docs/opt_outs). */
export const optOut = object({ id: optional(text) });

/** A saved reply of a user (docs/saved_replies/search). */
export const savedReply = object({ id: optional(text), title: optional(text) });

/** A user of an account (types/User; that an account lists them is inferred from its links). */
export const user = object({ id: optional(text), name: optional(text) });

/**
 * What is done without anything to show for it: a retry, a canceled campaign, a change to many conversations (docs/messages/retry,
 * docs/campaigns/cancel, docs/conversation_filters). They are documented without a body.
 */
export const acknowledgement = object({});

/**
 * A webhook, which TextUs calls an integration (docs/integrations). The secret is told on creating; lists leave it out, and
 * what TextUs masks reads `[FILTERED]`.
 */
export const integration = object({
	id: optional(text),
	provider: anything,
	active: anything,
	isHealthy: anything,
	config: optional(object({ baseUrl: optional(text), webhookSecret: optional(text) }).part),
	settings: optional(object({ actions: optional(object({}).part) }).part),
});
export type Integration = Read<typeof integration>;

/** The reply to creating or changing one; that it may come without the integration is inferred. */
export const savedIntegration = whole(optional(integration.part));

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

/** The conversation of a delivery (overview/webhooks). */
export const deliveredConversation = object({
	id: anything,
	currentState: anything,
	account: anything,
	phoneNumber: anything,
	formattedPhoneNumber: anything,
	accountPhoneNumber: anything,
	unanswered: anything,
	unsubscribed: anything,
	blocked: anything,
});

/**
 * Why a call was refused. No page on errors is public; these are the places where the formats of TextUs put a reason, first
 * the ones that say most (inferred).
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
	{ '@type': anything, code: anything },
);
