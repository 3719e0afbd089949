/** Adds files of other messages to a draft, without a second upload (request class LinkAttachment). */
import { fromList, operation } from '../../../shared/operation';
import { linkFiles, linkRequests } from '../../transport/drafts/drafts';
import { draftLocator, readGuid, readGuids } from '../common/messageFields';

export const link = operation({
	value: 'link',
	name: 'Link',
	action: 'Link attachment to draft',
	description:
		'Add files that the portal has already, such as those of a received message, to a draft that is not sent yet',
	kind: 'upload',
	requests: linkRequests,
	fields: [
		draftLocator,
		{
			displayName: 'Attachment IDs',
			name: 'attachmentGuids',
			...fromList('searchAttachments', {
				placeholder: 'e.g. a94d6be2000000000000000000000001',
				hint: 'Separate several with commas',
			}),
			required: true,
			description: "The attachmentGuid of each file, as 'Message: Get' puts it out, separated by commas",
		},
	],
	read(input) {
		const attachmentGuids = readGuids(input, 'attachmentGuids');
		if (attachmentGuids.length === 0)
			throw input.refuse('attachmentGuids', 'is empty', 'Enter the attachmentGuid of at least one file.');
		return { messageGuid: readGuid(input, 'messageGuid'), attachmentGuids };
	},
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request: { messageGuid, attachmentGuids }, steps }) {
		await linkFiles(api, steps, messageGuid, attachmentGuids);
		return attachmentGuids.map((attachmentGuid) => ({ messageGuid, attachmentGuid, linked: true }));
	},
});
