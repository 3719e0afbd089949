// Every list of every node: how to fill it, how long its pages are, and how it can go wrong.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../sandbox/bird';
import { TOKEN_USER } from '../../sandbox/textUs';
import type { Bench, NodeName } from '../bench';
import { furtherLists } from './operations/furtherLists';

export interface List {
	node: NodeName;
	resource: string;
	operation: string;
	parameters?: INodeParameters;
	/** Parameters that only the sandbox knows. */
	more?(bench: Bench): INodeParameters;
	/** Rows before seeding. */
	own: number;
	/** Adds rows; absent where the sandbox has no more. */
	seed?(bench: Bench, count: number, parameters: INodeParameters): unknown;
	/** Rows of a page; absent where the list has one page. */
	page?: number;
	/** Makes the provider's pages as small as `page` says. */
	small?(bench: Bench): void;
	/** The list tells its end only by a page with nothing new. */
	endsBlind?: boolean;
	/** The list gives ids alone, and each row takes a request of its own. */
	isByRow?: boolean;
	/** Makes the provider give a page again and again, which is an error. */
	repeat?(bench: Bench): void;
}

const account = { __rl: true, mode: 'slug', value: 'my_account' };

function bird(list: Pick<List, 'resource' | 'own'> & Partial<List>): List {
	return {
		node: 'birdChannels',
		operation: 'getMany',
		page: 100,
		repeat: ({ sandbox }) => sandbox.bird.controls.setTokenMode('repeat'),
		...list,
	};
}

function textUs(list: Pick<List, 'resource' | 'own'> & Partial<List>): List {
	return {
		node: 'textUs',
		operation: 'getMany',
		page: 5,
		small: ({ sandbox }) => sandbox.textUs.controls.setPageSize(5),
		repeat: ({ sandbox }) => sandbox.textUs.controls.setNextLink('repeat'),
		...list,
	};
}

/** A portal that answers the first page whichever is asked for. */
function firstPageAgain({ sandbox }: Bench): void {
	const body = {
		pageSize: 1,
		totalPages: 9,
		currentPage: 1,
		results: [{ guid: 'a'.repeat(32), trackingType: 'Reviewed' }],
	};
	sandbox.secureMessaging.state.addFault({ kind: 'status', status: 200, body, times: 0, match: { path: '/search' } });
}

const birdLists: List[] = [
	bird({
		resource: 'message',
		parameters: { channelId: birdSeed.smsChannelId },
		own: 0,
		seed: ({ sandbox }, count) => sandbox.bird.controls.seedMessages(count),
	}),
	bird({
		resource: 'message',
		parameters: { scope: 'workspace' },
		own: 0,
		seed: ({ sandbox }, count) => sandbox.bird.controls.seedMessages(count),
	}),
	bird({
		resource: 'message',
		operation: 'getInteractions',
		more: ({ sandbox }) => ({
			channelId: birdSeed.smsChannelId,
			messageId: sandbox.bird.controls.seedMessages(1)[0],
		}),
		own: 0,
		seed: async ({ sandbox }, count, { messageId }) => {
			for (let n = 0; n < count; n += 1) await sandbox.bird.controls.interact(String(messageId));
		},
		page: undefined,
		repeat: undefined,
	}),
	bird({ resource: 'channel', own: 5, seed: ({ sandbox }, count) => sandbox.bird.controls.seedChannels(count) }),
	bird({ resource: 'contact', own: 3, seed: ({ sandbox }, count) => sandbox.bird.controls.seedContacts(count) }),
	bird({ resource: 'list', own: 1, seed: ({ sandbox }, count) => sandbox.bird.controls.seedLists(count) }),
	bird({
		resource: 'template',
		own: 2,
		seed: ({ sandbox }, count) => sandbox.bird.controls.seedProjects(count),
		// A project that is no template stands among them.
		page: 99,
	}),
];

const textUsLists: List[] = [
	textUs({
		resource: 'message',
		parameters: { conversationId: 'kY1QwY', filters: { includeEvents: true } },
		own: 3,
		seed: ({ sandbox }, count) => sandbox.textUs.controls.seedMessages(count),
	}),
	textUs({
		resource: 'conversation',
		parameters: { account },
		own: 1,
		seed: ({ sandbox }, count) => sandbox.textUs.controls.seedConversations(count),
	}),
	textUs({
		resource: 'contact',
		parameters: { account },
		own: 2,
		seed: ({ sandbox }, count) => sandbox.textUs.controls.seedContacts(count),
	}),
	textUs({
		resource: 'contactPhone',
		parameters: { account },
		own: 3,
		seed: ({ sandbox }, count) => sandbox.textUs.controls.seedContacts(count),
	}),
	textUs({
		resource: 'contactNote',
		more: ({ sandbox }) => ({ contactId: sandbox.textUs.controls.firstContact() }),
		own: 0,
		seed: async (bench, count, { contactId }) => {
			const note = { resource: 'contactNote', operation: 'create', contactId };
			for (let n = 0; n < count; n += 1) await bench.first('textUs', { ...note, content: `Note ${n}` });
		},
	}),
	textUs({
		resource: 'campaign',
		parameters: { account },
		own: 0,
		seed: async (bench, count) => {
			const campaign = { resource: 'campaign', operation: 'create', account, messageBody: 'See you' };
			const more = { scheduledAt: '2036-01-31T09:00:00Z', recipients: '+13035550111' };
			for (let n = 0; n < count; n += 1) await bench.first('textUs', { ...campaign, ...more, title: `Campaign ${n}` });
		},
	}),
	textUs({
		resource: 'optOut',
		parameters: { account },
		own: 1,
		seed: ({ sandbox }, count) => sandbox.textUs.controls.seedOptOuts(count),
	}),
	textUs({
		resource: 'savedReply',
		parameters: { userId: TOKEN_USER },
		own: 1,
		seed: ({ sandbox }, count) => sandbox.textUs.controls.seedSavedReplies(count),
	}),
	textUs({ resource: 'account', own: 2, page: undefined }),
	textUs({
		resource: 'group',
		parameters: { account, filter: 'mine' },
		own: 1,
		seed: async (bench, count) => {
			for (let n = 0; n < count; n += 1)
				await bench.first('textUs', { resource: 'group', operation: 'create', account, name: `Group ${n}` });
		},
	}),
	textUs({ resource: 'user', parameters: { account }, own: 2, page: undefined }),
];

const updoxLists: List[] = [
	{
		node: 'updox',
		resource: 'message',
		operation: 'getMany',
		own: 3,
		seed: ({ sandbox }, count) => sandbox.updox.controls.seedMessages(count),
		isByRow: true,
	},
	{
		node: 'updox',
		resource: 'message',
		operation: 'getMany',
		parameters: { scope: 'practice' },
		own: 2,
		seed: ({ sandbox }, count) => sandbox.updox.controls.seedMessages(count),
		isByRow: true,
	},
	{
		node: 'updox',
		resource: 'user',
		operation: 'getMany',
		own: 8,
		seed: ({ sandbox }, count) => sandbox.updox.controls.seedUsers(count),
	},
	{
		node: 'updox',
		resource: 'practice',
		operation: 'getMany',
		own: 5,
		seed: ({ sandbox }, count) => sandbox.updox.controls.seedPractices(count),
	},
];

const secureMessagingLists: List[] = [
	{
		node: 'secureMessaging',
		resource: 'message',
		operation: 'getMany',
		parameters: { filters: { folder: 'Trash' } },
		own: 0,
		seed: ({ sandbox }, count) => sandbox.secureMessaging.controls.seedMessages(count, 'Trash'),
		page: 100,
		repeat: firstPageAgain,
	},
	{
		node: 'secureMessaging',
		resource: 'tracking',
		operation: 'getMany',
		own: 0,
		seed: ({ sandbox }, count) => {
			const { controls } = sandbox.secureMessaging;
			const [guid] = controls.seedMessages(1, 'Sent');
			const date = (n: number) => new Date(Date.UTC(2026, 1, 1) + n * 1000).toISOString();
			for (let n = 0; n < count; n += 1) controls.track(guid, 'Reviewed', 'alice@partner.example', { date: date(n) });
		},
		page: 1000,
		repeat: firstPageAgain,
	},
];

const highQLists: List[] = [
	{
		node: 'highQ',
		resource: 'message',
		operation: 'getMany',
		parameters: { conversationId: '41' },
		own: 2,
		seed: ({ sandbox }, count) => sandbox.highQ.controls.seedMessages(count),
	},
	{
		node: 'highQ',
		resource: 'conversation',
		operation: 'getMany',
		own: 1,
		seed: ({ sandbox }, count) => sandbox.highQ.controls.seedConversations(count),
		page: 25,
		endsBlind: true,
	},
	{
		node: 'highQ',
		resource: 'user',
		operation: 'getMany',
		parameters: { filters: { search: 'Reader' } },
		own: 0,
		seed: ({ sandbox }, count) => sandbox.highQ.controls.seedUsers(count),
		page: 100,
	},
	{
		node: 'highQ',
		resource: 'site',
		operation: 'getMany',
		parameters: { filters: { name: 'Matter' } },
		own: 0,
		seed: ({ sandbox }, count) => sandbox.highQ.controls.seedSites(count),
	},
	...(['file', 'folder'] as const).map(
		(kind): List => ({
			node: 'highQ',
			resource: kind,
			operation: 'getMany',
			parameters: { folderId: '7301' },
			own: kind === 'file' ? 1 : 2,
			seed: ({ sandbox }, count) => sandbox.highQ.controls.seedFiles(count, kind),
		}),
	),
];

/** The table. */
export const lists = [
	...birdLists,
	...textUsLists,
	...updoxLists,
	...secureMessagingLists,
	...furtherLists,
	...highQLists,
].map((list) => ({
	...list,
	title: [list.node, list.resource, list.operation, list.parameters?.scope].join(' ').trim(),
}));
