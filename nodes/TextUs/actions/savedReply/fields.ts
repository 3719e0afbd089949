/** What a saved reply holds. */
import type { INodeProperties } from 'n8n-workflow';

export const title: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
	placeholder: 'e.g. Directions',
	description: 'The name of the saved reply, as people choose it from',
};

export const content: INodeProperties = {
	displayName: 'Content',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. We are at 1 Main Street, next to the station',
	description: 'The text of the saved reply',
};
