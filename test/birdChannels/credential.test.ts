// The credential's test as the editor runs it, and where its access key may go.
import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestOptions } from 'n8n-workflow';
import { loadPackage, testCredential } from '../harness';
import { birdCredential } from '../sandbox/bird';
import { credential, sandbox, useSandbox, workspace } from './setup';

useSandbox();

const check = async (changes: ICredentialDataDecryptedObject = {}) =>
	await testCredential('birdChannelsApi', credential(changes));

describe('credential test', () => {
	test('asks for one channel, as sending needs', async () => {
		expect(await check()).toMatchObject({ status: 'OK' });
		const [{ method, path, headers }] = sandbox.state.requests;
		expect(`${method} ${path}`).toBe(`GET ${workspace}/channels?limit=1`);
		expect(headers.authorization).toBe(`AccessKey ${birdCredential.accessKey}`);
	});

	test('takes a base URL with a slash, and values with spaces around them', async () => {
		const { baseUrl, workspaceId, accessKey } = credential();
		const changes = {
			baseUrl: `${String(baseUrl)}/`,
			workspaceId: ` ${String(workspaceId)} `,
			accessKey: ` ${String(accessKey)} `,
		};
		expect(await check(changes)).toMatchObject({ status: 'OK' });
	});

	test.each([
		[401, 'no access role'],
		[403, 'does not allow to list channels'],
		[404, 'does not know this workspace'],
	])('explains %i', async (status, message) => {
		sandbox.state.addFault({ kind: 'status', status, times: Infinity });
		expect(await check()).toMatchObject({ status: 'Error', message: expect.stringContaining(message) });
	});

	test.each([
		['a page', () => sandbox.state.addFault({ kind: 'html' })],
		[
			'a redirect, which is not followed',
			() =>
				sandbox.state.addFault({ kind: 'status', status: 302, headers: { location: '/elsewhere' }, times: Infinity }),
		],
		['another API', () => sandbox.state.addFault({ kind: 'status', status: 200, body: { data: [] } })],
		[
			'an error inside a 200',
			() => sandbox.state.addFault({ kind: 'status', status: 200, body: { code: 'X', message: 'no' } }),
		],
	])('is not content with %s', async (_, prepare) => {
		prepare();
		expect(await check()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('not the Channels API of Bird'),
		});
	});

	test.each([
		['accessKey', 'bk_us1_abc', 'key of another Bird product'],
		['accessKey', 'bird_live_abc', 'key of another Bird product'],
		['workspaceId', 'ws_123', 'ID of another Bird product'],
		['workspaceId', '../organizations', "'Workspace ID' is not a UUID"],
		['organizationId', 'acme', "'Organization ID' is not a UUID"],
		['baseUrl', 'http://api.bird.com', 'plain http'],
		['baseUrl', 'bird', 'is not a web address'],
		['accessKey', 'AccessKey', "'Access Key' is empty"],
	])('refuses %s %s before anything is asked', async (field, value, message) => {
		expect(await check({ [field]: value })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(message),
		});
		expect(sandbox.state.requests).toHaveLength(0);
	});
});

describe('authenticate', () => {
	async function authorization(url: string, baseUrl: string): Promise<unknown> {
		const type: ICredentialType = (await loadPackage()).credentials.birdChannelsApi;
		const { authenticate } = type;
		if (typeof authenticate !== 'function') throw new Error('authenticate is no method');
		const request: IHttpRequestOptions = { url };
		return (await authenticate.call(type, { ...birdCredential, baseUrl }, request)).headers?.Authorization;
	}
	const key = `AccessKey ${birdCredential.accessKey}`;

	test.each([
		['https://api.bird.com/workspaces/x', 'https://api.bird.com'],
		['https://media.api.bird.com/workspaces/x/media/y', 'https://api.bird.com/'],
		['https://media.nest.messagebird.com/workspaces/x/media/y', 'https://api.bird.com'],
		['http://127.0.0.1:4000/x', 'http://127.0.0.1:4000'],
	])('adds the key for %s with the base URL %s', async (url, baseUrl) => {
		expect(await authorization(url, baseUrl)).toBe(key);
	});

	test.each([
		['https://example.com/', 'https://api.bird.com'],
		['http://api.bird.com/', 'https://api.bird.com'],
		['https://media.api.bird.com.example.com/', 'https://api.bird.com'],
		['https://media.api.bird.com/', 'http://127.0.0.1:4000'],
		['https://media.api.bird.com/', 'https://api.bird.com.example.com'],
		['http://127.0.0.1:4001/', 'http://127.0.0.1:4000'],
	])('does not for %s with the base URL %s', async (url, baseUrl) => {
		await expect(authorization(url, baseUrl)).rejects.toThrow('another host');
	});
});
