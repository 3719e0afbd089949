// What the TextUs sandbox accepts: the samples of the vendor's pages, and nothing that differs from them in type or in parts.
import { shareOf } from '../../harness/runs';
import { queryOf, spoiltInPart } from '../spoilt';
import { ask, everything, isObject, membersOf, get, objectIn, sandbox, useSandbox, usualHeaders } from './ask';
import type { Endpoint } from './http/endpoint';
import { samples, type Sample } from './samples';

useSandbox();

const named = (endpoint: Endpoint) => `${endpoint.method.toUpperCase()} ${endpoint.path}`;
const endpointOf = (sample: Sample): Endpoint => {
	const found = sandbox.endpoints.find((endpoint) => named(endpoint) === sample.endpoint);
	if (!found) throw new Error(`There is no endpoint ${sample.endpoint}`);
	return found;
};

/** The ids that samples stand on, read from the sandbox. */
async function ids(): Promise<Record<string, string>> {
	const [phone] = membersOf(await get('/my_account/contact_phones'));
	const contact = isObject(phone.contact) ? String(phone.contact.id) : '';
	const [group] = membersOf(await get('/my_account/group_filters/mine/groups'));
	const recipients = [phone.id];
	const scheduled = { title: 'T', message_body: 'B', scheduled_at: '2058-10-25T18:09:13Z', recipients };
	const campaign = objectIn(await ask('POST', '/my_account/campaigns', scheduled));
	const webhook = { provider: 'webhook', config: { baseUrl: 'https://www.example.com/callback' } };
	const integration = objectIn(await ask('POST', '/my_account/integrations', webhook));
	const bare = (id: unknown) => String(id).replace(/^.*\//, '');
	return {
		'{contact}': contact,
		'{phone}': String(phone.id),
		':account': 'my_account',
		':conversation': 'kY1QwY',
		':contact': bare(contact),
		':user': 'hikvlD',
		':savedReply': 'QxvonQv',
		':filter': 'all',
		':group': bare(group.id),
		':campaign': bare(campaign.id),
		':integration': bare(integration.id),
	};
}

/** A sample with its ids put in. */
async function prepared(sample: Sample): Promise<{ method: string; path: string; body?: string }> {
	const known = await ids();
	const [method, path] = sample.endpoint.split(' ');
	const filled = path.replace(/:[a-zA-Z]+/g, (name) => sample.params?.[name.slice(1)] ?? known[name]);
	const body = sample.body?.replace(/\{(contact|phone)\}/g, (name) => known[name]);
	return { method, path: filled, body };
}

describe('the samples of the pages', () => {
	it.each(samples.map((sample) => [`${sample.endpoint}: ${sample.title}`, sample] as const))(
		'%s',
		async (_title, sample) => {
			const { method, path, body } = await prepared(sample);
			if (path.endsWith('/reopen')) await ask('PUT', '/conversations/kY1QwY/close');
			const reply = await ask(method, path + (sample.query ?? ''), body);
			expect(reply.status).toBe(sample.status);
			if (sample.empty) expect(reply).toMatchObject({ text: '' });
			else expect(isObject(reply.json)).toBe(true);
			expect(reply.headers.get('content-type')?.split(';')[0] ?? null).toBe(
				sample.empty ? null : 'application/vnd.textus+jsonld',
			);
		},
	);

	it('stand for every endpoint that takes a query or a body', () => {
		const takes = sandbox.endpoints.filter(({ body, query }) =>
			[body, query].some((schema) => JSON.stringify(Object.keys(shapeOf(schema))) !== '[]'),
		);
		const covered = new Set(samples.map(({ endpoint }) => endpoint));
		expect(takes.map(named).filter((name) => !covered.has(name))).toEqual([]);
	});
});

function shapeOf(schema: unknown): Record<string, unknown> {
	if (!isObject(schema)) return {};
	if ('shape' in schema && isObject(schema.shape)) return schema.shape;
	const definition = isObject(schema._def) ? schema._def : {};
	return shapeOf(definition.innerType ?? definition.schema);
}

interface Request {
	title: string;
	method: string;
	path: string;
	body?: unknown;
}

/** Cases above which a part of them is tried. */
const FEW = 30;

/** Every one is refused in the vendor's form, and in the end nothing is other than before. */
async function areRefused(requests: Request[]): Promise<void> {
	sandbox.controls.setRateLimit(100_000);
	const before = await everything();
	for (const { title, method, path, body } of requests.length > FEW ? shareOf(requests, 0, 4) : requests) {
		const reply = await ask(method, path, body);
		expect([title, reply.status]).toEqual([title, 422]);
		expect(reply.json).toMatchObject({ '@type': 'hydra:Error', 'hydra:title': 'Unprocessable Entity' });
	}
	expect(await everything()).toBe(before);
}

const bodies = samples.filter(({ body }) => body !== undefined);
const queries = samples.filter(({ endpoint }) => endpoint.startsWith('GET '));

describe('what differs from a sample', () => {
	it.each(bodies.map((sample) => [`${sample.endpoint}: ${sample.title}`, sample] as const))(
		'in the body is refused: %s',
		async (_title, sample) => {
			const { method, path, body = '' } = await prepared(sample);
			const cases = spoiltInPart(endpointOf(sample).body, JSON.parse(body), 'json');
			expect(cases.length).toBeGreaterThan(3);
			await areRefused(cases.map(({ title, value }) => ({ title, method, path, body: value })));
		},
	);

	it.each(queries.map((sample) => [`${sample.endpoint}: ${sample.title}`, sample] as const))(
		'in the query is refused: %s',
		async (_title, sample) => {
			const { method, path } = await prepared(sample);
			const given = Object.fromEntries(new URLSearchParams(sample.query));
			const cases = spoiltInPart(endpointOf(sample).query, given, 'texts');
			expect(cases.length).toBeGreaterThan(0);
			await areRefused(cases.map(({ title, value }) => ({ title, method, path: `${path}?${queryOf(value)}` })));
		},
	);

	const message = { to: '+13035551234', body: 'Hello' };
	const file = { media_url: 'https://example.com/a.png', content_type: 'image/png' };
	const send = { method: 'POST', path: '/my_account/messages' };

	it.each<Request>([
		{ title: 'a body where none is taken', method: 'PUT', path: '/conversations/kY1QwY/close', body: { further: 1 } },
		{ title: 'a query where none is taken', method: 'PUT', path: '/conversations/kY1QwY/close?further=1' },
		{ title: 'two files', ...send, body: { ...message, attachments: [file, file] } },
		{ title: 'a video', ...send, body: { ...message, attachments: [{ ...file, content_type: 'video/mp4' }] } },
		{ title: 'a national number', ...send, body: { ...message, to: '3035551234' } },
		{ title: 'a bare id', ...send, body: { ...message, saved_reply: 'QxvonQv' } },
		{ title: 'a number beside an account', ...send, body: { ...message, from: '+13035550100' } },
		{ title: 'a time without schedule', ...send, body: { ...message, scheduled_at: '2058-10-25T18:09:13Z' } },
		{ title: 'neither number nor user', method: 'POST', path: '/messages', body: message },
		{
			title: 'a time that has passed',
			method: 'POST',
			path: '/my_account/messages/schedule',
			body: { ...message, scheduled_at: '2018-10-25T18:09:13Z' },
		},
		{
			title: 'a batch of nothing in particular',
			method: 'PUT',
			path: '/my_account/conversation_filters/all/conversations/close',
		},
		{ title: 'two characters of a number', method: 'GET', path: '/my_account/opt_outs?q=30' },
	])('by the rules of a page is refused: $title', async (request) => await areRefused([request]));
});

describe('what every request needs', () => {
	const without = (name: string) => Object.fromEntries(Object.entries(usualHeaders).filter(([key]) => key !== name));
	const body = { to: '+13035551234', body: 'Hello' };

	it.each([
		['no token', without('authorization'), 401],
		['another scheme', { ...usualHeaders, authorization: 'Token textus-sandbox-api-token' }, 401],
		['another token', { ...usualHeaders, authorization: 'Bearer nothing' }, 401],
		['any type accepted', without('accept'), 406],
		['JSON accepted', { ...usualHeaders, accept: 'application/json' }, 406],
		['JSON sent', { ...usualHeaders, 'content-type': 'application/json' }, 415],
		['a form sent', { ...usualHeaders, 'content-type': 'application/x-www-form-urlencoded' }, 415],
	])('%s is refused', async (_title, headers, status) => {
		const reply = await ask('POST', '/my_account/messages', body, headers);
		expect(reply.status).toBe(status);
		expect(reply.json).toMatchObject({ '@type': 'hydra:Error' });
		expect(sandbox.state.deliveries).toEqual([]);
	});

	it('counts requests in windows of five minutes', async () => {
		const { headers } = await ask('GET', '/accounts');
		expect(headers.get('x-ratelimit-limit')).toBe('1000');
		expect(headers.get('x-ratelimit-remaining')).toBe('999');
		expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
		sandbox.controls.setRateLimitRemaining(0, 60);
		const over = await ask('POST', '/my_account/messages', body);
		expect(over.status).toBe(429);
		expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(50);
		expect(sandbox.state.deliveries).toEqual([]);
	});

	it.each([
		['POST', '/my_account/messages', '{"to":', 400],
		['GET', '/nothing/here/at/all', undefined, 404],
		['GET', '/messages/Zz99Zz', undefined, 404],
		['GET', '/nobody/contacts', undefined, 404],
		['GET', '/my_account/contact_filters/nothing/contacts', undefined, 404],
		['DELETE', '/contacts/Ab12Cd', undefined, 405],
	])('%s %s is refused', async (method, path, sent, status) => {
		expect((await ask(method, path, sent)).status).toBe(status);
	});
});
