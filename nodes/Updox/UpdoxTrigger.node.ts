import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { outputFile, outputFiles, simplifyField } from '../shared/operation';
import { filterFields, poll, readFilters, readSettings, type Settings } from '../shared/triggers';
import { senderOptions } from './actions/common/fields';
import { searchAccounts, searchUsers } from './methods/listSearch';
import { faxQueue, type FaxSettings } from './trigger/faxes';
import { inbox, type InboxSettings } from './trigger/inbox';

/** The queue of faxes has no filters: one that was left out would count as handled. */
const ofMessages = { displayOptions: { show: { '/event': ['message'] } } };

export class UpdoxTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Updox Trigger',
		name: 'updoxTrigger',
		icon: { light: 'file:../../icons/updox.svg', dark: 'file:../../icons/updox.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] === "fax" ? "Fax received" : "Message received" }}',
		description: 'Start workflows from Direct messages and faxes, and send both with Updox',
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
				options: [
					{
						name: 'Fax Received',
						value: 'fax',
						description: 'When a fax waits in the queue of the practice; one comes with each poll',
						action: 'On fax received',
					},
					{ name: 'Message Received', value: 'message', action: 'On Direct message received' },
				],
				default: 'message',
				description: 'What starts the workflow',
			},
			{
				displayName:
					'Each fax that starts the workflow is marked as handled at Updox with the next poll, also those that waited before. Nothing else may take faxes from the same queue. A test of this trigger acknowledges nothing, but Updox hands out a fax ten times only: each test is one of them.',
				name: 'faxNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { event: ['fax'] } },
			},
			{
				displayName: 'Scope',
				name: 'scope',
				type: 'options',
				options: [
					{
						name: 'Practice',
						value: 'practice',
						description: 'Messages of all users of the practice; those that were read before the poll do not come',
					},
					{ name: 'User', value: 'user', description: 'Messages of one user' },
				],
				default: 'user',
				displayOptions: { show: { event: ['message'] } },
				description: 'Whose messages start the workflow',
			},
			{
				displayName: 'Download Fax',
				name: 'downloadFax',
				type: 'boolean',
				default: true,
				displayOptions: { show: { event: ['fax'] } },
				description: 'Whether to put out the fax itself as a PDF, instead of its ID alone',
			},
			{
				displayName: 'Include Message Text',
				name: 'includeContent',
				type: 'boolean',
				default: true,
				displayOptions: { show: { event: ['message'] } },
				description:
					'Whether to fetch subject, text, people and the list of files of each message, instead of its ID alone',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: false,
				displayOptions: { show: { event: ['message'], includeContent: [true] } },
				description: 'Whether to download the files of each message as well',
			},
			{
				...outputFiles,
				displayOptions: { show: { event: ['message'], includeContent: [true], downloadAttachments: [true] } },
			},
			{ ...outputFile, displayOptions: { show: { event: ['fax'], downloadFax: [true] } } },
			{ ...simplifyField, displayOptions: { show: { event: ['message'], includeContent: [true] } } },
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
						description: 'Whether messages to the practice as a whole start the workflow too; for the scope User alone',
					},
					...senderOptions.slice(1),
					...filterFields({
						from: ofMessages,
						ignoreOwn: ofMessages,
						contains: ofMessages,
						hasAttachments: ofMessages,
					}),
				],
			},
		],
	};

	methods = { listSearch: { searchAccounts, searchUsers } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { faxes, messages } = readSettings(this, triggerSettings);
		return await (faxes ? poll(this, faxQueue(faxes)) : poll(this, inbox(messages)));
	}
}

/** The choices with their labels, the defaults first. */
const EVENTS = { message: 'Message Received', fax: 'Fax Received' };
const SCOPES = { user: 'User', practice: 'Practice' };

type Started = { faxes: FaxSettings; messages?: undefined } | { faxes?: undefined; messages: InboxSettings };

function triggerSettings(settings: Settings): Started {
	const event = settings.choice('event', 'Trigger On', EVENTS);
	const options = settings.group('options');
	const accountId = options.text('accountId', 'Options > Account');
	const userId = options.text('userId', 'Options > User');
	const sender = { ...(accountId ? { accountId } : {}), ...(userId ? { userId } : {}) };
	const { displayName, name } = outputFile;
	const property = () => settings.text(name, displayName) || 'data';
	if (event === 'fax') {
		const isWanted = settings.flag('downloadFax', 'Download Fax', true);
		return { faxes: { sender, ...(isWanted ? { property: property() } : {}) } };
	}
	const content = settings.flag('includeContent', 'Include Message Text', true);
	const hasFiles = content && settings.flag('downloadAttachments', 'Download Attachments');
	return {
		messages: {
			sender,
			isPractice: settings.choice('scope', 'Scope', SCOPES) === 'practice',
			sharedItems: options.flag('sharedItems', 'Options > Shared Items'),
			content,
			simplify: !content || settings.flag('simplify', 'Simplify', true),
			property: hasFiles ? property() : undefined,
			filters: readFilters(options, 'Options'),
		},
	};
}
