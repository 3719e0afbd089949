// Lists without an end: a cursor that moves on and on, over pages that bring nothing new or nothing at all. With Return All
// such a list ends with an error after a bounded number of requests; up to the limit its rows come.
import type { INodeParameters } from 'n8n-workflow';
import { deduplication, runNode, standIn, type StandIn, type StandInAnswer as Answer, type Asked } from '../../harness';
import { continueOnFail, places, type NodeName } from '../bench';

const UUID = '2f7b0f5e-6f3c-4d0e-9a55-0c1f6f3f9a10';
const GUID = 'a'.repeat(32);
const account = { __rl: true, mode: 'slug', value: 'my_account' };

interface List {
	node: NodeName;
	resource: string;
	operation?: string;
	more?: INodeParameters;
	row: object;
}

const bird = (resource: string, row: object, more: INodeParameters = {}, operation = 'getMany'): List => {
	return { node: 'birdChannels', resource, operation, more: { channelId: UUID, ...more }, row };
};
const textUs = (resource: string, id: string, more: INodeParameters = {}): List => {
	return {
		node: 'textUs',
		resource,
		more: { account, ...more },
		row: { '@type': 'Message', id, slug: 'a' },
	};
};
const portal = (resource: string): List => {
	return {
		node: 'secureMessaging',
		resource,
		row: { guid: GUID, trackingType: 'Reviewed', date: '2026-01-01T00:00:00Z' },
	};
};

const lists: List[] = [
	bird('message', { id: 'm-1' }),
	bird('message', { id: 'm-1' }, { scope: 'workspace', filters: { status: 'delivered' } }),
	bird('message', { id: 'i-1', type: 'read' }, { messageId: UUID }, 'getInteractions'),
	bird('channel', { id: 'c-1' }),
	bird('contact', { id: 'c-1' }),
	textUs('message', '/messages/a', { conversationId: 'kY1QwY' }),
	textUs('conversation', '/conversations/a'),
	textUs('contact', '/contacts/a'),
	textUs('optOut', '/my_account/opt_outs/a'),
	textUs('savedReply', '/saved_replies/a', { userId: 'hikvlD' }),
	textUs('account', '/accounts/a'),
	portal('message'),
	portal('tracking'),
];

let provider: StandIn;
beforeAll(async () => {
	provider = await standIn();
});
beforeEach(() => {
	deduplication.reset();
	provider.asked.length = 0;
});
afterAll(async () => await provider.close());

const credentials = () => ({
	birdChannelsApi: { accessKey: 'an-access-key', workspaceId: UUID, organizationId: '', baseUrl: provider.url },
	textUsApi: { apiToken: 'a-token', baseUrl: provider.url },
	secureMessagingApi: {
		baseUrl: `${provider.url}/acme/api`,
		signInMethod: 'password',
		username: 'ann',
		password: 'a-password',
	},
});

/** A page, and where the next one is: always further on. */
function pageOf({ node }: List, results: object[], { path }: Asked): Answer {
	if (path.endsWith('/login')) return { status: 200, body: { sessionToken: GUID } };
	const number = provider.asked.length;
	if (node === 'birdChannels') return { status: 200, body: { results, nextPageToken: `token-${number}` } };
	if (node === 'textUs') return { status: 200, body: { members: results, view: { next: `?cursor=${number}` } } };
	const page = Number(/[?&]page=(\d+)/.exec(path)?.[1]);
	return { status: 200, body: { results, currentPage: page, totalPages: page + 1, pageSize: 1 } };
}

async function runList({ node, resource, operation = 'getMany', more }: List, changes: INodeParameters) {
	const { credential } = places[node];
	const own = credentials()[credential as keyof ReturnType<typeof credentials>];
	const parameters = { resource, operation, ...more, ...changes };
	const result = await runNode(node, parameters, { credentials: { [credential]: own }, ...continueOnFail });
	return result.output().map(({ json }) => json);
}

const cases = lists.map((list) => [[list.node, list.resource, list.operation].join(' '), list] as const);

describe.each(cases)('%s', (_title, list) => {
	it('with the same row on every page ends with an error', async () => {
		provider.answer = (asked) => pageOf(list, [list.row], asked);
		const [{ error, details }] = await runList(list, { returnAll: true });
		expect(error).toContain('repeats itself');
		expect(details).toMatchObject({ outcome: 'rejected' });
		expect(provider.asked.length).toBeLessThan(60);
	});

	it('with no row on any page ends with an error', async () => {
		provider.answer = (asked) => pageOf(list, [], asked);
		const [{ error }] = await runList(list, { returnAll: true });
		expect(error).toMatch(/repeats itself|is cut off/);
		expect(provider.asked.length).toBeLessThan(60);
	});

	it('gives the rows that the limit takes', async () => {
		provider.answer = (asked) => pageOf(list, [{ ...list.row, status: 'delivered' }], asked);
		expect(await runList(list, { limit: 1 })).toHaveLength(1);
		expect(provider.asked.filter(({ path }) => !/\/(login|settings)$/.test(path))).toHaveLength(1);
	});
});
