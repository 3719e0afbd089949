/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Where files of Bird may come from and go to: its own hosts and its storage. An address inside n8n's own network is never asked,
// whoever names it: an item, an upload slot or a redirect.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isStorage } from '../../nodes/BirdChannels/transport/credential';
import { jsonOf, detailsOf, png, root, runOn, sandbox, useSandbox, workspace } from './setup';

useSandbox();

let server: Server;
let connections = 0;
let port = 0;
beforeAll(async () => {
	server = createServer((_request, response) => response.end('a secret of this network'));
	server.on('connection', () => (connections += 1));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	({ port } = server.address() as AddressInfo);
});
beforeEach(() => {
	connections = 0;
});
afterAll(async () => await new Promise((resolve) => server.close(resolve)));

const MARKER = '?X-Amz-Signature=1';
/** Ways to write an address of this machine; `PORT` stands for the port of a server that must not be asked. */
const writings = [
	'http://127.0.0.1:PORT/file',
	`http://127.0.0.1:PORT/file${MARKER}`,
	`http://localhost:PORT/file${MARKER}`,
	`http://2130706433:PORT/file${MARKER}`,
	`http://0x7f.0.0.1:PORT/file${MARKER}`,
	`http://0177.1:PORT/file${MARKER}`,
	`http://127.1:PORT/file${MARKER}`,
	`http://[::ffff:127.0.0.1]:PORT/file${MARKER}`,
	`http://127.0.0.1.:PORT/file${MARKER}`,
	`http://s3.amazonaws.com@127.0.0.1:PORT/file${MARKER}`,
	`http://127.0.0.1:PORT/s3.amazonaws.com${MARKER}`,
	`//127.0.0.1:PORT/file${MARKER}`,
	`HTTP:\\\\127.0.0.1:PORT\\file${MARKER}`,
];
const table = writings.map((writing) => [writing]);
const addressOf = (writing: string) => writing.replace('PORT', String(port));
const redirects = (location: string, path: string) =>
	sandbox.state.addFault({ kind: 'status', status: 302, headers: { location }, match: { path } });
const mediaUrl = () => `${root()}${workspace}/media/1`;
const download = (url: string) => ({ resource: 'media', operation: 'download', mediaUrl: url });

describe.each(table)('%s', (writing) => {
	it('is not asked where an item gives it', async () => {
		const result = await runOn(download(addressOf(writing)));
		expect(jsonOf(result)[0].error).toEqual(expect.any(String));
		expect(jsonOf(result)[0].error).not.toContain(String(port));
		expect(connections).toBe(0);
		expect(sandbox.state.requests).toHaveLength(0);
	});

	it('is not asked where a redirect leads to it', async () => {
		redirects(addressOf(writing), '/media/');
		const result = await runOn(download(mediaUrl()));
		expect(jsonOf(result)[0].error).toContain("none of the provider's own or of its storage");
		expect(connections).toBe(0);
	});

	it('is not asked where the second redirect leads to it', async () => {
		redirects(`${root()}/s3/step${MARKER}`, '/media/');
		redirects(addressOf(writing), '/s3/step');
		const result = await runOn(download(mediaUrl()));
		expect(jsonOf(result)[0].error).toContain("none of the provider's own or of its storage");
		expect(connections).toBe(0);
	});

	it('gets no file where an upload slot names it', async () => {
		const body = { mediaUrl: mediaUrl(), uploadUrl: addressOf(writing), uploadFormData: { key: 'x' } };
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { path: 'presigned-upload' } });
		const result = await runOn({ resource: 'media', operation: 'upload' }, { files: { data: png } });
		expect(['notSent', 'rejected']).toContain(detailsOf(result).outcome);
		expect(connections).toBe(0);
	});
});

it.each<[string, boolean]>([
	['bucket.s3.eu-west-1.amazonaws.com', true],
	['my.bucket-1.s3.us-east-2.amazonaws.com', true],
	['bucket.s3.amazonaws.com', true],
	['s3.amazonaws.com', true],
	['s3.eu-central-1.amazonaws.com', true],
	['s3-eu-west-1.amazonaws.com', true],
	['bucket.s3.dualstack.eu-west-1.amazonaws.com', true],
	['bucket.s3.us-gov-west-1.amazonaws.com', true],
	['bucket.vpce-1a2b-3c4d.s3.us-east-1.vpce.amazonaws.com', false],
	['internal-lb.eu-west-1.elb.amazonaws.com', false],
	['ec2-10-0-0-1.compute-1.amazonaws.com', false],
	['s3.amazonaws.com.evil.example', false],
	['evils3.amazonaws.com', false],
	['s3.amazonaws.com.', false],
	['amazonaws.com', false],
	['169.254.169.254', false],
	['localhost', false],
])('%s is storage: %s', (host, expected) => {
	expect(isStorage(host)).toBe(expected);
});
