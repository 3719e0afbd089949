// Addresses that others are to open never lead to this machine, unless the provider is here as well: nobody could reach it.
import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { loadPackage } from '../../../harness';
import { birdSeed } from '../../../sandbox/bird';
import { continueOnFail, type NodeName, places, useBench } from '../../bench';

const bench = useBench();

const bird = { resource: 'message', operation: 'send', channelId: birdSeed.smsChannelId, recipient: '+31600000001' };
const card = { title: 'A', mediaUrl: 'https://example.com/a.png', linkText: 'Go', linkUrl: 'https://example.com' };
const carousel = (changed: object): INodeParameters => ({
	...bird,
	contentType: 'carousel',
	text: 'Two tables',
	cards: { card: [card, { ...card, ...changed }] },
});

/** Every field with such an address, by node and the end of its path. */
const cases: Array<[NodeName, string, (address: string) => INodeParameters]> = [
	[
		'birdChannels',
		'notificationUrl',
		(notificationUrl) => ({ ...bird, text: 'x', additionalFields: { notificationUrl } }),
	],
	['birdChannels', 'mediaUrl', (mediaUrl) => ({ ...bird, contentType: 'image', mediaSource: 'url', mediaUrl })],
	['birdChannels', 'card.mediaUrl', (mediaUrl) => carousel({ mediaUrl })],
	['birdChannels', 'card.linkUrl', (linkUrl) => carousel({ linkUrl })],
	[
		'birdChannels',
		'button.url',
		(url) => ({ ...bird, text: 'x', additionalFields: { buttons: { button: [{ type: 'link', text: 'Go', url }] } } }),
	],
	[
		'textUs',
		'attachmentUrl',
		(attachmentUrl) => ({
			resource: 'message',
			operation: 'send',
			account: { __rl: true, mode: 'slug', value: 'my_account' },
			to: '+13035550123',
			body: 'x',
			additionalFields: { attachmentUrl, attachmentContentType: 'image/png' },
		}),
	],
	[
		'updox',
		'callbackUrl',
		(callbackUrl) => ({
			resource: 'fax',
			operation: 'send',
			toName: 'Clinic',
			toFaxNumber: '6145550101',
			fromName: 'Practice',
			fromFaxNumber: '6145550102',
			binaryPropertyName: 'data',
			options: { callbackUrl },
		}),
	],
	[
		'updox',
		'callbackUrl',
		(callbackUrl) => ({ resource: 'webhook', operation: 'subscribe', event: 'inbound_fax', callbackUrl }),
	],
];

/** Addresses that only the node itself opens, which go to the provider's hosts alone. */
const OPENED_BY_THE_NODE = ['birdChannels: mediaUrl of media: download', 'textUs: url of attachment: download'];

const HERE = ['http://localhost:5678/webhook/a', 'http://127.0.0.1:5678/', 'https://[::1]/a', 'HTTPS://LOCALHOST/a'];

function addressFields(fields: INodeProperties[], within = ''): string[] {
	return fields.flatMap(({ name, type, displayOptions, options = [] }) => {
		const { resource, operation } = displayOptions?.show ?? {};
		const where = resource && operation ? ` of ${resource.join()}: ${operation.join()}` : within;
		const inside = options.flatMap((option) => {
			if ('values' in option) return addressFields(option.values, where);
			return 'type' in option ? addressFields([option], where) : [];
		});
		return [...(/url$/i.test(name) && type !== 'boolean' ? [`${name}${where}`] : []), ...inside];
	});
}

it('every field with a web address is here', async () => {
	const { nodes } = await loadPackage();
	for (const node of Object.keys(places) as NodeName[]) {
		const { description } = nodes[node] as INodeType;
		const found = addressFields(description.properties).filter(
			(field) => !OPENED_BY_THE_NODE.includes(`${node}: ${field}`),
		);
		const known = cases.filter(([name]) => name === node).map(([, field]) => field.split('.').at(-1));
		expect([node, [...new Set(found.map((field) => field.split(' ')[0]))].sort()]).toEqual([
			node,
			[...new Set(known)].sort(),
		]);
	}
});

describe.each(cases)('%s: %s', (node, _field, given) => {
	const run = async (parameters: INodeParameters, url?: string) => {
		bench().reset();
		const { credential, urlField } = places[node];
		const data = { ...bench().credential(node), ...(url === undefined ? {} : { [urlField]: url }) };
		const result = await bench().run(node, parameters, { ...continueOnFail, credentials: { [credential]: data } });
		const { error } = result.output()[0].json;
		return { error, requests: bench().requests(node).length };
	};

	it.each(HERE)('refuses %s where the provider is elsewhere, before anything is sent', async (address) => {
		const { error, requests } = await run(given(address), 'https://provider.example.test');
		expect(error).toMatch(/ leads to localhost, which nobody else can reach/);
		expect(error).not.toContain(address);
		expect(requests).toBe(0);
	});

	it('passes it where the provider is here', async () => {
		const { error } = await run(given(HERE[0]));
		expect(String(error ?? '')).not.toContain('localhost');
	});

	it.each(['not an address', 'ftp://example.com/a', 'https://', 'example.com/a'])('refuses %s', async (address) => {
		const { error, requests } = await run(given(address));
		expect(error).toMatch(/ is not a web address/);
		expect(error).not.toContain(address);
		expect(requests).toBe(0);
	});
});
