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
import { account, byAccount } from './actions/common/fields';
import { searchAccounts } from './methods/listSearch';
import { textUsDeliveries } from './trigger/deliveries';
import { textUsWebhook } from './trigger/subscriptions';

export class TextUsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TextUs Trigger',
		name: 'textUsTrigger',
		icon: { light: 'file:../../icons/textus.svg', dark: 'file:../../icons/textus.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].map((event) => event.replace(/[._]/g, " ")).join(", ") }}',
		description: 'Start workflows from incoming texts, and send or schedule text messages with TextUs',
		eventTriggerDescription: 'Waiting for a text to the chosen TextUs number',
		defaults: { name: 'TextUs Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'textUsApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				...account,
				description:
					'The account whose events to receive; the top account of an organization hears those of all below it',
				hint: "The token's user must be an admin of the account",
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: ['message.received'],
				options: [
					{ name: 'Contact Created', value: 'contact.created', action: 'On contact created' },
					{ name: 'Contact Opted In', value: 'contact.opted_in', action: 'On contact opted in' },
					{ name: 'Contact Opted Out', value: 'contact.opted_out', action: 'On contact opted out' },
					{ name: 'Message Delivered', value: 'message.delivered', action: 'On text delivered' },
					{
						name: 'Message Delivery Unknown',
						value: 'message.unknown',
						description: 'Failed for an unknown reason',
						action: 'On text delivery unknown',
					},
					{ name: 'Message Failed', value: 'message.failed', action: 'On text failed' },
					{ name: 'Message Received', value: 'message.received', action: 'On text received' },
					{ name: 'Phone Call Completed', value: 'phone_call.completed', action: 'On phone call completed' },
				],
				description: 'The events that start the workflow',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: false,
				description: 'Whether to download the files of messages that came in as well',
			},
			{
				...outputFiles,
				displayOptions: { show: { downloadAttachments: [true] } },
			},
			simplifyField,
			filtersField([
				{
					displayName: 'Account IDs',
					name: 'accounts',
					...byAccount,
					description:
						'Only events of these accounts, separated by commas: the top account of an organization hears those of all below it',
				},
				...filterFields({
					firstMessageOnly: {
						description:
							'Whether only the first message of a conversation starts the workflow; its conversation is looked up at TextUs',
					},
					from: {
						placeholder: 'e.g. (303) 555-0111, +13035550112',
						description: 'Only messages that came in from these numbers, separated by commas',
					},
					ignoreOwn: { description: "Whether to leave out messages that came from the account's own number" },
					contains: {
						description:
							'Only messages that came in with one of these words or phrases, separated by commas; upper and lower case are the same',
					},
					hasAttachments: { description: 'Whether only messages that came in with a file start the workflow' },
				}),
			]),
			unparsedBody,
		],
	};

	methods = { listSearch: { searchAccounts } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await subscriptionsExist(this, textUsWebhook);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createSubscriptions(this, textUsWebhook);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteSubscriptions(this, textUsWebhook);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this, textUsDeliveries);
	}
}
