/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Sign-in: both grants and the approval page, every field of them spoilt by its schema, and the replies in their forms.
import { highQCredential } from './routes/signIn';
import * as queries from './schemas/queries';
import { useHighQ, type Answer } from './setup';
import { queryOf, spoilt } from '../spoilt';

const { controls, call } = useHighQ();

describe('the token request', () => {
	const client = { client_id: highQCredential.clientId, client_secret: highQCredential.clientSecret };
	const grants = [
		{ grant_type: 'refresh_token', ...client, refresh_token: highQCredential.refreshToken },
		{ grant_type: 'authorization_code', ...client, code: 'x', redirect_uri: 'https://n8n.example/callback' },
	];
	const ask = async (body: string, query = ''): Promise<Answer> =>
		await call('POST', `api/oauth2/token${query}`, { signedIn: false, body: new URLSearchParams(body) });

	it.each(
		queries.TOKEN.options.flatMap((schema) => {
			const grant = grants.find(({ grant_type: type }) => type === schema.shape.grant_type.value);
			return spoilt(schema, grant, 'texts').map(({ title, value }) => ({ grant: grant?.grant_type, title, value }));
		}),
	)('$grant: $title', async ({ value }) => {
		const { status, data } = await ask(queryOf(value));
		expect([400, 401]).toContain(status);
		expect(data).toEqual({ error: expect.any(String), error_description: expect.any(String) });
		expect(controls.currentRefreshToken()).toBe(highQCredential.refreshToken);
	});

	it('is taken in the body, and in the query as one client sends it', async () => {
		expect((await ask(queryOf(grants[0]))).status).toBe(200);
		const next = { ...grants[0], refresh_token: controls.currentRefreshToken() };
		expect((await ask('', `?${queryOf(next)}`)).status).toBe(200);
		expect((await ask(queryOf(next))).data).toMatchObject({ error: 'invalid_grant' });
		expect(controls.tokenRequests()).toEqual({ total: 3, code: 0, refresh: 2, refused: 1 });
	});

	it.each(
		spoilt(
			queries.AUTHORIZE,
			{ response_type: 'code', client_id: '417', redirect_uri: 'https://n8n.example/cb', state: 's', scope: '' },
			'texts',
		).filter(({ title }) => !title.startsWith('scope.""')),
	)('authorize: $title', async ({ value }) => {
		expect(await call('GET', `authorize.action?${queryOf(value)}`)).toMatchObject({ status: 400 });
	});

	it('is answered in JSON where nothing is asked for, in XML where that is', async () => {
		const names = [
			'access_token',
			'expires_in',
			'refresh_token',
			'refresh_token_expires_in',
			'token_type',
			'useremail',
		];
		const { data } = await ask(queryOf(grants[0]));
		expect(Object.keys(Object(data))).toEqual(names);
		const next = new URLSearchParams({ ...grants[0], refresh_token: controls.currentRefreshToken() ?? '' });
		const xml = await call('POST', 'api/oauth2/token', { signedIn: false, accept: 'application/xml', body: next });
		expect(Object.keys(Object(Object(xml.data).TokenResponse))).toEqual(names);
	});

	it.each(['oauth', 'highQ'] as const)('that is refused comes as %s', async (shape) => {
		controls.tokenErrors(shape);
		const { status, data } = await ask(queryOf({ ...grants[0], refresh_token: 'spent' }));
		expect(status).toBe(400);
		expect(Object.keys(Object(data))).toEqual(shape === 'oauth' ? ['error', 'error_description'] : ['error']);
	});

	it('gives a code for one use, and hands state back only when told to', async () => {
		const redirect = 'https://n8n.example/callback';
		const approve = async (): Promise<URL> => {
			const query = queryOf({ response_type: 'code', client_id: '417', redirect_uri: redirect, state: 's' });
			const { headers } = await call('GET', `authorize.action?${query}`, { signedIn: false });
			return new URL(headers.get('location') ?? '');
		};
		const first = await approve();
		expect(first.searchParams.get('state')).toBeNull();
		controls.echoState(true);
		expect((await approve()).searchParams.get('state')).toBe('s');
		const grant = queryOf({ ...grants[1], code: first.searchParams.get('code') });
		expect((await ask(grant)).status).toBe(200);
		expect((await ask(grant)).data).toMatchObject({ error: 'invalid_grant' });
	});
});
