// The list of sites: what is asked for, in all forms of the reply, and what is refused before.
import type { INodeParameters } from 'n8n-workflow';
import { failureOf, jsonOf, log, run, sandbox, useSandbox } from '../setup';

useSandbox();

describe('site: getMany', () => {
	it.each<[string, () => unknown]>([
		['JSON', () => undefined],
		['XML', () => sandbox.controls.alwaysXml()],
		['JSON with root and CDATA', () => [sandbox.controls.wrapJson(), sandbox.controls.cdataInJson()]],
	])('reads %s', async (_form, change) => {
		change();
		const list = { resource: 'site', operation: 'getMany', filters: { name: 'client &' } };
		expect(jsonOf(await run(list))).toMatchObject([{ id: 302, sitename: 'Client & Co onboarding', status: 'Active' }]);
		expect(log()).toEqual(['GET /acme/api/4/sites?filterby=all&name=client+%26']);
	});

	const sites = async (filters: INodeParameters, more: INodeParameters = {}) =>
		jsonOf(await run({ resource: 'site', operation: 'getMany', filters, ...more })).map(({ id }) => id);

	it.each<[INodeParameters, number[], string]>([
		[{ filterBy: 'favourite' }, [301], 'filterby=favourite&returncount=50'],
		[{ categoryId: '2' }, [302, 303], 'filterby=category&categoryid=2&returncount=50'],
		[
			{ filterBy: 'category', categoryId: '2', name: 'matter' },
			[],
			'filterby=category&name=matter&categoryid=2&returncount=50',
		],
		[{ status: 'active' }, [301, 302, 309], 'filterby=all&status=active'],
	])('asks for those of %j', async (filters, ids, query) => {
		expect(await sites(filters)).toEqual(ids);
		expect(log()).toEqual([`GET /acme/api/4/sites?${query}`]);
	});

	it('gives more recent ones than the 20 that come unasked', async () => {
		sandbox.controls.seedSites(30);
		expect(await sites({ filterBy: 'recent' }, { limit: 25 })).toHaveLength(25);
		expect((await sites({ filterBy: 'recent' }, { returnAll: true })).length).toBeGreaterThan(30);
	});

	it.each<[INodeParameters, string]>([
		[{ filterBy: 'category' }, "'Filters > Category ID' is missing"],
		[{ filterBy: 'recent', categoryId: '2' }, "'Filters > Category ID' works only where"],
		[{ categoryId: 'Legal' }, "'Filters > Category ID' is not an ID of HighQ"],
	])('refuses %j', async (filters, problem) => {
		const refused = await run({ resource: 'site', operation: 'getMany', filters });
		expect(failureOf(refused).message).toContain(problem);
		expect(log()).toEqual([]);
	});
});

it('a site is simple unless all of it is wanted', async () => {
	const site = { resource: 'site', operation: 'getMany', filters: { name: 'Juniper' } };
	const [simple] = jsonOf(await run(site));
	expect(Object.keys(simple).slice(0, 3)).toEqual(['id', 'sitename', 'status']);
	expect(simple).not.toHaveProperty('module');
	expect(jsonOf(await run({ ...site, simplify: false }))[0]).toHaveProperty('module');
});
