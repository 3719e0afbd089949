/** Downloads a file of a message (public client). */
import { fromList, mayBeEmpty, operation, outputFile, OutputWithFiles } from '../../../shared/operation';
import { told } from '../../transport/call';
import { receiveFile } from '../../transport/content/fileContent';
import { readId, readSender } from '../common/fields';

export const download = operation({
	value: 'download',
	name: 'Download',
	action: 'Download attachment',
	description: 'Download a file of a message',
	kind: 'read',
	requests: ['POST MessageAttachRetrieve'],
	fields: [
		{
			displayName: 'Attachment ID',
			name: 'attachmentId',
			...fromList('searchAttachments', {
				placeholder: 'e.g. 880001',
				hint: 'Message > Get lists it under attachments',
			}),
			required: true,
			description: 'The ID of the file, as Message > Get lists it under attachments',
		},
		outputFile,
	],
	options: [
		{
			displayName: 'File Name',
			name: 'fileName',
			...mayBeEmpty,
			type: 'string',
			default: '',
			placeholder: 'e.g. result.pdf',
			description: 'The name of the output file. Updox gives the name with the message, not with the file.',
		},
	],
	read: (input) => ({
		id: String(readId(input, 'attachmentId')),
		fileName: input.group('options').text('fileName')?.trim(),
		property: input.requiredText('binaryPropertyName').trim(),
		sender: readSender(input),
	}),
	async run({ api, request: { id, fileName, property, sender } }) {
		const { file, rest } = await receiveFile(api, id, sender, fileName ?? `attachment-${id}`);
		const { fileName: name, mimeType, fileSize } = file;
		const known = { attachmentId: id, fileName: name, mimeType, fileSize };
		return new OutputWithFiles(told(known, rest), { [property]: file });
	},
});
