// Where the next page is: links of any writing, links that lead nowhere, and lists that say they are longer than they come.
import type { IDataObject } from 'n8n-workflow';
import { credential, detailsOf, jsonOf, lines, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const list = { resource: 'optOut', operation: 'getMany', account: 'my_account', returnAll: true };
const PATH = '/my_account/opt_outs';
const row = (number: number) => ({ '@type': 'OptOut', id: `/my_account/opt_outs/${number}`, createdVia: 'User' });

/** Pages as the sandbox is to answer them, one after another. */
function pages(...bodies: object[]): void {
	bodies.forEach((body, skip) => sandbox.state.addFault({ kind: 'status', status: 200, body, skip }));
}

const page = (rows: object[], next: unknown, more: object = {}): object => ({ members: rows, view: { next }, ...more });
const last = (rows: object[]): object => page(rows, null);
const host = (): string => new URL(String(credential().baseUrl)).host;
const ids = (items: IDataObject[]): unknown[] => items.map(({ id }) => id);

describe('the next page', () => {
	const links: Array<[string, () => string, string]> = [
		['a query alone', () => '?cursor=b%2B1&q=x', `${PATH}?cursor=b%2B1&q=x`],
		['a path from the list', () => 'opt_outs?cursor=b', `${PATH}?cursor=b`],
		['a path from the root', () => `${PATH}?cursor=b`, `${PATH}?cursor=b`],
		['an address', () => `http://${host()}${PATH}?cursor=b`, `${PATH}?cursor=b`],
		['an address with the other scheme', () => `https://${host()}${PATH}?cursor=b`, `${PATH}?cursor=b`],
		['an address without a scheme', () => `//${host()}${PATH}?cursor=b`, `${PATH}?cursor=b`],
	];
	it.each(links)('is followed by %s', async (_name, link, asked) => {
		pages(page([row(1)], link()), last([row(2)]));
		expect(ids(jsonOf(await run(list)))).toEqual([row(1).id, row(2).id]);
		expect(lines()).toEqual([`GET ${PATH}`, `GET ${asked}`]);
	});

	it('is followed from a page that was reached by a whole address', async () => {
		pages(page([row(1)], `https://${host()}${PATH}?cursor=b`), page([row(2)], '?cursor=c'), last([row(3)]));
		expect(jsonOf(await run(list))).toHaveLength(3);
		expect(lines()).toEqual([`GET ${PATH}`, `GET ${PATH}?cursor=b`, `GET ${PATH}?cursor=c`]);
	});

	it.each([
		['another host', 'https://textus.example/a'],
		['another host without a scheme', '//textus.example/a'],
		['another port', 'http://127.0.0.1:1/a'],
		['no web address', 'ftp://127.0.0.1/a'],
		['a script', 'javascript:alert(1)'],
	])('is not asked for on %s', async (_name, link) => {
		pages(page([row(1)], link));
		const result = await runOn(list);
		expect(jsonOf(result)[0].error).toContain('on another host');
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected' });
		expect(lines()).toHaveLength(1);
	});

	it('that is no address is said to be none', async () => {
		pages(page([row(1)], 'https://['));
		expect(jsonOf(await runOn(list))[0].error).toContain('an address of the next page that is none');
	});

	it.each([
		['the same link again', ['?cursor=b', '?cursor=b']],
		['a circle', ['?cursor=b', '?cursor=c', PATH]],
	])('ends with words at %s', async (_name, next) => {
		pages(...next.map((link, number) => page([row(number)], link)));
		const result = await runOn(list);
		expect(jsonOf(result)[0].error).toContain('repeats itself');
		expect(lines()).toHaveLength(next.length);
	});
});

describe('a list that says that it is longer', () => {
	it.each([
		['as a number', { totalItems: 61 }],
		['as text', { totalItems: '61' }],
		['with its prefix', { 'hydra:totalItems': 61 }],
		['with null for its view', { totalItems: 61, view: null }],
	])('%s, and not where the rest is, is no whole list', async (_name, more) => {
		pages({ members: [row(1), row(2)], ...more });
		const result = await runOn(list);
		expect(jsonOf(result)[0]).toMatchObject({
			error: expect.stringContaining('is cut off: 2 of 61 rows came'),
			message: expect.stringContaining("Set 'Limit' to 2 or less"),
		});
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected' });
	});

	it('gives as many rows as are asked for', async () => {
		pages({ members: [row(1), row(2)], totalItems: 61 });
		expect(jsonOf(await run({ ...list, returnAll: false, limit: 2 }))).toHaveLength(2);
	});

	it.each([
		['has a view, which says that it ends', { totalItems: 61, view: { next: null } }],
		['has as many', { totalItems: 2 }],
		['has fewer, as one page prints', { totalItems: 0 }],
		['does not count', {}],
		['counts in another way', { totalItems: 'many' }],
	])('is whole when it %s', async (_name, more) => {
		pages({ members: [row(1), row(2)], ...more });
		expect(jsonOf(await run(list))).toHaveLength(2);
	});

	it('counts what else is in a timeline, too', async () => {
		const message = { '@type': 'Message', id: '/messages/a' };
		const timeline = { resource: 'message', operation: 'getMany', conversationId: 'kY1QwY', returnAll: true };
		pages({ '@type': 'Timeline', totalItems: 2, members: [message, { '@type': 'Assignment' }] });
		expect(jsonOf(await run(timeline))).toEqual([message]);
	});

	it('does not say that a number has not opted out', async () => {
		pages({ members: [], totalItems: 1 });
		const check = { resource: 'optOut', operation: 'check', account: 'my_account', phoneNumber: '+13035550184' };
		expect(jsonOf(await runOn(check))[0].error).toContain('is cut off: 0 of 1 rows came');
	});
});
