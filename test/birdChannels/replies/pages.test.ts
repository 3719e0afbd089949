// Lists whose pages come again end with words, in operations, in pickers and in what they fill; odd ones explain themselves.
import type { INodeParameters } from 'n8n-workflow';
import { listSearch, loadOptions, resourceMapping } from '../../harness';
import { credentialOf, runOnBird, standInBird, useStandIn } from '../standIn';
import { declared, goodReplies, waysOf } from './everyReply';

useStandIn();

/** Operations that read rows only as far as they need, or until a message has arrived. */
const OTHERS = ['message: getDelivery', 'message: waitForDelivery', 'contact: getServiceWindow', 'optOut: check'];

/** Operations that read pages of a list. */
const lists = declared.filter(
	({ title, requests }) =>
		!OTHERS.includes(title) && requests.some((line) => 'results' in Object(goodReplies[line]?.body?.(''))),
);

const rows = (body: unknown) => (Array.isArray(Object(body).results) ? (Object(body).results as unknown[]) : []);

/** Answers every page with the same rows, and with these tokens one after another, again and again. */
function repeating(line: string, tokens: string[]): void {
	let page = 0;
	standInBird().answer = () => {
		const nextPageToken = tokens[page % tokens.length];
		page += 1;
		return { status: 200, body: { results: rows(goodReplies[line].body?.('')), nextPageToken } };
	};
}

describe.each(lists.map((entry) => [entry.title, entry] as const))('%s', (_title, entry) => {
	it.each<[string, string[]]>([
		['a token that repeats', ['a']],
		['tokens that go round', ['a', 'b', 'c']],
	])('ends %s with words', async (_name, tokens) => {
		for (const [index, way] of waysOf(entry).entries()) {
			standInBird().asked.length = 0;
			repeating(entry.requests[index], tokens);
			const { resource, operation } = entry;
			const parameters: INodeParameters = { resource, operation: operation.value, ...way, returnAll: true };
			const [{ json }] = (await runOnBird(parameters)).output();
			expect(json.error).toContain('The list of Bird repeats itself: a page was offered twice');
			expect(json.details).toMatchObject({ outcome: 'rejected', hint: expect.stringContaining('rows had been read') });
			expect(standInBird().asked).toHaveLength(tokens.length + 1);
		}
	});
});

it('all lists are here', () => {
	expect(lists.map(({ title }) => title)).toEqual([
		'message: getMany',
		'message: getInteractions',
		'template: getMany',
		'template: get',
		'channel: getMany',
		'contact: getMany',
		'contact: search',
		'list: getMany',
	]);
});

const options = () => ({
	credentials: { birdChannelsApi: credentialOf() },
	parameters: {
		resource: 'message',
		operation: 'send',
		contentType: 'template',
		projectId: { __rl: true, mode: 'id', value: 'p' },
	},
});

describe.each(['searchChannels', 'searchProjects'])('the picker %s', (method) => {
	const page = async (more: object = {}) => await listSearch('birdChannels', method, { ...options(), ...more });
	const answer = (body: unknown) => (standInBird().answer = () => ({ status: 200, body }));

	it('ends a token that repeats with words', async () => {
		answer({ results: [{ id: 'a', name: 'A' }], nextPageToken: 'a' });
		const { paginationToken, results } = await page();
		expect(results).toHaveLength(1);
		await expect(page({ paginationToken })).rejects.toMatchObject({
			message: expect.stringContaining('repeats itself'),
			description: expect.stringContaining('enter the ID by hand'),
		});
	});

	it.each<[string, unknown, string]>([
		['no rows', {}, "'results' is missing"],
		['null rows', { results: null }, "'results' is missing"],
		['one row', { results: { id: 'a' } }, "'results' is missing"],
		['a row without an ID', { results: [{ name: 'A' }] }, "'results.0.id' is missing"],
		['an odd token', { results: [], nextPageToken: 7 }, "'nextPageToken' is missing"],
		['a list', [], 'the whole object is missing'],
		['a page', '<html></html>', 'not from the Bird API'],
	])('explains %s', async (_name, body, words) => {
		answer(body);
		await expect(page()).rejects.toMatchObject({ message: expect.stringContaining(words) });
	});
});

describe('what fills the fields of a template', () => {
	const fillers: Array<[string, () => Promise<unknown>]> = [
		['versions', async () => await loadOptions('birdChannels', 'getTemplateVersions', options())],
		['locales', async () => await loadOptions('birdChannels', 'getTemplateLocales', options())],
		['parameters', async () => await resourceMapping('birdChannels', 'getTemplateParameters', options())],
	];

	it.each(fillers)('%s: an odd reply and a token that repeats are explained', async (_name, fill) => {
		for (const [body, words] of [
			[{}, "'results' is missing"],
			[{ results: [{ id: 'a', variables: [{ key: null }] }] }, "'results.0.variables.0.key' is missing"],
			[{ results: [], nextPageToken: 'a' }, 'repeats itself'],
		] as const) {
			standInBird().answer = () => ({ status: 200, body });
			await expect(fill()).rejects.toMatchObject({ message: expect.stringContaining(words) });
		}
	});
});
