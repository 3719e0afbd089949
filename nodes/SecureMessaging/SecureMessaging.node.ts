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
	getTrackingTypes,
	searchAttachments,
	searchContacts,
	searchConversations,
	searchDraftAttachments,
	searchDrafts,
	searchFolders,
	searchLabels,
	searchMessages,
	searchSent,
} from './methods/listSearch';
import { secureMessaging } from './transport/profile';

export class SecureMessaging implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Secure Messaging',
		name: 'secureMessaging',
		icon: { light: 'file:../../icons/secure-messaging.svg', dark: 'file:../../icons/secure-messaging.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Send and read encrypted messages with Secure Messaging (Cirius, DeliverySlip)',
		defaults: { name: 'Secure Messaging' },
		inputs: [NodeConnectionTypes.Main],
		outputs: deliveryOutputs,
		usableAsTool: true,
		webhooks: answerWebhooks,
		waitingNodeTooltip: waitingTooltip,
		credentials: [{ name: 'secureMessagingApi', required: true }],
		properties: properties(secureMessaging, actions),
	};

	methods = {
		listSearch: {
			searchAttachments,
			searchContacts,
			searchConversations,
			searchDraftAttachments,
			searchDrafts,
			searchFolders,
			searchLabels,
			searchMessages,
			searchSent,
		},
		loadOptions: { getTrackingTypes },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, secureMessaging, actions);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWebhook(this);
	}
}
