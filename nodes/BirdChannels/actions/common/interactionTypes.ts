/** What recipients do with messages (page message-interactions; field notes of live use). */
import type { INodeProperties } from 'n8n-workflow';

/** Which of it is wanted. */
export const interactionTypes: INodeProperties = {
	displayName: 'Interaction Types',
	name: 'interactionTypes',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: 'Clicked', value: 'clicked' },
		{ name: 'Conversion', value: 'conversion' },
		{ name: 'Deletion Requested', value: 'delete-request' },
		{ name: 'Invalid', value: 'invalid' },
		{ name: 'Opened', value: 'opened' },
		{ name: 'Reaction', value: 'reaction' },
		{ name: 'Read', value: 'read' },
		{ name: 'Reported as Spam', value: 'reported-as-spam' },
		{ name: 'Subscribe Consent', value: 'subscribe-consent' },
		{ name: 'Subscribe Requested', value: 'subscribe-request' },
		{ name: 'Unsubscribe Requested', value: 'unsubscribe-request' },
	],
	description: 'Only these interactions; all when nothing is chosen',
};
