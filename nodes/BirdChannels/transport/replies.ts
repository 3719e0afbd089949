/**
 * Every reply of Bird that the node reads, and what its webhooks deliver. The sources are pages of docs.bird.com/api, and
 * where they show nothing, public clients. A part that is only handed on may hold anything.
 */
import { type Read, shape, type Shape } from '../../shared/http';
import { uuid } from './schema/parts';

export * from './directory/replies';

const {
	address,
	anything,
	filled,
	flag,
	lenient,
	listOf,
	mapOf,
	matching,
	object,
	optional,
	orAbsent,
	text,
	textOrNumber,
	whole,
} = shape;

/** A page of a list (common-api-usage). The pages print `results` in every list, also an empty one; no token ends it. */
export function pageOf<T>(row: Shape<T>) {
	return object({ results: listOf(row.part), nextPageToken: optional(text) });
}

/** Why a message failed (sending-whatsapp-messages): a code whose first two digits name its family (message-failure-codes). */
const failure = object({ code: optional(textOrNumber), description: optional(text) });

/**
 * A message: what Get reads, a row of a list, and the payload of `.inbound` and `.outbound` events
 * (sending-whatsapp-messages). Its schema has more that is always there; a message is known by its id.
 */
export const message = object(
	{
		id: filled,
		channelId: optional(text),
		direction: optional(text),
		status: optional(text),
		reason: optional(text),
		failure: optional(failure.part),
		sender: anything,
		receiver: anything,
		body: anything,
		template: anything,
		reference: anything,
		tags: optional(listOf(text)),
		scheduledFor: anything,
		createdAt: anything,
		lastStatusAt: anything,
	},
	{ replyTo: anything, meta: anything },
);
export type Message = Read<typeof message>;

/** What decides workflows among the facts of a message: which button was pressed, an order, an advert that led to it. */
export const messageMeta = object({ extraInformation: anything, order: anything, referral: anything });

/**
 * The message that a send is answered with (202, sending-whatsapp-messages; a public client has it without sender and some
 * times). Its status is one of those that may still change, or already says no.
 */
export const sentMessage = object({
	id: filled,
	channelId: filled,
	status: filled,
	reason: optional(text),
	failure: optional(failure.part),
});

/** A number or address of a contact or of a channel, and its ID. */
const identified = object({ identifierValue: optional(text), id: lenient(text) });

/** Who a message is from, or to: a contact, a channel's connector, or several contacts (sending-whatsapp-messages). */
export const party = object({
	contact: optional(identified.part),
	connector: optional(identified.part),
	contacts: optional(listOf(identified.part)),
});

/** What the reply to a batch may say of one of its messages; no page shows it, so that it is read as far as it goes. */
const batchedMessage = object({
	id: lenient(text),
	status: lenient(text),
	failure: lenient(failure.part),
	reason: lenient(text),
	reference: lenient(text),
	receiver: lenient(party.part),
});
export type BatchedMessage = Read<typeof batchedMessage>;

/**
 * The reply to a batch (202, send-batch-messages). The page promises the id of the batch and does not show where it stands;
 * that its messages may stand there, in the order in which they were sent, is inferred.
 */
export const sentBatch = object(
	{ id: optional(filled), batchId: optional(filled) },
	{ messages: lenient(listOf(batchedMessage.part)) },
).having('id', 'batchId');

/** What beside an accepted message would say no; no page has any of it, other APIs have (inferred). */
export const besideYes = object({ success: anything, successful: anything, error: anything, errors: anything });

/** The body of a message: its content stands under the name of its type (sending-whatsapp-messages). */
export const messageBody = object({ type: text });

/** The words of a content, whatever its type. */
export const content = object({ text: optional(text), html: optional(text) });

/** What a recipient did with a message: a row of its list, and the payload of `.interaction` events (message-interactions). */
export const interaction = object({
	id: filled,
	messageId: optional(text),
	channelId: optional(text),
	type: filled,
	messageReference: anything,
	receiver: anything,
	details: anything,
	metadata: anything,
	createdAt: anything,
});
export type Interaction = Read<typeof interaction>;

/** A channel of the workspace (channels-management). */
export const channel = object({
	id: filled,
	name: optional(text),
	platformId: optional(text),
	identifier: optional(textOrNumber),
	status: optional(text),
});

/** A webhook subscription, without its signing key (webhook-subscriptions; that the key is left out is a report of live use). */
export const subscription = object({
	id: uuid,
	service: filled,
	event: filled,
	url: filled,
	eventFilters: optional(listOf(object({ key: text, value: text }).part)),
	template: optional(text),
	status: optional(text),
});

/** The reply to a new subscription (201) and to a change of one (200): the subscription, of which the id alone is read. */
export const writtenSubscription = object({ id: uuid });

/** Where to upload a file to, and the fields of the form to post there (create-pre-signed-upload). */
export const uploadSlot = object({
	mediaUrl: address,
	uploadUrl: address,
	uploadMethod: optional(matching(/^post$/i)),
	uploadFormData: mapOf(textOrNumber),
});

/** The storage's yes: no body (204, create-pre-signed-upload), or the XML of S3, as the profile reads it (inferred). */
export const storedFile = whole(orAbsent(object({ storage: flag, location: optional(text) }).part));

/** What a webhook delivers (message-status-and-interactions; public receivers). */
export const delivery = object({ event: filled, payload: object({}).part });

/** What of any payload tells it from others; that of events that are none of a message is shown on no page. */
export const payloadFacts = object({
	id: lenient(textOrNumber),
	channelId: lenient(text),
	status: lenient(text),
	updatedAt: lenient(text),
});
export type PayloadFacts = Read<typeof payloadFacts>;

/** The words of a refusal. `details` of a validation is `{ ".receiver.contacts[0]": ["why", ...] }`. */
const words = {
	code: lenient(textOrNumber),
	message: lenient(text),
	description: lenient(text),
	details: anything,
};

/**
 * A refusal of Bird: `code` and `message` are always there (sending-whatsapp-messages), or of its storage as the profile
 * reads it. Read as far as it goes; where something was made, it is none.
 */
export const errorBody = object({
	...words,
	error: lenient(text),
	storage: lenient(flag),
	id: anything,
	results: anything,
});
export type ErrorBody = Read<typeof errorBody>;

/** A refusal of the newer Bird API (bird.com/docs), which a wrong base URL leads to. */
export const newerErrorBody = object({ error: object(words).part });

/** A refusal of the older MessageBird API (developers.messagebird.com), which a wrong base URL leads to. */
export const olderErrorBody = object({ errors: listOf(object(words).part) });
