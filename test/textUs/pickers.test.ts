// The pickers: lists, search, next page, and a list that cannot be read.
import type { INodeParameters } from 'n8n-workflow';
import { listSearch } from '../harness';
import { account, credential, lines, sandbox, useSandbox } from './setup';

useSandbox();

interface Search {
	filter?: string;
	paginationToken?: string;
	parameters?: INodeParameters;
}

const pick = async (method: string, options: Search = {}) =>
	await listSearch('textUs', method, { credentials: { textUsApi: credential() }, ...options });
const names = async (method: string, options: Search = {}) =>
	(await pick(method, options)).results.map(({ name }) => name);
const inAccount = { parameters: { account } };

describe('accounts', () => {
	it('are listed with their number, and searched by TextUs', async () => {
		expect((await pick('searchAccounts')).results).toEqual([
			{ name: 'My Account - (303) 555-0100', value: 'my_account' },
			{ name: 'North Office - (303) 555-0200', value: 'north.office-2' },
		]);
		expect(await names('searchAccounts', { filter: 'north' })).toEqual(['North Office - (303) 555-0200']);
		expect(lines()).toEqual(['GET /accounts', 'GET /accounts?q=north']);
	});

	it('come page by page', async () => {
		sandbox.controls.setPageSize(1);
		const one = await pick('searchAccounts');
		expect(one.results).toHaveLength(1);
		const two = await pick('searchAccounts', { paginationToken: String(one.paginationToken) });
		expect(two).toEqual({ results: [{ name: 'North Office - (303) 555-0200', value: 'north.office-2' }] });
	});
});

describe('conversation filters', () => {
	it('are those of the chosen account', async () => {
		const { results } = await pick('searchConversationFilters', inAccount);
		expect(results[0]).toEqual({ name: 'All Conversations', value: 'all' });
		expect(await names('searchConversationFilters', { ...inAccount, filter: 'star' })).toEqual(['Starred']);
		expect(lines()).toEqual(Array(2).fill('GET /my_account/conversation_filters'));
	});

	it('need an account', async () => {
		await expect(pick('searchConversationFilters')).rejects.toMatchObject({
			message: "The list cannot be shown: choose 'Account' first",
		});
		expect(lines()).toEqual([]);
	});
});

describe('users', () => {
	it('are those of the chosen account, else of the first one', async () => {
		expect((await pick('searchUsers', { parameters: { account: 'north.office-2' } })).results).toEqual([
			{ name: 'Chuck Norris', value: '/users/hikvlD' },
		]);
		expect(await names('searchUsers', { filter: 'dana' })).toEqual(['Dana Field']);
		expect(lines()).toEqual(['GET /north.office-2/users', 'GET /accounts', 'GET /my_account/users']);
	});
});

describe('saved replies', () => {
	it('of all users, one after another', async () => {
		const one = await pick('searchSavedReplies', inAccount);
		expect(one.results).toEqual([{ name: 'New phone', value: '/saved_replies/QxvonQv' }]);
		const two = await pick('searchSavedReplies', { ...inAccount, paginationToken: String(one.paginationToken) });
		expect(two.results.map(({ name }) => name)).toEqual(['Directions']);
		expect(two.paginationToken).toBeUndefined();
	});

	it('searched by TextUs, past users who have none', async () => {
		expect(await names('searchSavedReplies', { ...inAccount, filter: 'second floor' })).toEqual(['Directions']);
	});

	it('over the pages of one user', async () => {
		sandbox.controls.seedSavedReplies(30);
		const one = await pick('searchSavedReplies', inAccount);
		const two = await pick('searchSavedReplies', { ...inAccount, paginationToken: String(one.paginationToken) });
		expect([one, two].map(({ results }) => results.length)).toEqual([25, 6]);
	});
});

it.each(['searchAccounts', 'searchConversationFilters', 'searchUsers', 'searchSavedReplies'])(
	'%s: a list that cannot be read explains itself',
	async (method) => {
		sandbox.controls.setUsersListed(false);
		sandbox.state.addFault({ kind: 'status', status: 403 });
		await expect(pick(method, inAccount)).rejects.toMatchObject({
			message: expect.stringContaining('The list cannot be shown: TextUs refused the request: Forbidden'),
			description: expect.stringContaining('You can enter the ID by hand'),
		});
	},
);
