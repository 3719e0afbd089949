// A stand-in for every provider whose replies are out of bounds, and short ways to call it.
import type { INodeParameters } from 'n8n-workflow';
import { runNode, standIn, type ExecutionResult, type StandIn } from '../../../harness';

let provider: StandIn;

/** Starts the stand-in for a test file, with nothing asked of it before each test. */
export function useProvider(): () => StandIn {
	beforeAll(async () => {
		provider = await standIn();
	});
	beforeEach(() => {
		provider.asked.length = 0;
	});
	afterAll(async () => await provider.close());
	return () => provider;
}

/** Credentials of all providers, which lead to it. */
export const credentials = () => ({
	textUsApi: { apiToken: 'a-token-of-textus', baseUrl: provider.url },
	birdChannelsApi: {
		accessKey: 'an-access-key',
		workspaceId: '3b1f7c52-0d4e-4c8a-9e65-2f7a1d9b8c40',
		baseUrl: provider.url,
	},
	updoxApi: {
		environment: 'custom',
		baseUrl: `${provider.url}/api/io`,
		applicationId: 'app',
		applicationPassword: 'a-password',
		accountId: 'account',
		userId: 'user',
	},
	secureMessagingApi: {
		serviceCode: 'service',
		baseUrl: `${provider.url}/secure/api`,
		signInMethod: 'password',
		username: 'someone@clinic.example',
		password: 'a-password',
	},
	highQApi: {
		instanceUrl: `${provider.url}/acme`,
		clientId: '417',
		clientSecret: 'a-client-secret',
		refreshToken: 'a-refresh-token',
	},
	highQOAuth2Api: {
		instanceUrl: `${provider.url}/acme`,
		clientId: '417',
		clientSecret: 'a-client-secret',
		oauthTokenData: {
			access_token: 'an-access-token',
			refresh_token: 'a-refresh-token',
			n8n_expires_at: String(Date.now() + 3_600_000),
		},
	},
});

export const send: INodeParameters = {
	resource: 'message',
	operation: 'send',
	account: { __rl: true, mode: 'slug', value: 'my_account' },
	to: '+13035551234',
	body: 'Your table is ready.',
};
export const list: INodeParameters = { resource: 'account', operation: 'getMany' };

export const run = async (type: string, parameters: INodeParameters): Promise<ExecutionResult> =>
	await runNode(type, parameters, { credentials: credentials() });
/** TextUs with a time-out of a second and no repeats. */
export const textUs = async (parameters: INodeParameters, options: INodeParameters = {}): Promise<ExecutionResult> =>
	await run('textUs', { ...parameters, options: { timeout: 1, maxWait: 0, ...options } });

export const JSON_TYPE = { 'content-type': 'application/json' };

export const outcomeOf = ({ error }: ExecutionResult) => ({
	message: error?.message,
	outcome: (error as { context?: { details?: { outcome?: unknown } } } | undefined)?.context?.details?.outcome,
});
