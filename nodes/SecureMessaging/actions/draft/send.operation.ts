/** Sends a saved draft (vendor page SendMessage, v8.12.2.0). */
import { operation } from '../../../shared/operation';
import { sendDraft } from '../../transport/drafts/drafts';
import { toldOf } from '../common/told';
import { othersIn } from '../../transport/messages';
import { readSendBody } from '../common/draftInput';
import { draftLocator, readGuid } from '../common/messageFields';
import { readerPassword, sendingOptions } from '../common/sendFields';

export const send = operation({
	value: 'send',
	name: 'Send',
	action: 'Send draft',
	description: 'Send a message that was saved as a draft',
	kind: 'send',
	requests: ['PUT /v1/messages/{messageGuid}/send'],
	fields: [draftLocator, readerPassword],
	options: sendingOptions,
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid'), body: readSendBody(input, input) }),
	told: (reply) => toldOf(reply, []),
	message: {
		recipients: () => [],
		redirect: () => ({}),
		redirectProblem: async ({ api, request: { messageGuid }, target }) => await othersIn(api, messageGuid, target),
	},
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	run: async ({ api, request: { messageGuid, body } }) => await sendDraft(api, messageGuid, body),
});
