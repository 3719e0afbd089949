// Every operation of Bird with ways to call it, and a good reply to every request that operations declare. Both are looked up by
// what the operations say of themselves, so that a new one is missed here until it has its line. It is long, for it is one list.
import type { INodeParameters } from 'n8n-workflow';
import { actions } from '../../../nodes/BirdChannels/actions';
import * as replies from '../../../nodes/BirdChannels/transport/replies';
import type { Shape } from '../../../nodes/shared/http/shape';
import type { Operation } from '../../../nodes/shared/operation';
import type { Asked, ExecutionResult } from '../../harness';
import { question } from '../../shared/sendAndWait/question';
import { runBird, standInBird } from '../standIn';

const channelId = '882fa015-810e-4521-a68e-89841b0bd0ce';
const messageId = '6f0c1b1e-5a5e-4f57-9d0b-6f5f0c7f9a11';
const contactId = '0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03';
const TIME = '2026-01-02T03:04:05.678Z';

export const message = {
	id: messageId,
	channelId,
	sender: { connector: { id: contactId, identifierValue: 'Noord' } },
	receiver: { contacts: [{ id: contactId, identifierKey: 'phonenumber', identifierValue: '+31600000001' }] },
	body: { type: 'text', text: { text: 'Your table is ready' } },
	meta: { extraInformation: { useCase: 'transactional' }, order: { products: [{ quantity: 2 }] } },
	reference: 'order-17',
	parts: [{ platformReference: 'x' }],
	status: 'accepted',
	reason: '',
	direction: 'outgoing',
	origin: { type: 'api', id: 'x' },
	replyTo: { id: contactId, type: 'message' },
	lastStatusAt: TIME,
	createdAt: TIME,
	updatedAt: TIME,
	failure: null,
	tags: ['booking'],
};

const interaction = { id: contactId, messageId, channelId, type: 'read', messagePartsCount: 1, createdAt: TIME };
const channel = {
	id: channelId,
	name: 'SMS',
	platformId: 'sms-messagebird',
	identifier: '+31600000002',
	status: 'active',
};
const contact = {
	id: contactId,
	computedDisplayName: 'Ada',
	featuredIdentifiers: [],
	identifierCount: 1,
	createdAt: TIME,
};
const page = (row: object) => ({ results: [row] });

/** A reply as it should be. */
interface GoodReply {
	status: number;
	body?: (origin: string) => unknown;
	/** What reads it; none for the bytes of a file. */
	shape?: Shape<unknown>;
}

const slot: GoodReply = {
	status: 200,
	body: (origin) => ({
		mediaUrl: 'https://media.api.bird.com/a',
		uploadUrl: `${origin}/storage`,
		uploadMethod: 'POST',
		uploadFormData: { key: 'a', policy: '' },
	}),
	shape: replies.uploadSlot,
};

const messages: GoodReply = { status: 200, body: () => page(message), shape: replies.pageOf(replies.message) };
const contacts: GoodReply = { status: 200, body: () => page(contact), shape: replies.pageOf(replies.contact) };
const oneContact: GoodReply = { status: 200, body: () => contact, shape: replies.contact };
const changed: GoodReply = { status: 200, body: () => ({ processed: 1 }), shape: replies.processed };
const optOut: GoodReply = {
	status: 200,
	body: () => ({ contactSuppressedMarketingAt: TIME }),
	shape: replies.suppression,
};
const ofChannel = '/workspaces/{workspaceId}/channels/{channelId}';

/** By the request as the operation declares it. */
export const goodReplies: Record<string, GoodReply> = {
	[`POST ${ofChannel}/messages`]: { status: 202, body: () => message, shape: replies.sentMessage },
	[`POST ${ofChannel}/batch/messages`]: { status: 202, body: () => ({ id: contactId }), shape: replies.sentBatch },
	[`GET ${ofChannel}/messages/{messageId}`]: {
		status: 200,
		body: () => ({ ...message, direction: 'incoming', sender: { contact: { id: contactId } } }),
		shape: replies.message,
	},
	[`GET ${ofChannel}/messages/{messageId}/interactions`]: {
		status: 200,
		body: () => page(interaction),
		shape: replies.pageOf(replies.interaction),
	},
	[`GET ${ofChannel}/messages`]: messages,
	'GET /workspaces/{workspaceId}/messages': messages,
	'POST /workspaces/{workspaceId}/channel-media/presigned-upload': slot,
	[`POST ${ofChannel}/presigned-upload`]: slot,
	'POST {uploadUrl}': { status: 204, shape: replies.storedFile },
	'GET {mediaUrl}': { status: 307 },
	'GET {location}': { status: 200, body: () => 'bytes' },
	[`GET ${ofChannel}`]: { status: 200, body: () => channel, shape: replies.channel },
	'GET /workspaces/{workspaceId}/channels': {
		status: 200,
		body: () => page(channel),
		shape: replies.pageOf(replies.channel),
	},
	'GET /workspaces/{workspaceId}/contacts': contacts,
	'POST /workspaces/{workspaceId}/contacts/search': contacts,
	'GET /workspaces/{workspaceId}/lists/{listId}/contacts': contacts,
	'GET /workspaces/{workspaceId}/contacts/{contactId}': oneContact,
	'POST /workspaces/{workspaceId}/contacts': { ...oneContact, status: 201 },
	'PATCH /workspaces/{workspaceId}/contacts/{contactId}': oneContact,
	'PATCH /workspaces/{workspaceId}/contacts/identifiers/{identifierKey}/{identifierValue}': oneContact,
	[`GET ${ofChannel}/contacts/{contactId}`]: {
		status: 200,
		body: () => ({ serviceWindowExpireAt: TIME, isPermanentSession: false }),
		shape: replies.serviceWindow,
	},
	'GET /workspaces/{workspaceId}/lists': {
		status: 200,
		body: () => page({ id: contactId, name: 'Regulars' }),
		shape: replies.pageOf(replies.contactList),
	},
	'POST /workspaces/{workspaceId}/lists/{listId}/contacts': changed,
	'DELETE /workspaces/{workspaceId}/lists/{listId}/contacts': changed,
	'GET /workspaces/{workspaceId}/projects': {
		status: 200,
		body: () => page({ id: contactId, name: 'table_ready', type: 'channelTemplate' }),
		shape: replies.pageOf(replies.project),
	},
	'GET /workspaces/{workspaceId}/projects/{projectId}/channel-templates': {
		status: 200,
		body: () => page({ id: contactId, status: 'active', variables: [{ key: 'name' }] }),
		shape: replies.pageOf(replies.templateVersion),
	},
	'GET /workspaces/{workspaceId}/suppressions/{platformId}/{identifierValue}': optOut,
	'POST /workspaces/{workspaceId}/suppressions/{platformId}/{identifierValue}': optOut,
};

const number = { identifierKey: 'phonenumber', identifierValue: '+31600000001' };
const text = { channelId, recipient: '+31600000001', text: 'Your table is ready' };

/** Ways to call each operation, so that together they make all the requests that it declares. */
export const ways: Record<string, (origin: string) => INodeParameters[]> = {
	'message: send': () => [{ ...text, contentType: 'file', mediaSource: 'binary' }],
	'message: reply': () => [
		{ channelId, messageId, text: 'It is', contentType: 'file', mediaSource: 'binary' },
		{ channelId, messageId, text: 'It is', additionalFields: { contactId } },
	],
	'message: sendAndWait': () => [{ channelId, recipient: '+31600000001', ...question }],
	'message: sendBatch': () => [text],
	'message: get': () => [{ channelId, messageId }],
	'message: getInteractions': () => [{ channelId, messageId }],
	'message: getDelivery': () => [{ channelId, messageId }],
	'message: waitForDelivery': () => [{ channelId, messageId, waitAmount: 0 }],
	'message: getMany': () => [{ channelId }, { scope: 'workspace' }],
	'media: upload': () => [{}, { uploadScope: 'channel', channelId }],
	'media: download': (origin) => [{ mediaUrl: `${origin}/media/a` }, { source: 'message', channelId, messageId }],
	'channel: get': () => [{ channelId }],
	'channel: getMany': () => [{}],
	'contact: getMany': () => [{}, { filters: { listId: contactId } }],
	'contact: get': () => [{ contactId }],
	'contact: getServiceWindow': () => [
		{ channelId, ...number },
		{ channelId, identifierKey: 'contactId', identifierValue: contactId },
	],
	'contact: create': () => [{ displayName: 'Ada' }],
	'contact: upsert': () => [{ ...number, displayName: 'Ada' }],
	'contact: update': () => [{ contactId, displayName: 'Ada' }],
	'list: getMany': () => [{}],
	'list: addContacts': () => [{ listId: contactId, contactIds: contactId }],
	'list: removeContacts': () => [{ listId: contactId, contactIds: contactId }],
	'template: getMany': () => [{}],
	'template: get': () => [{ projectId: contactId }],
	'optOut: check': () => [{ platformId: 'sms-messagebird', ...number }],
	'optOut: create': () => [{ platformId: 'sms-messagebird', ...number }],
	'contact: search': () => [number],
};

/** An operation of Bird with its requests as it declares them, less what it says of when it makes them. */
export interface Declared {
	title: string;
	resource: string;
	operation: Operation;
	requests: string[];
}

/** A raw call is answered with whatever there is: its replies are declared nowhere. */
const isRaw = (request: string): boolean => request.split(' ')[1] === '{path}';

export const declared: Declared[] = actions.resources.flatMap(({ value: resource, operations }) =>
	operations
		.filter(({ requests }) => !requests.some(isRaw))
		.map((operation) => ({
			title: `${resource}: ${operation.value}`,
			resource,
			operation,
			requests: operation.requests.map((line) => line.replace(/ \(.*\)$/, '')),
		})),
);

const PLACES: Record<string, string> = { '{uploadUrl}': '/storage', '{mediaUrl}': '/media/a', '{location}': '/s3/a' };

/** The declared request that this one is. */
export function lineOf({ method, path }: Asked): string {
	const line = Object.keys(goodReplies).find((entry) => {
		const [verb, template] = entry.split(' ');
		const place = PLACES[template] ?? template.replace(/\{\w+\}/g, '[^/?]+');
		return verb === method && new RegExp(`^${place}(\\?|$)`).test(path);
	});
	return line ?? `${method} ${path}`;
}

/** An answer other than the good one. */
export interface Other {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** A run, and the requests that it made, as they are declared. */
export interface Ran {
	result: ExecutionResult;
	lines: string[];
}

/**
 * Runs an operation in n8n's engine.
 *
 * @param others what some of its requests are answered with instead of the good reply
 */
export async function perform(
	{ resource, operation }: Declared,
	way: INodeParameters,
	others: Record<string, (good: GoodReply, body: unknown) => Other> = {},
): Promise<Ran> {
	const bird = standInBird();
	bird.asked.length = 0;
	bird.aside = undefined;
	bird.answer = (asked) => {
		const line = lineOf(asked);
		const good = goodReplies[line] ?? { status: 404 };
		const body = good.body?.(bird.url);
		const location = line === 'GET {mediaUrl}' ? { location: `${bird.url}/s3/a` } : undefined;
		return { status: good.status, body, headers: location, ...others[line]?.(good, body) };
	};
	const result = await runBird(
		{ resource, operation: operation.value, ...way },
		{ node: { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } },
	);
	return { result, lines: bird.asked.map(lineOf) };
}

/** The ways to call an operation here. */
export const waysOf = ({ title }: Declared): INodeParameters[] => ways[title](standInBird().url);
