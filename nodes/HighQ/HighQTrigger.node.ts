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
		description:
			'Starts a workflow for each new private message in an unread HighQ conversation. Poll no faster than once a minute.',
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
					'Messages that are there when the workflow is activated do not start it. Poll no faster than once a minute: HighQ limits the requests of one sign-in.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Mark as Read',
				name: 'markAsRead',
				type: 'boolean',
				default: false,
				description:
					'Whether to mark a conversation as read once its messages have started the workflow. This happens with the poll after, when n8n has saved them.',
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
