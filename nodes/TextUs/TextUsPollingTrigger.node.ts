import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { filtersField, outputFiles, simplifyField } from '../shared/operation';
import { filterFields, poll, readFilters, readSettings, type Settings } from '../shared/triggers';
import { account } from './actions/common/fields';
import { searchAccounts } from './methods/listSearch';
import { accountIn } from './transport/ids';
import { inbox } from './trigger/polling/inbox';
import type { InboxSettings } from './trigger/polling/items';

export class TextUsPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TextUs Polling Trigger',
		name: 'textUsPollingTrigger',
		icon: { light: 'file:../../icons/textus.svg', dark: 'file:../../icons/textus.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Message received',
		description: 'Start workflows from incoming texts without a webhook, by asking TextUs for them',
		defaults: { name: 'TextUs Polling Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'textUsApi', required: true }],
		polling: true,
		properties: [
			{
				displayName:
					'For tokens without admin rights, or where TextUs cannot reach n8n. Messages that exist when the workflow is activated do not start it.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{ ...account, description: 'The account whose messages to receive' },
			{
				displayName: 'Trigger On',
				name: 'event',
				type: 'options',
				options: [{ name: 'Message Received', value: 'message.received', action: 'On text found' }],
				default: 'message.received',
				description: 'What starts the workflow',
			},
			{
				displayName: 'Download Attachments',
				name: 'downloadAttachments',
				type: 'boolean',
				default: false,
				description: 'Whether to download the files of messages as well',
			},
			{
				...outputFiles,
				displayOptions: { show: { downloadAttachments: [true] } },
			},
			simplifyField,
			filtersField(
				filterFields({
					from: {
						placeholder: 'e.g. (303) 555-0111, +13035550112',
						description: 'Only messages from these numbers, separated by commas',
					},
					ignoreOwn: { description: "Whether to leave out messages that came from the account's own number" },
					contains: {
						description:
							'Only messages with one of these words or phrases, separated by commas; upper and lower case are the same',
					},
					hasAttachments: { description: 'Whether only messages with a file start the workflow' },
				}),
			),
		],
	};

	methods = { listSearch: { searchAccounts } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, inbox(readSettings(this, inboxSettings)));
	}
}

function inboxSettings(settings: Settings): InboxSettings {
	settings.choice('event', 'Trigger On', { 'message.received': 'Message Received' });
	const hasFiles = settings.flag('downloadAttachments', 'Download Attachments');
	const { displayName, name } = outputFiles;
	const property = settings.text(name, displayName) || 'data';
	return {
		account: accountOf(settings),
		filters: readFilters(settings.group('filters'), 'Filters'),
		simplify: settings.flag('simplify', 'Simplify', true),
		property: hasFiles ? property : undefined,
	};
}

/** The slug of the account. @throws InputError where it is none */
function accountOf(settings: Settings): string {
	const slug = accountIn(settings.text('account', 'Account'));
	if (slug !== undefined) return slug;
	throw settings.refuse('Account', 'is not the ID of an account', 'Choose it from the list.');
}
