/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Forged, truncated and replayed webhook calls for each provider: none starts a workflow, none throws. 2,000 of each in `npm test`,
// and 10,000 at least in a long search.
import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { runs, WebhookTrigger } from '../../harness';
import { BirdSandbox, birdCredential, webhookSignature } from '../../sandbox/bird';
import { listen, type SandboxProvider } from '../../sandbox/core';
import { TextUsSandbox, textUsCredential } from '../../sandbox/textUs';

const CALLS = Math.min(10 * runs, 100_000);
const AT_ONCE = 20;
const HOUR = 3600;

/** One call that must not start anything. */
interface Call {
	body: string | Uint8Array;
	headers: Record<string, string>;
}

const textUs = new TextUsSandbox(new EventEmitter());
const bird = new BirdSandbox(new EventEmitter());
const listeners: Array<{ url: string; close: () => Promise<void> }> = [];
let viaTextUs: WebhookTrigger;
let viaBird: WebhookTrigger;

async function start(sandbox: SandboxProvider): Promise<string> {
	const listener = await listen(sandbox);
	listeners.push(listener);
	return listener.url;
}

/** Both triggers have started one workflow each, by a genuine call. */
beforeAll(async () => {
	viaTextUs = await activeTextUs();
	await textUs.controls.receive({ from: '+13035550111', body: 'Grüße, "Ada"' });
	viaBird = await activeBird();
	await bird.controls.receive({ text: 'Grüße, "Ada"' });
	expect([viaTextUs.started.length, viaBird.started.length]).toEqual([1, 1]);
});
afterAll(async () => {
	for (const opened of [viaTextUs, viaBird, ...listeners]) await opened.close();
});

async function activeTextUs(): Promise<WebhookTrigger> {
	const credentials = { textUsApi: { ...textUsCredential, baseUrl: await start(textUs) } };
	const trigger = await WebhookTrigger.open('textUsTrigger', { account: 'my_account' }, { credentials });
	await trigger.activate();
	return trigger;
}

const ORIGIN = 'https://n8n.example.test';

async function activeBird(): Promise<WebhookTrigger> {
	const credentials = { birdChannelsApi: { ...birdCredential, baseUrl: await start(bird) } };
	const options = { credentials, publicOrigin: ORIGIN };
	const trigger = await WebhookTrigger.open('birdChannelsTrigger', { events: ['whatsapp.inbound'] }, options);
	bird.controls.mapWebhookHost(ORIGIN, trigger.loopbackOrigin);
	await trigger.activate();
	return trigger;
}

const secretOf = ({ memory }: WebhookTrigger) => Object.values(memory.secrets as Record<string, string>)[0];

const contentType = fc.constantFrom(
	'application/json',
	'application/vnd.textus+jsonld',
	'text/plain',
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'application/octet-stream',
);
const word = fc.string({ minLength: 1, maxLength: 90 }).filter((text) => text.trim() === text && /^[ -~]*$/.test(text));
/** What people and machines put in place of a signature. */
const madeUp = fc.oneof(
	fc.constantFrom('', '0', 'null', 'undefined', '[FILTERED]', 'sha256='),
	word,
	fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
	fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64')),
);
const anyBody = fc.oneof(
	fc.uint8Array({ maxLength: 300 }),
	fc.string({ unit: 'grapheme', maxLength: 200 }),
	fc.json({ maxDepth: 4 }),
);
/** JSON that is no delivery: no object, or one without an event. */
const notADelivery = fc
	.jsonValue({ maxDepth: 3 })
	.filter(
		(value) =>
			typeof value !== 'object' || value === null || !['action', 'actions', 'event'].some((key) => key in value),
	)
	.map((value) => JSON.stringify(value));
const compressed = fc.constantFrom('gzip', 'deflate');

/** A body that differs from the genuine one: cut off, one byte changed, padded, written anew, or followed by more. */
function damaged(genuine: string): fc.Arbitrary<Uint8Array> {
	const bytes = Buffer.from(genuine);
	return fc.oneof(
		fc.integer({ min: 0, max: bytes.length - 1 }).map((length) => bytes.subarray(0, length)),
		fc.tuple(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
			const copy = Buffer.from(bytes);
			copy[at] ^= change;
			return copy;
		}),
		fc.constantFrom(' ', '\n', '\0', '\uFEFF').map((more) => Buffer.from(genuine + more)),
		fc.constant(Buffer.from(JSON.stringify(JSON.parse(genuine), null, 1))),
		fc.constant(Buffer.from(genuine + genuine)),
	);
}

/** Makes all calls, twenty at once, and expects nothing but refusals. */
async function refusesAll(trigger: WebhookTrigger, call: fc.Arbitrary<Call>): Promise<void> {
	const before = trigger.started.length;
	const { saved } = trigger;
	const calls = fc.array(call, { minLength: AT_ONCE, maxLength: AT_ONCE });
	const property = fc.asyncProperty(calls, async (batch) => {
		const answers = await Promise.all(batch.map(async ({ body, headers }) => await trigger.post(body, headers)));
		for (const { status } of answers) expect([400, 401]).toContain(status);
		expect(trigger.started).toHaveLength(before);
		expect(trigger.thrown).toEqual([]);
	});
	await fc.assert(property, { numRuns: CALLS / AT_ONCE, endOnFailure: true });
	expect(trigger.saved).toBe(saved);
}

it(`TextUs: ${CALLS} calls that are not genuine`, async () => {
	const [{ body: genuine, headers }] = textUs.controls.webhookDeliveries();
	const secret = secretOf(viaTextUs);
	const sign = (body: string | Uint8Array, key: string) => createHmac('sha256', key).update(body).digest('hex');
	const name = 'x-textus-signature';
	const replayed = fc
		.record({ hours: fc.integer({ min: 73, max: 50_000 }), id: fc.option(word) })
		.map(({ hours, id }) => {
			const timestamp = new Date(Date.now() - hours * HOUR * 1000).toISOString();
			const old = JSON.stringify({
				...(JSON.parse(genuine) as IDataObject),
				timestamp,
				...(id === null ? {} : { id }),
			});
			return { body: old, headers: { [name]: sign(old, secret) } };
		});
	await refusesAll(
		viaTextUs,
		fc.oneof(
			fc.tuple(anyBody, madeUp).map(([body, made]) => ({ body, headers: { [name]: made } })),
			fc
				.tuple(damaged(genuine), contentType)
				.map(([body, type]) => ({ body, headers: { ...headers, 'content-type': type } })),
			fc
				.tuple(madeUp, contentType)
				.map(([made, type]) => ({ body: genuine, headers: { [name]: made, 'content-type': type } })),
			fc.tuple(word, contentType).map(([key, type]) => ({
				body: genuine,
				headers: { [name]: sign(genuine, key), 'content-type': type },
			})),
			anyBody.map((body) => ({ body, headers: {} })),
			compressed.map((encoding) => ({ body: genuine, headers: { ...headers, 'content-encoding': encoding } })),
			notADelivery.map((body) => ({ body, headers: { [name]: sign(body, secret) } })),
			replayed,
		),
	);
});

it(`Bird: ${CALLS} calls that are not genuine`, async () => {
	const [{ body: genuine, timestamp, url }] = bird.controls.webhookLog();
	const secret = secretOf(viaBird);
	const headersFor = (body: string, at: number | string, { key = secret, to = url } = {}) => ({
		'messagebird-request-timestamp': String(at),
		'messagebird-signature': webhookSignature(key, at, to, body),
		'content-type': 'application/json',
	});
	const own = headersFor(genuine, timestamp);
	const seconds = fc.oneof(
		fc.integer({ min: 24 * HOUR + 60, max: timestamp }).map((age) => timestamp - age),
		fc.integer({ min: HOUR, max: 10 ** 9 }).map((ahead) => timestamp + ahead),
		fc.constantFrom('', '-1', 'now', '1e9', `${timestamp}.5`, `0x${timestamp.toString(16)}`, `${timestamp}000`),
	);
	await refusesAll(
		viaBird,
		fc.oneof(
			fc.tuple(anyBody, madeUp).map(([body, made]) => ({ body, headers: { ...own, 'messagebird-signature': made } })),
			fc
				.tuple(damaged(genuine), contentType)
				.map(([body, type]) => ({ body, headers: { ...own, 'content-type': type } })),
			madeUp.map((made) => ({ body: genuine, headers: { ...own, 'messagebird-signature': made } })),
			word.map((key) => ({ body: genuine, headers: headersFor(genuine, timestamp, { key }) })),
			fc
				.constantFrom(`${url}/`, `${url}?a=1`, url.replace('https', 'http'), viaBird.loopbackUrl, '')
				.map((to) => ({ body: genuine, headers: headersFor(genuine, timestamp, { to }) })),
			anyBody.map((body) => ({ body, headers: {} })),
			compressed.map((encoding) => ({ body: genuine, headers: { ...own, 'content-encoding': encoding } })),
			notADelivery.map((body) => ({ body, headers: headersFor(body, timestamp) })),
			seconds.map((at) => ({ body: genuine, headers: headersFor(genuine, at) })),
			fc.integer({ min: 1, max: 24 * HOUR }).map((age) => ({
				body: genuine,
				headers: { ...own, 'messagebird-request-timestamp': String(timestamp - age) },
			})),
		),
	);
});

it('copies of a genuine delivery within its time start nothing either, whatever is not signed about them', async () => {
	const [{ body, headers }] = textUs.controls.webhookDeliveries();
	const [event] = bird.controls.webhookLog();
	const before = [viaTextUs.started.length, viaBird.started.length];
	const property = fc.asyncProperty(
		contentType,
		word,
		fc.integer({ min: 0, max: 23 * HOUR }),
		async (type, id, age) => {
			const at = event.timestamp - age;
			const key = secretOf(viaBird);
			const statuses = await Promise.all([
				viaTextUs.post(body, { ...headers, 'content-type': type }),
				viaBird.post(event.body, {
					'content-type': type,
					'messagebird-request-id': id,
					'messagebird-request-timestamp': String(at),
					'messagebird-signature': webhookSignature(key, at, event.url, event.body),
				}),
			]);
			expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
		},
	);
	await fc.assert(property, { numRuns: 200, endOnFailure: true });
	expect([viaTextUs.started.length, viaBird.started.length]).toEqual(before);
});

describe('a body that is too large', () => {
	const large = 1024 * 1024 + 1;
	it('is refused before anything is computed over it, signed or not', async () => {
		const [{ headers }] = textUs.controls.webhookDeliveries();
		const body = JSON.stringify({ data: 'x'.repeat(large) });
		const signature = createHmac('sha256', secretOf(viaTextUs)).update(body).digest('hex');
		for (const more of [{}, headers, { 'x-textus-signature': signature }]) {
			const { status } = await viaTextUs.post(body, more);
			expect(status).toBe(413);
		}
		expect((await viaBird.post(body, {})).status).toBe(413);
	});

	it('is one of more than 1 MB', async () => {
		expect((await viaTextUs.post('x'.repeat(large - 1), {})).status).toBe(401);
		expect((await viaBird.post('x'.repeat(large - 1), {})).status).toBe(401);
	});
});
