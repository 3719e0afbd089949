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
import { account } from './actions/common/fields';
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
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when TextUs receives a message, delivers one, or a contact changes',
		defaults: { name: 'TextUs Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'textUsApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName:
					"The webhook is registered in TextUs when the workflow is activated, and removed when it is deactivated. The token's user must be an admin of the account.",
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				...account,
				description:
					'The account whose events to receive; the top account of an organization hears those of all below it',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: ['message.received'],
				options: [
					{ name: 'Contact Created', value: 'contact.created' },
					{ name: 'Contact Opted In', value: 'contact.opted_in' },
					{ name: 'Contact Opted Out', value: 'contact.opted_out' },
					{ name: 'Message Delivered', value: 'message.delivered' },
					{ name: 'Message Failed', value: 'message.failed' },
					{ name: 'Message Received', value: 'message.received' },
					{ name: 'Message Unknown', value: 'message.unknown', description: 'Failed for an unknown reason' },
					{ name: 'Phone Call Completed', value: 'phone_call.completed' },
				],
				description: 'The events that start the workflow',
			},
			simplifyField,
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
