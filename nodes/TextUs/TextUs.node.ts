import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { deliveryOutputs } from '../shared/delivery';
import { runNode } from '../shared/execution';
import { properties } from '../shared/operation';
import { answerWebhook, answerWebhooks, waitingTooltip } from '../shared/sendAndWait';
import { actions } from './actions';
import {
	searchAccounts,
	searchCampaigns,
	searchContacts,
	searchConversationFilters,
	searchConversations,
	searchGroups,
	searchMessages,
	searchSavedReplies,
	searchUsers,
} from './methods/listSearch';
import { textUs } from './transport/profile';

export class TextUs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TextUs',
		name: 'textUs',
		icon: { light: 'file:../../icons/textus.svg', dark: 'file:../../icons/textus.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Send and read text messages with TextUs',
		defaults: { name: 'TextUs' },
		inputs: [NodeConnectionTypes.Main],
		outputs: deliveryOutputs,
		usableAsTool: true,
		webhooks: answerWebhooks,
		waitingNodeTooltip: waitingTooltip,
		credentials: [{ name: 'textUsApi', required: true }],
		properties: properties(textUs, actions),
	};

	methods = {
		listSearch: {
			searchAccounts,
			searchCampaigns,
			searchContacts,
			searchConversationFilters,
			searchConversations,
			searchGroups,
			searchMessages,
			searchSavedReplies,
			searchUsers,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, textUs, actions);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWebhook(this);
	}
}
