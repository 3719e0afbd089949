// The test of the credential, the pickers, and what keeps the session at home.
import { listSearch, loadOptions, testCredential } from '../harness';
import { LOGIN_ERRORS, MFA_ACCOUNT } from '../sandbox/secureMessaging';
import { NODE, TYPE, usePortal } from './setup';

describe('the credential test', () => {
	const { state, controls, credential, base, url } = usePortal();
	const test = async (changes = {}) => await testCredential(TYPE, { ...credential(), ...changes });

	it.each([
		['a password', {}],
		['an authentication token', { signInMethod: 'authenticationToken' }],
	])('is OK with %s', async (_name, changes) => {
		expect(await test(changes)).toMatchObject({ status: 'OK' });
	});

	it('is OK when the portal has to be found by its service code', async () => {
		expect(await test({ baseUrl: '', discoveryUrl: `${url()}/api` })).toMatchObject({ status: 'OK' });
		expect(state.requests.at(-1)?.path).toBe('/secure/api/v1/user/settings');
	});

	it.each<[string, object, RegExp]>([
		[
			'a wrong password',
			{ password: 'Wrong-Horse-9' },
			/Invalid credentials\. \(HTTP 403, code 803\).*Check user name and password/,
		],
		[
			'an unknown user',
			{ username: 'nobody@clinic.example' },
			/User does not exist in the system\. \(HTTP 404, code 810\)/,
		],
		['a second factor', MFA_ACCOUNT, /second factor.*Authentication Token/],
		['an unknown service code', { baseUrl: '', serviceCode: 'nowhere' }, /No portal was found for the service code\./],
		['plain http', { baseUrl: 'http://us1.secure-messaging.com/secure/api' }, /'Base URL' uses plain http/],
		...Object.entries(LOGIN_ERRORS).map<[string, object, RegExp]>(([username, code]) => [
			`code ${code}`,
			{ username },
			new RegExp(`code ${code}\\)\\. \\w`),
		]),
	])('explains %s', async (_name, changes, text) => {
		const result = await test({ discoveryUrl: `${url()}/api`, ...changes });
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(text);
		expect(result.message).not.toContain('Wrong-Horse-9');
		expect(controls.loginAttempts()).toBeLessThanOrEqual(1);
	});

	it('sees a refusal inside a 200', async () => {
		controls.setErrorsOn200(true);
		expect(await test({ password: 'Wrong-Horse-9' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('803'),
		});
	});

	it('explains a base URL that leads to another portal, and one that names none', async () => {
		expect((await test({ baseUrl: base().replace('/secure/', '/elsewhere/') })).message).toMatch(
			/not from the Secure Messaging API \(HTTP 404\).*ends in \/api/,
		);
		state.clear();
		expect((await test({ baseUrl: url() })).message).toMatch(/'Base URL' names a host and no portal.*\/acme\/api/);
		expect(state.requests).toEqual([]);
	});

	it('explains a web page in place of the API', async () => {
		state.addFault({ kind: 'html' });
		expect((await test()).message).toMatch(/not from the Secure Messaging API/);
	});

	it.each([
		[401, /did not accept the new session/],
		[403, /may not use the API/],
		[404, /not the Secure Messaging API/],
		[302, /not the Secure Messaging API/],
	])('explains %i after the sign-in', async (status, text) => {
		state.addFault({ kind: 'status', status, match: { path: 'settings' }, times: 0 });
		expect((await test()).message).toMatch(text);
	});
});

describe('pickers', () => {
	const { state, controls, credential, store } = usePortal();
	const list = async (method: string, options = {}) =>
		await listSearch(NODE, method, { credentials: { [TYPE]: credential() }, ...options });
	const names = ({ results }: { results: Array<{ name: string }> }) => results.map(({ name }) => name);

	it('list messages, sent messages and drafts', async () => {
		expect(names(await list('searchMessages'))[0]).toBe('Unfinished - sender@clinic.example - 2026-01-05');
		expect(names(await list('searchSent'))).toEqual(['Report - alice@partner.example - 2026-01-05']);
		expect(names(await list('searchDrafts'))).toEqual(['Unfinished - bob@partner.example - 2026-01-05']);
	});

	it('filter, and go on with the next page', async () => {
		expect(names(await list('searchMessages', { filter: 'invoice' }))).toEqual([
			'Invoice 2026-001 - bob@partner.example - 2026-01-05',
		]);
		controls.seedMessages(60, 'Draft');
		const credentials = store();
		const first = await list('searchDrafts', { credentials });
		const second = await list('searchDrafts', { credentials, paginationToken: first.paginationToken });
		expect([first.results.length, second.results.length, second.paginationToken]).toEqual([50, 11, undefined]);
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(61);
	});

	it('list files, by a part of their names', async () => {
		const attachments = [{ fileName: 'scan.pdf', size: 500 }];
		const messageGuid = controls.receive({ attachments, date: '2026-03-01T12:00:00Z' });
		const { results } = await list('searchAttachments', { filter: 'scan' });
		expect(results).toEqual([
			{
				name: expect.stringMatching(/^scan\.pdf - \d{4}-\d\d-\d\d$/) as string,
				value: controls.inspect(messageGuid)?.attachments[0].guid,
			},
		]);
		expect(names(await list('searchAttachments', { filter: 'nothing' }))).toEqual([]);
	});

	it('offer the known folders', async () => {
		expect(names(await list('searchFolders'))).toEqual(['All', 'Draft', 'Inbox', 'Sent', 'Trash']);
		expect(names(await list('searchFolders', { filter: 'in' }))).toEqual(['Inbox']);
		expect(state.requests).toHaveLength(0);
	});

	it('offer the tracking events of the user', async () => {
		const options = await loadOptions(NODE, 'getTrackingTypes', { credentials: { [TYPE]: credential() } });
		expect(options).toContainEqual({ name: 'Retrieved', value: 'Retrieved' });
	});

	it('explain why a list cannot be shown', async () => {
		state.addFault({ kind: 'status', status: 403, match: { path: 'search' } });
		await expect(list('searchDrafts')).rejects.toMatchObject({
			message: expect.stringContaining('The list cannot be shown'),
			description: expect.stringContaining('enter the ID by hand'),
		});
	});
});
