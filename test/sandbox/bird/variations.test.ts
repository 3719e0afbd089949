// The forms in which Bird may write a reply: each one is chosen sometimes and changes something, none changes what is meant.
import { birdSeed } from './constants';
import { INCOMING_ID, plainText, receiver } from './samples';
import { pathOf, useBird } from './setup';
import { eventVariations, Reply, variations } from './variations';

const { sandbox, controls, state, ask, send } = useBird();

const SEEDS = Array.from({ length: 80 }, (_, seed) => seed);
const at = '2026-01-02T03:04:05.678Z';

/** Replies in which every form has something to change. */
const replies = [
	new Reply([201, 200], { id: 'a', eventFilters: [], template: null }),
	new Reply([202], { id: 'batch' }),
	new Reply([202], {
		id: 'a',
		sender: { connector: { id: 'c' } },
		receiver: { contacts: [{ id: 'p' }] },
		body: { type: 'text', text: { text: 'Hello' } },
		template: undefined,
		reference: '',
		status: 'accepted',
		failure: { code: 11002, source: { code: '1' } },
		createdAt: at,
	}),
	new Reply([200], { results: [], nextPageToken: undefined }),
];

const textOf = (value: unknown): string =>
	JSON.stringify(value, (_key, member: unknown) => (member === undefined ? 'absent' : member));

describe('each form', () => {
	it.each(Object.entries(variations))('%s changes a reply, and not what it was made of', (_name, variation) => {
		const before = replies.map(textOf);
		expect(replies.map((reply) => textOf(variation(reply, () => true)))).not.toEqual(before);
		expect(replies.map(textOf)).toEqual(before);
	});

	it.each(Object.entries(eventVariations))('%s changes an event too', (_name, variation) => {
		const events = replies.map(({ body }) => body);
		expect(events.map((event) => textOf(variation(event, () => true)))).not.toEqual(events.map(textOf));
	});

	it('is chosen by some seed, named in the record, and the same again for the same seed', async () => {
		const chosen = new Set<string>();
		for (const seed of SEEDS) {
			const [one, two] = [await seeded(seed), await seeded(seed)];
			expect(one).toEqual(two);
			one.variants.forEach((name) => chosen.add(name));
		}
		expect([...chosen].sort()).toEqual(Object.keys(variations).sort());
	});

	it('is not there without a seed', async () => {
		await send({ receiver, body: plainText });
		expect(state.requests[0].variants).toBeUndefined();
	});
});

async function seeded(seed: number): Promise<{ keys: string[]; variants: string[] }> {
	sandbox.reset();
	state.seed = seed;
	const { data } = await send({ receiver, body: plainText });
	return { keys: Object.keys(data), variants: state.requests[0].variants ?? [] };
}

describe('in every form', () => {
	it('a message keeps its id, its status, its words and its recipient', async () => {
		for (const seed of SEEDS) {
			sandbox.reset();
			state.seed = seed;
			const { status, data } = await send({ receiver, body: plainText });
			expect([seed, status, data]).toMatchObject([
				seed,
				202,
				{ id: INCOMING_ID, status: 'accepted', body: plainText, receiver: { contacts: [receiver.contacts[0]] } },
			]);
		}
	});

	it('a list keeps its rows and their order, and its token where there is one', async () => {
		controls.seedMessages(3);
		for (const seed of SEEDS) {
			state.seed = seed;
			const { data } = await ask('GET', pathOf('/workspaces/:workspaceId/messages?limit=2'));
			expect([seed, data]).toMatchObject([
				seed,
				{ results: [{ reference: 'seeded-3' }, { reference: 'seeded-2' }], nextPageToken: expect.any(String) },
			]);
		}
	});

	it('a form to upload keeps its fields', async () => {
		for (const seed of SEEDS) {
			sandbox.reset();
			const path = pathOf('/workspaces/:workspaceId/channel-media/presigned-upload');
			const usual = (await ask('POST', path, { contentType: 'image/png' })).data.uploadFormData;
			sandbox.reset();
			state.seed = seed;
			const { data } = await ask('POST', path, { contentType: 'image/png' });
			const fields = Object.keys(Object(data.uploadFormData));
			expect([seed, fields]).toEqual([seed, Object.keys(Object(usual))]);
		}
	});

	it('a refusal keeps its status, and a documented one its code, words and details', async () => {
		for (const seed of SEEDS) {
			state.seed = seed;
			const invalid = await send({ receiver, body: { ...plainText, further: 1 } });
			expect([seed, invalid.status, invalid.data]).toMatchObject([
				seed,
				422,
				{ code: 'InvalidPayload', details: { '.body': ['property "further" is unsupported'] } },
			]);
			const unknown = await ask('GET', pathOf('/workspaces/:workspaceId/channels', {}), undefined, {
				authorization: 'AccessKey x',
			});
			expect([seed, unknown.status]).toEqual([seed, 401]);
		}
	});

	it('a deleted subscription, a download and a new subscription have one of their statuses', async () => {
		const statuses = new Set<string>();
		for (const seed of SEEDS) {
			sandbox.reset();
			const { message } = await controls.receive({ file: { contentType: 'image/png' } });
			const media = controls.media()[0].id;
			state.seed = seed;
			const url = 'https://n8n.example.test/webhook/a';
			const base = pathOf('/workspaces/:workspaceId/webhook-subscriptions');
			const created = await ask('POST', base, { service: 'channels', event: 'sms.inbound', url });
			const read = await ask('GET', pathOf(`/workspaces/:workspaceId/messages/${message.id}/media/${media}`));
			const deleted = await ask('DELETE', `${base}/${String(created.data.id)}`);
			for (const [what, reply] of Object.entries({ created, read, deleted })) statuses.add(`${what} ${reply.status}`);
		}
		const all = ['created 200', 'created 201', 'deleted 200', 'deleted 204', 'read 302', 'read 307'];
		expect([...statuses].sort()).toEqual(all);
	});

	it('an event keeps what it tells of', async () => {
		const base = pathOf('/workspaces/:workspaceId/webhook-subscriptions');
		const url = 'https://n8n.example.test/webhook/a';
		for (const seed of SEEDS) {
			sandbox.reset();
			state.seed = seed;
			await ask('POST', base, { service: 'channels', event: 'whatsapp.inbound', url });
			const { message } = await controls.receive({ channelId: birdSeed.whatsappChannelId, text: 'Hello' });
			const event: unknown = JSON.parse(controls.webhookLog()[0].body);
			const payload = { id: message.id, status: 'delivered', body: { type: 'text', text: { text: 'Hello' } } };
			expect([seed, event]).toMatchObject([seed, { service: 'channels', event: 'whatsapp.inbound', payload }]);
		}
	});
});
