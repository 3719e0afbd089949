import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { outputFile, simplifyField } from '../shared/operation';
import { readEach, recipientsIn } from '../shared/recipients';
import { filterFields, poll, readFilters, readSettings, type Settings } from '../shared/triggers';
import { authentication } from './actions/common/fields';
import { downloadAttachments } from './actions/common/files';
import { isId } from './transport/ids';
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
		subtitle: 'New private message',
		description: 'Start workflows from private messages, and send or answer them in HighQ',
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
					'Messages that exist when the workflow is activated do not start it. Only unread conversations are looked at.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				options: [{ name: 'Message Received', value: 'message', action: 'On private message received' }],
				default: 'message',
				description: 'What starts the workflow',
			},
			{
				displayName: 'Mark as Read',
				name: 'markAsRead',
				type: 'boolean',
				default: false,
				description:
					'Whether to mark conversations as read after their messages started the workflow (at the next poll)',
			},
			...downloadAttachments,
			simplifyField,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
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

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, inbox(readSettings(this, inboxSettings)));
	}
}

function inboxSettings(settings: Settings): InboxSettings {
	settings.choice('event', 'Trigger On', { message: 'Message Received' });
	const hasFiles = settings.flag('downloadAttachments', 'Download Attachments');
	const { displayName, name } = outputFile;
	const filters = readFilters(settings.group('options'), 'Options');
	return {
		authentication: settings.text('authentication', authentication.displayName) || 'refreshToken',
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
