import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { filtersField, outputFile, outputFiles, shownWhen, simplifyField } from '../shared/operation';
import { filterFields, poll, readFilters, readSettings, type Settings } from '../shared/triggers';
import { getTrackingTypes, searchFolders } from './methods/listSearch';
import { newInFolder, newInInbox, newTracking, type TrackingSettings } from './trigger/feeds';
import type { FolderSettings } from './trigger/items';

export class SecureMessagingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Secure Messaging Trigger',
		name: 'secureMessagingTrigger',
		icon: { light: 'file:../../icons/secure-messaging.svg', dark: 'file:../../icons/secure-messaging.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] === "tracking" ? "Recipient activity" : "Message received" }}',
		description:
			'Start workflows from secure messages and read receipts, and send encrypted messages (Cirius, DeliverySlip)',
		defaults: { name: 'Secure Messaging Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'secureMessagingApi', required: true }],
		polling: true,
		properties: [
			{
				displayName: 'What exists when the workflow is activated does not start it.',
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
						name: 'Message Received',
						value: 'message',
						description: 'When a message comes into a folder',
						action: 'On secure message received',
					},
					{
						name: 'Recipient Activity',
						value: 'tracking',
						description: 'When somebody reads, answers, forwards or downloads something',
						action: 'On message read, answered, forwarded or downloaded',
					},
				],
				default: 'message',
				description: 'What starts the workflow',
			},
			{
				displayName: 'Folder',
				name: 'folder',
				type: 'resourceLocator',
				default: { mode: 'list', value: 'Inbox' },
				required: true,
				displayOptions: { show: { event: ['message'] } },
				description: 'The folder to watch. A message comes once, also a draft that is changed afterwards.',
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						typeOptions: { searchListMethod: 'searchFolders', searchable: true },
					},
					{
						displayName: 'By Name',
						name: 'id',
						type: 'string',
						placeholder: 'e.g. Inbox',
						hint: 'Name of the folder: Inbox, Sent, Draft, Trash, or All',
					},
				],
			},
			{
				displayName: 'Include Message Text',
				name: 'includeBody',
				type: 'boolean',
				default: false,
				displayOptions: { show: { event: ['message'] } },
				description:
					'Whether to fetch the text of each message too; its sender then sees in the tracking that it was read',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: false,
				displayOptions: { show: { event: ['message'] } },
				description:
					'Whether to download the files of each message as well; its sender sees that in the tracking. Files of protected messages do not come.',
			},
			{
				...outputFiles,
				displayOptions: { show: { event: ['message'], downloadAttachments: [true] } },
			},
			{
				displayName: 'Activity Names or IDs',
				name: 'types',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getTrackingTypes' },
				default: [],
				displayOptions: { show: { event: ['tracking'] } },
				description:
					'Only these events; all when nothing is chosen. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			simplifyField,
			shownWhen(
				{ event: ['message'] },
				filtersField(
					filterFields({
						firstMessageOnly: {
							description: 'Whether only messages that begin a conversation start the workflow, and no answers',
						},
						from: {},
						ignoreOwn: {
							description:
								'Whether to leave out messages of the user of the credential, as a folder with sent ones has them',
						},
						contains: {
							description:
								"Only messages with one of these words or phrases in the subject, or in the text where 'Include Message Text' is on, separated by commas",
						},
						hasAttachments: {},
					}),
				),
			),
		],
	};

	methods = { listSearch: { searchFolders }, loadOptions: { getTrackingTypes } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { tracking, folder } = readSettings(this, feedSettings);
		if (tracking) return await poll(this, newTracking(tracking));
		return await (folder.folder === 'Inbox' ? poll(this, newInInbox(folder)) : poll(this, newInFolder(folder)));
	}
}

/** The choices with their labels, the default first. */
const EVENTS = { message: 'Message Received', tracking: 'Recipient Activity' };

/** The first one where nothing is set. */
const FOLDER_LABELS = { Inbox: 'Inbox', Draft: 'Draft', Sent: 'Sent', Trash: 'Trash', all: 'All' };

type Feed = { tracking: TrackingSettings; folder?: undefined } | { tracking?: undefined; folder: FolderSettings };

function feedSettings(settings: Settings): Feed {
	const simplify = settings.flag('simplify', 'Simplify', true);
	if (settings.choice('event', 'Trigger On', EVENTS) === 'tracking')
		return { tracking: { types: settings.filter('types', 'Activity Names or IDs'), simplify } };
	const folder = settings.choice('folder', 'Folder', FOLDER_LABELS);
	const { displayName, name } = outputFile;
	const hasFiles = settings.flag('downloadAttachments', 'Download Attachments');
	const property = hasFiles ? settings.text(name, displayName) || 'data' : undefined;
	const body = settings.flag('includeBody', 'Include Message Text');
	return { folder: { folder, body, simplify, property, filters: readFilters(settings.group('filters'), 'Filters') } };
}
