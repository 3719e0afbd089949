/**
 * Every reply of Bird that the node reads, and what its webhooks deliver. The sources are pages of docs.bird.com/api. A part
 * that is only handed on may hold anything.
 */
import { type Read, shape, type Shape } from '../../shared/http';

const { anything, flag, lenient, listOf, object, optional, text, textOrNumber, whole } = shape;

/** A page of a list (common-api-usage). One without rows may come without `results`, or without a body (inferred). */
export function pageOf<T>(row: Shape<T>) {
	return whole(optional(object({ results: optional(listOf(row.part)), nextPageToken: optional(text) }).part));
}

/** Why a message failed: a code whose first two digits name its family (message-failure-codes). */
const failure = object({ code: optional(textOrNumber) });

/**
 * A message: what a send is answered with (202), what Get reads, a row of a list, and the payload of `.inbound` and
 * `.outbound` events (sending-whatsapp-messages).
 */
export const message = object({
	id: anything,
	channelId: anything,
	direction: anything,
	status: anything,
	reason: anything,
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
});
export type Message = Read<typeof message>;

/** The reply to a send; that it may come without the message is inferred. */
export const sentMessage = whole(optional(message.part));

/** The reply to a batch (send-batch-messages): the page does not show where the id of the batch stands. */
export const sentBatch = whole(optional(object({ id: anything, batchId: anything }).part));

/** A number or address of a contact or of a channel. */
const address = object({ identifierValue: optional(text) });

/** Who a message is from, or to: a contact, a channel's connector, or several contacts (sending-whatsapp-messages). */
export const party = object({
	contact: optional(address.part),
	connector: optional(address.part),
	contacts: optional(listOf(address.part)),
});

/** The body of a message: its content stands under the name of its type (sending-whatsapp-messages). */
export const messageBody = object({ type: text });

/** The words of a content, whatever its type. */
export const content = object({ text: optional(text), html: optional(text) });

/** What a recipient did with a message: a row of its list, and the payload of `.interaction` events (message-interactions). */
export const interaction = object({
	id: anything,
	messageId: anything,
	channelId: anything,
	type: anything,
	messageReference: anything,
	receiver: anything,
	details: anything,
	metadata: anything,
	createdAt: anything,
});

/** A channel of the workspace (channels-management). */
export const channel = object({
	id: textOrNumber,
	name: optional(text),
	platformId: optional(textOrNumber),
	identifier: optional(textOrNumber),
	status: optional(text),
});

/** A contact of the workspace (list-contacts, search-contact-by-identifier). */
export const contact = object({
	id: anything,
	computedDisplayName: anything,
	featuredIdentifiers: anything,
	attributes: anything,
	listIds: anything,
	createdAt: anything,
	updatedAt: anything,
});

/** A project; templates are projects of a type whose exact name is inferred (touchpoints-api, projects). */
export const project = object({
	id: textOrNumber,
	name: optional(text),
	type: optional(text),
	supportedPlatforms: optional(listOf(text)),
});

/** A variable of a template (touchpoints-api, message-templates). */
const variable = object({ key: textOrNumber, type: optional(text), description: optional(text) });
export type Variable = Read<typeof variable>;

/** A version of a template; its locales are the keys of their statuses (touchpoints-api, message-templates). */
export const templateVersion = object({
	id: textOrNumber,
	status: optional(text),
	createdAt: optional(text),
	defaultLocale: optional(text),
	localeStatuses: optional(object({}).part),
	variables: optional(listOf(variable.part)),
});

/** A webhook subscription, without its signing key (webhook-subscriptions; that the key is left out is a report of live use). */
export const subscription = object({
	id: text,
	service: optional(text),
	event: optional(text),
	url: optional(text),
	eventFilters: optional(listOf(object({ key: text, value: text }).part)),
	template: anything,
	status: anything,
});

/** Where to upload a file to, and the fields of the form to post there (create-pre-signed-upload). */
export const uploadSlot = object({
	mediaUrl: text,
	uploadUrl: text,
	uploadFormData: object({ policy: optional(text) }).part,
});

/** What a webhook delivers (public receivers): a message, an interaction, or the payload of an event of another service. */
export const delivery = object({
	event: text,
	payload: object({ id: lenient(textOrNumber), channelId: anything, status: anything, updatedAt: anything }).part,
});
export type Payload = Read<typeof delivery>['payload'];

/** The words of a refusal. `details` of a validation is `{ ".receiver.contacts[0]": ["why", ...] }`. */
const words = {
	code: lenient(textOrNumber),
	message: lenient(text),
	description: lenient(text),
	details: anything,
};

/** A refusal of Bird (common-api-usage), or of its storage as the profile reads it. Where something was made, it is none. */
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
