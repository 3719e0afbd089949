// The operations of the TextUs node.
import type { INodeParameters } from 'n8n-workflow';
import { FAILED_RECIPIENT, TOKEN_USER } from '../../../sandbox/textUs';
import type { Bench } from '../../bench';
import type { Given, OperationCase } from '../operations';
import { question } from '../../sendAndWait/question';

const account = { __rl: true, mode: 'slug', value: 'my_account' };
const conversationId = 'kY1QwY';
const PHONE = '+13035550111';
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

const NOTHING = 'Zz99Zz';

export const textUsOperations: OperationCase[] = [
	{
		resource: 'message',
		operation: 'send',
		given: () => ({ account, to: PHONE, body: 'Hello' }),
		missing: { account: 'nobody' },
	},
	{
		resource: 'message',
		operation: 'sendAndWait',
		given: () => ({ account, to: PHONE, ...question }),
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
		missing: { messageId: NOTHING },
	},
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
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getMany',
		given: () => ({ conversationId }),
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
		missing: { filter: 'nothing' },
	},
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
			batch('close'),
			batch('markRead'),
			async (bench) => ({ ...(await action('reopen', 'close')(bench)), ...(await batch('reopen')(bench)) }),
		],
		missing: { conversationId: NOTHING },
	},
	{
		resource: 'contact',
		operation: 'create',
		given: () => ({ account, name: 'Cy Example', phones: '+13035550119' }),
		missing: { account: 'nobody' },
	},
	{ resource: 'contact', operation: 'get', given: contact, missing: { contactId: NOTHING } },
	{
		resource: 'contact',
		operation: 'getMany',
		given: () => ({ account }),
		also: [() => ({ account, q: 'Ada' })],
		missing: { account: 'nobody' },
	},
	{
		resource: 'contact',
		operation: 'update',
		given: async (bench) => ({ ...(await contact(bench)), name: 'Cyril Example' }),
		missing: { contactId: NOTHING },
	},
	{ resource: 'campaign', operation: 'create', given: () => newCampaign, missing: { account: 'nobody' } },
	{ resource: 'campaign', operation: 'get', given: campaign, missing: { campaignId: NOTHING } },
	{
		resource: 'campaign',
		operation: 'update',
		given: async (bench) => ({ ...(await campaign(bench)), title: 'Second reminder' }),
		missing: { campaignId: NOTHING },
	},
	{ resource: 'campaign', operation: 'cancel', given: campaign, missing: { campaignId: NOTHING } },
	{ resource: 'campaign', operation: 'delete', given: campaign, missing: { campaignId: NOTHING } },
	{
		resource: 'optOut',
		operation: 'check',
		given: () => ({ account, phoneNumber: PHONE }),
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
	{ resource: 'account', operation: 'getMany', given: () => ({}) },
	{
		resource: 'api',
		operation: 'call',
		given: () => ({ method: 'POST', path: '/my_account/messages', body: JSON.stringify({ to: PHONE, body: 'Hello' }) }),
		missing: { path: '/nobody/messages' },
	},
];
