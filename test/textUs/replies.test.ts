// The declared replies: they read what the vendor's page prints and what the sandbox answers, and say what does not fit.
import type { INodeParameters } from 'n8n-workflow';
import { Shape } from '../../nodes/shared/http/shape';
import * as replies from '../../nodes/TextUs/transport/replies';
import { textUsCredential } from '../sandbox/textUs';
import { printedReply, withAttachment } from './printedReplies';
import { account, credential, detailsOf, jsonOf, lines, message, run, runOn, sandbox, useSandbox } from './setup';
import { listSearch } from '../harness';

useSandbox();

/** What the sandbox answers to one call. */
async function answerTo(method: string, path: string, body?: object): Promise<unknown> {
	const type = 'application/vnd.textus+jsonld';
	const reply = await fetch(`${String(credential().baseUrl)}${path}`, {
		method,
		headers: { Authorization: `Bearer ${textUsCredential.apiToken}`, Accept: type, 'Content-Type': type },
		body: body && JSON.stringify(body),
	});
	return await reply.json();
}

async function rowsOf(path: string): Promise<unknown[]> {
	return Object.values(Object(await answerTo('GET', path)).members);
}

const webhook = { provider: 'webhook', active: true, config: { baseUrl: 'http://127.0.0.1:1/webhook' } };
const everything = {
	'message.received': true,
	'contact.created': true,
	'contact.opted_out': true,
	'phone_call.completed': true,
};

/** What integrations hear of a text, an opt-out, a call and a contact. */
async function deliveries(): Promise<object[]> {
	await answerTo('POST', '/my_account/integrations', { ...webhook, settings: { actions: everything } });
	await sandbox.controls.receive({ from: '+13035550111', body: 'STOP' });
	await sandbox.controls.completePhoneCall('+13035550111');
	await sandbox.controls.createContact('Dan Example', '+13035550119');
	return sandbox.controls.webhookDeliveries().map(({ body }) => Object(JSON.parse(body)));
}

const campaign = {
	title: 'Spring',
	message_body: 'We are open',
	scheduled_at: '2040-01-01T09:00:00Z',
	recipients: ['/contact_phones/Ab12Cd'],
};

async function newCampaign(): Promise<unknown> {
	const [phone] = await rowsOf('/my_account/contact_phones');
	return await answerTo('POST', '/my_account/campaigns', { ...campaign, recipients: [Object(phone).id] });
}

/** Samples of every declared reply, one or several. */
const samples: Record<string, () => Promise<unknown[]>> = {
	message: async () => [
		printedReply,
		withAttachment,
		await answerTo('POST', '/my_account/messages', { to: '+13035551234', body: 'Hi' }),
		...(await rowsOf('/conversations/kY1QwY/timeline')),
	],
	conversation: async () => [
		await answerTo('GET', '/conversations/kY1QwY'),
		await answerTo('PUT', '/conversations/kY1QwY/read'),
		...(await rowsOf('/my_account/conversation_filters/all/conversations')),
	],
	assignment: async () => [await answerTo('POST', '/conversations/kY1QwY/assignments', { assignee: '/users/mT4sPe' })],
	conversationFilter: async () => await rowsOf('/my_account/conversation_filters'),
	account: async () => await rowsOf('/accounts'),
	contact: async () => await rowsOf('/my_account/contacts'),
	contactPhone: async () => await rowsOf('/my_account/contact_phones'),
	campaign: async () => [await newCampaign()],
	optOut: async () => await rowsOf('/my_account/opt_outs'),
	savedReply: async () => await rowsOf('/users/hikvlD/saved_replies'),
	user: async () => await rowsOf('/my_account/users'),
	acknowledgement: async () => [{}],
	integration: async () => [
		await answerTo('POST', '/my_account/integrations', webhook),
		...(await rowsOf('/my_account/integrations')),
	],
	savedIntegration: async () => [await answerTo('POST', '/my_account/integrations', webhook)],
	delivery: deliveries,
	deliveredConversation: async () => (await deliveries()).map((delivery) => Object(delivery).conversation ?? {}),
	errorBody: async () => [
		await answerTo('GET', '/conversations/Ab12Cd'),
		{ error: 'no' },
		{ errors: ['no', { a: 1 }] },
	],
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
	for (const odd of ['created', [{}]]) expect(reply.read(odd)).toEqual({ missing: 'the whole object' });
});

it.each<[string, Shape<unknown>, unknown, string]>([
	['an ID that is a number', replies.message, { id: 7 }, "'id'"],
	['a slug that is none', replies.account, { slug: ['a'] }, "'slug'"],
	['numbers that are no list', replies.account, { phoneNumbers: '(303) 555-0100' }, "'phoneNumbers'"],
	['a number that is no text', replies.contactPhone, { phoneNumber: 13035550111 }, "'phoneNumber'"],
	['a title that is no text', replies.savedReply, { title: {} }, "'title'"],
	['an address that is no text', replies.integration, { config: { baseUrl: 1 } }, "'config.baseUrl'"],
	['events in a list', replies.integration, { settings: { actions: ['a'] } }, "'settings.actions'"],
	['a row of a page', replies.pageOf(replies.user), { members: [{ id: '/users/a' }, { id: 1 }] }, "'members.1.id'"],
	['rows in an object', replies.pageOf(replies.user), { members: { a: 1 } }, "'members'"],
	['a next page that is no link', replies.pageOf(replies.user), { view: { next: 2 } }, "'view.next'"],
])('say what is odd: %s', (_name, reply, value, missing) => {
	expect(reply.read(value)).toEqual({ missing });
	expect(reply.ifFits(value)).toBeUndefined();
});

describe('what is made of them', () => {
	it('a message loses what only TextUs needs; anything else in a timeline stays as it is', () => {
		expect(Object.keys(replies.simpleMessage(printedReply))).toEqual([
			'@type',
			'id',
			'direction',
			'body',
			'displayTimestamp',
			'deliveryState',
			'friendlyStateDescription',
			'conversation',
			'sender',
			'attachments',
			'retryAllowed',
			'latestEventAt',
			'flags',
		]);
		const event = { '@type': 'Assignment', id: '/events/a', actor: null };
		expect(replies.simpleMessage(event)).toEqual(event);
	});

	it.each([
		[{ read: true, starred: false }, true],
		['/conversations/kY1QwY/requesting_user_info', undefined],
		[null, undefined],
	])("of a conversation's %o it is known whether it was read: %s", (requestingUserInfo, read) => {
		expect(replies.userInfoOf({ requestingUserInfo }).read).toBe(read);
	});
});

describe('a reply that is not understood', () => {
	const answering = (body: unknown, status = 201) =>
		sandbox.state.addFault({ kind: 'status', status, body: JSON.stringify(body) });

	it.each([
		['a list', [printedReply], 'the whole object'],
		['a text', 'created', 'the whole object'],
		['an odd ID', { ...printedReply, id: 7 }, "'id'"],
	])('leaves a message in doubt, and it is not sent again: %s', async (_name, body, missing) => {
		answering(body);
		const result = await runOn(message(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } });
		expect(jsonOf(result)[0].error).toContain(`The reply of TextUs was not understood: ${missing} is missing`);
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', statusCode: 201 });
		expect(lines()).toEqual(['POST /my_account/messages']);
	});

	it.each<[INodeParameters]>([
		[{ resource: 'account', operation: 'getMany' }],
		[{ resource: 'contact', operation: 'getMany', account }],
		[{ resource: 'message', operation: 'getMany', conversationId: 'kY1QwY' }],
	])('is no empty list: %o', async (parameters) => {
		answering({ members: [{ '@type': 'Message', id: {} }] }, 200);
		const result = await runOn(parameters);
		expect(jsonOf(result)[0].error).toContain("The reply of TextUs was not understood: 'members.0.id'");
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected' });
	});

	it.each([
		[{ members: [{ slug: 1 }] }, "'members.0.slug' is missing or of another kind"],
		[{ hello: 'world' }, 'answered without a list'],
	])('explains itself in a picker: %o', async (body, problem) => {
		answering(body, 200);
		const credentials = { textUsApi: credential() };
		await expect(listSearch('textUs', 'searchAccounts', { credentials })).rejects.toMatchObject({
			message: expect.stringMatching(`The list cannot be shown: .*${problem}`),
			description: expect.stringContaining('enter the id by hand'),
		});
	});
});

it('raw output has the keys of the reply in their order', async () => {
	sandbox.state.addFault({ kind: 'status', status: 200, body: withAttachment });
	const get = { resource: 'message', operation: 'get', messageId: 'QNDkpL', simplify: false };
	expect(JSON.stringify(jsonOf(await run(get)))).toBe(JSON.stringify([withAttachment]));
});
