/** Takes a file off a draft (request class RemoveAttachment; Java and PHP SDKs). */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { draftAttachment, draftLocator, readGuid } from '../common/messageFields';

export const remove = operation({
	value: 'remove',
	name: 'Remove',
	action: 'Remove attachment from draft',
	description: 'Take a file off a draft that is not sent yet',
	kind: 'write',
	requests: ['DELETE /v1/messages/{messageGuid}/attachments/{attachmentGuid}'],
	fields: [draftLocator, draftAttachment],
	read: (input) => ({
		messageGuid: readGuid(input, 'messageGuid'),
		attachmentGuid: readGuid(input, 'attachmentGuid'),
	}),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request }) {
		const target = path`/v1/messages/${request.messageGuid}/attachments/${request.attachmentGuid}`;
		await api.json({ method: 'DELETE', path: target }, acknowledgement);
		return { ...request, removed: true };
	},
});
