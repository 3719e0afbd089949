import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { filtersField, fromList, outputFiles, shownWhen, simplifyField } from '../shared/operation';
import { filterFields, receivePush, unparsedBody } from '../shared/triggers';
import { practiceMode } from './actions/common/fields';
import { searchAccounts } from './methods/listSearch';
import { checkSettings, updoxPushes } from './trigger/pushes';

const ofMessages = { displayOptions: { show: { '/event': ['inbound_direct'] } } };

export class UpdoxWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Updox Webhook Trigger',
		name: 'updoxWebhookTrigger',
		icon: { light: 'file:../../icons/updox.svg', dark: 'file:../../icons/updox.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/_/g, " ") }}',
		description: 'Start workflows as soon as Updox reports a fax, a Direct message or how one ended',
		eventTriggerDescription: 'Waiting for a push of Updox to the address of this node',
		defaults: { name: 'Updox Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'updoxApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: [
			{
				displayName:
					'Updox has to know the address of this node: ask Updox to send this event to the Production URL above, one address for each event, or do it with Webhook > Subscribe of the Updox node. Keep the address to yourself: pushes are not signed.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				options: [
					{ name: 'Fax Received', value: 'inbound_fax', action: 'On fax received at once' },
					{
						name: 'Fax Status Changed',
						value: 'outbound_fax',
						description: 'When a sent fax went through, was busy, failed or was cancelled',
						action: 'On status of sent fax changed',
					},
					{ name: 'Message Received', value: 'inbound_direct', action: 'On Direct message received at once' },
					{
						name: 'Message Status Changed',
						value: 'inbound_mdn',
						description: 'When a delivery notification came for a sent Direct message, also of a failure',
						action: 'On delivery status of Direct message changed',
					},
				],
				default: 'inbound_fax',
				description: 'What starts the workflow',
			},
			{
				displayName: 'Account',
				name: 'accountId',
				...fromList('searchAccounts', practiceMode),
				description: 'Only events of this practice. Left empty, those of all practices of the application.',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: true,
				displayOptions: { show: { event: ['inbound_fax', 'inbound_direct'] } },
				description: 'Whether to download the fax as a PDF, or the files of the message, as well',
			},
			{
				...outputFiles,
				displayOptions: { show: { event: ['inbound_fax', 'inbound_direct'], downloadAttachments: [true] } },
			},
			{ ...simplifyField, displayOptions: { show: { event: ['inbound_direct'] } } },
			shownWhen(
				{ event: ['inbound_fax', 'inbound_direct'] },
				filtersField(
					filterFields({
						from: {
							placeholder: 'e.g. ann@direct.example.org, (614) 555-0133',
							description:
								'Only what comes from these senders: Direct addresses, endings such as @direct.example.org, or fax numbers, separated by commas',
						},
						ignoreOwn: ofMessages,
						contains: ofMessages,
						hasAttachments: ofMessages,
					}),
				),
			),
			unparsedBody,
		],
	};

	methods = { listSearch: { searchAccounts } };

	/** Updox keeps no list of what was subscribed, so there is nothing to look for, to make or to remove. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				checkSettings(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				checkSettings(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePush(this, updoxPushes);
	}
}
