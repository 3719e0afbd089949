import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { outputFile, simplifyField } from '../shared/operation';
import { poll, textOf } from '../shared/triggers';
import { senderOptions } from './actions/common/fields';
import { searchAccounts, searchUsers } from './methods/listSearch';
import { inbox, type InboxSettings } from './trigger/inbox';

export class UpdoxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Updox Trigger',
		name: 'updoxTrigger',
		icon: { light: 'file:../../icons/updox.svg', dark: 'file:../../icons/updox.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'New Direct message',
		description: 'Start workflows from Direct messages, and send Direct messages and faxes with Updox',
		defaults: { name: 'Updox Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'updoxApi', required: true }],
		polling: true,
		properties: [
			{
				displayName: 'Messages that exist when the workflow is activated do not start it.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				options: [{ name: 'Message Received', value: 'message', action: 'On Direct message received' }],
				default: 'message',
				description: 'What starts the workflow',
			},
			{
				displayName: 'Include Content',
				name: 'includeContent',
				type: 'boolean',
				default: false,
				description:
					'Whether to fetch subject, text, people and the list of files of each message, instead of its ID alone',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: false,
				displayOptions: { show: { includeContent: [true] } },
				description: 'Whether to download the files of each message as well',
			},
			{
				...outputFile,
				hint: 'The first file goes into this field; further ones get _1, _2 and so on added to its name',
				displayOptions: { show: { includeContent: [true], downloadAttachments: [true] } },
			},
			{ ...simplifyField, displayOptions: { show: { includeContent: [true] } } },
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					senderOptions[0],
					{
						displayName: 'Shared Items',
						name: 'sharedItems',
						type: 'boolean',
						default: false,
						description: 'Whether messages to the practice as a whole start the workflow too',
					},
					...senderOptions.slice(1),
				],
			},
		],
	};

	methods = { listSearch: { searchAccounts, searchUsers } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, inbox(readSettings(this)));
	}
}

function readSettings(ctx: IPollFunctions): InboxSettings {
	const { accountId, userId, sharedItems } = Object(ctx.getNodeParameter('options', {})) as Record<string, unknown>;
	const content = ctx.getNodeParameter('includeContent', false) === true;
	const hasFiles = content && ctx.getNodeParameter('downloadAttachments', false) === true;
	return {
		sender: {
			...(textOf(accountId) ? { accountId: textOf(accountId) } : {}),
			...(textOf(userId) ? { userId: textOf(userId) } : {}),
		},
		sharedItems: sharedItems === true,
		content,
		simplify: ctx.getNodeParameter('simplify', true) !== false,
		property: hasFiles ? textOf(ctx.getNodeParameter('binaryPropertyName', 'data')) || 'data' : undefined,
	};
}
