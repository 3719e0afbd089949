/** The group that an operation is about. */
import type { INodeProperties } from 'n8n-workflow';
import { fromList } from '../../../shared/operation';

export const groupId: INodeProperties = {
	displayName: 'Group ID',
	name: 'groupId',
	...fromList('searchGroups', {
		placeholder: 'e.g. /groups/Ab12Cd',
		hint: 'The id in the output of Create or Get Many',
	}),
	required: true,
	description: 'The ID of the group, as Get Many gives it',
};
