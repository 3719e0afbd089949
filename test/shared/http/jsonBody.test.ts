// A JSON body arrives as it was given, whatever it holds: n8n's client sends no object without members, and a list as an object.
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { isRecord } from '../../harness/narrow';
import { continueOnFail, type NodeName, useBench } from '../bench';

const bench = useBench();

/** What a call of each provider names beside its body; what is answered does not matter here. */
const calls: Array<[NodeName, INodeParameters]> = [
	['birdChannels', { method: 'POST', path: '/anything' }],
	['textUs', { method: 'POST', path: '/anything' }],
	['secureMessaging', { method: 'POST', path: '/v1/anything' }],
	['highQ', { method: 'POST', path: '/api/4/anything' }],
	['updox', { method: 'anything' }],
];

/** Updox takes its credential in the body, which has to be an object therefore. */
const withoutCredential = (node: NodeName, sent: unknown): unknown => {
	if (node !== 'updox' || !isRecord(sent)) return sent;
	const { auth, ...own } = sent;
	expect(auth).toEqual(expect.any(Object));
	return own;
};

/** What a client may take for nothing, or for another kind. */
const odd: unknown[] = [
	{},
	[],
	{ a: {} },
	{ a: [] },
	{ a: null },
	{ a: '' },
	[{}],
	[[]],
	{ '': 0 },
	{ a: false },
	['a'],
];
const json = fc
	.oneof(
		fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 })),
		fc.array(fc.jsonValue({ maxDepth: 1 })),
	)
	.map((value) => JSON.parse(JSON.stringify(value)) as unknown)
	// A number that JavaScript does not hold exactly is refused before anything is sent.
	.filter((value) => !/__proto__|\d{16}|\de\+/.test(JSON.stringify(value)));

it.each(calls)('%s: API > Call', async (node, call) => {
	const all = [...odd, ...fc.sample(json, { numRuns: 30, seed: 11 })];
	const bodies = node === 'updox' ? all.filter(isRecord) : all;
	const items = bodies.map((body) => ({ json: { body: JSON.stringify(body) } }));
	const parameters = {
		resource: 'api',
		operation: 'call',
		...call,
		body: '={{ $json.body }}',
		options: { concurrency: 1 },
	};
	const result = await bench().run(node, parameters, { items, ...continueOnFail });
	expect(result.output()).toHaveLength(bodies.length);
	const sent = bench()
		.requests(node)
		.filter(({ path, method }) => path.endsWith('/anything') && method === 'POST');
	expect(sent.map(({ body }) => withoutCredential(node, JSON.parse(body)))).toEqual(bodies);
	for (const { headers } of sent) expect(headers['content-type']).toMatch(/json/);
});
