/** Answers in a conversation: POST /{account}/messages to its number (vendor pages docs/messages/send, docs/conversations/get). */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, path } from '../../../shared/http';
import { additionalFields, neverRedirected, operation, readHomeCountry, readPhones } from '../../../shared/operation';
import { deliver, type Delivery } from '../../transport/deliver';
import { slugOf } from '../../transport/ids';
import { conversation } from '../../transport/replies';
import { toldOf } from '../../transport/told';
import { byAccount, conversationId, phoneNumber, readId } from '../common/fields';
import { attachmentFields, readAttachment } from './attachment';
import { body } from './fields';
import { savedReplyField } from './savedReply';

interface Answer extends Omit<Delivery, 'to' | 'individually'> {
	conversationId: string;
	/** What is given counts; where both are, nothing has to be read. */
	account?: string;
	phoneNumber?: string;
}

async function place(api: Api, { conversationId: id, account, phoneNumber: given }: Answer) {
	if (account !== undefined && given !== undefined) return { account, phoneNumber: given };
	const found = await api.get(path`/conversations/${id}`, conversation);
	const slug = account ?? slugOf(found.account);
	const number = given ?? found.phoneNumber;
	if (slug !== undefined && typeof number === 'string' && number !== '') return { account: slug, phoneNumber: number };
	throw new CallFailure({
		message: 'The conversation does not say its account and its phone number, so nobody can be answered',
		hint: "Give both in 'Additional Fields', as the trigger has them in 'conversation'.",
		outcome: 'notSent',
	});
}

export const reply = operation<Answer>({
	value: 'reply',
	name: 'Reply',
	action: 'Reply to message',
	description: 'Send a message in a conversation, such as that of the message that started the workflow',
	kind: 'send',
	requests: ['GET /conversations/{conversationId} (where account or number are not given)', 'POST /{account}/messages'],
	fields: [
		{ ...conversationId, description: "The ID of the conversation, as the trigger has it in 'conversation.id'" },
		body,
		additionalFields([
			{
				displayName: 'Account',
				name: 'account',
				...byAccount,
				description:
					"The ID of the account, as the trigger has it in 'conversation.account'. With the phone number it spares a request.",
			},
			...attachmentFields,
			{
				...phoneNumber,
				required: false,
				description:
					"The number of the conversation, as the trigger has it in 'conversation.phoneNumber'. With the account it spares a request.",
			},
			savedReplyField,
		]),
	],
	async read(input) {
		const more = input.group('additionalFields');
		const message: IDataObject = { body: input.requiredText('body') };
		if (more.has('savedReply')) message.saved_reply = `/saved_replies/${readId(more, 'savedReply', 'saved_replies')}`;
		const numbers = more.has('phoneNumber') ? readPhones(more, 'phoneNumber', { home: readHomeCountry(more) }) : [];
		if (numbers.length > 1) throw more.refuse('phoneNumber', 'has several numbers', 'Enter that of the conversation.');
		return {
			conversationId: readId(input, 'conversationId', 'conversations'),
			account: more.has('account') ? readId(more, 'account', 'accounts') : undefined,
			phoneNumber: numbers[0],
			message,
			attachment: await readAttachment(more),
		};
	},
	message: {
		recipients: ({ phoneNumber: number }) => (number === undefined ? [] : [number]),
		text: ({ message }) => String(message.body),
		isSms: () => true,
		redirect: neverRedirected('goes to the number of the conversation', "Use 'Send' for tests."),
	},
	told: (sent, { message }) => toldOf(sent, { to: [String(sent.to)], individually: false, message }),
	oneAtATimePer: (request) => request.conversationId,
	async run({ api, steps, request }) {
		const { account, phoneNumber: to } = await place(api, request);
		api.conceal(to);
		const { message, attachment } = request;
		const delivery: Delivery = { to: [to], individually: false, message, attachment };
		const sent = await deliver({ api, steps, request: delivery }, path`/${account}/messages`);
		// Whom it went to nobody else says; where TextUs answers without the message, `to` is a list, as with Send.
		return { ...sent, to: Array.isArray(sent.to) ? [to] : to };
	},
});
