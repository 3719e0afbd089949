import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { outputFile, simplifyField } from '../shared/operation';
import {
	createSubscriptions,
	deleteSubscriptions,
	receive,
	subscriptionsExist,
	unparsedBody,
} from '../shared/triggers';
import { channel } from './actions/common/fields';
import { searchChannels } from './methods/listSearch';
import { birdDeliveries } from './trigger/deliveries';
import { birdWebhook } from './trigger/subscriptions';

export class BirdChannelsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bird Channels Trigger',
		name: 'birdChannelsTrigger',
		icon: { light: 'file:../../icons/bird.svg', dark: 'file:../../icons/bird.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].map((event) => event.replace(/[._]/g, " ")).join(", ") }}',
		description: 'Start workflows from incoming messages, and send SMS, WhatsApp, email and more with Bird',
		eventTriggerDescription: 'Waiting for a message to a Bird channel',
		defaults: { name: 'Bird Channels Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'birdChannelsApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				default: ['sms.inbound', 'whatsapp.inbound'],
				options: [
					{ name: 'Email Inbound', value: 'email.inbound', action: 'On email received' },
					{ name: 'Email Interaction', value: 'email.interaction', action: 'On email interaction' },
					{ name: 'Email Outbound', value: 'email.outbound', action: 'On email status changed' },
					{ name: 'Facebook Inbound', value: 'facebook.inbound', action: 'On Facebook message received' },
					{ name: 'Facebook Interaction', value: 'facebook.interaction', action: 'On Facebook message interaction' },
					{ name: 'Facebook Outbound', value: 'facebook.outbound', action: 'On Facebook message status changed' },
					{ name: 'Instagram Inbound', value: 'instagram.inbound', action: 'On Instagram message received' },
					{ name: 'Instagram Interaction', value: 'instagram.interaction', action: 'On Instagram message interaction' },
					{ name: 'Instagram Outbound', value: 'instagram.outbound', action: 'On Instagram message status changed' },
					{ name: 'LINE Inbound', value: 'line.inbound', action: 'On LINE message received' },
					{ name: 'LINE Interaction', value: 'line.interaction', action: 'On LINE message interaction' },
					{ name: 'LINE Outbound', value: 'line.outbound', action: 'On LINE message status changed' },
					{ name: 'LinkedIn Inbound', value: 'linkedin.inbound', action: 'On LinkedIn message received' },
					{ name: 'LinkedIn Interaction', value: 'linkedin.interaction', action: 'On LinkedIn message interaction' },
					{ name: 'LinkedIn Outbound', value: 'linkedin.outbound', action: 'On LinkedIn message status changed' },
					{ name: 'SMS Inbound', value: 'sms.inbound', action: 'On SMS received' },
					{ name: 'SMS Interaction', value: 'sms.interaction', action: 'On SMS interaction' },
					{ name: 'SMS Outbound', value: 'sms.outbound', action: 'On SMS status changed' },
					{ name: 'Telegram Inbound', value: 'telegram.inbound', action: 'On Telegram message received' },
					{ name: 'Telegram Interaction', value: 'telegram.interaction', action: 'On Telegram message interaction' },
					{ name: 'Telegram Outbound', value: 'telegram.outbound', action: 'On Telegram message status changed' },
					{ name: 'TikTok Inbound', value: 'tiktok.inbound', action: 'On TikTok message received' },
					{ name: 'TikTok Interaction', value: 'tiktok.interaction', action: 'On TikTok message interaction' },
					{ name: 'TikTok Outbound', value: 'tiktok.outbound', action: 'On TikTok message status changed' },
					{ name: 'Viber Inbound', value: 'viber.inbound', action: 'On Viber message received' },
					{ name: 'Viber Interaction', value: 'viber.interaction', action: 'On Viber message interaction' },
					{ name: 'Viber Outbound', value: 'viber.outbound', action: 'On Viber message status changed' },
					{ name: 'WhatsApp Inbound', value: 'whatsapp.inbound', action: 'On WhatsApp message received' },
					{ name: 'WhatsApp Interaction', value: 'whatsapp.interaction', action: 'On WhatsApp message interaction' },
					{ name: 'WhatsApp Outbound', value: 'whatsapp.outbound', action: 'On WhatsApp message status changed' },
				],
				description:
					'What starts the workflow: a message that came in, each change of the status of a message that went out, or an interaction such as a message that was read',
			},
			{
				displayName: 'Other Events',
				name: 'otherEvents',
				type: 'string',
				default: '',
				placeholder: 'e.g. rcs.inbound, conversation.created',
				description: 'Events of Bird that are not in the list, separated by commas',
			},
			{
				...channel,
				required: false,
				description:
					'Only events of this channel; leave it empty for all of the workspace. Bird then stops sending them to webhooks without a channel.',
			},
			{
				displayName: 'Statuses',
				name: 'statuses',
				type: 'multiOptions',
				default: [],
				options: [
					{ name: 'Accepted', value: 'accepted' },
					{ name: 'Deleted', value: 'deleted' },
					{ name: 'Delivered', value: 'delivered' },
					{ name: 'Delivery Failed', value: 'delivery_failed' },
					{ name: 'Processing', value: 'processing' },
					{ name: 'Rejected', value: 'rejected' },
					{ name: 'Scheduled', value: 'scheduled' },
					{ name: 'Sending Failed', value: 'sending_failed' },
					{ name: 'Sent', value: 'sent' },
					{ name: 'Skipped', value: 'skipped' },
				],
				description: 'The statuses for which an outbound event starts the workflow; leave it empty for all',
			},
			{
				displayName: 'Download Media',
				name: 'downloadMedia',
				type: 'boolean',
				default: false,
				description: 'Whether to download the files of messages that came in as well',
			},
			{
				...outputFile,
				hint: 'The first file goes into this field; further ones get _1, _2 and so on added to its name',
				displayOptions: { show: { downloadMedia: [true] } },
			},
			simplifyField,
			unparsedBody,
		],
	};

	methods = { listSearch: { searchChannels } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await subscriptionsExist(this, birdWebhook);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createSubscriptions(this, birdWebhook);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteSubscriptions(this, birdWebhook);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, birdDeliveries);
	}
}
