/** Sends a failed message again (vendor page docs/messages/retry). */
import { type Call, path } from '../../../shared/http';
import { neverRedirected, operation } from '../../../shared/operation';
import { acknowledged } from '../../transport/acknowledged';
import { messageId, readId } from '../common/fields';

export const retry = operation({
	value: 'retry',
	name: 'Retry',
	action: 'Retry message',
	description: 'Send a failed message again',
	kind: 'send',
	requests: ['POST /messages/{messageId}/retry'],
	fields: [
		{
			...messageId,
			hint: "Works only while 'retryAllowed' of the message is true. TextUs answers without the message: read it with Get.",
		},
	],
	read: (input) => ({ messageId: readId(input, 'messageId', 'messages') }),
	told: ({ id }) => ({ messageId: id, more: { id } }),
	message: {
		recipients: () => [],
		redirect: neverRedirected('sends to those whom the message went to before', "Use 'Send' for tests."),
	},
	oneAtATimePer: (request) => request.messageId,
	async run({ api, request }) {
		const call: Call = { method: 'POST', path: path`/messages/${request.messageId}/retry` };
		return await acknowledged(api, call, { statuses: [202] }, { id: `/messages/${request.messageId}` });
	},
});
