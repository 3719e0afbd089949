// The operations of the Bird Channels node.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../../sandbox/bird';
import type { Bench } from '../../bench';
import type { OperationCase } from '../operations';
import { question } from '../../sendAndWait/question';

const channelId = birdSeed.smsChannelId;
/** A UUID that names nothing. */
const NOTHING = '00000000-0000-4000-8000-000000000000';

const text: INodeParameters = { channelId, recipient: birdSeed.contactPhone, text: 'Your table is ready' };
const ada: INodeParameters = { identifierKey: 'phonenumber', identifierValue: birdSeed.contactPhone };
const members: INodeParameters = { listId: birdSeed.contactListId, contactIds: birdSeed.contactId };
const optOut: INodeParameters = { platformId: 'sms-messagebird', ...ada };
/** A message that came in with a file. */
const received = async ({ sandbox: { bird } }: Bench): Promise<INodeParameters> => {
	const file = { contentType: 'image/png', size: 500 };
	const { message } = await bird.controls.receive({ file });
	return { channelId: message.channelId, messageId: message.id };
};
const sentId = ({ sandbox }: Bench): string => sandbox.bird.controls.seedMessages(1)[0];

export const birdOperations: OperationCase[] = [
	{
		resource: 'message',
		operation: 'send',
		given: () => text,
		also: [
			() => ({
				channelId: birdSeed.whatsappChannelId,
				recipient: birdSeed.contactPhone,
				contentType: 'file',
				mediaSource: 'binary',
				text: 'The menu',
			}),
		],
		missing: { channelId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'reply',
		given: async (bench) => ({ ...(await received(bench)), text: 'It is' }),
		also: [
			async (bench) => ({
				...(await received(bench)),
				additionalFields: { contactId: birdSeed.contactId },
				contentType: 'file',
				mediaSource: 'binary',
				text: 'The menu',
			}),
		],
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'sendAndWait',
		given: () => ({ channelId: birdSeed.smsChannelId, recipient: birdSeed.contactPhone, ...question }),
		also: [
			() => ({
				channelId: birdSeed.whatsappChannelId,
				recipient: birdSeed.contactPhone,
				...question,
				options: { projectId: birdSeed.projectId, approveParameter: 'table', messageParameter: 'name' },
			}),
		],
		waits: true,
	},
	{ resource: 'message', operation: 'sendBatch', given: () => text, missing: { channelId: NOTHING } },
	{
		resource: 'message',
		operation: 'get',
		given: (bench) => ({ channelId, messageId: sentId(bench) }),
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getInteractions',
		given: async (bench) => {
			const messageId = sentId(bench);
			await bench.sandbox.bird.controls.interact(messageId);
			return { channelId, messageId };
		},
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getDelivery',
		given: (bench) => ({ channelId, messageId: sentId(bench) }),
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'waitForDelivery',
		given: (bench) => ({ channelId, messageId: sentId(bench), waitAmount: 0 }),
		missing: { messageId: NOTHING },
	},
	{
		resource: 'message',
		operation: 'getMany',
		given: (bench) => {
			sentId(bench);
			return { channelId };
		},
		also: [() => ({ scope: 'workspace' })],
		missing: { channelId: NOTHING },
	},
	{
		resource: 'media',
		operation: 'upload',
		given: () => ({}),
		also: [() => ({ uploadScope: 'channel', channelId })],
		missing: { uploadScope: 'channel', channelId: NOTHING },
	},
	{
		resource: 'media',
		operation: 'download',
		given: async ({ sandbox: { bird } }) => {
			await bird.controls.receive({ file: { contentType: 'image/png', size: 500 } });
			return { mediaUrl: bird.controls.media()[0].mediaUrl };
		},
		also: [async (bench) => ({ source: 'message', ...(await received(bench)) })],
	},
	{ resource: 'channel', operation: 'get', given: () => ({ channelId }), missing: { channelId: NOTHING } },
	{ resource: 'channel', operation: 'getMany', given: () => ({}) },
	{
		resource: 'contact',
		operation: 'getMany',
		given: () => ({}),
		also: [() => ({ filters: { listId: birdSeed.contactListId } })],
		missing: { filters: { listId: NOTHING } },
	},
	{
		resource: 'contact',
		operation: 'get',
		given: () => ({ contactId: birdSeed.contactId }),
		missing: { contactId: NOTHING },
	},
	{
		resource: 'contact',
		operation: 'getServiceWindow',
		given: () => ({ channelId: birdSeed.whatsappChannelId, ...ada }),
		also: [
			() => ({
				channelId: birdSeed.whatsappChannelId,
				identifierKey: 'contactId',
				identifierValue: birdSeed.contactId,
			}),
			({ sandbox: { bird } }) => {
				bird.controls.forgetStrangers();
				return { channelId: birdSeed.whatsappChannelId, ...ada };
			},
		],
		missing: { channelId: NOTHING },
	},
	{ resource: 'contact', operation: 'create', given: () => ({ displayName: 'Cy Example' }) },
	{
		resource: 'contact',
		operation: 'upsert',
		given: () => ({ identifierKey: 'phonenumber', identifierValue: '+31600000009', displayName: 'Cy Example' }),
	},
	{
		resource: 'contact',
		operation: 'update',
		given: () => ({ contactId: birdSeed.contactId, displayName: 'Ada Example' }),
		missing: { contactId: NOTHING },
	},
	{ resource: 'list', operation: 'getMany', given: () => ({}) },
	{ resource: 'list', operation: 'addContacts', given: () => members, missing: { listId: NOTHING } },
	{ resource: 'list', operation: 'removeContacts', given: () => members, missing: { listId: NOTHING } },
	{ resource: 'template', operation: 'getMany', given: () => ({}) },
	{
		resource: 'template',
		operation: 'get',
		given: () => ({ projectId: birdSeed.projectId }),
		missing: { projectId: NOTHING },
	},
	{
		resource: 'optOut',
		operation: 'check',
		given: async (bench) => {
			await bench.first('birdChannels', { resource: 'optOut', operation: 'create', ...optOut });
			return optOut;
		},
		also: [() => optOut],
	},
	{ resource: 'optOut', operation: 'create', given: () => optOut },
	{
		resource: 'contact',
		operation: 'search',
		given: () => ada,
	},
	{
		resource: 'api',
		operation: 'call',
		given: () => ({
			method: 'POST',
			path: `/channels/${channelId}/messages`,
			body: JSON.stringify({
				receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: birdSeed.contactPhone }] },
				body: { type: 'text', text: { text: 'Your table is ready' } },
			}),
		}),
		missing: { path: `/channels/${NOTHING}/messages` },
	},
];
