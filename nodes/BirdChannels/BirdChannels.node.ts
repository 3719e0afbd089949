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
import { searchChannels, searchContacts, searchLists, searchMessages, searchProjects } from './methods/listSearch';
import {
	getTemplateLocales,
	getTemplateParameters,
	getTemplateVariables,
	getTemplateVersions,
} from './methods/templates';
import { birdChannels } from './transport/profile';

export class BirdChannels implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bird Channels',
		name: 'birdChannels',
		icon: { light: 'file:../../icons/bird.svg', dark: 'file:../../icons/bird.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Send and read SMS, WhatsApp, email and other messages through the Channels API of Bird',
		defaults: { name: 'Bird Channels' },
		inputs: [NodeConnectionTypes.Main],
		outputs: deliveryOutputs,
		usableAsTool: true,
		webhooks: withWakeUp(answerWebhooks),
		waitingNodeTooltip: waitingTooltip,
		credentials: [{ name: 'birdChannelsApi', required: true }],
		properties: properties(birdChannels, actions),
	};

	methods = {
		listSearch: { searchChannels, searchContacts, searchLists, searchMessages, searchProjects },
		loadOptions: { getTemplateVersions, getTemplateLocales, getTemplateVariables },
		resourceMapping: { getTemplateParameters },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, birdChannels, actions);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return (await wakeUp(this, birdChannels, actions)) ?? (await answerWebhook(this));
	}
}
