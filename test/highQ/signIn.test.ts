// Signing in: one renewal for all who wait, the replaced refresh token saved, a refusal told once and clearly.
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialStore, runNode, scanForLeaks, type ExecutionResult } from '../harness';
import { isRecord } from '../harness/narrow';
import { highQCredential } from '../sandbox/highQ';
import {
	credential,
	failureOf,
	goingOn,
	items,
	jsonOf,
	log,
	message,
	requestsTo,
	root,
	run,
	sandbox,
	signedIn,
	useSandbox,
} from './setup';

useSandbox();

const SENDS = 'POST /acme/api/4/conversations/';
const many = { items: items(20) };
const toMany = message({ userIds: '={{ $json.number % 2 ? 2041 : 2077 }}', options: { concurrency: 10 } });

/** The two credentials with a token that has reached its end, and where each keeps its tokens. */
const credentials = {
	refreshToken: (changes: ICredentialDataDecryptedObject = {}) =>
		signedIn({ expiresAt: Date.now() - 1000, ...changes }),
	oAuth2: () => {
		const oauthTokenData = {
			access_token: sandbox.controls.issueToken(),
			refresh_token: highQCredential.refreshToken,
			token_type: 'bearer',
			expires_in: 18_000,
			n8n_expires_at: String(Date.now() - 1000),
		};
		const { clientId, clientSecret } = highQCredential;
		return new CredentialStore({
			highQOAuth2Api: { instanceUrl: `${root()}/acme/`, clientId, clientSecret, oauthTokenData },
		});
	},
};

function refreshTokenIn(store: CredentialStore): unknown {
	if (store.has('highQApi')) return store.peek('highQApi').refreshToken;
	const { oauthTokenData } = store.peek('highQOAuth2Api');
	return isRecord(oauthTokenData) ? oauthTokenData.refresh_token : undefined;
}

const expiries: Array<['refreshToken' | 'oAuth2', 401 | 403]> = [
	['refreshToken', 401],
	['refreshToken', 403],
	['oAuth2', 401],
	['oAuth2', 403],
];

it.each(expiries)('renews an expired token once for 20 items (%s, HTTP %i)', async (authentication, status) => {
	const store = credentials[authentication]();
	sandbox.controls.expireTokens();
	sandbox.controls.expiredStatus(status);
	const result = await runNode('highQ', { authentication, ...toMany }, { ...many, credentials: store });
	expect(result.status).toBe('success');
	expect(sandbox.controls.tokenRequests()).toEqual({ total: 1, code: 0, refresh: 1, refused: 0 });
	expect(sandbox.state.deliveries).toHaveLength(20);
	expect(jsonOf(result)).toHaveLength(20);
	expect(refreshTokenIn(store)).toBe(sandbox.controls.currentRefreshToken());
	expect(refreshTokenIn(store)).not.toBe(highQCredential.refreshToken);
});

it('signs in once for the first use, and not again in the next execution', async () => {
	const store = new CredentialStore({ highQApi: credential() });
	const send = async (): Promise<ExecutionResult> => await runNode('highQ', toMany, { ...many, credentials: store });
	expect((await send()).status).toBe('success');
	expect((await send()).status).toBe('success');
	expect(sandbox.controls.tokenRequests().total).toBe(1);
	expect(sandbox.state.deliveries).toHaveLength(40);
});

it.each([
	['XML with the root TokenResponse', () => sandbox.controls.alwaysXml()],
	['numbers as texts', () => sandbox.controls.numbersAsStrings()],
	['a refresh token that stays', () => sandbox.controls.rotateRefreshTokens(false)],
])('reads a token reply with %s', async (_form, change) => {
	change();
	const store = new CredentialStore({ highQApi: credential() });
	const from = Date.now();
	expect((await runNode('highQ', message(), { credentials: store })).status).toBe('success');
	const { refreshToken, expiresAt } = store.peek('highQApi');
	expect(refreshToken).toBe(sandbox.controls.currentRefreshToken());
	expect(Number(expiresAt)).toBeGreaterThanOrEqual(from + 18_000_000);
	expect(Number(expiresAt)).toBeLessThanOrEqual(Date.now() + 18_000_000);
});

it('uses the replaced refresh token when the next token has expired as well', async () => {
	const store = credentials.refreshToken();
	for (const sent of [1, 2]) {
		sandbox.controls.expireTokens();
		store.set('highQApi', { expiresAt: 1 });
		expect((await runNode('highQ', message(), { credentials: store })).status).toBe('success');
		expect(sandbox.state.deliveries).toHaveLength(sent);
	}
	expect(sandbox.controls.tokenRequests()).toMatchObject({ total: 2, refresh: 2 });
});

it('sends a file again after the token was renewed', async () => {
	const store = credentials.refreshToken();
	sandbox.controls.expireTokens();
	const source = Buffer.from('a file that is sent twice');
	const upload = { resource: 'attachment', operation: 'upload', siteId: '301' };
	const result = await runNode('highQ', upload, { credentials: store, files: { data: { source, fileName: 'a.txt' } } });
	expect(jsonOf(result)).toEqual([{ attachmentId: 9310, fileName: 'a.txt', fileSize: source.length, siteId: 301 }]);
	expect(requestsTo('POST /acme/api/4/attachments').map(({ status }) => status)).toEqual([403, 200]);
});

describe.each([
	['while no token is there', () => new CredentialStore({ highQApi: credential({ refreshToken: 'long-gone-token' }) })],
	[
		'after the token expired',
		() => {
			const store = credentials.refreshToken({ refreshToken: 'long-gone-token' });
			sandbox.controls.expireTokens();
			return store;
		},
	],
])('a refused refresh token, %s', (_when, storeOf) => {
	it.each(['oauth', 'highQ'] as const)('ends with one clear error after one token request (%s)', async (shape) => {
		sandbox.controls.tokenErrors(shape);
		const result = await runNode('highQ', toMany, { ...many, credentials: storeOf() });
		const { message: text, description, details } = failureOf(result);
		expect(text).toContain('HighQ refused to renew the sign-in: The code or refresh token is invalid or has been used');
		expect(description).toContain('enter a new refresh token');
		expect(details).toMatchObject({
			outcome: 'rejected',
			statusCode: 400,
			providerCode: shape === 'oauth' ? 'invalid_grant' : '400',
		});
		expect(sandbox.controls.tokenRequests()).toMatchObject({ total: 1, refused: 1 });
		expect(sandbox.state.deliveries).toEqual([]);
		expect(scanForLeaks([result.error, result.logs], ['long-gone-token', highQCredential.clientSecret])).toEqual([]);
	});

	it('makes one token request for all items with Continue On Fail', async () => {
		const result = await runNode('highQ', toMany, { ...many, ...goingOn, credentials: storeOf() });
		expect(result.output()).toHaveLength(20);
		expect(jsonOf(result).every(({ error }) => String(error).includes('refused to renew the sign-in'))).toBe(true);
		expect(sandbox.controls.tokenRequests().total).toBe(1);
	});
});

it('says to reconnect when the refresh token of the browser connection is refused', async () => {
	const store = credentials.oAuth2();
	sandbox.controls.expireTokens();
	sandbox.controls.revokeRefreshTokens();
	const result = await runNode('highQ', { authentication: 'oAuth2', ...toMany }, { ...many, credentials: store });
	expect(failureOf(result).message).toMatch(/needs to be reconnected/);
	expect(sandbox.controls.tokenRequests().total).toBe(1);
});

it('takes a 403 for what it is while the token is fresh', async () => {
	const result = await run(message({ userIds: '2091' }));
	const { message: text, details } = failureOf(result);
	expect(text).toContain('You do not have permission to message user');
	expect(details).toMatchObject({ statusCode: 403, providerCode: '123', outcome: 'rejected' });
	expect(log()).toEqual([SENDS]);
});

it('does not renew the token for an IP address that is not allowed', async () => {
	sandbox.controls.block('ipNotAllowed');
	const { message: text, description } = failureOf(await run(message()));
	expect(text).toContain('IP address is not registered for this application API (HTTP 401, code 53)');
	expect(description).toContain('list of allowed IP addresses');
	expect(sandbox.controls.tokenRequests().total).toBe(0);
});

it('sends the credential to no other host than its own', async () => {
	const store = signedIn({ instanceUrl: 'http://highq.example.com/acme' });
	const { message: text, description } = failureOf(await runNode('highQ', message(), { credentials: store }));
	expect(text).toContain("'Instance URL' uses plain http");
	expect(description).toContain('Use https');
	expect(log()).toEqual([]);
});
