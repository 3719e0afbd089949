/** Uploads files for messages (vendor page add-attachment). */
import { inputFiles, makeEach, operation } from '../../../shared/operation';
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
	run: async ({ api, request: { uploads }, steps }) =>
		await makeEach(
			uploads,
			async (entry, index) => {
				const { file, fileName, siteId } = entry;
				return {
					attachmentId: await uploadFile(api, steps, entry, String(index)),
					fileName,
					fileSize: file.size,
					siteId,
				};
			},
			{ were: 'files were uploaded', ids: 'attachmentIds', idOf: ({ attachmentId }) => attachmentId },
		),
});
