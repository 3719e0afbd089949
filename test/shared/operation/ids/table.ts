// IDs that have no list, each with its reason; IDs that people copy as the address of a page; every list, with what fills it.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../../sandbox/bird';
import type { Bench, NodeName } from '../../bench';

const NO_FAX = 'Updox has no list of faxes: a fax that is handed out is acknowledged';
const OWN = 'it is the own ID of whoever fills it in, which the provider only keeps';

/** `node: name` of the fields that cannot have a list. */
export const WITHOUT_LIST: Record<string, string> = {
	'birdChannels: platformId': 'it is a word of Bird, such as sms-messagebird, and no call lists them',
	'birdChannels: batchId': 'Bird has no list of batches, and its messages do not name theirs',
	'birdChannels: contentId': OWN,
	'updox: faxId': NO_FAX,
	'updox: lastRetrievedFaxId': NO_FAX,
	'updox: patientId': 'patients are only put into Updox: no call lists them',
	'secureMessaging: externalMessageId': OWN,
	'secureMessaging: campaignGuid': 'campaigns are not offered here; messages of one name it',
	'highQ: externalId': OWN,
	'highQ: syncPositionId': 'it is a place in a list, which the list itself gives',
	'highQ: categoryId': 'no call that lists categories of sites is documented',
	'highQ: groupIds': 'no call that lists groups is known',
	'highQ: organisationIds': 'no call that lists organisations is documented',
	'highQ: attachmentIds': 'a file that was uploaded and is in no message yet stands in no list',
};

/** `node: name` of the fields that take an address of the forms that a dossier or a page of the vendor shows. */
export const BY_URL: Record<string, { url: string; id: string }> = {
	'textUs: account': { url: 'https://next.textus.com/c/my_account', id: 'my_account' },
	'textUs: slug': { url: 'https://next.textus.com/c/my_account/inbox/open', id: 'my_account' },
	'textUs: conversationId': { url: 'https://next.textus.com/c/my_account/inbox/open/kY1QwY', id: 'kY1QwY' },
	'textUs: conversationIds': { url: 'https://next.textus.com/c/my_account/inbox/open/kY1QwY?q=1', id: 'kY1QwY' },
	'textUsTrigger: accounts': { url: 'https://next.textus.com/c/my_account', id: 'my_account' },
	'textUsPollingTrigger: account': { url: 'https://next.textus.com/c/my_account/', id: 'my_account' },
	'textUsTrigger: account': { url: 'https://next.textus.com/c/my_account?x=1', id: 'my_account' },
};

export interface PickerList {
	node: NodeName;
	method: string;
	/** What the form holds. */
	parameters?(bench: Bench): INodeParameters;
	/** Puts in so many rows that a page does not hold them; absent where the list comes whole. */
	fill?(bench: Bench): unknown;
	/** What to search for, where it is not the first word of a label. */
	word?: string;
	/** What an empty list looks like; absent where it cannot be empty. */
	empty?: object;
}

const times = async (count: number, put: (n: number) => unknown): Promise<void> => {
	for (let n = 0; n < count; n += 1) await put(n);
};

const account = 'my_account';
const nothing = {
	bird: { results: [] },
	textUs: { '@type': 'hydra:Collection', members: [], totalItems: 0 },
	updox: { successful: true, responseMessage: 'OK', responseCode: 2000 },
	secureMessaging: { results: [], currentPage: 1, totalPages: 0, pageSize: 50 },
};

const bird = (method: string, more: Partial<PickerList> = {}): PickerList => ({
	node: 'birdChannels',
	method,
	empty: nothing.bird,
	...more,
});

const textUs = (method: string, more: Partial<PickerList> = {}): PickerList => ({
	node: 'textUs',
	method,
	parameters: () => ({ account }),
	empty: nothing.textUs,
	...more,
	fill: async (bench) => {
		bench.sandbox.textUs.controls.setPageSize(2);
		await more.fill?.(bench);
	},
});

const updox = (method: string, empty: object, more: Partial<PickerList> = {}): PickerList => ({
	node: 'updox',
	method,
	empty: { ...nothing.updox, ...empty },
	...more,
});

const secureMessaging = (method: string, more: Partial<PickerList> = {}): PickerList => ({
	node: 'secureMessaging',
	method,
	empty: nothing.secureMessaging,
	...more,
});

const highQ = (method: string, empty: object, more: Partial<PickerList> = {}): PickerList => ({
	node: 'highQ',
	method,
	empty,
	...more,
	parameters: (bench) => ({
		authentication: 'refreshToken',
		...(more.parameters?.(bench) ?? { resource: 'message', operation: 'getMany', conversationId: '41' }),
	}),
});

/** Twelve folders in a site, one with a folder and a file in it. */
const filesBelow = ({ sandbox }: Bench): void => {
	const { controls } = sandbox.highQ;
	const [folder] = controls.seedFiles(12, 'folder');
	controls.seedFiles(1, 'folder', folder);
	controls.seedFiles(1, 'file', folder);
};

/** Every list of the five nodes. */
export const pickerLists: PickerList[] = [
	bird('searchChannels', { fill: ({ sandbox }) => sandbox.bird.controls.seedChannels(120) }),
	bird('searchContacts', { fill: ({ sandbox }) => sandbox.bird.controls.seedContacts(120) }),
	bird('searchLists', { fill: ({ sandbox }) => sandbox.bird.controls.seedLists(120) }),
	bird('searchMessages', {
		parameters: () => ({ channelId: birdSeed.smsChannelId }),
		fill: ({ sandbox }) => sandbox.bird.controls.seedMessages(120),
	}),
	bird('searchProjects', { fill: ({ sandbox }) => sandbox.bird.controls.seedProjects(120) }),
	textUs('searchAccounts'),
	textUs('searchCampaigns', {
		fill: async (bench) => {
			const campaign = { resource: 'campaign', operation: 'create', account, messageBody: 'See you' };
			const more = { scheduledAt: '2036-01-31T09:00:00Z', recipients: '+13035550111' };
			await times(3, async (n) => await bench.first('textUs', { ...campaign, ...more, title: `Spring${n}` }));
		},
	}),
	textUs('searchContacts', { fill: ({ sandbox }) => sandbox.textUs.controls.seedContacts(3) }),
	textUs('searchConversationFilters'),
	textUs('searchConversations', { fill: ({ sandbox }) => sandbox.textUs.controls.seedConversations(3), word: '303' }),
	textUs('searchGroups', {
		fill: async (bench) => {
			const group = { resource: 'group', operation: 'create', account };
			await times(3, async (n) => await bench.first('textUs', { ...group, name: `Group${n}` }));
		},
	}),
	textUs('searchMessages', { word: '303' }),
	textUs('searchSavedReplies', { fill: ({ sandbox }) => sandbox.textUs.controls.seedSavedReplies(3) }),
	textUs('searchUsers'),
	updox('searchAccounts', { practiceList: [] }),
	updox('searchAttachments', { fetchList: [] }),
	updox('searchMessages', { fetchList: [] }, { fill: ({ sandbox }) => sandbox.updox.controls.seedMessages(30) }),
	updox('searchUsers', { userList: [] }),
	secureMessaging('searchAttachments', {
		fill: async ({ sandbox }) => {
			const { controls } = sandbox.secureMessaging;
			await times(60, (n) => controls.receive({ attachments: [{ fileName: `scan-${n}.pdf`, size: 500 }] }));
		},
	}),
	secureMessaging('searchContacts'),
	secureMessaging('searchConversations', {
		fill: ({ sandbox }) => sandbox.secureMessaging.controls.seedMessages(60, 'Inbox'),
	}),
	secureMessaging('searchDraftAttachments', {
		parameters: ({ sandbox }) => {
			const attachments = [{ fileName: 'contract.pdf', size: 500 }];
			const messageGuid = sandbox.secureMessaging.controls.seedDraft({ attachments });
			return { resource: 'attachment', operation: 'remove', messageGuid };
		},
		empty: { guid: 'a'.repeat(32), attachments: [] },
	}),
	secureMessaging('searchDrafts', {
		fill: async ({ sandbox }) => await times(60, () => sandbox.secureMessaging.controls.seedDraft()),
	}),
	secureMessaging('searchFolders', { empty: undefined }),
	secureMessaging('searchLabels', {
		fill: async (bench) =>
			await bench.first('secureMessaging', { resource: 'label', operation: 'create', name: 'Handled' }),
	}),
	secureMessaging('searchMessages', {
		fill: ({ sandbox }) => sandbox.secureMessaging.controls.seedMessages(60, 'Inbox'),
	}),
	secureMessaging('searchSent', {
		fill: ({ sandbox }) => sandbox.secureMessaging.controls.seedMessages(60, 'Sent'),
	}),
	highQ(
		'searchAttachments',
		{ conversation: [] },
		{
			fill: async (bench) => {
				const message = { resource: 'message', operation: 'send', userIds: '2041', body: 'The draft' };
				await bench.first('highQ', { ...message, binaryPropertyName: 'data', siteId: '301' });
			},
		},
	),
	highQ(
		'searchConversations',
		{ conversation: [] },
		{ fill: ({ sandbox }) => sandbox.highQ.controls.seedConversations(60) },
	),
	highQ('searchFiles', { site: [] }, { fill: filesBelow }),
	highQ(
		'searchFilesOrFolders',
		{ site: [] },
		{ parameters: () => ({ resource: 'file', operation: 'share', resourceType: 'folder' }), fill: filesBelow },
	),
	highQ('searchFolders', { site: [] }, { fill: filesBelow }),
	highQ('searchMessages', { messages: { message: [] } }),
	highQ('searchSites', { site: [] }),
	highQ(
		'searchUsers',
		{ user: [], totalcount: 0, total: 0 },
		{ fill: ({ sandbox }) => sandbox.highQ.controls.seedUsers(150) },
	),
];
