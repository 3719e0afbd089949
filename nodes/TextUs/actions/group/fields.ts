/** The group that an operation is about. */
import type { INodeProperties } from 'n8n-workflow';

export const groupId: INodeProperties = {
	displayName: 'Group ID',
	name: 'groupId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. /groups/Ab12Cd',
	description: 'The ID of the group, as Get Many gives it',
};
