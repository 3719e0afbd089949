import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { filtersField, outputFiles, simplifyField } from '../shared/operation';
import {
	createSubscriptions,
	deleteSubscriptions,
	filterFields,
	receive,
	subscriptionsExist,
	unparsedBody,
} from '../shared/triggers';
import { channel } from './actions/common/fields';
import { interactionTypes } from './actions/common/interactionTypes';
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
		subtitle:
			'={{ ($parameter["events"].length ? $parameter["events"] : $parameter["event"]).map((event) => event.replace(/[._]/g, " ")).join(", ") }}',
		description: 'Start workflows from incoming messages, and send SMS, WhatsApp, email and more with Bird',
		eventTriggerDescription: 'Waiting for a message to a Bird channel',
		defaults: { name: 'Bird Channels Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'birdChannelsApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'multiOptions',
				default: ['received'],
				options: [
					{
						name: 'Any Interaction',
						value: 'interaction',
						description: 'Whatever somebody does with a message that was sent, such as to read it',
						action: 'On any interaction with a message',
					},
					{ name: 'Link Clicked', value: 'clicked', action: 'On link clicked' },
					{ name: 'Message Delivered', value: 'delivered', action: 'On message delivered' },
					{
						name: 'Message Failed',
						value: 'failed',
						description: 'Rejected, not sent, not delivered, or skipped by Bird',
						action: 'On message failed',
					},
					{ name: 'Message Read', value: 'read', action: 'On message read' },
					{ name: 'Message Received', value: 'received', action: 'On message received' },
					{ name: 'Message Sent', value: 'sent', action: 'On message sent' },
					{
						name: 'Message Status Changed',
						value: 'status_changed',
						description: 'Each status of a message that was sent',
						action: 'On message status changed',
					},
					{ name: 'Reaction Received', value: 'reaction', action: 'On reaction received' },
					{ name: 'Unsubscribe Requested', value: 'unsubscribe_requested', action: 'On unsubscribe requested' },
				],
				description: 'What starts the workflow',
			},
			{
				displayName: 'Channel Kinds',
				name: 'channelKinds',
				type: 'multiOptions',
				default: ['sms', 'whatsapp'],
				options: [
					{ name: 'Email', value: 'email' },
					{ name: 'Facebook', value: 'facebook' },
					{ name: 'Instagram', value: 'instagram' },
					{ name: 'LINE', value: 'line' },
					{ name: 'LinkedIn', value: 'linkedin' },
					{ name: 'SMS', value: 'sms' },
					{ name: 'Telegram', value: 'telegram' },
					{ name: 'TikTok', value: 'tiktok' },
					{ name: 'Viber', value: 'viber' },
					{ name: 'WhatsApp', value: 'whatsapp' },
				],
				description: 'The kinds of channel whose events start the workflow; a channel that is chosen below has its own',
			},
			{
				...channel,
				required: false,
				description:
					'Only events of this channel; leave it empty for all of the workspace. Bird then stops sending them to webhooks without a channel.',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadMedia',
				type: 'boolean',
				default: false,
				description: 'Whether to download the files of messages that came in as well',
			},
			{
				...outputFiles,
				displayOptions: { show: { downloadMedia: [true] } },
			},
			simplifyField,
			filtersField([
				...filterFields({
					from: {
						placeholder: 'e.g. +31600000001, ann@example.com',
						description:
							'Only messages of these senders: numbers, addresses, endings such as @example.org, or IDs of contacts, separated by commas',
					},
					ignoreOwn: {
						description: "Whether to leave out messages that came from the channel's own number or address",
					},
					contains: {},
					hasAttachments: {},
				}),
				interactionTypes,
			]),
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
				description: 'Only these statuses of messages that were sent; all when nothing is chosen',
			},
			{
				displayName: 'Raw Events',
				name: 'events',
				type: 'multiOptions',
				default: [],
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
				description: "Events in Bird's own words, in the place of 'Trigger On' and 'Channel Kinds'",
			},
			{
				displayName: 'Other Events',
				name: 'otherEvents',
				type: 'string',
				default: '',
				placeholder: 'e.g. rcs.inbound, conversation.created',
				description: 'Further events of Bird that are not in the lists, separated by commas',
			},
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
