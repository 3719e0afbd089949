/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// What the TextUs sandbox answers has the shape that the vendor's pages print: every printed key, in its type.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, get, isObject, membersOf, objectIn, sandbox, useSandbox } from './ask';

useSandbox();

const CONVERSATION = '/conversations/kY1QwY';
const message = { to: '+13035550111', body: 'Hello' };
const actions = { 'message.received': true };
const integration = { provider: 'webhook', config: { baseUrl: 'https://www.example.com/callback' } };
const file = { key: 'k', originalFilename: 'a.png', size: 1, height: 1, width: 1, contentType: 'image/png' };
const LATER = '2058-10-25T18:09:13Z';

async function newCampaign(): Promise<Record<string, unknown>> {
	const [phone] = membersOf(await get('/my_account/contact_phones'));
	const body = { title: 'T', message_body: 'B', scheduled_at: LATER, recipients: [phone.id] };
	return objectIn(await ask('POST', '/my_account/campaigns', body));
}

async function newIntegration(settings: unknown): Promise<Record<string, unknown>> {
	return objectIn(await ask('POST', '/my_account/integrations', { ...integration, settings }));
}

const post = async (path: string, body: unknown) => objectIn(await ask('POST', path, body));
const put = async (path: string, body?: unknown) => objectIn(await ask('PUT', path, body));
const phones = [
	{ number: '+13035550119', type: 'Mobile' },
	{ number: '1-303-555-0120 x2921', type: 'Work' },
];

/** How to get each printed reply (test/replies/textus) from the sandbox. */
const printed: Record<string, () => Promise<unknown>> = {
	'account.settings': async () => await get('/accounts/my_account'),
	'assignment.created': async () => await post(`${CONVERSATION}/assignments`, { assignee: '/users/hikvlD' }),
	'campaign.created': newCampaign,
	'changedIntegration.updated': async () => {
		const { id } = await newIntegration({});
		return await put(String(id), {
			config: { clientSecret: 'secret' },
			settings: { actions: { ...actions, 'contact.created': true } },
		});
	},
	'contact.created': async () => await post('/my_account/contacts', { name: 'Cy Example', phones, data: {} }),
	'contact.updated': async () => {
		const { id } = await post('/my_account/contacts', { name: 'Cy Example' });
		return await put(String(id), { name: 'Cy Example', phones });
	},
	'contactPhone.ofContact': async () => membersOf(membersOf(await get('/my_account/contacts'))[0].phones)[0],
	'conversation.blocked': async () => await put(`${CONVERSATION}/block`),
	'conversation.page.filter': async () => await get('/my_account/conversation_filters/all/conversations'),
	'conversation.read': async () => await put(`${CONVERSATION}/read`),
	'conversation.unblocked': async () => objectIn(await ask('DELETE', `${CONVERSATION}/block`)),
	'conversationFilter.row': async () => membersOf(await get('/my_account/conversation_filters'))[0],
	'integration.created': async () => await newIntegration({}),
	'integration.createdOlder': async () => await newIntegration({ actions }),
	'message.attachment': async () => {
		const attachments = [{ media_url: 'https://example.com/example.png', content_type: 'image/png' }];
		return await post('/my_account/messages', { ...message, attachments });
	},
	'message.customField': async () => await post('/my_account/messages', message),
	'message.scheduled': async () => await post('/my_account/messages/schedule', { ...message, scheduled_at: LATER }),
	'message.sent': async () => await post('/my_account/messages', message),
	'optOut.created': async () => await put('/my_account/opt_outs/5558765559'),
	'optOut.page.index': async () => await get('/my_account/opt_outs'),
	'optOut.shown': async () => await get('/my_account/opt_outs/3035550184'),
	'savedReply.created': async () =>
		await post('/users/hikvlD/saved_replies', { saved_reply: { title: 'T', content: 'C', attachments: [file] } }),
	'savedReply.page.search': async () => await get('/users/hikvlD/saved_replies?filter=all&q=phone'),
	'timelineRow.page.timeline': async () => await get(`${CONVERSATION}/timeline`),
	'user.ofCampaign': async () => (await newCampaign()).user,
};

/** What a reply lacks, or has in another type, of what is printed. What is null once has no type. Free objects are not compared. */
function lacking(answer: unknown, sample: unknown, path = ''): string[] {
	if (sample === null || answer === null || /\.(data|actions|deliveryStatistics|notifications)$/.test(path)) return [];
	if (Array.isArray(sample)) {
		if (!Array.isArray(answer)) return [`${path} is no list`];
		const [first] = sample as unknown[];
		const row = (answer as unknown[]).find(
			(one) => !isObject(first) || (isObject(one) && one['@type'] === first['@type']),
		);
		return first === undefined || row === undefined ? [] : lacking(row, first, `${path}.0`);
	}
	if (!isObject(sample)) return typeof answer === typeof sample ? [] : [`${path} is a ${typeof answer}`];
	if (!isObject(answer)) return [`${path} is no object`];
	return Object.entries(sample).flatMap(([key, value]) =>
		key in answer
			? lacking(answer[key], value, `${path}.${key}`)
			: key === 'notifications'
				? []
				: [`${path}.${key} lacks`],
	);
}

function sampleIn(name: string): unknown {
	const text = readFileSync(join(__dirname, '../../replies/textus', `${name}.json`), 'utf8');
	const read: unknown = JSON.parse(text);
	return isObject(read) ? read.reply : undefined;
}

describe('the printed replies', () => {
	it.each(Object.keys(printed))('%s', async (name) => {
		expect(lacking(await printed[name](), sampleIn(name))).toEqual(
			// These three the page of settings prints, the account by itself is inferred and leaves them to variations.
			name === 'account.settings' ? ['.shortenedLinkDomain lacks', '.shortenedLinkPreviewUrl lacks'] : [],
		);
	});

	it('a message has the keys of the page, in its order', async () => {
		const answer = await printed['message.sent']();
		const sample = sampleIn('message.sent');
		expect(Object.keys(isObject(answer) ? answer : {})).toEqual(Object.keys(isObject(sample) ? sample : {}));
	});
});

const USER = {
	'@type': 'User',
	avatar: null,
	automatedActor: false,
	hasPassword: false,
	discarded: false,
	settings: { customSettings: {} },
};
const ITEM = {
	'@type': 'ContactItem',
	'@context': '/contexts/Contact.jsonld',
	phones: expect.stringMatching(/^\/contacts\/\w+\/phones$/) as unknown,
	notes: expect.stringMatching(/^\/contacts\/\w+\/notes$/) as unknown,
};
const link = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe('what other pages print', () => {
	it('accounts: a smaller version of each, users and children counted', async () => {
		const list = await get('/accounts');
		expect(list).toMatchObject({
			'@type': 'AccountCollection',
			view: { '@type': 'hydra:PartialCollectionView', id: '/accounts', first: '/accounts', next: null, previous: null },
		});
		expect(membersOf(list)[0]).toMatchObject({
			analytics: '/accounts/my_account/analytics',
			inbox: '/my_account/inbox',
			users: { id: '/my_account/users', totalItems: 2 },
			children: { id: '/accounts/my_account/children', totalItems: 1, members: [] },
		});
		expect(membersOf(await get('/accounts/my_account/accounts'))).toHaveLength(2);
		expect(membersOf(await get('/accounts/north.office-2/accounts'))).toHaveLength(1);
	});

	it('a user: memberships in full by itself, as a link inside another object', async () => {
		expect(await get('/users/hikvlD')).toMatchObject({
			...USER,
			memberships: {
				id: '/users/hikvlD/memberships',
				totalItems: 2,
				members: [
					{ '@type': 'Membership', role: 'admin', user: '/users/hikvlD', account: { id: '/accounts/my_account' } },
					{ role: 'user' },
				],
			},
		});
		expect(await newCampaign()).toMatchObject({ user: { ...USER, memberships: '/users/hikvlD/memberships' } });
	});

	it('a conversation by itself: user info as a link, contacts in full; by number the same', async () => {
		const one = await get(CONVERSATION);
		expect(one).toMatchObject({
			requestingUserInfo: `${CONVERSATION}/user_info`,
			associatedContacts: { '@type': 'ContactCollection', totalItems: 1, members: [{ name: 'Ada Example' }] },
		});
		expect(await get('/my_account/conversations/+13035550111')).toEqual(one);
		expect(await get('/my_account/conversations/%2B13035550111')).toEqual(one);
	});

	it('conversations of a contact: with the account', async () => {
		const [contact] = membersOf(await get('/my_account/contacts'));
		expect(await get(`${String(contact.id)}/conversations`)).toMatchObject({
			'@type': 'ConversationCollection',
			members: [
				{
					'@type': 'ConversationWithAccount',
					account: { '@type': 'Account', id: '/accounts/my_account', name: 'My Account' },
					nextScheduledMessage: null,
					requestingUserInfo: { '@type': 'ConversationUserInfo' },
				},
			],
		});
	});

	it('conversation filters: links with the present time', async () => {
		const list = await get('/my_account/conversation_filters');
		expect(list['@type']).toBe('ConversationFilterCollection');
		expect(membersOf(list)[0]).toMatchObject({
			title: 'All Conversations',
			closeConversations: link(/conversations\/close\?modified_before=[\d-]+T[\d:]+\.\d{6}Z$/),
			unstarConversations: link(/conversations\/star\?modified_before=/),
		});
	});

	it('contact phones: the contact without its phones and notes', async () => {
		const [phone] = membersOf(await get('/my_account/contact_phones?q=Ada'));
		expect(phone).toMatchObject({ '@type': 'RecipientContactPhone', phoneNumber: '+13035550111', contact: ITEM });
	});

	it('a note: who wrote it', async () => {
		const [contact] = membersOf(await get('/my_account/contacts'));
		const note = await post(`${String(contact.id)}/notes`, { content: 'Awesome note!' });
		expect(note).toMatchObject({ '@type': 'ContactNote', updatedAt: note.createdAt, user: USER, contact: contact.id });
	});

	it('a group: its contacts in full', async () => {
		const [group] = membersOf(await get('/my_account/group_filters/mine/groups?q=nurse'));
		expect(group).toMatchObject({
			name: 'Nurses',
			account: '/accounts/my_account',
			user: '/users/hikvlD',
			contacts: { totalItems: 1, members: [{ '@type': 'Contact', phones: { totalItems: 1 } }] },
		});
		expect(await get(String(group.id))).toEqual(group);
	});

	it('a contact filter, with and without a text', async () => {
		expect(await get('/my_account/contact_filters/all?q=optional')).toMatchObject({
			id: '/my_account/contact_filters/all?q=optional',
			title: 'My Contacts',
			path: null,
			removeContacts: '/my_account/contact_filters/all/contacts?q=optional',
		});
		expect(await get('/my_account/contact_filters/search:aBj5Rk6')).toMatchObject({
			slug: 'search:aBj5Rk6',
			path: '/my_account/contact_filters/all?q=example',
		});
	});

	it('recipients of a campaign: numbers without a plus, actions after the rows, statistics once it is sent', async () => {
		const campaign = await newCampaign();
		expect(campaign).toMatchObject({ state: 'scheduled', deliveryStatistics: {}, edit: campaign.id });
		sandbox.controls.runCampaigns();
		expect(await get(String(campaign.id))).toMatchObject({
			state: 'sent',
			deliveryStatistics: { total: 1, skipped: 0, sent: 1, delivered: 1, replied: 0, unreplied: 1, failed: 0 },
			edit: null,
			cancel: null,
			totalRecipients: { '@type': 'Collection', members: [{ '@type': 'CampaignRecipient' }] },
		});
		const path = `${String(campaign.id)}/campaign_recipients/total`;
		expect(await get(path)).toMatchObject({
			'@type': 'CampaignRecipientCollection',
			blockContacts: `${path}/block`,
			members: [
				{
					state: 'sent',
					delivered: true,
					unknown: false,
					contactPhone: {
						'@type': 'RecipientContactPhone',
						phoneNumber: link(/^1\d{10}$/),
						formattedPhoneNumber: link(/^\+1 \d{3}-\d{3}-\d{4}$/),
						contact: ITEM,
					},
				},
			],
		});
	});
});
