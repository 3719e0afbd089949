/** Takes a sent message back (vendor's request classes, Java SDK, help page). */
import { path } from '../../../shared/http';
import { operation, mayBeEmpty } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { messageLocator, readGuid } from '../common/messageFields';

export const recall = operation({
	value: 'recall',
	name: 'Recall',
	action: 'Recall message',
	description: 'Take back a sent message, even if it was read. Readers keep the subject and a notice.',
	kind: 'write',
	requests: ['POST /v1/messages/{messageGuid}/recall'],
	fields: [
		messageLocator('searchSent'),
		{
			displayName: 'Recall Reason',
			name: 'recallReason',
			...mayBeEmpty,
			type: 'string',
			default: '',
			placeholder: 'e.g. Sent by mistake',
			description: 'Shown to the readers; left empty, the portal shows a text of its own',
		},
		{
			displayName: 'Recall Only This Message',
			name: 'singleRecall',
			type: 'boolean',
			default: false,
			description: 'Whether to limit the recall to this one message',
		},
		{
			displayName: 'Withdraw Attachments',
			name: 'unshareAttachments',
			type: 'boolean',
			default: true,
			description: 'Whether readers lose access to the files as well',
		},
	],
	read: (input) => ({
		messageGuid: readGuid(input, 'messageGuid'),
		recallReason: input.text('recallReason'),
		singleRecall: input.flag('singleRecall'),
		unshareAttachments: input.flag('unshareAttachments'),
	}),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request }) {
		await api.post(path`/v1/messages/${request.messageGuid}/recall`, acknowledgement, request);
		return { messageGuid: request.messageGuid, recalled: true };
	},
});
