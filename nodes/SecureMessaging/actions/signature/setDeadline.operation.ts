/** Sets until when a file can be signed (request class SetESignatureDeadline). Whether one can be taken back is not documented. */
import { path } from '../../../shared/http';
import { operation } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';

export const setDeadline = operation({
	value: 'setDeadline',
	name: 'Set Deadline',
	action: 'Set deadline of signatures',
	description: 'Set until when a file can be signed',
	kind: 'write',
	requests: ['PUT /v1/attachments/{attachmentGuid}/deadline'],
	fields: [
		attachmentGuid,
		{
			displayName: 'Deadline',
			name: 'deadline',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'The last moment at which it can be signed',
		},
	],
	read: (input) => ({
		attachmentGuid: readGuid(input, 'attachmentGuid'),
		deadline: input.requiredDate('deadline', { future: true }),
	}),
	oneAtATimePer: ({ attachmentGuid: guid }) => guid,
	async run({ api, request: { attachmentGuid: guid, deadline } }) {
		const body = { attachmentGuid: guid, eSignatureDeadline: deadline };
		await api.put(path`/v1/attachments/${guid}/deadline`, acknowledgement, body);
		return { attachmentGuid: guid, deadline };
	},
});
