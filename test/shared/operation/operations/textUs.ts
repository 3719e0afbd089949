// The operations of the TextUs node; long, for it is one list.
import type { INodeParameters } from 'n8n-workflow';
import { FAILED_RECIPIENT, TOKEN_USER } from '../../../sandbox/textUs';
import type { Bench } from '../../bench';
import type { Given, OperationCase } from '../operations';
import { question } from '../../sendAndWait/question';

const account = { __rl: true, mode: 'slug', value: 'my_account' };
const conversationId = 'kY1QwY';
const NOTHING = 'Zz99Zz';
const PHONE = '+13035550111';
/** The number of the seeded account, and the address of its user. */
const OWN_NUMBER = '+13035550100';
const OWN_EMAIL = 'chuck@my-account.example';
const LATER = '2036-01-31T09:00:00Z';

const messageTo = async (bench: Bench, to: string): Promise<INodeParameters> => {
	const { id } = await bench.first('textUs', { resource: 'message', operation: 'send', account, to, body: 'Hello' });
	return { messageId: String(id) };
};

const newCampaign = { account, title: 'Reminder', messageBody: 'See you', scheduledAt: LATER, recipients: PHONE };
const campaign: Given = async (bench) => {
	const { id } = await bench.first('textUs', { resource: 'campaign', operation: 'create', ...newCampaign });
	return { campaignId: String(id) };
};
const contact: Given = async (bench) => {
	const parameters = { resource: 'contact', operation: 'create', account, name: 'Cy Example', phones: '+13035550119' };
	const { id } = await bench.first('textUs', parameters);
	return { contactId: String(id) };
};

const newSavedReply = { title: 'Directions', content: 'We are at 1 Main Street' };

const newGroup: Given = async (bench) => {
	const { contactId } = await contact(bench);
	return { account, name: 'Night shift', contactIds: String(contactId) };
};
const group: Given = async (bench) => {
	const { id } = await bench.first('textUs', { resource: 'group', operation: 'create', ...(await newGroup(bench)) });
	return { groupId: String(id) };
};

/** A message that came in with a file. */
const receivedFile: Given = async ({ sandbox }) => {
	const file = { contentType: 'image/png', fileName: 'map.png' };
	const { message } = await sandbox.textUs.controls.receive({ from: PHONE, body: 'See', file });
	return { messageId: String(message.id) };
};

/** One action on the seeded conversation, after those that make it possible. */
function action(name: string, ...before: string[]): Given {
	return async (bench) => {
		for (const action of before)
			await bench.first('textUs', { resource: 'conversation', operation: 'update', conversationId, action });
		return { conversationId, action: name, ...(name === 'assign' ? { assignee: TOKEN_USER } : {}) };
	};
}

/** One action on several conversations. */
function batch(name: string): Given {
	return () => ({ applyTo: 'several', account, filter: 'all', conversationIds: conversationId, action: name });
}

export const textUsOperations: OperationCase[] = [
	{
		resource: 'message',
		operation: 'send',
		given: () => ({ account, to: PHONE, body: 'Hello' }),
		also: [
			() => ({ sender: 'number', from: OWN_NUMBER, to: PHONE, body: 'Hello' }),
			() => ({ sender: 'user', email: OWN_EMAIL, to: PHONE, body: 'Hello' }),
		],
		missing: { account: 'nobody' },
	},
	{
		resource: 'message',
		operation: 'reply',
		given: () => ({ conversationId, body: 'Hello' }),
		also: [
			() => ({
				conversationId,
				body: 'Hello',
				additionalFields: { account: '/accounts/my_account', phoneNumber: PHONE },
			}),
		],
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'sendAndWait',
		given: () => ({ account, to: PHONE, ...question }),
		also: [() => ({ sender: 'number', from: OWN_NUMBER, to: PHONE, ...question })],
		missing: { account: 'nobody' },
		waits: true,
	},
	{
		resource: 'message',
		operation: 'schedule',
		given: () => ({ account, to: PHONE, body: 'Hello', scheduledAt: LATER }),
		missing: { account: 'nobody' },
	},
	{
		resource: 'message',
		operation: 'get',
		given: async (bench) => await messageTo(bench, PHONE),
		also: [async (bench) => ({ ...(await receivedFile(bench)), downloadAttachments: true })],
		missing: { messageId: NOTHING },
	},
	{ resource: 'attachment', operation: 'download', given: receivedFile, missing: { messageId: NOTHING } },
	{
		resource: 'message',
		operation: 'getDelivery',
		given: async (bench) => await messageTo(bench, PHONE),
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'waitForDelivery',
		given: async (bench) => ({ ...(await messageTo(bench, PHONE)), waitAmount: 0 }),
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'retry',
		given: async (bench) => await messageTo(bench, FAILED_RECIPIENT),
		also: [async (bench) => ({ ...(await messageTo(bench, FAILED_RECIPIENT)), options: { onlyWhenAllowed: true } })],
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getMany',
		given: () => ({ conversationId }),
		also: [() => ({ source: 'phoneNumber', account, phoneNumber: PHONE })],
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'conversation',
		operation: 'get',
		given: () => ({ conversationId }),
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'conversation',
		operation: 'getByPhone',
		given: () => ({ account, phoneNumber: PHONE }),
		missing: { phoneNumber: '+13035559999' },
	},
	{
		resource: 'conversation',
		operation: 'getMany',
		given: () => ({ account, filter: 'all' }),
		also: [async (bench) => ({ source: 'contact', ...(await contact(bench)) })],
		missing: { filter: 'nothing' },
	},
	{ resource: 'conversation', operation: 'getFilters', given: () => ({ account }), missing: { account: 'nobody' } },
	{
		resource: 'conversation',
		operation: 'update',
		given: action('markRead'),
		also: [
			async (bench) => ({ ...(await action('close')(bench)), options: { onlyWhenNeeded: true } }),
			action('reopen', 'close'),
			action('markUnread', 'markRead'),
			action('block'),
			action('unblock', 'block'),
			action('star'),
			action('unstar', 'star'),
			action('assign'),
			() => ({ conversationId, action: 'assign', assignee: OWN_EMAIL }),
			() => ({ conversationId, action: 'close', options: { note: 'Wants the brochure' } }),
			batch('close'),
			batch('markRead'),
			async (bench) => ({ ...(await action('reopen', 'close')(bench)), ...(await batch('reopen')(bench)) }),
		],
		// A note is written once the conversation is closed.
		changesBefore: /^PUT .*\/close$/,
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'contact',
		operation: 'create',
		given: () => ({ account, name: 'Cy Example', phones: '+13035550119' }),
		missing: { account: 'nobody' },
	},
	{
		resource: 'contact',
		operation: 'upsert',
		given: () => ({ account, phoneNumber: '+13035550119', name: 'Cy Example' }),
		also: [() => ({ account, phoneNumber: PHONE, name: 'Ada Example' })],
		missing: { account: 'nobody' },
	},
	{ resource: 'contact', operation: 'get', given: contact, missing: { contactId: NOTHING } },
	{
		resource: 'contact',
		operation: 'getMany',
		given: () => ({ account }),
		also: [() => ({ account, filters: { q: 'Ada' } })],
		missing: { account: 'nobody' },
	},
	{
		resource: 'contact',
		operation: 'update',
		given: async (bench) => ({ ...(await contact(bench)), name: 'Cyril Example' }),
		missing: { contactId: NOTHING },
	},
	{
		resource: 'contactPhone',
		operation: 'getMany',
		given: () => ({ account, filters: { q: 'Ada' } }),
		missing: { account: 'nobody' },
	},
	{
		resource: 'contactNote',
		operation: 'create',
		given: async (bench) => ({ ...(await contact(bench)), content: 'Called back' }),
		missing: { contactId: NOTHING },
	},
	{
		resource: 'contactNote',
		operation: 'getMany',
		given: async (bench) => {
			const parameters = { ...(await contact(bench)), content: 'Called back' };
			await bench.first('textUs', { resource: 'contactNote', operation: 'create', ...parameters });
			return parameters;
		},
		missing: { contactId: NOTHING },
	},
	{
		resource: 'campaign',
		operation: 'create',
		given: () => newCampaign,
		also: [
			async (bench) => {
				const additionalFields = await group(bench);
				bench.sandbox.textUs.controls.setGroupContacts('items');
				return { ...newCampaign, recipients: '', additionalFields };
			},
		],
		missing: { account: 'nobody' },
	},
	{ resource: 'campaign', operation: 'get', given: campaign, missing: { campaignId: NOTHING } },
	{
		resource: 'campaign',
		operation: 'update',
		given: async (bench) => ({ ...(await campaign(bench)), title: 'Second reminder' }),
		missing: { campaignId: NOTHING },
	},
	{
		resource: 'campaign',
		operation: 'getMany',
		given: async (bench) => ({ ...(await campaign(bench)), account }),
		missing: { account: 'nobody' },
	},
	{ resource: 'campaign', operation: 'getRecipients', given: campaign, missing: { campaignId: NOTHING } },
	{ resource: 'campaign', operation: 'cancel', given: campaign, missing: { campaignId: NOTHING } },
	{ resource: 'campaign', operation: 'delete', given: campaign, missing: { campaignId: NOTHING } },
	{
		resource: 'optOut',
		operation: 'check',
		given: () => ({ account, phoneNumber: PHONE }),
		also: [() => ({ account, phoneNumber: `${PHONE}, +13035550112` })],
		missing: { account: 'nobody' },
	},
	{
		resource: 'optOut',
		operation: 'create',
		given: () => ({ account, phoneNumber: PHONE }),
		missing: { account: 'nobody' },
	},
	{ resource: 'optOut', operation: 'getMany', given: () => ({ account }), missing: { account: 'nobody' } },
	{
		resource: 'savedReply',
		operation: 'getMany',
		given: () => ({ userId: TOKEN_USER }),
		missing: { userId: NOTHING },
	},
	{
		resource: 'savedReply',
		operation: 'create',
		given: () => ({ ...newSavedReply, userId: TOKEN_USER }),
		missing: { userId: NOTHING },
	},
	{
		resource: 'savedReply',
		operation: 'update',
		given: async (bench) => {
			const create = { resource: 'savedReply', operation: 'create', userId: TOKEN_USER };
			const { id } = await bench.first('textUs', { ...create, ...newSavedReply });
			return { savedReplyId: String(id), title: 'Way to us' };
		},
		missing: { savedReplyId: NOTHING },
	},
	{
		resource: 'account',
		operation: 'getMany',
		given: () => ({}),
		also: [() => ({ filters: { q: 'office', descendants: true } })],
	},
	{ resource: 'account', operation: 'get', given: () => ({ account }), missing: { account: 'nobody' } },
	{
		resource: 'api',
		operation: 'call',
		given: () => ({ method: 'POST', path: '/my_account/messages', body: JSON.stringify({ to: PHONE, body: 'Hello' }) }),
		missing: { path: '/nobody/messages' },
	},
	{
		resource: 'group',
		operation: 'getMany',
		given: () => ({ account, filter: 'mine' }),
		missing: { account: 'nobody' },
	},
	{ resource: 'group', operation: 'get', given: group, missing: { groupId: NOTHING } },
	{ resource: 'group', operation: 'getContacts', given: group, missing: { groupId: NOTHING } },
	{ resource: 'group', operation: 'create', given: newGroup, missing: { account: 'nobody' } },
	{ resource: 'user', operation: 'getMany', given: () => ({ account }), missing: { account: 'nobody' } },
	{ resource: 'user', operation: 'get', given: () => ({ userId: TOKEN_USER }), missing: { userId: NOTHING } },
	{ resource: 'user', operation: 'getSelf', given: () => ({}) },
];
