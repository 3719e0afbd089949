import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { outputFile, simplifyField } from '../shared/operation';
import { poll, readSettings, type Settings } from '../shared/triggers';
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
		return await poll(this, inbox(readSettings(this, inboxSettings)));
	}
}

function inboxSettings(settings: Settings): InboxSettings {
	settings.choice('event', 'Trigger On', ['message']);
	const options = settings.group('options');
	const accountId = options.text('accountId', 'Options > Account');
	const userId = options.text('userId', 'Options > User');
	const content = settings.flag('includeContent', 'Include Content');
	const hasFiles = content && settings.flag('downloadAttachments', 'Download Attachments');
	const { displayName, name } = outputFile;
	return {
		sender: { ...(accountId ? { accountId } : {}), ...(userId ? { userId } : {}) },
		sharedItems: options.flag('sharedItems', 'Options > Shared Items'),
		content,
		simplify: !content || settings.flag('simplify', 'Simplify', true),
		property: hasFiles ? settings.text(name, displayName) || 'data' : undefined,
	};
}
