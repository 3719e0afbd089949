/** Sends a text message (vendor page docs/messages/send). */
import type { IDataObject } from 'n8n-workflow';
import { additionalFields, defaultCountryCode, operation } from '../../../shared/operation';
import { deliver, type Delivery } from '../../transport/deliver';
import { toldOf } from '../../transport/told';
import { readId } from '../common/fields';
import { attachmentFields, readAttachment } from './attachment';
import { body, readRecipients, sendIndividually, toEach } from './fields';
import { textMessage } from './message';
import { savedReplyField } from './savedReply';
import { messagesOf, readSender, senderFields } from './sender';

interface SendMessage extends Delivery {
	/** None where TextUs is to choose. */
	account?: string;
}

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a text message to one or several phone numbers',
	kind: 'send',
	requests: ['POST /{account}/messages (from an account)', 'POST /messages (from a phone number or a user)'],
	fields: [
		...senderFields,
		toEach,
		body,
		additionalFields([...attachmentFields, defaultCountryCode, savedReplyField, sendIndividually]),
	],
	async read(input) {
		const more = input.group('additionalFields');
		const { account, fields } = readSender(input, more);
		const message: IDataObject = { ...fields, body: input.requiredText('body') };
		if (more.has('savedReply')) message.saved_reply = `/saved_replies/${readId(more, 'savedReply', 'saved_replies')}`;
		return {
			account,
			to: readRecipients(input, more),
			individually: more.flag('sendIndividually'),
			message,
			attachment: await readAttachment(more),
		};
	},
	told: toldOf,
	message: textMessage,
	oneAtATimePer: (request) => request.to,
	run: async (context) => await deliver(context, messagesOf(context.request.account)),
});
