/** Fields that creating and updating a campaign share. */
import type { INodeProperties } from 'n8n-workflow';

export const title: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. Spring reminder',
	description: 'The name of the campaign in TextUs; recipients do not see it',
};

export const messageBody: INodeProperties = {
	displayName: 'Message',
	name: 'messageBody',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. We are open again from Monday',
	description: 'The text of the message',
};

export const scheduledAt: INodeProperties = {
	displayName: 'Send At',
	name: 'scheduledAt',
	type: 'dateTime',
	default: '',
	placeholder: 'e.g. 2030-01-31T09:00:00Z',
	description: 'When to send, in the time zone of the workflow unless the value names another',
};
