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
		operation: 'sendAndWait',
		given: () => ({ channelId: birdSeed.smsChannelId, recipient: birdSeed.contactPhone, ...question }),
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
	},
	{ resource: 'channel', operation: 'get', given: () => ({ channelId }), missing: { channelId: NOTHING } },
	{ resource: 'channel', operation: 'getMany', given: () => ({}) },
	{ resource: 'contact', operation: 'getMany', given: () => ({}) },
	{
		resource: 'contact',
		operation: 'search',
		given: () => ({ identifierKey: 'phonenumber', identifierValue: birdSeed.contactPhone }),
	},
];
