// What the Secure Messaging trigger does with messages dated ahead or long ago, and with lists that are odd: nothing is lost,
// nothing comes twice, nothing old comes out, and what is not understood changes neither activation nor memory.
import { PollingWorkflow } from '../../harness';
import { answering, credentials, type Route, useStandIn } from '../replies/standIn';
import { jsonOf } from './setup';

useStandIn();

const guid = (number: number) => number.toString(16).padStart(32, '0');
const idsOf = (result: Awaited<ReturnType<PollingWorkflow['poll']>>) =>
	jsonOf(result).map(({ messageGuid }) => parseInt(String(messageGuid), 16));
const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const at = (number: number, date: unknown) => ({ guid: guid(number), date, to: [] });
const LIST = /^GET .*\/(messages|tracking\/user)\/search\?/;

/** The folder holds these messages, newest first. */
const page = (results: unknown, more = {}): Route => [
	LIST,
	{
		pageSize: 100,
		totalPages: 1,
		totalItems: Array.isArray(results) ? results.length : 0,
		currentPage: 1,
		results,
		...more,
	},
];

async function trigger(folder: string): Promise<PollingWorkflow> {
	const parameters = { folder: { __rl: true, mode: 'id', value: folder } };
	return await PollingWorkflow.create('secureMessagingTrigger', parameters, { credentials: credentials() });
}

describe('the inbox', () => {
	it('a message dated ahead comes once, and does not hide those after it', async () => {
		const workflow = await trigger('Inbox');
		answering(page([at(1, fromNow(-60))]));
		await workflow.activate();
		const ahead = at(2, fromNow(24 * 60));
		answering(page([ahead, at(1, fromNow(-60))]));
		expect(idsOf(await workflow.poll())).toEqual([2]);
		answering(page([ahead, at(3, fromNow(0)), at(1, fromNow(-60))]));
		expect(idsOf(await workflow.poll())).toEqual([3]);
		expect(idsOf(await workflow.poll())).toEqual([]);
		expect(idsOf(await workflow.restart())).toEqual([]);
	});

	it('one that is there at activation lets nothing old out', async () => {
		const workflow = await trigger('Inbox');
		const old = [at(1, fromNow(24 * 60)), at(2, fromNow(-1)), at(3, fromNow(-5)), at(4, fromNow(-900))];
		answering(page(old));
		await workflow.activate();
		expect(idsOf(await workflow.poll())).toEqual([]);
		answering(page([old[0], at(5, fromNow(0)), ...old.slice(1)]));
		expect(idsOf(await workflow.poll())).toEqual([5]);
	});
});

describe('one message among others', () => {
	it('without a date comes once, and does not hold up the others', async () => {
		const workflow = await trigger('Inbox');
		const there = [at(1, fromNow(-60)), at(2, null)];
		answering(page(there));
		await workflow.activate();
		expect(idsOf(await workflow.poll())).toEqual([]);
		answering(page([at(3, fromNow(-1)), ...there, at(4, '0001-01-01T00:00:00'), { guid: guid(5) }]));
		expect(idsOf(await workflow.poll()).sort()).toEqual([3, 4, 5]);
		answering(page([at(6, fromNow(0)), at(3, fromNow(-1)), at(4, null), { guid: guid(5) }, ...there]));
		expect(idsOf(await workflow.poll())).toEqual([6]);
		expect(idsOf(await workflow.restart())).toEqual([]);
	});

	it.each(['Inbox', 'Trash'])('of %s whose text is not understood comes without it, and says why', async (folder) => {
		const parameters = { folder: { __rl: true, mode: 'id', value: folder }, includeBody: true };
		const workflow = await PollingWorkflow.create('secureMessagingTrigger', parameters, { credentials: credentials() });
		answering(page([]));
		await workflow.activate();
		const rows = [at(3, fromNow(0)), at(2, fromNow(-1))];
		const texts: Route[] = [
			[new RegExp(`/${guid(2)}\\?`), { guid: guid(2), body: { text: 'x' } }],
			[new RegExp(`/${guid(3)}\\?`), { guid: guid(3), body: 'Hello' }],
		];
		answering(page(rows), ...texts);
		const [odd, whole] = jsonOf(await workflow.poll());
		expect(odd).toMatchObject({ messageGuid: guid(2), contentError: expect.stringContaining("'body'") });
		expect(whole).toMatchObject({ messageGuid: guid(3), body: 'Hello' });
		expect(idsOf(await workflow.poll())).toEqual([]);
	});
});

describe.each(['Trash', 'Sent', 'all'])('the folder %s', (folder) => {
	it('gives a message that was moved into it, dated long ago, once', async () => {
		const workflow = await trigger(folder);
		const there = [at(1, fromNow(-60)), at(2, fromNow(-90))];
		answering(page(there));
		await workflow.activate();
		const moved = [...there, at(3, '2019-05-01T10:00:00Z'), at(4, '0001-01-01T00:00:00')];
		answering(page(moved));
		expect(idsOf(await workflow.poll())).toEqual([4, 3]);
		expect(idsOf(await workflow.poll())).toEqual([]);
		answering(page([]));
		expect(idsOf(await workflow.poll())).toEqual([]);
		answering(page(moved.map((row) => ({ ...row, guid: row.guid.toUpperCase() }))));
		expect(idsOf(await workflow.poll())).toEqual([]);
		expect(idsOf(await workflow.restart())).toEqual([]);
	});

	it('comes to nobody twice, in a later page neither', async () => {
		const workflow = await trigger(folder);
		const rows = Array.from({ length: 150 }, (_, index) => at(index + 1, fromNow(-index)));
		const paged = (all: unknown[]): Route[] => [
			[/[?&]page=2&/, { totalPages: 2, currentPage: 2, results: all.slice(100) }],
			[LIST, { totalPages: 2, currentPage: 1, results: all.slice(0, 100) }],
		];
		answering(...paged(rows));
		await workflow.activate();
		expect(idsOf(await workflow.poll())).toEqual([]);
		answering(...paged([...rows, at(200, '2001-01-01T00:00:00Z')]));
		expect(idsOf(await workflow.poll())).toEqual([200]);
	});
});

const whole = { totalPages: 1, totalItems: 1, currentPage: 1 };
const oddLists: Array<[string, unknown]> = [
	['no rows', { ...whole, results: null }],
	['no rows at all', { totalPages: 0, totalItems: 0, currentPage: 1 }],
	['rows in an object', { ...whole, results: { guid: guid(1) } }],
	['a row without its GUID', { ...whole, results: [{ date: fromNow(0) }] }],
	['no numbers', { results: [] }],
	['no row of several', { ...whole, totalItems: 5, results: [] }],
	['nothing', {}],
	['another thing', ['a']],
];

describe.each(['Inbox', 'Trash'])('an odd list of %s', (folder) => {
	const there = [at(1, fromNow(-2)), at(2, fromNow(-30))];

	it.each(oddLists)('with %s changes no memory', async (_name, body) => {
		const workflow = await trigger(folder);
		answering(page(there));
		await workflow.activate();
		const before = JSON.stringify(workflow.memory);
		answering([LIST, body]);
		const { items, error } = await workflow.poll();
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/is missing or of another kind|is cut off/);
		expect(JSON.stringify(workflow.memory)).toBe(before);
		answering(page([at(3, fromNow(0)), ...there]));
		expect(idsOf(await workflow.poll())).toEqual([3]);
	});

	it.each(oddLists)('with %s activates nothing, so that nothing old comes out', async (_name, body) => {
		const workflow = await trigger(folder);
		answering([LIST, body]);
		await expect(workflow.activate()).rejects.toThrow(/is missing or of another kind|is cut off/);
		expect(JSON.stringify(workflow.memory)).not.toMatch(/seen/);
		answering(page(there));
		expect(idsOf(await workflow.activate())).toEqual([]);
		expect(idsOf(await workflow.poll())).toEqual([]);
		answering(page([at(3, fromNow(0)), ...there]));
		expect(idsOf(await workflow.poll())).toEqual([3]);
	});
});
