import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { outputFile, shownWhen, simplifyField } from '../shared/operation';
import { readEach, recipientsIn } from '../shared/recipients';
import { filterFields, poll, readFilters, readSettings, type Settings } from '../shared/triggers';
import { authentication, changedSite, changesOf } from './actions/common/fields';
import { downloadAttachments } from './actions/common/files';
import { searchSites } from './methods/listSearch';
import { isId, toId } from './transport/ids';
import { type ChangesSettings, siteChanges } from './trigger/changes';
import { inbox } from './trigger/inbox';
import type { InboxSettings } from './trigger/items';

const LEAVE_OUT = 'Options > Leave Out Authors';
const ONLY_FROM = 'Options > From';

export class HighQTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HighQ Trigger',
		name: 'highQTrigger',
		icon: { light: 'file:../../icons/highq.svg', dark: 'file:../../icons/highq.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] === "file" ? "File added or changed" : "New private message" }}',
		description: 'Start workflows from private messages and from files of sites, and send or answer messages in HighQ',
		defaults: { name: 'HighQ Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'highQApi', required: true, displayOptions: { show: { authentication: ['refreshToken'] } } },
			{ name: 'highQOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
		],
		polling: true,
		properties: [
			authentication,
			{
				displayName:
					'What exists when the workflow is activated does not start it. Of conversations, only unread ones are looked at.',
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
						name: 'File Added or Changed',
						value: 'file',
						description: 'When something changes among the files and folders of a site',
						action: 'On file of a site added or changed',
					},
					{
						name: 'Message Received',
						value: 'message',
						description: 'When a message comes into a conversation',
						action: 'On private message received',
					},
				],
				default: 'message',
				description: 'What starts the workflow',
			},
			shownWhen({ event: ['file'] }, changedSite),
			shownWhen({ event: ['file'] }, changesOf),
			{
				displayName: 'Mark as Read',
				name: 'markAsRead',
				type: 'boolean',
				default: false,
				displayOptions: { show: { event: ['message'] } },
				description:
					'Whether to mark conversations as read after their messages started the workflow (at the next poll)',
			},
			...downloadAttachments.map((field) => shownWhen({ event: ['message'] }, field)),
			simplifyField,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				displayOptions: { show: { event: ['message'] } },
				options: [
					...filterFields({
						firstMessageOnly: {},
						from: {
							placeholder: 'e.g. 2041, ann@example.com',
							description:
								'Only messages of these users: IDs or email addresses, separated by commas. HighQ names the author of a message by a picture; one without it starts the workflow all the same.',
						},
						ignoreOwn: {
							description:
								'Whether to leave out messages of the user of the credential, so that an answer does not start the workflow again',
						},
						contains: {
							description:
								'Only messages with one of these words or phrases, separated by commas; upper and lower case are the same',
						},
						hasAttachments: { description: 'Whether only messages with a file or a picture start the workflow' },
					}),
					{
						displayName: 'Leave Out Authors',
						name: 'withoutAuthors',
						type: 'string',
						default: '',
						placeholder: 'e.g. 2041, bob@example.com',
						description: 'Users whose messages do not start the workflow: IDs or email addresses, separated by commas',
					},
				],
			},
		],
	};

	methods = { listSearch: { searchSites } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { changes, messages } = readSettings(this, feedSettings);
		return await (changes ? poll(this, siteChanges(changes)) : poll(this, inbox(messages)));
	}
}

/** The choices with their labels, the default first. */
const EVENTS = { message: 'Message Received', file: 'File Added or Changed' };
const CHANGES_OF = { all: 'Files and Folders', file: 'Files Only', folder: 'Folders Only' };

type Feed = { changes: ChangesSettings; messages?: undefined } | { changes?: undefined; messages: InboxSettings };

function feedSettings(settings: Settings): Feed {
	const isOfFiles = settings.choice('event', 'Trigger On', EVENTS) === 'file';
	return isOfFiles ? { changes: changesSettings(settings) } : { messages: inboxSettings(settings) };
}

/** @throws InputError without a site */
function changesSettings(settings: Settings): ChangesSettings {
	const siteid = settings.text('siteId', changedSite.displayName);
	if (!isId(siteid))
		throw settings.refuse(
			changedSite.displayName,
			siteid === '' ? 'is empty' : 'is not an ID of HighQ',
			'Choose a site from the list, or enter its number.',
		);
	const chosen = settings.choice('changesOf', changesOf.displayName, CHANGES_OF);
	return {
		authentication: authenticationOf(settings),
		siteid: toId(siteid),
		contenttype: chosen === 'all' ? undefined : chosen,
		simplify: settings.flag('simplify', 'Simplify', true),
	};
}

const authenticationOf = (settings: Settings): string =>
	settings.text('authentication', authentication.displayName) || 'refreshToken';

function inboxSettings(settings: Settings): InboxSettings {
	const hasFiles = settings.flag('downloadAttachments', 'Download Attachments');
	const { displayName, name } = outputFile;
	const filters = readFilters(settings.group('options'), 'Options');
	return {
		authentication: authenticationOf(settings),
		markAsRead: settings.flag('markAsRead', 'Mark as Read'),
		simplify: settings.flag('simplify', 'Simplify', true),
		withoutAuthors: users(settings, settings.group('options').list('withoutAuthors', LEAVE_OUT), LEAVE_OUT),
		filters: { ...filters, from: users(settings, filters.from, ONLY_FROM) },
		property: hasFiles ? settings.text(name, displayName) || 'data' : undefined,
	};
}

/** Users by id or e-mail address. @throws InputError for anything else */
function users(settings: Settings, entries: string[], label: string): string[] {
	const read = readEach(entries, (entry) => recipientsIn(entry, isId));
	if (read) return read;
	throw settings.refuse(
		label,
		'has an entry that is neither an ID of HighQ nor an email address',
		'Enter numbers such as 2041, or addresses such as ann@example.com.',
	);
}
