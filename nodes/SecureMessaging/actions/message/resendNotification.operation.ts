/** Mails the notice of a sent message again (vendor's request classes). */
import { path } from '../../../shared/http';
import { neverRedirected, operation, readAddresses } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { toldOf } from '../common/told';
import { messageLocator, readGuid } from '../common/messageFields';

export const resendNotification = operation({
	value: 'resendNotification',
	name: 'Resend Notification',
	action: 'Resend notification of message',
	description: 'Send the notification email of a sent message again',
	kind: 'send',
	requests: ['PUT /v1/messages/{messageGuid}/notification'],
	fields: [
		messageLocator('searchSent'),
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@example.com',
			description: 'Recipients of the message, separated by commas; left empty, all of them',
		},
	],
	read(input) {
		const to = readAddresses(input, 'to');
		if (to.length === 0 && input.has('to'))
			throw input.refuse(
				'to',
				'is an empty list: nobody',
				'Name recipients, or leave the field empty for all of them.',
			);
		return { messageGuid: readGuid(input, 'messageGuid'), to };
	},
	told: (reply, { to }) => toldOf(reply, to),
	message: {
		recipients: ({ to }) => to,
		redirect: neverRedirected('goes to those whom the message went to', "Use 'Send' for tests."),
	},
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	async run({ api, request: { messageGuid, to } }) {
		await api.put(path`/v1/messages/${messageGuid}/notification`, acknowledgement, to.length > 0 ? { to } : {});
		return { messageGuid, ...(to.length > 0 ? { to } : {}), notificationSent: true };
	},
});
