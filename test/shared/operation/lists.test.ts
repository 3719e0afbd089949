// Every list of every node: nothing, a row, exactly a page, one more, thousands of rows; pages that fail in the middle, that
// repeat themselves, or that lead to another host.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ExecutionResult, NodeOptions } from '../../harness';
import { largeOf } from '../../harness/runs';
import { continueOnFail, useBench } from '../bench';
import { lists, type List } from './listTable';
import { operations } from './operations';

const bench = useBench();

/** Puts that many rows into a list, and gives what runs it, signed in, its requests counted from zero. */
async function filled(
	list: List,
	total: number,
): Promise<(changes?: INodeParameters, options?: NodeOptions) => Promise<ExecutionResult>> {
	const { node, resource, operation } = list;
	const parameters = { resource, operation, ...list.parameters, ...list.more?.(bench()) };
	await list.seed?.(bench(), Math.max(0, total - list.own), parameters);
	list.small?.(bench());
	const credentials = await bench().signedIn(node);
	bench().forgetRequests(node);
	return async (changes = {}, options = {}) =>
		await bench().run(node, { ...parameters, ...changes }, { credentials, ...options });
}

function rowsOf({ error, output }: ExecutionResult): IDataObject[] {
	if (error) throw error;
	return output().map(({ json }) => json);
}

const distinct = (rows: IDataObject[]): number => new Set(rows.map((row) => JSON.stringify(row))).size;
const all = { returnAll: true };

/** How many requests a list of that many rows takes. */
function requestsFor({ page, isByRow, endsBlind }: List, total: number): number {
	if (isByRow) return 1 + total;
	return page === undefined ? 1 : Math.max(1, Math.ceil(total / page)) + (endsBlind ? 1 : 0);
}

/** HighQ names an empty list by the key of its rows. */
const nothingOfHighQ: Record<string, object> = {
	message: { messages: { message: [] } },
	conversation: { conversation: [] },
	user: { user: [], totalcount: 0, total: 0 },
	site: { site: [] },
	file: { file: [] },
	folder: { folder: [] },
};

/** Updox names each list by itself. */
const nothingOfUpdox: Record<string, object> = {
	message: { fetchList: [] },
	user: { userList: [] },
	practice: { practiceList: [] },
};

/** A list without rows, as each provider writes it. */
const nothing: Record<List['node'], (resource: string) => object> = {
	birdChannels: () => ({ results: [] }),
	textUs: () => ({ '@type': 'hydra:Collection', members: [], totalItems: 0 }),
	updox: (resource) => ({ successful: true, responseMessage: 'OK', responseCode: 2000, ...nothingOfUpdox[resource] }),
	secureMessaging: (resource) =>
		resource === 'signature' ? { signatures: [] } : { results: [], currentPage: 1, totalPages: 0, pageSize: 50 },
	highQ: (resource) => nothingOfHighQ[resource],
};

/** Lists whose rows are documented nowhere: they come as they are, in one item. */
const AS_THEY_ARE = ['updox: contact: getMany'];

it('the table has every list', () => {
	const inTable = new Set(lists.map(({ node, resource, operation }) => `${node}: ${resource}: ${operation}`));
	const missing = operations.filter(({ operation, title }) => operation === 'getMany' && !inTable.has(title));
	expect(missing.map(({ title }) => title)).toEqual(AS_THEY_ARE);
});

describe.each(lists.map((list) => [list.title, list] as const))('%s', (_title, list) => {
	const { node, own, page, isByRow } = list;
	const sizes = page === undefined ? [1, own + 3] : [1, page, page + 1];
	const reachable = list.seed ? sizes.filter((size) => size >= own) : [own];

	it('gives no item for an empty list', async () => {
		const run = await filled(list, 0);
		const body = nothing[node](list.resource);
		bench().provider(node).state.addFault({ kind: 'status', status: 200, body });
		expect(rowsOf(await run(all))).toEqual([]);
		expect(bench().requests(node)).toHaveLength(1);
	});

	it.each(reachable)('gives all of %i rows', async (total) => {
		const run = await filled(list, total);
		const rows = rowsOf(await run(all));
		expect([rows.length, distinct(rows)]).toEqual([total, total]);
		expect(bench().requests(node)).toHaveLength(requestsFor(list, total));
	});

	it('stops at the limit, and asks for no page more than that needs', async () => {
		const run = await filled(list, (page ?? 5) + 2);
		expect(rowsOf(await run({ limit: 1 }))).toHaveLength(1);
		expect(bench().requests(node)).toHaveLength(isByRow ? 2 : 1);
		const limit = page === undefined ? Math.max(own, 2) : page + 1;
		expect(rowsOf(await run({ limit }))).toHaveLength(limit);
	});

	it('loses and doubles no row when a request in the middle fails', async () => {
		const run = await filled(list, page === undefined ? own + 4 : 2 * page + 2);
		const undisturbed = rowsOf(await run(all));
		const count = bench().requests(node).length;
		bench().forgetRequests(node);
		const { state } = bench().provider(node);
		const middle = Math.floor(count / 2);
		state.addFault({ kind: 'cutBefore', skip: middle });
		state.addFault({ kind: 'status', status: 503, headers: { 'retry-after': '0.01' }, skip: middle + 1 });
		const rows = rowsOf(await run(all));
		expect(rows).toEqual(undisturbed);
		expect(distinct(rows)).toBe(rows.length);
		expect(bench().requests(node)).toHaveLength(count + 2);
	});
});

const repeating = lists.flatMap((list) => (list.repeat ? [[list.title, list, list.repeat] as const] : []));

it.each(repeating)('%s ends with an error when a page comes again', async (_title, list, repeat) => {
	const run = await filled(list, (list.page ?? 1) + 1);
	repeat(bench());
	const [{ error, details }] = rowsOf(await run(all, continueOnFail));
	expect(error).toContain('repeats itself');
	expect(details).toMatchObject({ outcome: 'rejected' });
	expect(bench().requests(list.node).length).toBeLessThanOrEqual(3);
});

describe('a next page on another host', () => {
	const elsewhere = useBench();
	const linked = lists.filter(({ node, page }) => node === 'textUs' && page !== undefined);

	it.each(linked.map((list) => [list.title, list] as const))('%s: is not asked for', async (_title, list) => {
		const run = await filled(list, 12);
		bench().sandbox.textUs.controls.setNextLink('otherHost', elsewhere().sandbox.listeners.textUs);
		const [{ error }] = rowsOf(await run(all, continueOnFail));
		expect(error).toContain('on another host');
		expect(elsewhere().requests('textUs')).toEqual([]);
		expect(bench().requests('textUs')).toHaveLength(1);
	});
});

/** Where each row is asked for by itself, fewer of them show the same. */
const MOST_BY_ROW = 1000;

/** The list of each provider that grows longest; TextUs is asked for pages as large as its sandbox gives. */
const longest = ['birdChannels message', 'textUs message', 'updox message', 'secureMessaging message', 'highQ user'];

const THOUSANDS = largeOf(2500, 10_000);

describe('thousands of rows', () => {
	const entries = longest.flatMap((start) => lists.filter(({ title }) => title.startsWith(start)).slice(0, 1));

	it.each(entries.map((list) => [list.title, list] as const))('%s', async (_title, list) => {
		const isTextUs = list.node === 'textUs';
		const total = list.isByRow ? MOST_BY_ROW : THOUSANDS;
		const run = await filled({ ...list, small: undefined }, total);
		if (isTextUs) bench().sandbox.textUs.controls.setRateLimit(10 * total);
		const result = await run({ ...all, ...(isTextUs ? { filters: {} } : {}) });
		const rows = rowsOf(result);
		expect(distinct(rows)).toBe(rows.length);
		// One of the rows that TextUs starts with is an event.
		expect(rows.length).toBe(isTextUs ? total - 1 : total);
		expect(result.output().every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});
});
