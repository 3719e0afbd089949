// Message endpoints: send, batch, lists, get, interactions, and the WhatsApp window of a contact.
import { z } from 'zod';
import { messageStatuses } from '../constants';
import { channelOf, endpoint, type Bird, type Endpoint, type Params } from '../http/endpoint';
import { invalid, notFound } from '../http/errors';
import { dateTimeParam, filledParam, listParams, page, platformParam, results } from '../http/pages';
import { batchRequest, messageRequest } from '../schema/message';
import type { BirdStore, StoredMessage } from '../store';
import { sendBatch, sendMessage } from './send';

/** The page names these in words only; the names are those of clients, of digests, or inferred. */
const filters = {
	...listParams,
	platform: platformParam.optional(),
	direction: z.enum(['incoming', 'outgoing']).optional(),
	startAt: dateTimeParam.optional(),
	endAt: dateTimeParam.optional(),
	sender: filledParam.optional(),
	receiver: filledParam.optional(),
	tag: filledParam.optional(),
	subject: filledParam.optional(),
	status: z.enum(messageStatuses).optional(),
};
const channelListQuery = z
	.object({ ...filters, batchId: z.string().uuid().optional(), phonenumber: filledParam.optional() })
	.strict();
const workspaceListQuery = z.object({ ...filters, channelId: z.string().uuid().optional() }).strict();

type ListQuery = z.output<typeof channelListQuery> & z.output<typeof workspaceListQuery>;

function platformFits(store: BirdStore, channelId: string, wanted: string): boolean {
	const channel = store.channel(channelId);
	return channel?.platform === wanted || channel?.platformId === wanted;
}

/** Whether every word of the search stands in the subject. */
function subjectFits(subject: string, search: string): boolean {
	return search
		.toLowerCase()
		.split(/\s+/)
		.every((word) => subject.toLowerCase().includes(word));
}

/** Which messages a list shows: those that meet every condition of the query. */
function filterOf(store: BirdStore, query: ListQuery): (stored: StoredMessage) => boolean {
	const conditions: Array<[string | undefined, (stored: StoredMessage, wanted: string) => boolean]> = [
		[query.channelId, ({ message }, wanted) => message.channelId === wanted],
		[query.platform, ({ message }, wanted) => platformFits(store, message.channelId, wanted)],
		[query.direction, ({ message }, wanted) => message.direction === wanted],
		[query.status, ({ message }, wanted) => message.status === wanted],
		[query.startAt, ({ message }, wanted) => Date.parse(message.createdAt) >= Date.parse(wanted)],
		[query.endAt, ({ message }, wanted) => Date.parse(message.createdAt) < Date.parse(wanted)],
		[query.sender, ({ senders }, wanted) => senders.includes(wanted)],
		[query.receiver, ({ receivers }, wanted) => receivers.includes(wanted)],
		[query.phonenumber, ({ senders, receivers }, wanted) => senders.includes(wanted) || receivers.includes(wanted)],
		[query.tag, ({ message }, wanted) => (message.tags ?? []).includes(wanted.toLowerCase())],
		[query.subject, ({ subject }, wanted) => subjectFits(subject, wanted)],
		[query.batchId, ({ batchId }, wanted) => batchId === wanted],
	];
	const given = conditions.flatMap(([wanted, holds]) =>
		wanted === undefined ? [] : [(stored: StoredMessage) => holds(stored, wanted)],
	);
	return (stored) => given.every((holds) => holds(stored));
}

function list(store: BirdStore, query: ListQuery, name: string) {
	if (query.startAt && query.endAt && Date.parse(query.startAt) > Date.parse(query.endAt)) {
		throw invalid({ '.endAt': ['must not be before startAt'] });
	}
	const rows = store.messages.filter(filterOf(store, query));
	return results(page(store, rows, query, name), ({ message }) => message);
}

function messageOf(bird: Bird, params: Params): StoredMessage {
	const channel = channelOf(bird, params);
	const stored = bird.store.messagesById.get(params.messageId);
	if (stored?.message.channelId !== channel.id) throw notFound('message');
	return stored;
}

function windowOf(bird: Bird, params: Params, identifierValue: string | undefined) {
	const channel = channelOf(bird, params);
	const contact = bird.store.contact(params.contactId);
	const known = contact?.identifiers.some(({ value }) => identifierValue === undefined || value === identifierValue);
	if (!contact || !known) throw notFound('contact');
	const end = bird.store.windows.get(`${channel.id}:${contact.id}`);
	if (end === undefined && bird.store.settings.forgetsStrangers) throw notFound('contact');
	return {
		serviceWindowExpireAt: end === undefined ? null : new Date(end).toISOString(),
		isPermanentSession: channel.platform !== 'whatsapp',
		metadata: undefined,
	};
}

const CHANNEL = '/workspaces/:workspaceId/channels/:channelId';

/** Sending, one message or a batch. */
function sending(bird: Bird): Endpoint[] {
	return [
		endpoint({
			method: 'POST',
			path: `${CHANNEL}/messages`,
			body: messageRequest,
			statuses: [202],
			run: ({ params, body }) => sendMessage(bird, channelOf(bird, params), body),
		}),
		endpoint({
			method: 'POST',
			path: `${CHANNEL}/batch/messages`,
			body: batchRequest,
			statuses: [202],
			maxBytes: Infinity,
			run: ({ params, body }) => sendBatch(bird, channelOf(bird, params), body.messageRequests),
		}),
	];
}

/** The lists of messages, and what is known of one. */
function reading(bird: Bird): Endpoint[] {
	const { store } = bird;
	return [
		endpoint({
			method: 'GET',
			path: `${CHANNEL}/messages`,
			query: channelListQuery,
			run: ({ params, query }) => {
				const { id } = channelOf(bird, params);
				return list(store, { ...query, channelId: id }, `messages of ${id}`);
			},
		}),
		endpoint({
			method: 'GET',
			path: '/workspaces/:workspaceId/messages',
			query: workspaceListQuery,
			run: ({ query }) => list(store, query, 'messages'),
		}),
		endpoint({
			method: 'GET',
			path: `${CHANNEL}/messages/:messageId`,
			run: ({ params }) => messageOf(bird, params).message,
		}),
		endpoint({
			method: 'GET',
			path: `${CHANNEL}/messages/:messageId/interactions`,
			run: ({ params }) => {
				const { id } = messageOf(bird, params);
				return { results: store.interactions.filter(({ messageId }) => messageId === id).map(({ item }) => item) };
			},
		}),
		endpoint({
			method: 'GET',
			path: `${CHANNEL}/contacts/:contactId`,
			/** `allowEmptyValue` in the fragment. */
			query: z.object({ contactIdentifierValue: z.string().optional() }).strict(),
			run: ({ params, query }) => windowOf(bird, params, query.contactIdentifierValue || undefined),
		}),
	];
}

/** The endpoints of messages, and the WhatsApp window. */
export function messageEndpoints(bird: Bird): Endpoint[] {
	return [...sending(bird), ...reading(bird)];
}
