// What the Bird sandbox accepts: a complete request for each endpoint, and nothing that differs from it in type or in parts.
import type { z } from 'zod';
import { shareOf } from '../../harness/runs';
import { partsLacking, queryOf, spoilt, spoiltInPart, type Spoilt } from '../spoilt';
import { birdSeed } from './constants';
import type { Endpoint } from './http/endpoint';
import { bodies, plainText, receiver, samples, sends, template, type Sample } from './samples';
import { body as bodySchema } from './schema/body';
import { messageRequest } from './schema/message';
import { template as templateSchema } from './schema/template';
import { pathOf, useBird, type Answer } from './setup';

const { sandbox, controls, ask, send, everything } = useBird();

const named = ({ method, path }: Endpoint): string => `${method} ${path}`;
const titleOf = ({ endpoint, title = '' }: Sample): string => `${endpoint} ${title}`.trim();

function endpointOf({ endpoint }: Sample): Endpoint {
	const found = sandbox.endpoints.find((one) => named(one) === endpoint);
	if (!found) throw new Error(`There is no endpoint ${endpoint}`);
	return found;
}

/** What samples stand on: messages in and out, a subscription and what it was sent, somebody who wants nothing by SMS. */
async function prepare(): Promise<void> {
	await controls.receive({ file: { contentType: 'image/png' } });
	const [id] = controls.seedMessages(1);
	const subscription = samples.find(
		({ endpoint }) => endpoint === 'POST /workspaces/:workspaceId/webhook-subscriptions',
	);
	await ask('POST', pathOf('/workspaces/:workspaceId/webhook-subscriptions'), subscription?.body);
	await controls.setStatus(id, 'delivered');
	await ask('POST', pathOf('/workspaces/:workspaceId/suppressions/sms-messagebird/+31600000001'), {});
}

async function asked({ endpoint, params, query = {}, body }: Sample): Promise<Answer> {
	const [method, path] = endpoint.split(' ');
	return await ask(method, `${pathOf(path, params)}?${queryOf(query)}`, body);
}

describe('a complete request', () => {
	it.each(samples.map((sample) => [titleOf(sample), sample] as const))('%s', async (_title, sample) => {
		await prepare();
		const reply = await asked(sample);
		expect([reply.status, reply.text.slice(0, 300)]).toEqual([sample.status ?? 200, expect.any(String)]);
	});

	it('is there for each endpoint, and holds every part that its schemas know', () => {
		// A token belongs to one page, and the second choice of a parameter is that it is there twice.
		const of = (endpoint: Endpoint) => samples.filter((sample) => sample.endpoint === named(endpoint));
		const lacking = sandbox.endpoints.flatMap((endpoint) => {
			const own = of(endpoint);
			const queries = partsLacking(
				endpoint.query,
				own.map(({ query = {} }) => query),
			).filter((part) => part !== 'pageToken' && !part.endsWith('.choice 1'));
			const bodyParts = endpoint.body
				? partsLacking(
						endpoint.body,
						own.map(({ body }) => body),
					)
				: [];
			return [...queries, ...bodyParts].map((part) => `${named(endpoint)}: ${part}`);
		});
		expect(lacking).toEqual([]);
	});
});

/** Cases above which a part of them is tried: a message has thousands of parts that can be wrong. */
const FEW = 30;

/** Every one is refused in the vendor's form, and in the end nothing is other than before. */
async function areRefused(cases: Spoilt[], request: (value: unknown) => Promise<Answer>): Promise<void> {
	expect(cases.length).toBeGreaterThan(0);
	const before = await everything();
	for (const { title, value } of cases.length > FEW ? shareOf(cases, 0, 4) : cases) {
		const { status, data } = await request(value);
		expect([title, status, data]).toEqual([
			title,
			422,
			{ code: 'InvalidPayload', message: expect.any(String), details: expect.any(Object) },
		]);
	}
	expect(await everything()).toBe(before);
}

describe('a message that differs from the schema is refused', () => {
	const [around, ...others] = sends;

	it('around its body', async () => {
		await controls.receive();
		await areRefused(spoiltInPart(messageRequest, around.body, 'json'), async (value) => await send(value));
	});

	const seen = new Set<z.ZodTypeAny>();
	const spoiltBodies = bodies.map((body) => [body.type, spoilt(bodySchema, body, 'json', seen)] as const);
	it.each(spoiltBodies)('in its body: %s', async (_type, cases) => {
		await areRefused(cases, async (value) => await send({ receiver, body: value }));
	});

	it('in its template', async () => {
		await areRefused(
			spoilt(templateSchema, template, 'json'),
			async (value) => await send({ receiver, template: value }),
		);
	});

	it('and is taken with each of these as it is', async () => {
		for (const { title, body } of others) {
			const { status, text } = await send(body);
			expect([title, status, text]).toEqual([title, 202, expect.any(String)]);
		}
	});
});

const takesBody = samples.filter(
	({ endpoint, body }) => body !== undefined && !endpoint.endsWith('/channels/:channelId/messages'),
);

describe('other bodies', () => {
	it.each(takesBody.map((sample) => [titleOf(sample), sample] as const))('%s', async (_title, sample) => {
		await prepare();
		const { body: schema } = endpointOf(sample);
		if (!schema) throw new Error('It takes no body');
		const cases = spoilt(schema, sample.body, 'json');
		await areRefused(cases, async (value) => await asked({ ...sample, body: value }));
	});
});

describe('queries', () => {
	it.each(samples.filter(({ status }) => status !== 403).map((sample) => [titleOf(sample), sample] as const))(
		'%s',
		async (_title, sample) => {
			await prepare();
			const [method, path] = sample.endpoint.split(' ');
			const cases = spoiltInPart(endpointOf(sample).query, sample.query ?? {}, 'texts');
			await areRefused(
				cases,
				async (value) => await ask(method, `${pathOf(path, sample.params)}?${queryOf(value)}`, sample.body),
			);
		},
	);
});

describe('what every request needs', () => {
	const path = pathOf('/workspaces/:workspaceId/channels/:channelId/messages');
	const message = { receiver, body: plainText };

	it.each<[string, number, string, string, unknown, Record<string, unknown>]>([
		['no key', 401, 'POST', path, message, { authorization: undefined }],
		['the key of another scheme', 401, 'POST', path, message, { authorization: 'Bearer x' }],
		['another key', 401, 'POST', path, message, { authorization: 'AccessKey x' }],
		['another workspace', 404, 'POST', path.replace(/[0-9a-f]{8}/, '00000000'), message, {}],
		['another channel', 404, 'POST', path.replace(birdSeed.smsChannelId, birdSeed.contactId), message, {}],
		['another method', 405, 'PATCH', path, message, {}],
		['a form', 415, 'POST', path, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
		['broken JSON', 400, 'POST', path, '{"receiver":', {}],
		['too much', 413, 'POST', path, { ...message, reference: 'x'.repeat(201 * 1024) }, {}],
	])('%s', async (_title, status, method, at, body, headers) => {
		const reply = await ask(method, at, body, headers);
		expect([reply.status, reply.data]).toEqual([status, { code: expect.any(String), message: expect.any(String) }]);
		expect(sandbox.state.deliveries).toEqual([]);
	});
});
