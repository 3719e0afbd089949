import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { simplifyField } from '../shared/operation';
import { poll, readSettings, type Settings } from '../shared/triggers';
import { authentication } from './actions/common/fields';
import { isId } from './transport/ids';
import { inbox } from './trigger/inbox';
import type { InboxSettings } from './trigger/items';

const LEAVE_OUT = 'Options > Leave Out Authors';

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
	const withoutAuthors = settings.group('options').list('withoutAuthors', LEAVE_OUT);
	if (!withoutAuthors.every(isId))
		throw settings.refuse(LEAVE_OUT, 'has an entry that is not an id of HighQ', 'Enter numbers such as 2041.');
	return {
		authentication: settings.text('authentication', authentication.displayName) || 'refreshToken',
		markAsRead: settings.flag('markAsRead', 'Mark as Read'),
		simplify: settings.flag('simplify', 'Simplify', true),
		withoutAuthors,
	};
}
