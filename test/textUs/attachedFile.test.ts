/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A file of the item as attachment: TextUs fetches it from n8n through a link that n8n signs.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { BinaryDataService } from 'n8n-core';
import type { IDataObject, IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';
import { describeFile, loadPackage, scanForLeaks, type NodeOptions, type TestFile } from '../harness';
import { Container } from '../harness/n8n/container';
import {
	bodies,
	credential,
	detailsOf,
	first,
	jsonOf,
	message,
	recipients,
	run,
	runOn,
	sandbox,
	useSandbox,
} from './setup';

useSandbox();

const PNG: TestFile = { source: { size: 12_345 }, fileName: 'map.png', mimeType: 'image/png' };
const withFile = (more: INodeParameters = {}): INodeParameters =>
	message({ additionalFields: { attachmentBinaryProperty: 'data', ...more } });

let server: Server;
let restApiUrl: string;
let fetched: string[];

/** What n8n serves under /rest/binary-data/signed. */
async function serve(address: string): Promise<Buffer> {
	const service = Container.get(BinaryDataService);
	const id = service.validateSignedToken(new URL(address, restApiUrl).searchParams.get('token') ?? '');
	return await service.getAsBuffer({ id, data: '', mimeType: '' });
}

/** A TextUs that quotes what it does not take. */
async function refuse(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const body: unknown = JSON.parse(await text(request));
	const detail = `cannot be fetched: ${String(mediaOf(body).media_url)}`;
	response.writeHead(422, { 'content-type': 'application/json' }).end(JSON.stringify({ detail }));
}

beforeAll(async () => {
	server = createServer((request, response) => {
		if (request.method === 'POST') return void refuse(request, response);
		fetched.push(request.url ?? '');
		serve(request.url ?? '').then(
			(bytes) => response.end(bytes),
			() => response.writeHead(400).end(),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	restApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest`;
});
beforeEach(() => {
	fetched = [];
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const options = (more: NodeOptions = {}): NodeOptions => ({
	files: { data: PNG },
	additionalData: { restApiUrl },
	...more,
});

const mediaOf = (body: unknown): IDataObject => ((body as IDataObject).attachments as IDataObject[])[0];

describe('a file of the item', () => {
	it('goes out as a link of n8n that TextUs fetches it by', async () => {
		const reply = await first(withFile(), options());
		expect(bodies()).toEqual([
			{
				to: ['+13035551234'],
				body: 'New phone who dis?',
				attachments: [
					{
						media_url: expect.stringContaining(`${restApiUrl}/binary-data/signed?token=`),
						content_type: 'image/png',
					},
				],
			},
		]);
		expect(fetched).toHaveLength(1);
		const { size } = await describeFile(PNG.source);
		expect(reply.attachments).toMatchObject({ members: [{ contentType: 'image/png', size }] });
	});

	it('leaves no link in what n8n saves', async () => {
		const result = await run(withFile(), options());
		const token = String(mediaOf(bodies()[0]).media_url).split('token=')[1];
		expect(scanForLeaks(result.executionData, [token])).toEqual([]);
	});

	it('leaves no link in a reason that quotes it', async () => {
		const credentials = { textUsApi: credential({ baseUrl: new URL(restApiUrl).origin }) };
		const result = await runOn(withFile(), options({ credentials }));
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', statusCode: 422 });
		expect(detailsOf(result).providerMessage).toContain('cannot be fetched: [hidden]');
		expect(detailsOf(result).hint).toContain('from the internet');
		expect(JSON.stringify(jsonOf(result))).not.toContain('token=');
	});

	it('has the type that is set, where its own is wrong', async () => {
		const mislabelled = { ...PNG, mimeType: 'application/octet-stream' };
		await first(withFile({ attachmentContentType: 'image/gif' }), options({ files: { data: mislabelled } }));
		expect(mediaOf(bodies()[0]).content_type).toBe('image/gif');
	});

	it.each([
		['image/jpg', 'map.jpg', 'image/jpeg'],
		['image/pjpeg', 'map', 'image/jpeg'],
		['IMAGE/PNG; q=1', 'map', 'image/png'],
		['application/octet-stream', 'map.png', 'image/png'],
		['binary/octet-stream', 'ada.VCARD', 'text/vcard'],
		['text/x-vcard', 'ada.vcf', 'text/x-vcard'],
		['text/rtf', 'letter.rtf', 'text/rtf'],
		['application/x-pdf', 'letter', 'application/pdf'],
	])('of the type %s, named %s, is sent as %s', async (mimeType, fileName, type) => {
		await first(withFile(), options({ files: { data: { ...PNG, mimeType, fileName } } }));
		expect(mediaOf(bodies()[0]).content_type).toBe(type);
		expect(sandbox.state.counts()).toEqual({ '+13035551234': 1 });
	});

	it('has the type that is set by another of its names', async () => {
		await first(withFile({ attachmentContentType: '={{ "image/jpg" }}' }), options());
		expect(mediaOf(bodies()[0]).content_type).toBe('image/jpeg');
	});

	it('is one link for all numbers that are sent to one by one', async () => {
		const to = '+13035551234, +13035555678';
		const additionalFields = { attachmentBinaryProperty: 'data', sendIndividually: true };
		await first(message({ to, additionalFields }), options());
		const [one, other] = bodies().map(mediaOf);
		expect(other).toEqual(one);
	});

	it('does not make Retry On Fail send again what went out', async () => {
		const numbers = ['+13035550001', '+13035550002'];
		sandbox.state.addFault({ kind: 'status', status: 422, match: { bodyIncludes: numbers[1] } });
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const parameters = { ...withFile(), to: '={{ $json.to }}' };
		const result = await run(parameters, options({ items: recipients(...numbers), node }));
		expect(result.status).toBe('success');
		expect(sandbox.state.requests).toHaveLength(3);
		expect(sandbox.state.counts()).toEqual({ [numbers[0]]: 1, [numbers[1]]: 1 });
	});
});

describe('a file that cannot be attached is refused before anything is sent', () => {
	it.each<[string, INodeParameters, NodeOptions, RegExp]>([
		['too large', {}, { files: { data: { ...PNG, source: { size: 525_000 } } } }, /525 KB.*TextUs does not take/],
		[
			'of another type',
			{},
			{ files: { data: { ...PNG, mimeType: 'video/mp4' } } },
			/of a type that TextUs does not take/,
		],
		[
			'of another type by its name',
			{},
			{ files: { data: { ...PNG, mimeType: 'application/octet-stream', fileName: 'map.mp4' } } },
			/of a type that TextUs does not take/,
		],
		[
			'of a type that nothing tells',
			{},
			{ files: { data: { ...PNG, mimeType: 'application/octet-stream', fileName: 'map' } } },
			/of a type that TextUs does not take/,
		],
		['not there', { attachmentBinaryProperty: 'scan' }, {}, /that the item does not have/],
		['one of several', { attachmentBinaryProperty: 'data, scan' }, {}, /names several files/],
		['beside an address', { attachmentUrl: 'https://example.com/map.png' }, {}, /beside 'Attachment URL'/],
		['kept in memory', {}, { binaryMode: 'default' }, /keeps in memory/],
	])('%s', async (_name, more, changes, reason) => {
		const result = await runOn(withFile(more), options(changes));
		expect(jsonOf(result)[0].error).toMatch(/Additional Fields > Attachment'.*\[item 0\]/);
		expect(jsonOf(result)[0].error).toMatch(reason);
		expect(sandbox.state.requests).toEqual([]);
	});

	describe('by an n8n that only this machine reaches, where TextUs is elsewhere', () => {
		const elsewhere = (origin: string, changes: INodeParameters = {}) => ({
			parameters: { ...withFile(), ...changes },
			options: options({
				additionalData: { restApiUrl: `${origin}/rest` },
				credentials: { textUsApi: credential({ baseUrl: 'https://provider.example.test' }) },
			}),
		});

		it.each(['http://localhost:5678', 'http://127.0.0.1:5678', 'https://[::1]'])('%s', async (origin) => {
			const { parameters, options: how } = elsewhere(origin);
			const result = await runOn(parameters, how);
			expect(jsonOf(result)[0].error).toMatch(
				/Additional Fields > Attachment' leads to localhost, which nobody else can reach \[item 0\]/,
			);
			expect(detailsOf(result)).toMatchObject({ outcome: 'notSent', hint: expect.stringContaining('WEBHOOK_URL') });
			expect(JSON.stringify(jsonOf(result))).not.toContain('token=');
		});

		it('and not by one that others reach', async () => {
			const { parameters, options: how } = elsewhere('https://n8n.example.test', { options: { previewOnly: true } });
			expect(await first(parameters, how)).toMatchObject({ preview: true });
		});
	});

	it('by an n8n that cannot sign links', async () => {
		const { name, nodes } = await loadPackage();
		const node = nodes.textUs as INodeType;
		const older: INodeType = Object.create(node, {
			execute: {
				value(this: IExecuteFunctions) {
					const helpers = { ...this.helpers, createBinarySignedUrl: undefined };
					return node.execute?.call(Object.create(this, { helpers: { value: helpers } }) as IExecuteFunctions);
				},
			},
		}) as INodeType;
		const result = await runOn(withFile(), options({ nodeTypes: { [`${name}.textUs`]: older } }));
		expect(jsonOf(result)[0].message).toMatch(/this version of n8n cannot make.*Update n8n/);
		expect(sandbox.state.requests).toEqual([]);
	});
});
