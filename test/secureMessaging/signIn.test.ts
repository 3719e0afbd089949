// Signing in: once for all items, never again after a refusal, discovery, second factors, and whose session it is.
import type { IDataObject } from 'n8n-workflow';
import { scanForLeaks, type ExecutionResult } from '../harness';
import { LOGIN_ERRORS, MFA_ACCOUNT } from '../sandbox/secureMessaging';
import { continueOnFail, detailsOf, errorText, itemsOf, sending, TYPE, usePortal } from './setup';

const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { to: `reader${index}@partner.example` } }));

describe('the session', () => {
	const { state, controls, credential, store, run, base } = usePortal();
	const count = (path: RegExp) => state.requests.filter((request) => path.test(request.path)).length;
	const sendMany = async (credentials: ReturnType<typeof store>, many: number): Promise<ExecutionResult> =>
		await run(sending({ to: '={{ $json.to }}' }), { credentials, items: items(many) });

	it.each([
		['with 401', () => undefined],
		['with 200 and code 811', () => controls.setErrorsOn200(true)],
		['with a named code', () => controls.setNamedCodes(true)],
	])('that expired, told %s, is renewed once for 50 items', async (_name, turn) => {
		const credentials = store();
		itemsOf(await sendMany(credentials, 1));
		controls.expireSessions();
		state.clear();
		const before = controls.logins();
		turn();
		expect(itemsOf(await sendMany(credentials, 50))).toHaveLength(50);
		expect(controls.logins() - before).toBe(1);
		expect(state.deliveries).toHaveLength(50);
		expect(Object.values(state.counts()).every((times) => times === 1)).toBe(true);
	});

	it('is used again by the next execution', async () => {
		const credentials = store();
		itemsOf(await sendMany(credentials, 2));
		itemsOf(await sendMany(credentials, 2));
		expect(controls.logins()).toBe(1);
	});

	it('survives an expiry in the middle of an upload', async () => {
		const credentials = store();
		controls.setChunkSize(10);
		state.addFault({ kind: 'status', status: 401, match: { path: '/chunk/2' } });
		const files = { data: { source: Buffer.from('abcdefghijklmnopqrstuvwxyz') } };
		itemsOf(await run(sending({ binaryPropertyName: 'data' }), { credentials, files }));
		expect(state.deliveries[0].files?.[0].size).toBe(26);
		expect(controls.logins()).toBe(2);
	});

	it('of another user is not used', async () => {
		const credentials = store();
		itemsOf(await sendMany(credentials, 1));
		credentials.set(TYPE, { username: MFA_ACCOUNT.username, password: MFA_ACCOUNT.password });
		const result = await sendMany(credentials, 1);
		expect(errorText(result)).toContain('second factor (MFA: Text message)');
		expect(state.deliveries).toHaveLength(1);
	});

	it('of the same user is used, however the credential is written', async () => {
		const credentials = store();
		itemsOf(await sendMany(credentials, 1));
		const { username, password } = credential();
		credentials.set(TYPE, { username: ` ${username}\n`, password: `${password} `, baseUrl: `${base()}/v1 ` });
		itemsOf(await sendMany(credentials, 1));
		expect(controls.logins()).toBe(1);
	});

	it.each<[string, IDataObject, string, string]>([
		['wrong password', { password: 'Wrong-Horse-9' }, '803', 'Invalid credentials.'],
		['unknown user', { username: 'nobody@clinic.example' }, '810', 'User does not exist in the system.'],
		...Object.entries(LOGIN_ERRORS).map<[string, IDataObject, string, string]>(([username, code]) => [
			`user ${username}`,
			{ username },
			code,
			'',
		]),
	])('is not asked for twice after a refusal: %s', async (_name, changes, code, reason) => {
		const result = await run(sending({ to: '={{ $json.to }}' }), {
			credentials: store(changes),
			items: items(5),
			...continueOnFail,
		});
		expect(controls.loginAttempts()).toBe(1);
		expect(count(/login/)).toBe(1);
		expect(state.deliveries).toHaveLength(0);
		expect(result.output()).toHaveLength(5);
		for (const item of result.output()) {
			expect(detailsOf(item)).toMatchObject({ outcome: 'rejected', providerCode: code });
			expect(String(item.json.message)).toContain(reason);
		}
		expect(scanForLeaks(result.executionData, ['Wrong-Horse-9', credential().password])).toEqual([]);
	});

	it('is not asked for twice when the refusal comes with 200', async () => {
		controls.setErrorsOn200(true);
		expect(errorText(await run(sending(), { credentials: store({ password: 'Wrong-Horse-9' }) }))).toContain(
			'code 803',
		);
		expect(controls.loginAttempts()).toBe(1);
	});

	it('is not asked for twice with Retry On Fail off and several items in flight', async () => {
		const result = await run(sending({ to: '={{ $json.to }}', options: { concurrency: 10 } }), {
			credentials: store({ password: 'Wrong-Horse-9' }),
			items: items(20),
		});
		expect(errorText(result)).toContain(
			'Secure Messaging refused the sign-in: Invalid credentials. (HTTP 403, code 803)',
		);
		expect(controls.loginAttempts()).toBe(1);
	});

	it('of a user with a second factor leads to the authentication token', async () => {
		const { username, password } = MFA_ACCOUNT;
		const text = errorText(await run(sending(), { credentials: store({ username, password }) }));
		expect(text).toMatch(/second factor \(MFA.*'Authentication Token'/);
		expect(controls.loginAttempts()).toBe(1);
	});

	it('is opened with an authentication token', async () => {
		itemsOf(await run(sending(), { credentials: store({ signInMethod: 'authenticationToken' }) }));
		expect(count(/v1\/authenticate/)).toBe(1);
		expect(count(/v1\/login/)).toBe(0);
	});

	it('says that an authentication token may have ended', async () => {
		controls.expireAuthenticationTokens();
		const result = await run(sending(), { credentials: store({ signInMethod: 'authenticationToken' }) });
		expect(errorText(result)).toContain('create a new authentication token');
		expect(controls.loginAttempts()).toBe(1);
	});

	it('is asked for where the base URL points, which is explained when that is wrong', async () => {
		const wrong = base().replace('/secure/', '/nowhere/');
		expect(errorText(await run(sending(), { credentials: store({ baseUrl: wrong }) }))).toMatch(/Check the base URL/);
		state.addFault({ kind: 'html' });
		expect(errorText(await run(sending(), { credentials: store() }))).toMatch(/not from the Secure Messaging API/);
	});

	it.each(['/', '/v1', '/v1/'])('is found with a base URL that ends in %s', async (end) => {
		itemsOf(await run(sending(), { credentials: store({ baseUrl: base() + end }) }));
		expect(state.deliveries).toHaveLength(1);
	});

	it.each([429, 503])('is tried again when the portal is busy (%d): nothing is said of the user', async (status) => {
		state.addFault({ kind: 'status', status, headers: { 'retry-after': '1' }, match: { path: '/login' } });
		itemsOf(await run(sending(), { credentials: store() }));
		expect(controls.loginAttempts()).toBe(1);
		expect(state.deliveries).toHaveLength(1);
	});

	it.each([200, 403, 500])('is tried again while the portal is under maintenance (%d)', async (status) => {
		const body = { responseStatus: { errorCode: '50', message: 'Maintenance' } };
		state.addFault({ kind: 'status', status, body, match: { path: '/login' } });
		const result = await run(sending({ to: '={{ $json.to }}' }), { credentials: store(), items: items(3) });
		expect(itemsOf(result)).toHaveLength(3);
		expect(controls.loginAttempts()).toBe(1);
	});

	it('under a maintenance that lasts is told as not sent, and why', async () => {
		const body = { responseStatus: { errorCode: '50', message: 'Maintenance' } };
		state.addFault({ kind: 'status', status: 200, body, match: { path: '/login' }, times: 0 });
		const [item] = (await run(sending(), { credentials: store(), ...continueOnFail })).output();
		expect(detailsOf(item)).toMatchObject({ outcome: 'notSent', providerCode: '50' });
		expect(String(detailsOf(item).hint)).toContain('The portal is under maintenance.');
		expect(state.deliveries).toEqual([]);
	});

	it('is not waited for longer than the item may wait', async () => {
		state.addFault({ kind: 'rateLimit', retryAfter: 3600, match: { path: '/login' } });
		const result = await run(sending({ options: { maxWait: 5 } }), { credentials: store(), ...continueOnFail });
		expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'notSent', retryAfterMs: 3_600_000 });
		expect(state.requests).toHaveLength(1);
	});

	it('is tried again when the portal cannot be reached, and nothing is sent', async () => {
		const credentials = store({ baseUrl: 'http://127.0.0.1:9/secure/api' });
		const result = await run(sending(), { credentials, ...continueOnFail });
		expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'notSent', networkCode: 'ECONNREFUSED' });
		expect(scanForLeaks(result.executionData, [credential().password])).toEqual([]);
	});
});

describe('the service code', () => {
	const { state, controls, store, run, base, url } = usePortal();
	const discovered = (changes = {}) => store({ baseUrl: '', discoveryUrl: `${url()}/api`, ...changes });

	it('finds the portal, once for all executions', async () => {
		const credentials = discovered();
		itemsOf(await run(sending(), { credentials }));
		itemsOf(await run(sending(), { credentials }));
		expect(state.deliveries).toHaveLength(2);
		const lookups = state.requests.filter(({ path }) => path.includes('/public/'));
		expect(lookups.map(({ path }) => path)).toEqual(['/api/public/services/single?serviceCode=secure']);
		expect(lookups[0].headers).not.toHaveProperty('x-sm-session-token');
		expect(credentials.peek(TYPE).apiUrl).toBe(base());
	});

	it.each(['error', 'empty'] as const)('that is unknown (%s) is named, and no password goes out', async (form) => {
		controls.setUnknownService(form);
		const result = await run(sending(), { credentials: discovered({ serviceCode: 'nowhere' }) });
		expect(errorText(result)).toContain('No portal was found for the service code.');
		expect(errorText(result)).not.toContain('nowhere');
		expect(state.requests).toHaveLength(1);
	});

	it('is asked for when neither it nor a base URL is given', async () => {
		const result = await run(sending(), { credentials: discovered({ serviceCode: '' }) });
		expect(errorText(result)).toMatch(/'Service Code' is empty/);
		expect(state.requests).toHaveLength(0);
	});
});
