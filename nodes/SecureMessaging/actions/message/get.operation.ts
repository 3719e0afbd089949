/** Reads a message (vendor's request classes and C# SDK). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { path, unchecked } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { content, simplified } from '../../transport/replies';
import { messageLocator, passwordToRead, readGuid } from '../common/fields';

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
		/** The password travels as Base64 of its UTF-8 form. */
		const headers = password && { 'x-sm-password': Buffer.from(password, 'utf8').toString('base64') };
		const reply = await api.json(
			{
				method: 'GET',
				path: path`/v1/messages/${messageGuid}`,
				query: { retrieveBody },
				headers: headers || undefined,
			},
			unchecked<IDataObject>(),
		);
		return simplify ? simplified(content(reply)) : content(reply);
	},
});
