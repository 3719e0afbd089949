// The credential's Test button, and the addresses of the browser connection.
import { CredentialStore, loadPackage, runNode, testCredential } from '../harness';
import { highQCredential } from '../sandbox/highQ';
import { credential, failureOf, log, message, root, sandbox, useSandbox } from './setup';

useSandbox();

it('is good, uses the address that sending uses, and saves the replaced refresh token', async () => {
	const store = new CredentialStore({ highQApi: credential({ instanceUrl: ` ${root()}/acme// ` }) });
	expect(await testCredential('highQApi', store)).toMatchObject({ status: 'OK' });
	expect(log()).toEqual(['POST /acme/api/oauth2/token', 'GET /acme/api/4/sites?returncount=1']);
	expect(store.peek('highQApi').refreshToken).toBe(sandbox.controls.currentRefreshToken());
	expect((await runNode('highQ', message(), { credentials: store })).status).toBe('success');
	expect(sandbox.controls.tokenRequests().total).toBe(1);
});

it.each<[string, Parameters<typeof credential>[0], () => unknown, string]>([
	['a refresh token that was used', { refreshToken: 'gone' }, () => undefined, 'invalid or has been used (HTTP 400'],
	['a wrong secret', { clientSecret: 'wrong' }, () => undefined, 'Client authentication failed (HTTP 401'],
	['an API that is off', {}, () => sandbox.controls.block('apiDisabled'), 'The API may be switched off'],
	['an address that is not allowed', {}, () => sandbox.controls.block('ipNotAllowed'), 'list of allowed IP addresses'],
	['plain http', { instanceUrl: 'http://acme.highq.com/acme' }, () => undefined, 'uses plain http'],
	['no web address', { instanceUrl: 'acme' }, () => undefined, 'is not a web address'],
	[
		'an API that is not there',
		{},
		() => sandbox.state.addFault({ kind: 'status', status: 404, match: { path: 'sites' } }),
		'This address is not the HighQ API',
	],
	[
		'a redirect',
		{},
		() => sandbox.state.addFault({ kind: 'status', status: 302, match: { path: 'sites' } }),
		'This address is not the HighQ API',
	],
])('names %s', async (_case, changes, change, reason) => {
	change();
	const { status, message: text } = await testCredential('highQApi', credential(changes));
	expect(status).toBe('Error');
	expect(text).toContain(reason);
	expect(text).not.toContain(highQCredential.clientSecret);
});

it.each([
	['the log-in page', (): string => `${root()}/other`],
	['the root of the host', (): string => root()],
])('sees that %s is not the API, although it answers', async (_case, instanceUrl) => {
	const { status, message: text } = await testCredential('highQApi', credential({ instanceUrl: instanceUrl() }));
	expect(status).toBe('Error');
	expect(text).toContain('not the token service of HighQ (HTTP 200)');
});

it('builds the addresses of the browser connection from the instance', async () => {
	const { credentials } = await loadPackage();
	const type = credentials.highQOAuth2Api;
	const valueOf = (name: string) => type.properties.find((property) => property.name === name)?.default;
	expect(type.extends).toEqual(['oAuth2Api']);
	expect([valueOf('scope'), valueOf('authentication'), valueOf('grantType')]).toEqual([
		'',
		'body',
		'authorizationCode',
	]);
	expect(valueOf('authUrl')).toMatch(/^=.*instanceUrl.*\/authorize\.action$/);
	expect(valueOf('accessTokenUrl')).toMatch(/^=.*instanceUrl.*\/api\/oauth2\/token$/);
});

it('says to connect when the browser connection was never made', async () => {
	const { clientId, clientSecret } = highQCredential;
	const credentials = { highQOAuth2Api: { instanceUrl: `${root()}/acme`, clientId, clientSecret } };
	const { message: text } = failureOf(
		await runNode('highQ', { authentication: 'oAuth2', ...message() }, { credentials }),
	);
	expect(text).toContain('HighQ could not be signed in to');
	expect(sandbox.state.deliveries).toEqual([]);
});
