import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { runNode } from '../shared/execution';
import { properties } from '../shared/operation';
import { answerWebhook, answerWebhooks, waitingTooltip } from '../shared/sendAndWait';
import { actions } from './actions';
import { authentication } from './actions/common/fields';
import { searchFiles, searchFilesOrFolders, searchFolders } from './methods/fileLists';
import { searchAttachments, searchConversations, searchMessages, searchSites, searchUsers } from './methods/listSearch';
import { highQ } from './transport/profile';

export class HighQ implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HighQ',
		name: 'highQ',
		icon: { light: 'file:../../icons/highq.svg', dark: 'file:../../icons/highq.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Send and read private messages in HighQ',
		defaults: { name: 'HighQ' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		webhooks: answerWebhooks,
		waitingNodeTooltip: waitingTooltip,
		credentials: [
			{ name: 'highQApi', required: true, displayOptions: { show: { authentication: ['refreshToken'] } } },
			{ name: 'highQOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
		],
		properties: [authentication, ...properties(highQ, actions)],
	};

	methods = {
		listSearch: {
			searchAttachments,
			searchConversations,
			searchFiles,
			searchFilesOrFolders,
			searchFolders,
			searchMessages,
			searchSites,
			searchUsers,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, highQ, actions);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerWebhook(this);
	}
}
