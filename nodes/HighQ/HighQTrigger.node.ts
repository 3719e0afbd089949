import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { simplifyField } from '../shared/operation';
import { poll, textOf } from '../shared/triggers';
import { authentication } from './actions/common/fields';
import { inbox } from './trigger/inbox';

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
		const { withoutAuthors } = Object(this.getNodeParameter('options', {})) as Record<string, unknown>;
		const settings = {
			authentication: textOf(this.getNodeParameter('authentication', 'refreshToken')),
			markAsRead: this.getNodeParameter('markAsRead', false) === true,
			simplify: this.getNodeParameter('simplify', true) !== false,
			withoutAuthors: textOf(withoutAuthors)
				.split(',')
				.map((id) => id.trim())
				.filter((id) => id !== ''),
		};
		return await poll(this, inbox(settings));
	}
}
