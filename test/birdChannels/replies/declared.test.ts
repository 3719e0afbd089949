// The declared replies: they read what the vendor documents and what the sandbox answers, and say what does not fit.
import * as replies from '../../../nodes/BirdChannels/transport/replies';
import { Shape } from '../../../nodes/shared/http/shape';
import { birdCredential, birdSeed } from '../../sandbox/bird';
import { failed, incoming } from './documentedMessages';
import { channelPath, root, sandbox, useSandbox, workspace } from '../setup';

useSandbox();

/** What the sandbox answers to one call. */
async function answerTo(method: string, path: string, body?: object): Promise<unknown> {
	const reply = await fetch(`${root()}${path}`, {
		method,
		headers: { Authorization: `AccessKey ${birdCredential.accessKey}`, 'Content-Type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	return await reply.json();
}

async function rowsOf(path: string): Promise<unknown[]> {
	return Object.values(Object(await answerTo('GET', path)).results);
}

const text = {
	receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: birdSeed.contactPhone }] },
	body: { type: 'text', text: { text: 'Your table is ready' } },
};

async function sent(): Promise<unknown> {
	return await answerTo('POST', `${channelPath()}/messages`, text);
}

async function interacted(): Promise<{ item: object; deliveries: Array<{ body: string }> }> {
	return await sandbox.controls.interact(String(Object(await sent()).id));
}

const subscriptions = `${workspace}/webhook-subscriptions`;

async function subscribe(event = 'sms.inbound'): Promise<unknown> {
	sandbox.controls.allowLoopbackWebhooks();
	const signed = { url: 'http://127.0.0.1:1/webhook', signingKey: 'key' };
	return await answerTo('POST', subscriptions, { service: 'channels', event, eventFilters: null, ...signed });
}

/** What a webhook hears of a message that comes in and of one that is read. */
async function deliveries(): Promise<unknown[]> {
	await subscribe();
	await subscribe('sms.interaction');
	const { deliveries: arrived } = await sandbox.controls.receive({ channelId: birdSeed.smsChannelId });
	return [...arrived, ...(await interacted()).deliveries].map(({ body }) => JSON.parse(body) as unknown);
}

/** Samples of every declared reply, one or several. */
const samples: Record<string, () => Promise<unknown[]>> = {
	message: async () => [incoming, failed, await sent(), ...(await rowsOf(`${workspace}/messages`))],
	messageMeta: async () => [incoming.meta, { extraInformation: null, order: { products: [] } }],
	besideYes: async () => [{ success: true, successful: true, error: null, errors: [] }],
	sentMessage: async () => [await sent()],
	sentBatch: async () => [
		await answerTo('POST', `${channelPath()}/batch/messages`, { messageRequests: [text] }),
		{ batchId: 'a' },
	],
	party: async () => [incoming.sender, incoming.receiver, text.receiver],
	messageBody: async () => [incoming.body, { type: 'html', html: { html: '<p>Hi</p>' } }],
	content: async () => [incoming.body.text, { html: '<p>Hi</p>' }, { images: [] }],
	interaction: async () => [(await interacted()).item],
	channel: async () => [
		await answerTo('GET', channelPath()),
		...(await rowsOf(`${workspace}/channels`)),
		{ id: 'a', name: null },
	],
	contact: async () => await rowsOf(`${workspace}/contacts`),
	identifier: async () => [{ key: 'phonenumber', value: birdSeed.contactPhone }],
	serviceWindow: async () => [
		await answerTo('GET', `${channelPath()}/contacts/${birdSeed.contactId}`),
		{ serviceWindowExpireAt: null },
		{ isPermanentSession: null },
	],
	contactList: async () => await rowsOf(`${workspace}/lists`),
	processed: async () => [
		await answerTo('POST', `${workspace}/lists/${birdSeed.contactListId}/contacts`, { contacts: [birdSeed.contactId] }),
	],
	suppression: async () => [
		await answerTo('POST', `${workspace}/suppressions/sms-messagebird/${encodeURIComponent(birdSeed.contactPhone)}`, {
			contactSuppressedMarketingAt: '2026-01-02T03:04:05Z',
		}),
		{ contactSuppressedTransactionalAt: null },
	],
	project: async () => await rowsOf(`${workspace}/projects`),
	templateVersion: async () => await rowsOf(`${workspace}/projects/${birdSeed.projectId}/channel-templates`),
	subscription: async () => [await subscribe(), ...(await rowsOf(subscriptions))],
	writtenSubscription: async () => [await subscribe()],
	uploadSlot: async () => [
		await answerTo('POST', `${workspace}/channel-media/presigned-upload`, { contentType: 'image/png' }),
	],
	storedFile: async () => [{ storage: true, location: 'https://files.example.com/a' }],
	delivery: deliveries,
	payloadFacts: async () => [incoming, { id: 7, channelId: null }, {}],
	errorBody: async () => [
		await answerTo('GET', `${channelPath()}/messages/${birdSeed.contactId}`),
		await answerTo('POST', `${channelPath()}/messages`, { receiver: { contacts: [{ listId: 'a' }] } }),
	],
	newerErrorBody: async () => [{ error: { type: 'auth', code: 'E01001', name: 'auth', message: 'Key unknown' } }],
	olderErrorBody: async () => [{ errors: [{ code: 2, description: 'Request not allowed', parameter: 'access_key' }] }],
};

const registered = {
	id: birdSeed.contactId,
	service: 'channels',
	event: 'sms.inbound',
	url: 'https://n8n.example.com/webhook/a',
};

const slot = {
	mediaUrl: 'https://media.example.com/a',
	uploadUrl: 'https://files.example.com',
	uploadMethod: 'POST',
	uploadFormData: { key: 'a' },
};

const shapes = Object.entries(replies).flatMap(([name, entry]) =>
	entry instanceof Shape ? [[name, entry] as const] : [],
);

it('every declared reply has samples', () => {
	expect(Object.keys(samples).sort()).toEqual(shapes.map(([name]) => name).sort());
});

it.each(shapes)('%s is read as it came, keys that are not declared and their order included', async (name, reply) => {
	const all = await samples[name]();
	expect(all.length).toBeGreaterThan(0);
	for (const sample of all) {
		const more = { further: { deep: [1, null] }, ...Object(sample) };
		expect(JSON.stringify(reply.read(more))).toBe(JSON.stringify({ value: more }));
	}
});

it.each(shapes)('%s is no text and no list', (_name, reply) => {
	for (const odd of ['accepted', [{}]]) expect(reply.read(odd)).toEqual({ missing: 'the whole object' });
});

it.each<[string, Shape<unknown>, unknown, string]>([
	['a failure that is text', replies.message, { ...failed, failure: 'no' }, "'failure'"],
	['a code that is none', replies.message, { ...failed, failure: { code: {} } }, "'failure.code'"],
	['tags that are no list', replies.message, { ...failed, tags: 'vip' }, "'tags'"],
	['no channel ID', replies.channel, { name: 'SMS' }, "'id'"],
	['a variable without a key', replies.templateVersion, { id: 'a', variables: [{}] }, "'variables.0.key'"],
	['a subscription without an ID', replies.subscription, { event: 'sms.inbound' }, "'id'"],
	['a subscription whose ID is no UUID', replies.subscription, { ...registered, id: '../x' }, "'id'"],
	['a subscription without an address', replies.subscription, { ...registered, url: null }, "'url'"],
	[
		'a filter without its value',
		replies.subscription,
		{ ...registered, eventFilters: [{ key: 'channelId' }] },
		"'eventFilters.0.value'",
	],
	['a slot without a form', replies.uploadSlot, { ...slot, uploadFormData: undefined }, "'uploadFormData'"],
	['a form with an odd field', replies.uploadSlot, { ...slot, uploadFormData: { key: [] } }, "'uploadFormData.key'"],
	['a slot for another method', replies.uploadSlot, { ...slot, uploadMethod: 'PUT' }, "'uploadMethod'"],
	['a slot without a web address', replies.uploadSlot, { ...slot, uploadUrl: '/upload' }, "'uploadUrl'"],
	['a message that was sent without an ID', replies.sentMessage, { ...failed, id: ' ' }, "'id'"],
	['a message that was sent without a status', replies.sentMessage, { ...failed, status: null }, "'status'"],
	['a batch without an ID', replies.sentBatch, { id: null, accepted: 2 }, "'id' or 'batchId'"],
	['a delivery without an event', replies.delivery, { payload: {} }, "'event'"],
	['a payload in a list', replies.delivery, { event: 'sms.inbound', payload: [] }, "'payload'"],
	['a row of a page', replies.pageOf(replies.channel), { results: [{ id: 'a' }, {}] }, "'results.1.id'"],
	['a token that is none', replies.pageOf(replies.contact), { results: [], nextPageToken: 2 }, "'nextPageToken'"],
	['rows that are not there', replies.pageOf(replies.contact), {}, "'results'"],
	['rows that are null', replies.pageOf(replies.contact), { results: null }, "'results'"],
	['one object instead of rows', replies.pageOf(replies.contact), { results: { id: 'a' } }, "'results'"],
])('say what is odd: %s', (_name, reply, value, missing) => {
	expect(reply.read(value)).toEqual({ missing });
	expect(reply.ifFits(value)).toBeUndefined();
});

it.each([{ results: [] }, { results: [], nextPageToken: null }, { results: [], nextPageToken: '' }])(
	'a page may be empty: %o',
	(page) => expect(replies.pageOf(replies.message).read(page)).toEqual({ value: page }),
);
