/** Sends a text message (vendor page docs/messages/send). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/http';
import { additionalFields, defaultCountryCode, fromList, operation, mayBeEmpty } from '../../../shared/operation';
import { deliver, type Delivery } from '../../transport/deliver';
import { toldOf } from '../../transport/told';
import { account, readAccount, readId } from '../common/fields';
import { attachmentFields, readAttachment } from './attachment';
import { body, readRecipients, sendIndividually, to } from './fields';
import { textMessage } from './message';

const savedReply: INodeProperties = {
	displayName: 'Saved Reply',
	name: 'savedReply',
	...mayBeEmpty,
	...fromList('searchSavedReplies', { placeholder: 'e.g. /saved_replies/QxvonQv' }),
	description: 'The saved reply the message is made from',
};

interface SendMessage extends Delivery {
	account: string;
}

export const send = operation<SendMessage>({
	value: 'send',
	name: 'Send',
	action: 'Send message',
	description: 'Send a text message to one or several phone numbers',
	kind: 'send',
	requests: ['POST /{account}/messages'],
	fields: [
		account,
		to,
		body,
		additionalFields([...attachmentFields, defaultCountryCode, savedReply, sendIndividually]),
	],
	async read(input) {
		const more = input.group('additionalFields');
		const message: IDataObject = { body: input.requiredText('body') };
		if (more.has('savedReply')) message.saved_reply = `/saved_replies/${readId(more, 'savedReply', 'saved_replies')}`;
		return {
			account: readAccount(input),
			to: readRecipients(input, more),
			individually: more.flag('sendIndividually'),
			message,
			attachment: await readAttachment(more),
		};
	},
	told: toldOf,
	message: textMessage,
	oneAtATimePer: (request) => request.to,
	run: async (context) => await deliver(context, path`/${context.request.account}/messages`),
});
