import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { outputFile, simplifyField } from '../shared/operation';
import { poll, readSettings, type Settings } from '../shared/triggers';
import { authentication } from './actions/common/fields';
import { downloadAttachments } from './actions/common/files';
import { isId } from './transport/ids';
import { inbox } from './trigger/inbox';
import type { InboxSettings } from './trigger/items';

const LEAVE_OUT = 'Options > Leave Out Authors';
const ONLY_FROM = 'Options > Only From';

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
					{
						displayName: 'Leave Out Authors',
						name: 'withoutAuthors',
						type: 'string',
						default: '',
						placeholder: 'e.g. 2041',
						description:
							'IDs of users whose messages do not start the workflow, separated by commas, such as the user of the credential when the workflow replies',
					},
					{
						displayName: 'Only From',
						name: 'fromAuthors',
						type: 'string',
						default: '',
						placeholder: 'e.g. 2041',
						description:
							'IDs of users whose messages alone start the workflow, separated by commas. HighQ names the author of a message by a picture; one without it starts nothing then.',
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
	settings.choice('event', 'Trigger On', ['message']);
	const hasFiles = settings.flag('downloadAttachments', 'Download Attachments');
	const { displayName, name } = outputFile;
	return {
		authentication: settings.text('authentication', authentication.displayName) || 'refreshToken',
		markAsRead: settings.flag('markAsRead', 'Mark as Read'),
		simplify: settings.flag('simplify', 'Simplify', true),
		withoutAuthors: authors(settings, 'withoutAuthors', LEAVE_OUT),
		fromAuthors: authors(settings, 'fromAuthors', ONLY_FROM),
		property: hasFiles ? settings.text(name, displayName) || 'data' : undefined,
	};
}

/** The ids of users in an option. */
function authors(settings: Settings, name: string, label: string): string[] {
	const ids = settings.group('options').list(name, label);
	if (ids.every(isId)) return ids;
	throw settings.refuse(label, 'has an entry that is not an id of HighQ', 'Enter numbers such as 2041.');
}
