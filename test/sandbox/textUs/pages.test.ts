// What the TextUs sandbox answers where the recorded replies end: the keys that further pages of the vendor print.
import { ask, get, membersOf, objectIn, sandbox, useSandbox } from './ask';

useSandbox();

const CONVERSATION = '/conversations/kY1QwY';
const LATER = '2058-10-25T18:09:13Z';
const post = async (path: string, body: unknown) => objectIn(await ask('POST', path, body));

async function newCampaign(): Promise<Record<string, unknown>> {
	const [phone] = membersOf(await get('/my_account/contact_phones'));
	const body = { title: 'T', message_body: 'B', scheduled_at: LATER, recipients: [phone.id] };
	return objectIn(await ask('POST', '/my_account/campaigns', body));
}

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
