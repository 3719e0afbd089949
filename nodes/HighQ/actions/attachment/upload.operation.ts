/** Uploads files for messages (vendor page add-attachment). */
import type { IDataObject } from 'n8n-workflow';
import { inputFiles, operation } from '../../../shared/operation';
import { upload as uploadFile, uploadRequests, uploadsOf } from '../../transport/upload';
import { bareNameOption, readId, site } from '../common/fields';

export const upload = operation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload attachment',
	description: 'Upload files, so that messages can carry them',
	kind: 'upload',
	requests: uploadRequests,
	sendsFiles: true,
	fields: [site, inputFiles],
	options: [bareNameOption],
	async read(input) {
		const isBareName = input.group('options').flag('fileNameWithoutExtension');
		return { uploads: uploadsOf(await input.files(), readId(input, 'siteId'), isBareName) };
	},
	async run({ api, request: { uploads }, steps }) {
		const attachments: IDataObject[] = [];
		for (const [index, entry] of uploads.entries()) {
			const { file, fileName, siteId } = entry;
			const attachmentId = await uploadFile(api, steps, entry, index);
			attachments.push({ attachmentId, fileName, fileSize: file.size, siteId });
		}
		return attachments;
	},
});
