/** Reads a message with its delivery state and, where wanted, its files (vendor page docs/messages/get). */
import { path } from '../../../shared/http';
import { operation, outputFiles, OutputWithFiles, shownWhen, simplifyField } from '../../../shared/operation';
import { filesOf } from '../../transport/attachmentFile';
import { message, simpleMessage } from '../../transport/replies';
import { withFiles } from '../attachment/download.operation';
import { messageId, readId } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get a message and how far its delivery is, with or without its files',
	kind: 'read',
	requests: ['GET /messages/{messageId}', 'GET {downloadUrl} (for each file to download)'],
	fields: [
		messageId,
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description: 'Whether to download the files of the message as well',
		},
		shownWhen({ downloadAttachments: [true] }, outputFiles),
		simplifyField,
	],
	read: (input) => ({
		messageId: readId(input, 'messageId', 'messages'),
		property: input.flag('downloadAttachments') ? input.choice('binaryPropertyName') : undefined,
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { messageId: id, property, simplify } }) {
		const row = await api.get(path`/messages/${id}`, message);
		const json = simplify ? simpleMessage(row) : row;
		if (property === undefined) return json;
		const { files, binary } = await withFiles(api, await filesOf(api, row.attachments), property);
		return new OutputWithFiles({ ...json, files }, binary);
	},
});
