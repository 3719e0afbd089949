/** Gets a message and, if wanted, its files (public client). */
import type { IBinaryKeyData } from 'n8n-workflow';
import { operation, outputFile, OutputWithFiles, shownWhen, simplifyField } from '../../../shared/operation';
import { receiveFile } from '../../transport/fileContent';
import { getMessage, listedAttachments, noId, simplified, withoutId } from '../../transport/messages';
import { messageId, readId, readSender } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get message',
	description: 'Get a message, with or without its files',
	kind: 'read',
	requests: ['POST MessageRetrieveWithAttachmentID', 'POST MessageAttachRetrieve (for each file to download)'],
	fields: [
		messageId,
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description: 'Whether to download the files of the message as well',
		},
		shownWhen(
			{ downloadAttachments: [true] },
			{
				...outputFile,
				hint: 'The first file goes into this field; further ones get _1, _2 and so on added to its name',
			},
		),
		simplifyField,
	],
	read: (input) => ({
		messageId: readId(input, 'messageId'),
		simplify: input.flag('simplify'),
		property: input.flag('downloadAttachments') ? input.requiredText('binaryPropertyName').trim() : undefined,
		sender: readSender(input),
	}),
	async run({ api, request: { messageId: id, simplify, property, sender } }) {
		const message = await getMessage(api, id, sender);
		const json = simplify ? simplified(message) : message;
		if (property === undefined) return json;
		if (withoutId(message) > 0) throw noId();
		const binary: IBinaryKeyData = {};
		for (const [index, attachment] of listedAttachments(message).entries()) {
			const { file } = await receiveFile(api, attachment.id, sender, attachment.name, attachment.mimeType);
			binary[index === 0 ? property : `${property}_${index}`] = file;
		}
		return new OutputWithFiles(json, binary);
	},
});
