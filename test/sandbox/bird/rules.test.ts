// What the pages say beyond the schema: rules before the 202, and what becomes of a message after it.
import { birdConflictRecipient, birdSeed, birdSpecialRecipients } from './constants';
import { bodies, plainText, receiver } from './samples';
import { pathOf, useBird, type Json } from './setup';

const { controls, state, ask, send } = useBird();

const message = (changes: Json = {}): Json => ({ receiver, body: plainText, ...changes });
const to = (identifierValue: string): Json => ({ receiver: { contacts: [{ identifierValue }] } });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const files = (content: string) => ({
	type: 'html',
	html: { text: 'See', attachments: [{ content, contentType: 'text/plain', filename: 'a.txt' }] },
});
const template = {
	projectId: birdSeed.projectId,
	version: 'latest',
	locale: 'en',
	variables: { name: 'A', table: '7' },
};

describe('before the 202', () => {
	it.each<[string, Json, Json]>([
		['neither body nor template', message({ body: undefined }), { '.': [expect.any(String)] }],
		['null for both', message({ body: null, template: null }), { '.': [expect.any(String)] }],
		['body and template', message({ template }), { '.body': [expect.any(String)] }],
		['nobody', message({ receiver: { contacts: [] } }), { '.receiver.contacts': [expect.any(String)] }],
		[
			'a contact that names nobody',
			message({ receiver: { contacts: [{ type: 'to' }] } }),
			{ '.receiver.contacts[0]': ['property "identifierValue" is missing'] },
		],
		[
			'an unknown member of a contact (as reported)',
			message({ receiver: { contacts: [{ listId: 'x' }] } }),
			{ '.receiver.contacts[0]': ['property "listId" is unsupported'] },
		],
		[
			'two people by SMS',
			message({ receiver: { contacts: [...receiver.contacts, { identifierValue: '+31600000011' }] } }),
			{ '.receiver.contacts': [expect.stringContaining('multiple')] },
		],
		['more than 35 days ahead', message({ scheduledFor: inDays(36) }), { '.scheduledFor': [expect.any(String)] }],
		['a cap without marketing', message({ capFrequency: true }), { '.capFrequency': [expect.any(String)] }],
		[
			'an answer to nothing',
			message({ replyTo: { id: birdSeed.contactId, type: 'message' } }),
			{ '.replyTo.id': ['message not found'] },
		],
		['cut base64', message({ body: files('bWVudQ=') }), { '.body': [expect.any(String)] }],
		[
			'html in a section',
			message({ body: { type: 'section', section: { items: [bodies[1]] } } }),
			{
				'.body.section.items[0].type': [expect.any(String)],
			},
		],
		[
			'a bare list of sections',
			message({
				body: undefined,
				template: { ...template, parameters: [{ type: 'sectionList', key: 'a', value: [{ title: 'A', items: [] }] }] },
			}),
			{ '.template.parameters[0].value': ['value must be an object'] },
		],
		[
			'an attachment without a name',
			message({
				body: { type: 'html', html: { text: 'A', attachments: [{ mediaUrl: 'https://example.test/a.png' }] } },
			}),
			{ '.body.html.attachments[0]': ['doesn\'t match any schema from "anyOf"'] },
		],
	])('%s is refused', async (_title, request, details) => {
		const { status, data } = await send(request);
		expect([status, data]).toEqual([422, { code: 'InvalidPayload', message: expect.any(String), details }]);
		expect(state.deliveries).toEqual([]);
	});

	it.each<[string, Json]>([
		['a template beside null for the body', { receiver, body: null, template }],
		['null where it may be', message({ shortLinks: null, body: { type: 'text', text: { text: 'A', actions: null } } })],
		[
			'a postback without payload',
			message({
				body: {
					type: 'text',
					text: {
						text: 'A',
						actions: [
							{ type: 'postback', postback: { text: 'B' } },
							{ type: 'locationRequest', locationRequest: null },
							{ type: 'locationRequest' },
						],
					},
				},
			}),
		],
		[
			'further members of a button',
			message({
				body: { type: 'text', text: { text: 'A', actions: [{ type: 'reply', reply: { text: 'B', further: 1 } }] } },
			}),
		],
		[
			'a list parameter without value',
			{ receiver, template: { ...template, parameters: [{ type: 'timeslotList', key: 'a' }] } },
		],
	])('%s is taken', async (_title, request) => {
		const { status, text } = await send(request, birdSeed.whatsappChannelId);
		expect([status, text]).toEqual([202, expect.any(String)]);
	});

	it.each([
		['conflicting conditions', 409, message(to(birdConflictRecipient)), birdSeed.smsChannelId],
		['an inactive channel', 409, message(), birdSeed.inactiveChannelId],
		['a large file in the message', 413, message({ body: files('bWVu'.repeat(40_000)) }), birdSeed.emailChannelId],
	])('%s: %i', async (_title, status, request, channel) => {
		const reply = await send(request, channel);
		expect([reply.status, reply.data]).toEqual([status, { code: expect.any(String), message: expect.any(String) }]);
		expect(state.deliveries).toEqual([]);
	});
});

describe('after the 202', () => {
	const read = async (id: unknown, channelId: string) =>
		(await ask('GET', pathOf(`/workspaces/:workspaceId/channels/:channelId/messages/${String(id)}`, { channelId })))
			.data;
	const { smsChannelId: sms, whatsappChannelId: whatsapp, emailChannelId: email } = birdSeed;
	const card = { title: 'A', mediaUrl: 'https://example.test/a.png' };
	const carousel = (items: unknown[]) => message({ body: { type: 'carousel', carousel: { text: 'A', items } } });

	it.each<[string, Json, string, string]>([
		['a number that is none', message(to('12')), sms, 'rejected'],
		['an address that is none', message(to('ada')), email, 'rejected'],
		['html by SMS', message({ body: bodies[1] }), sms, 'rejected'],
		['one card', carousel([card]), whatsapp, 'rejected'],
		['cards without links', carousel([card, card]), whatsapp, 'rejected'],
		['an unknown template', { receiver, template: { ...template, projectId: 'x' } }, whatsapp, 'rejected'],
		['a missing variable', { receiver, template: { ...template, variables: { name: 'A' } } }, whatsapp, 'rejected'],
		['an unknown subscriber', message(to('+31600000404')), sms, 'delivery_failed'],
		['a good message', message(), sms, 'delivered'],
	])('%s ends as it must', async (_title, request, channel, status) => {
		const sent = await send(request, channel);
		expect([sent.status, sent.data.status]).toEqual([202, 'accepted']);
		await controls.webhooksSettled();
		const { failure, ...end } = await read(sent.data.id, channel);
		expect([end.status, typeof failure]).toEqual([status, status === 'delivered' ? 'undefined' : 'object']);
	});

	it.each(Object.entries(birdSpecialRecipients).filter(([, { statuses }]) => statuses[0] !== 'processing'))(
		'what is refused at once says so in the 202: %s',
		async (recipient, fate) => {
			controls.refuseAtOnce();
			const sent = await send(message(to(recipient)));
			expect(sent).toMatchObject({ status: 202, data: { status: fate.statuses[0], reason: fate.reason ?? '' } });
			expect(sent.data.failure).toEqual(fate.failure);
			await controls.webhooksSettled();
			expect((await read(sent.data.id, sms)).status).toBe(fate.statuses[0]);
			expect(state.deliveries).toEqual([]);
		},
	);

	it('each message of a batch is judged alone', async () => {
		const path = pathOf('/workspaces/:workspaceId/channels/:channelId/batch/messages');
		const sent = await ask('POST', path, { messageRequests: [message(), { ...message(), further: 1 }] });
		expect([sent.status, Object.keys(sent.data)]).toEqual([202, ['id']]);
		await controls.webhooksSettled();
		const list = pathOf(`/workspaces/:workspaceId/channels/:channelId/messages?batchId=${String(sent.data.id)}`);
		const { data } = await ask('GET', list);
		expect(data.results).toMatchObject([{ status: 'rejected', failure: { code: 11002 } }, { status: 'delivered' }]);
		expect(state.deliveries).toHaveLength(1);
	});

	it('an answer to a button says which one, and what it answers to', async () => {
		const sent = await send(message(), whatsapp);
		const replyTo = { id: String(sent.data.id), type: 'click' } as const;
		const { message: answer } = await controls.receive({ interactive: 'button_reply', choice: 'yes', replyTo });
		expect(await read(answer.id, whatsapp)).toMatchObject({
			replyTo,
			meta: {
				extraInformation: {
					'whatsapp.interactive.type': 'button_reply',
					'whatsapp.interactive.button_reply.id': 'yes',
				},
			},
		});
	});
});

describe('pages', () => {
	it('are gone through by their tokens, and take no token of another list', async () => {
		controls.seedMessages(5);
		const list = pathOf('/workspaces/:workspaceId/messages?limit=2');
		const seen: unknown[] = [];
		let token: unknown = '';
		for (let page = 0; page < 3; page += 1) {
			const { data } = await ask('GET', token ? `${list}&pageToken=${encodeURIComponent(String(token))}` : list);
			seen.push(...(Array.isArray(data.results) ? data.results : []).map((row: unknown) => Object(row).reference));
			token = data.nextPageToken;
			if (page === 0) {
				const other = `/workspaces/:workspaceId/channels?pageToken=${encodeURIComponent(String(token))}`;
				expect((await ask('GET', pathOf(other))).status).toBe(422);
			}
		}
		expect([seen, token]).toEqual([[5, 4, 3, 2, 1].map((number) => `seeded-${number}`), undefined]);
	});
});
