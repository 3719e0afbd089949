/** Sends a failed message again (vendor page docs/messages/retry; `retryAllowed`: types/Message). */
import { type Call, path } from '../../../shared/http';
import { neverRedirected, operation } from '../../../shared/operation';
import { acknowledged } from '../../transport/acknowledged';
import { message } from '../../transport/replies';
import { messageId, readId } from '../common/fields';

export const retry = operation({
	value: 'retry',
	name: 'Retry',
	action: 'Retry message',
	description: 'Send a failed message again',
	kind: 'send',
	requests: ['GET /messages/{messageId} (with Only When Allowed)', 'POST /messages/{messageId}/retry'],
	fields: [
		{
			...messageId,
			hint: "Works only while 'retryAllowed' of the message is true. TextUs answers without the message: read it with Get.",
		},
	],
	options: [
		{
			displayName: 'Only When Allowed',
			name: 'onlyWhenAllowed',
			type: 'boolean',
			default: false,
			description:
				'Whether to read the message first and skip the item where TextUs does not let the message be sent again, such as one that arrived. When off, such an item fails.',
		},
	],
	read: (input) => ({
		messageId: readId(input, 'messageId', 'messages'),
		onlyWhenAllowed: input.group('options').flag('onlyWhenAllowed'),
	}),
	told: ({ id }) => ({ messageId: id, more: { id } }),
	message: {
		recipients: () => [],
		redirect: neverRedirected('sends to those whom the message went to before', "Use 'Send' for tests."),
		async needless({ api, request }) {
			if (!request.onlyWhenAllowed) return undefined;
			const { id, retryAllowed } = await api.get(path`/messages/${request.messageId}`, message);
			return retryAllowed === true ? undefined : { reason: 'TextUs does not let this message be sent again', id };
		},
	},
	oneAtATimePer: (request) => request.messageId,
	async run({ api, request }) {
		const call: Call = { method: 'POST', path: path`/messages/${request.messageId}/retry` };
		return await acknowledged(api, call, { statuses: [202] }, { id: `/messages/${request.messageId}` });
	},
});
