// The credential: its test, where it may be sent, and the pickers that use it.
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { listSearch, loadPackage, testCredential } from '../harness';
import { credential, message, requestsOf, root, run, sandbox, useSandbox } from './setup';

useSandbox();

describe('the credential test', () => {
	const filled: Array<[string, ICredentialDataDecryptedObject, string]> = [
		['the application', { accountId: '', userId: '' }, 'PingWithApplicationAuth'],
		['the practice', { userId: '' }, 'PingWithAccountAuth'],
		['the user', {}, 'PingWithAuth'],
		['the application, as a user alone says nothing', { accountId: '' }, 'PingWithApplicationAuth'],
	];
	it.each(filled)('checks %s', async (_, changes, method) => {
		expect(await testCredential('updoxApi', credential(changes))).toMatchObject({ status: 'OK' });
		expect(sandbox.state.requests.map(({ path }) => path)).toEqual([`/api/io/${method}`]);
	});

	const refused: Array<[string, ICredentialDataDecryptedObject, RegExp]> = [
		['a wrong password', { applicationPassword: 'wrong' }, /application ID or password, .*\(4010\)/],
		['an unknown practice', { accountId: 'none' }, /account ID.*\(4011\)/],
		['an unknown user', { userId: 'none' }, /user ID.*\(4012\)/],
	];
	it.each(refused)('sees %s although the status is 200', async (_, changes, text) => {
		expect(await testCredential('updoxApi', credential(changes))).toEqual({
			status: 'Error',
			message: expect.stringMatching(text),
		});
		expect(sandbox.state.requests[0].status).toBe(200);
	});

	const answers: Array<[string, Parameters<typeof sandbox.state.addFault>[0], RegExp]> = [
		[
			'a failure inside a 200',
			{ kind: 'status', status: 200, body: { successful: false, responseCode: 5000 } },
			/could not confirm/,
		],
		['401', { kind: 'status', status: 401 }, /\(4010\)/],
		['403', { kind: 'status', status: 403 }, /lets your network in/],
		['a sign-in page', { kind: 'html' }, /not the Updox API/],
		['404 from another server', { kind: 'html', status: 404 }, /not the Updox API/],
		[
			'a redirect',
			{ kind: 'status', status: 302, headers: { location: 'https://example.com/' }, body: '' },
			/not the Updox API/,
		],
	];
	it.each(answers)('explains %s', async (_, fault, text) => {
		sandbox.state.addFault(fault);
		expect(await testCredential('updoxApi', credential())).toEqual({
			status: 'Error',
			message: expect.stringMatching(text),
		});
	});

	const GENERAL = [4000, 4010, 4011, 4012, 4013, 4014, 4020, 4060, 5000, 5100, 5110];
	const unconfirmed: object[] = [
		...GENERAL.flatMap((code) => [code, String(code)]).flatMap((responseCode) => [
			{ responseCode },
			{ responseCode, successful: true },
			{ responseCode, successful: 'false' },
		]),
		{ responseCode: 2000 },
		...[false, 'false', null].map((successful) => ({ responseCode: 2000, successful })),
		{ successful: true },
	];
	it.each(unconfirmed)('takes %j for no yes', async (body) => {
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		expect((await testCredential('updoxApi', credential())).status).toBe('Error');
	});

	it.each([
		{ responseCode: 2000, successful: true },
		{ responseCode: '2000', successful: 'true' },
	])('takes %j for a yes', async (body) => {
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		expect((await testCredential('updoxApi', credential())).status).toBe('OK');
	});

	it('explains a path that is not the API, and refuses plain http', async () => {
		expect((await testCredential('updoxApi', credential({ baseUrl: `${root()}/io` }))).message).toMatch(
			/not the Updox API|\(4000\)/,
		);
		const plain = await testCredential('updoxApi', credential({ baseUrl: 'http://updox.example.com/api/io' }));
		expect(plain).toMatchObject({ status: 'Error', message: expect.stringContaining('plain http') });
	});
});

it.each(['', '/', '/api/io', '/api/io/', '/api/io//'])(
	'takes the base URL ending in "%s", in test and node alike',
	async (path) => {
		const data = credential({ baseUrl: ` ${root()}${path} ` });
		expect(await testCredential('updoxApi', data)).toMatchObject({ status: 'OK' });
		expect((await run(message(), { credentials: { updoxApi: data } })).status).toBe('success');
		expect(requestsOf('DirectMessageSend')).toHaveLength(1);
	},
);

describe('authenticate', () => {
	const authenticate = async (request: IHttpRequestOptions, changes: ICredentialDataDecryptedObject = {}) => {
		const { authenticate: add } = (await loadPackage()).credentials.updoxApi;
		if (typeof add !== 'function') throw new Error('authenticate is no method');
		return await add(credential(changes), request);
	};

	it.each([
		['production', 'https://myupdox.com/api/io/Ping'],
		['qa', 'https://updoxqa.com/api/io/Ping'],
	])('goes to the host of %s only', async (environment, url) => {
		expect((await authenticate({ url, method: 'POST' }, { environment })).body).toEqual({ auth: {} });
		const other = authenticate({ url: 'https://example.com/api/io/Ping', method: 'POST' }, { environment });
		await expect(other).rejects.toThrow(/another host/);
	});

	it('takes a JSON body of the HTTP Request node, and refuses what has no place for it', async () => {
		const url = `${root()}/api/io/PingWithApplicationAuth`;
		const auth = { applicationId: 'updox', applicationPassword: '1234567890' };
		const body = '{ "a": 1, "auth": { "applicationPassword": "x", "accountId": "y" } }';
		expect((await authenticate({ url, method: 'POST', body })).body).toEqual({ a: 1, auth });
		await expect(authenticate({ url, method: 'POST', body: 'a=1' })).rejects.toThrow(/JSON object/);
		await expect(authenticate({ url, method: 'POST', body: new URLSearchParams('a=1') })).rejects.toThrow(
			/JSON object/,
		);
	});
});

describe('the pickers', () => {
	const credentials = () => ({ updoxApi: credential() });

	it('list active practices, filtered by name or id', async () => {
		sandbox.controls.seedPractices(60);
		const all = await listSearch('updox', 'searchAccounts', { credentials: credentials() });
		expect(all.results).toHaveLength(64);
		expect(all.results[0]).toEqual({ name: 'Family Practice (account)', value: 'account' });
		expect(all.paginationToken).toBeUndefined();
		const some = await listSearch('updox', 'searchAccounts', { credentials: credentials(), filter: 'second' });
		expect(some.results.map(({ value }) => value)).toEqual(['account-two']);
	});

	it("list active users of the credential's practice, or of the one chosen", async () => {
		const own = await listSearch('updox', 'searchUsers', { credentials: credentials(), filter: 'dana' });
		expect(own.results).toEqual([{ name: 'Dana Reed (user)', value: 'user' }]);
		sandbox.controls.seedUsers(2, 'account-two');
		const parameters = { options: { accountId: { __rl: true, mode: 'list', value: 'account-two' } } };
		const chosen = await listSearch('updox', 'searchUsers', { credentials: credentials(), parameters });
		expect(chosen.results.map(({ value }) => value)).toEqual(['user', 'user-1', 'user-2']);
	});

	it('explain why there is no list, and the way round', async () => {
		sandbox.controls.setApplicationPassword('other');
		const refused = listSearch('updox', 'searchAccounts', { credentials: credentials() });
		await expect(refused).rejects.toMatchObject({
			message: expect.stringMatching(/The list cannot be shown: Updox refused the request: .*\(code 4010\)/),
			description: expect.stringContaining('enter the ID by hand'),
		});
	});
});
