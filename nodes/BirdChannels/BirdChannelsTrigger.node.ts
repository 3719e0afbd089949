import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { simplifyField } from '../shared/operation';
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
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when Bird receives a message, or one that was sent changes its status',
		defaults: { name: 'Bird Channels Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'birdChannelsApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName:
					'The webhook is registered in Bird when the workflow is activated, and removed when it is deactivated. Bird delivers to https addresses with a public host name and without a port only.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				default: ['sms.inbound', 'whatsapp.inbound'],
				options: [
					{ name: 'Email Inbound', value: 'email.inbound' },
					{ name: 'Email Interaction', value: 'email.interaction' },
					{ name: 'Email Outbound', value: 'email.outbound' },
					{ name: 'Facebook Inbound', value: 'facebook.inbound' },
					{ name: 'Facebook Interaction', value: 'facebook.interaction' },
					{ name: 'Facebook Outbound', value: 'facebook.outbound' },
					{ name: 'Instagram Inbound', value: 'instagram.inbound' },
					{ name: 'Instagram Interaction', value: 'instagram.interaction' },
					{ name: 'Instagram Outbound', value: 'instagram.outbound' },
					{ name: 'LINE Inbound', value: 'line.inbound' },
					{ name: 'LINE Interaction', value: 'line.interaction' },
					{ name: 'LINE Outbound', value: 'line.outbound' },
					{ name: 'LinkedIn Inbound', value: 'linkedin.inbound' },
					{ name: 'LinkedIn Interaction', value: 'linkedin.interaction' },
					{ name: 'LinkedIn Outbound', value: 'linkedin.outbound' },
					{ name: 'SMS Inbound', value: 'sms.inbound' },
					{ name: 'SMS Interaction', value: 'sms.interaction' },
					{ name: 'SMS Outbound', value: 'sms.outbound' },
					{ name: 'Telegram Inbound', value: 'telegram.inbound' },
					{ name: 'Telegram Interaction', value: 'telegram.interaction' },
					{ name: 'Telegram Outbound', value: 'telegram.outbound' },
					{ name: 'TikTok Inbound', value: 'tiktok.inbound' },
					{ name: 'TikTok Interaction', value: 'tiktok.interaction' },
					{ name: 'TikTok Outbound', value: 'tiktok.outbound' },
					{ name: 'Viber Inbound', value: 'viber.inbound' },
					{ name: 'Viber Interaction', value: 'viber.interaction' },
					{ name: 'Viber Outbound', value: 'viber.outbound' },
					{ name: 'WhatsApp Inbound', value: 'whatsapp.inbound' },
					{ name: 'WhatsApp Interaction', value: 'whatsapp.interaction' },
					{ name: 'WhatsApp Outbound', value: 'whatsapp.outbound' },
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
				description: 'The channel whose events to receive; leave it empty for all channels of the workspace',
				hint: 'Bird then no longer delivers its events to webhooks of your workspace that name no channel',
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
