/** Reads a message (vendor's request classes and C# SDK). */
import type { INodeProperties } from 'n8n-workflow';
import { operation, outputFiles, OutputWithFiles, shownWhen, simplifyField } from '../../../shared/operation';
import { downloadAll } from '../../transport/organised/download';
import { getMessage, simplifiedMessage } from '../../transport/messages';
import { messageLocator, passwordToRead, readGuid } from '../common/messageFields';

const retrieveBody: INodeProperties = {
	displayName: 'Include Message Text',
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
	requests: ['GET /v1/messages/{messageGuid}', 'GET /v1/attachments/{attachmentGuid} (for each file to download)'],
	fields: [
		messageLocator('searchMessages'),
		retrieveBody,
		passwordToRead,
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description: 'Whether to download the files of the message as well; its sender sees that in the tracking',
		},
		shownWhen({ downloadAttachments: [true] }, outputFiles),
		simplifyField,
	],
	read: (input) => ({
		messageGuid: readGuid(input, 'messageGuid'),
		retrieveBody: input.flag('retrieveBody'),
		password: input.text('messagePassword'),
		simplify: input.flag('simplify'),
		property: input.flag('downloadAttachments') ? input.requiredText('binaryPropertyName').trim() : undefined,
	}),
	async run({ api, request: { messageGuid, retrieveBody, password, simplify, property } }) {
		const message = await getMessage(api, messageGuid, retrieveBody, password);
		const json = simplify ? simplifiedMessage(message) : message;
		if (property === undefined) return json;
		return new OutputWithFiles(json, await downloadAll(api, message, property, password));
	},
});
