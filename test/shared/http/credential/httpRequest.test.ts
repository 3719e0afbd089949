/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-deprecated-workflow-functions */
// Each credential in n8n's own nodes: HTTP Request hands its requests to `authenticate` with `uri` or `url`, and follows redirects
// where it is told to. On its own host a credential works; to another one nothing of it goes, whatever leads there.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IExecuteFunctions } from 'n8n-workflow';
import { CLIENT_HEADERS } from '../../../../nodes/SecureMessaging/transport/credential';
import { runNode } from '../../../harness';
import { withProbe } from '../../../harness/probe';
import { type NodeName, places, useBench } from '../../bench';

const bench = useBench();

/** A call of each provider that any user may make. */
const calls: Record<NodeName, { method: 'GET' | 'POST'; path: string; body?: object; headers?: object }> = {
	birdChannels: { method: 'GET', path: '/channels?limit=1' },
	textUs: { method: 'GET', path: '/accounts', headers: { Accept: 'application/vnd.textus+jsonld' } },
	updox: { method: 'POST', path: '/PingWithAuth', body: {} },
	secureMessaging: { method: 'GET', path: '/v1/user/settings', headers: CLIENT_HEADERS },
	highQ: { method: 'GET', path: '/api/4/sites?returncount=1' },
};
const nodes = Object.keys(calls) as NodeName[];
const ways = ['uri', 'url'] as const;
const table = nodes.flatMap((node) => ways.map((way) => [node, way] as const));

let server: Server;
let victim = '';
const stolen: string[] = [];
beforeAll(async () => {
	server = createServer((request, response) => {
		stolen.push(`${request.method} ${request.url}`);
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	victim = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	bench().reset();
	stolen.length = 0;
});
afterAll(async () => await new Promise((resolve) => server.close(resolve)));

/** The address of the call on the provider's own host. */
function addressOf(node: NodeName): string {
	const { urlField } = places[node];
	const base = String(bench().credential(node)[urlField]);
	const { workspaceId } = bench().credential(node);
	const workspace = workspaceId === undefined ? '' : `/workspaces/${String(workspaceId)}`;
	return `${base}${workspace}${calls[node].path}`;
}

/** Asks an address as n8n's HTTP Request node does (`uri`), or as a node of today does (`url`). */
async function ask(node: NodeName, way: (typeof ways)[number], address: string) {
	const { method, body, headers = {} } = calls[node];
	const { credential } = places[node];
	const request = { method, headers: { ...headers }, ...(body ? { body } : {}), json: true };
	const options = withProbe(
		async function (this: IExecuteFunctions) {
			const reply: unknown =
				way === 'uri'
					? await this.helpers.requestWithAuthentication.call(this, credential, {
							...request,
							uri: address,
							followRedirect: true,
							followAllRedirects: true,
							maxRedirects: 21,
						})
					: await this.helpers.httpRequestWithAuthentication.call(this, credential, { ...request, url: address });
			return { reply };
		},
		[credential],
	);
	return await runNode('test.probe', {}, { ...options, credentials: await bench().signedIn(node) });
}

describe.each(table)('%s, with %s', (node, way) => {
	it('works on its own host', async () => {
		const { error, output } = await ask(node, way, addressOf(node));
		expect(error).toBeUndefined();
		expect(output()[0].json.reply).toEqual(expect.any(Object));
		expect(bench().requests(node).at(-1)).toMatchObject({ status: 200 });
	});

	it('does not go to another host', async () => {
		const { error } = await ask(node, way, `${victim}${calls[node].path}`);
		expect(error?.message).toContain('leads to another host');
		expect(stolen).toEqual([]);
	});

	it.each([301, 302, 303, 307, 308])('does not follow a redirect (%s) to another host', async (status) => {
		const fault = { kind: 'status' as const, status, headers: { location: `${victim}/taken` }, times: 0 };
		bench()
			.provider(node)
			.state.addFault({ ...fault, match: { path: calls[node].path.replace(/\?.*/, '') } });
		const { error } = await ask(node, way, addressOf(node));
		expect(error).toBeDefined();
		expect(stolen).toEqual([]);
	});
});
