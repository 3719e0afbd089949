// Two addresses in a field that takes the address of a page: both are meant, or nothing is asked. The ID in the first of them alone
// would be less than what was asked for.
import { continueOnFail, useBench } from '../../bench';
import { shownFields } from '../inputs/fields';
import { callsOf, operations, readyFor } from '../operations';
import { modeOf } from './fields';
import { BY_URL } from './table';

const bench = useBench();
const OTHER = 'Zz99Zz';
/** `node: name` of the fields in which both went out. */
const several = new Set<string>();

const nodes = new Set(Object.keys(BY_URL).map((key) => key.split(': ')[0]));
const calls = operations
	.filter(({ node }) => nodes.has(node))
	.flatMap((entry) => callsOf(entry).map(({ title, given }) => [title, entry, given] as const));

/** The ways in which two of a kind are written. */
const ways = (one: string, other: string): string[] => [
	...[', ', ',', '; ', ';', '\n', ' '].map((between) => one + between + other),
	`={{ ${JSON.stringify([one, other])} }}`,
	JSON.stringify([one, other]),
];

it.each(calls)('%s', async (_title, entry, given) => {
	const { parameters, credentials } = await readyFor(bench(), entry, given);
	for (const { field, label, set } of await shownFields(entry, parameters)) {
		if (!modeOf(field, 'url')) continue;
		const key = `${entry.node}: ${field.name}`;
		const { url, id } = BY_URL[key];
		for (const value of ways(url, url.replace(id, OTHER))) {
			bench().forgetRequests(entry.node);
			const locator = { __rl: true, mode: 'url', value };
			const result = await bench().run(entry.node, set(locator), { ...continueOnFail, credentials });
			const asked = JSON.stringify(
				bench()
					.requests(entry.node)
					.map(({ path, body }) => [path, body]),
			);
			if (asked === '[]') {
				const [{ error }] = result.output().map(({ json }) => json);
				expect([value, error]).toEqual([value, expect.stringContaining(`'${label}' `)]);
				continue;
			}
			expect([value, asked.includes(id), asked.includes(OTHER)]).toEqual([value, true, true]);
			several.add(key);
		}
	}
});

afterAll(() => expect([...several]).toEqual(['textUs: conversationIds']));
