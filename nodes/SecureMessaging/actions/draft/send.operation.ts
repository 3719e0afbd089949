/** Sends a saved draft (vendor page SendMessage, v8.12.2.0). */
import { operation } from '../../../shared/operation';
import { readSendBody } from '../common/draftInput';
import { sendDraft } from '../common/drafts';
import { draftLocator, readGuid, sendFields } from '../common/fields';

export const send = operation({
	value: 'send',
	name: 'Send',
	action: 'Send draft',
	description: 'Send a message that was saved as a draft',
	kind: 'send',
	requests: ['PUT /v1/messages/{messageGuid}/send'],
	fields: [draftLocator, ...sendFields],
	read: (input) => ({ messageGuid: readGuid(input, 'messageGuid'), body: readSendBody(input) }),
	oneAtATimePer: ({ messageGuid }) => messageGuid,
	run: async ({ api, request: { messageGuid, body } }) => await sendDraft(api, messageGuid, body),
});
