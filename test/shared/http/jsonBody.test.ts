// A JSON body arrives as it was given, whatever it holds: n8n's client sends no object without members, and a list as an object.
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { isRecord } from '../../harness/narrow';
import { continueOnFail, type NodeName, useBench } from '../bench';

const bench = useBench();

/** A path of each provider that takes a POST; what it answers does not matter here. */
const paths: Array<[NodeName, string]> = [
	['birdChannels', '/anything'],
	['textUs', '/anything'],
	['secureMessaging', '/v1/anything'],
	['highQ', '/api/4/anything'],
	['updox', '/Anything'],
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

it.each(paths)('%s: API > Call', async (node, path) => {
	const all = [...odd, ...fc.sample(json, { numRuns: 30, seed: 11 })];
	const bodies = node === 'updox' ? all.filter(isRecord) : all;
	const parameters: INodeParameters = {
		resource: 'api',
		operation: 'call',
		method: 'POST',
		path,
		body: '={{ $json.body }}',
		options: { concurrency: 1 },
	};
	const items = bodies.map((body) => ({ json: { body: JSON.stringify(body) } }));
	const result = await bench().run(node, parameters, { items, ...continueOnFail });
	expect(result.output()).toHaveLength(bodies.length);
	const sent = bench()
		.requests(node)
		.filter((request) => request.path.includes(path) && request.method === 'POST');
	expect(sent.map(({ body }) => withoutCredential(node, JSON.parse(body)))).toEqual(bodies);
	for (const { headers } of sent) expect(headers['content-type']).toMatch(/json/);
});
