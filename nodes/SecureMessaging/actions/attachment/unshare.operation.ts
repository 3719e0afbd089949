/** Takes a file back from single readers (request class UnshareAttachment). */
import { path } from '../../../shared/http';
import { operation, when } from '../../../shared/operation';
import { guidsOf, unshareFrom } from '../../transport/organised/readers';
import { file } from '../../transport/organised/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';
import { readUnsharing, unsharingFields } from '../common/unsharing';

export const unshare = operation({
	value: 'unshare',
	name: 'Unshare',
	action: 'Unshare attachment',
	description: 'Take a file that was sent back from single recipients; the message stays theirs',
	kind: 'write',
	requests: [
		...when('for email addresses', ['GET /v1/attachments/{attachmentGuid}/details']),
		'DELETE /v1/attachments/{attachmentGuid}/share',
	],
	fields: [attachmentGuid, ...unsharingFields],
	read: (input) => ({ attachmentGuid: readGuid(input, 'attachmentGuid'), from: readUnsharing(input) }),
	oneAtATimePer: ({ attachmentGuid: guid }) => guid,
	async run({ api, request: { attachmentGuid: guid, from } }) {
		const details = async () => await api.get(path`/v1/attachments/${guid}/details`, file);
		const userServiceGuids = from.guids ?? guidsOf(from.addresses, (await details()).recipients ?? []);
		const body = { attachmentGuid: guid, userServiceGuids, unshareReason: from.reason };
		await unshareFrom(api, path`/v1/attachments/${guid}/share`, body);
		return { attachmentGuid: guid, userServiceGuids, unshared: true };
	},
});
