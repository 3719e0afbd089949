/** The user that an operation is about. */
import type { INodeProperties } from 'n8n-workflow';

export const userId: INodeProperties = {
	displayName: 'User',
	name: 'userId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. /users/hikvlD',
	description: "The ID of the user, such as the 'sender' of a message",
};
