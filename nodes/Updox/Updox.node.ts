import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { deliveryOutputs, waitingTooltip, wakeUp, withWakeUp } from '../shared/delivery';
import { runNode } from '../shared/execution';
import { properties } from '../shared/operation';
import { answerWebhook, answerWebhooks } from '../shared/sendAndWait';
import { actions } from './actions';
import { searchAccounts, searchAttachments, searchMessages, searchUsers } from './methods/listSearch';
import { updox } from './transport/profile';

export class Updox implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Updox',
		name: 'updox',
		icon: { light: 'file:../../icons/updox.svg', dark: 'file:../../icons/updox.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Send and read Direct messages and faxes with Updox',
		defaults: { name: 'Updox' },
		inputs: [NodeConnectionTypes.Main],
		outputs: deliveryOutputs,
		usableAsTool: true,
		webhooks: withWakeUp(answerWebhooks),
		waitingNodeTooltip: waitingTooltip,
		credentials: [{ name: 'updoxApi', required: true }],
		/** Some methods of the API answer with a token that signs a person in; `url` is an address that holds one. */
		sensitiveOutputFields: ['token', 'url'],
		properties: properties(updox, actions),
	};

	methods = { listSearch: { searchAccounts, searchAttachments, searchMessages, searchUsers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, updox, actions);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return (await wakeUp(this, updox, actions)) ?? (await answerWebhook(this));
	}
}
