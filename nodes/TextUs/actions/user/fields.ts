/** The user that an operation is about. */
import type { INodeProperties } from 'n8n-workflow';
import { userField } from '../common/fields';

export const userId: INodeProperties = {
	...userField({ displayName: 'User', name: 'userId', description: 'The user to get' }),
	required: true,
};
