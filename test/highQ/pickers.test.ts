// The "From list" pickers: labels, filter, next page, and a list that is forbidden.
import type { INodeListSearchResult } from 'n8n-workflow';
import { listSearch, type ListSearchOptions } from '../harness';
import { log, sandbox, signedIn, useSandbox } from './setup';

useSandbox();

const pick = async (method: string, options: ListSearchOptions = {}): Promise<INodeListSearchResult> =>
	await listSearch('highQ', method, {
		credentials: signedIn(),
		parameters: { authentication: 'refreshToken' },
		...options,
	});

it.each([
	['searchUsers', 'ferr', { name: 'Ana Ferreira (ana.ferreira@acme.example)', value: '2041' }],
	['searchSites', 'juniper', { name: 'Project Juniper', value: '301' }],
	['searchConversations', 'friday', { name: 'Ana Ferreira: It will be on Friday.', value: '41' }],
])('%s finds what the user types', async (method, filter, expected) => {
	for (const change of [() => undefined, () => sandbox.controls.alwaysXml()]) {
		change();
		expect((await pick(method, { filter })).results).toEqual([expected]);
	}
});

it('offers only what can be used: active users and sites', async () => {
	const users = (await pick('searchUsers')).results.map(({ value }) => value);
	expect(users).toEqual(['2001', '2041', '2077', '2078', '2079', '2091', '2092']);
	expect((await pick('searchSites')).results.map(({ value }) => value)).toEqual(['301', '302', '309']);
});

it.each([
	['searchUsers', () => sandbox.controls.seedUsers(150), 157],
	['searchConversations', () => sandbox.controls.seedConversations(60), 61],
])('%s goes on to the next pages until the last', async (method, seed, count) => {
	seed();
	const values: unknown[] = [];
	let paginationToken: string | undefined;
	do {
		const page: INodeListSearchResult = await pick(method, { paginationToken });
		values.push(...page.results.map(({ value }) => value));
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken !== undefined);
	expect(new Set(values).size).toBe(count);
	expect(values).toHaveLength(count);
});

it('explains that only administrators see the list of users', async () => {
	sandbox.controls.admin(false);
	await expect(pick('searchUsers')).rejects.toMatchObject({
		message: expect.stringContaining('The list cannot be shown: HighQ refused the request: Access denied'),
		description: expect.stringMatching(/administrators alone.*by hand/),
	});
});

it.each(['searchSites', 'searchConversations'])('%s explains a refusal', async (method) => {
	sandbox.controls.block('apiDisabled');
	await expect(pick(method)).rejects.toMatchObject({
		message: expect.stringContaining('API is not enabled'),
		description: expect.stringContaining('enter the ID by hand'),
	});
});

it('signs in once for a picker', async () => {
	const credentials = signedIn({ accessToken: '', expiresAt: 0 });
	await pick('searchSites', { credentials });
	await pick('searchSites', { credentials });
	expect(log().filter((line) => line.endsWith('/token'))).toHaveLength(1);
});
