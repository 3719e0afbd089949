/** Adds files to a draft (vendor's request classes, SDKs). */
import { inputFiles, operation } from '../../../shared/operation';
import { attachFiles, attachRequests } from '../../transport/drafts/drafts';
import { checkSize } from '../common/draftInput';
import { draftLocator, readGuid } from '../common/messageFields';

export const upload = operation({
	value: 'upload',
	name: 'Upload',
	action: 'Upload attachment',
	description: 'Add files to a draft that is not sent yet',
	kind: 'upload',
	requests: attachRequests,
	sendsFiles: true,
	fields: [draftLocator, inputFiles],
	read: async (input) => ({
		messageGuid: readGuid(input, 'messageGuid'),
		files: checkSize(input, await input.files()),
	}),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request: { messageGuid, files }, steps }) {
		const uploaded = await attachFiles(api, steps, messageGuid, files);
		return uploaded.map((file) => ({ messageGuid, ...file }));
	},
});
