/** Reminds people that a file waits for their signature (request class SendESignatureReminders). */
import { path } from '../../../shared/http';
import { neverRedirected, operation, readAddresses } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';

/** Addresses of one call at most (request class). */
const MOST = 500;

export const sendReminder = operation({
	value: 'sendReminder',
	name: 'Send Reminder',
	action: 'Send reminder of signature',
	description: 'Remind people by email that a file waits for their signature',
	kind: 'send',
	requests: ['POST /v1/attachments/{attachmentGuid}/reminder'],
	fields: [
		attachmentGuid,
		{
			displayName: 'To',
			name: 'emailAddresses',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. name@example.com',
			description: `Who is reminded: at most ${MOST} addresses, separated by commas`,
		},
	],
	read(input) {
		const emailAddresses = readAddresses(input, 'emailAddresses');
		if (emailAddresses.length === 0)
			throw input.refuse('emailAddresses', 'is empty', 'Enter at least one email address, e.g. name@example.com.');
		if (emailAddresses.length > MOST)
			throw input.refuse(
				'emailAddresses',
				`has ${emailAddresses.length} addresses`,
				`Use at most ${MOST} in one item.`,
			);
		return { attachmentGuid: readGuid(input, 'attachmentGuid'), emailAddresses };
	},
	told: ({ attachmentGuid: guid }, { emailAddresses }) => ({
		recipients: emailAddresses,
		status: 'sent',
		more: { attachmentGuid: guid },
	}),
	message: {
		recipients: ({ emailAddresses }) => emailAddresses,
		redirect: neverRedirected('goes to those who are to sign', "Use 'Message: Send' for tests."),
	},
	oneAtATimePer: ({ emailAddresses }) => emailAddresses.map((address) => address.toLowerCase()),
	async run({ api, request }) {
		await api.post(path`/v1/attachments/${request.attachmentGuid}/reminder`, acknowledgement, request);
		return { ...request, reminded: true };
	},
});
