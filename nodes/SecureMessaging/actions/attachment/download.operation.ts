/** Downloads a file; a protected one by a token of its own (vendor's request classes, web app). */
import { operation, outputFile, OutputWithFiles } from '../../../shared/operation';
import { downloadFile, downloadRequests } from '../../transport/organised/download';
import { attachmentGuid, passwordToRead, readGuid } from '../common/messageFields';

export const download = operation({
	value: 'download',
	name: 'Download',
	action: 'Download attachment',
	description: 'Download a file of a message; its sender sees that in the tracking',
	kind: 'read',
	requests: downloadRequests,
	fields: [attachmentGuid, outputFile, passwordToRead],
	read: (input) => ({
		guid: readGuid(input, 'attachmentGuid'),
		property: input.requiredText('binaryPropertyName').trim(),
		password: input.text('messagePassword'),
	}),
	async run({ api, request: { guid, property, password } }) {
		const file = await downloadFile(api, guid, password);
		const json = { attachmentGuid: guid, fileName: file.fileName, mimeType: file.mimeType, fileSize: file.bytes };
		return new OutputWithFiles(json, { [property]: file });
	},
});
