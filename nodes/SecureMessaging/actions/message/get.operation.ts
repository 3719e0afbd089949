/** Reads a message (vendor's request classes and C# SDK). */
import type { INodeProperties } from 'n8n-workflow';
import { operation, simplifyField } from '../../../shared/operation';
import { getMessage, simplifiedMessage } from '../../transport/messages';
import { messageLocator, passwordToRead, readGuid } from '../common/messageFields';

const retrieveBody: INodeProperties = {
	displayName: 'Retrieve Body',
	name: 'retrieveBody',
	type: 'boolean',
	default: true,
	description: 'Whether to fetch the text too; its sender then sees in the tracking that it was read',
};

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get a message with its text and the list of its files',
	kind: 'read',
	requests: ['GET /v1/messages/{messageGuid}'],
	fields: [messageLocator('searchMessages'), retrieveBody, passwordToRead, simplifyField],
	read: (input) => ({
		messageGuid: readGuid(input, 'messageGuid'),
		retrieveBody: input.flag('retrieveBody'),
		password: input.text('messagePassword'),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { messageGuid, retrieveBody, password, simplify } }) {
		const message = await getMessage(api, messageGuid, retrieveBody, password);
		return simplify ? simplifiedMessage(message) : message;
	},
});
