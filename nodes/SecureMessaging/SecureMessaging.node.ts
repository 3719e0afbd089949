import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { properties } from '../shared/operation';
import { runNode } from '../shared/run';
import { getTrackingTypes, searchDrafts, searchFolders, searchMessages, searchSent } from './listSearch';
import { secureMessaging } from './provider';

export class SecureMessaging implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Secure Messaging',
		name: 'secureMessaging',
		icon: { light: 'file:../../icons/secure-messaging.svg', dark: 'file:../../icons/secure-messaging.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send and read encrypted messages with Secure Messaging (Cirius, DeliverySlip)',
		defaults: { name: 'Secure Messaging' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'secureMessagingApi', required: true }],
		properties: properties(secureMessaging),
	};

	methods = {
		listSearch: { searchDrafts, searchFolders, searchMessages, searchSent },
		loadOptions: { getTrackingTypes },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, secureMessaging);
	}
}
