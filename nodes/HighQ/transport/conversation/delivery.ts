/** What became of a message: HighQ has no call that tells (all pages of the Messages API), so it is unknown for everybody. */
import { type Api, CallFailure, isObject } from '../../../shared/http';
import { type Delivery, deliveryOf } from '../../../shared/delivery';
import { type Id, isSameId } from '../ids';
import { wholeConversation } from '../messages';
import { type Person, personsOf } from '../replies';

const REASON = 'HighQ accepted it, and has no call that tells whether it was delivered or read';

/** The id of a person, or the name where the list has no ids, as in the vendor's sample. */
function nameOf({ userid, name }: Person): string | undefined {
	if (userid) return String(userid);
	const { firstname, lastname } = isObject(name) ? name : {};
	const words = [firstname, lastname].filter((word) => typeof word === 'string' && word.trim() !== '');
	return words.length > 0 ? words.join(' ') : undefined;
}

/** One message of a conversation. */
export type MessageId = { conversationId: Id; messageId: Id };

/**
 * Looks for a message in its conversation, which proves that HighQ has it: GET /api/4/conversations/{conversationId}/messages.
 *
 * @returns one recipient for each person of the conversation, by id or else by name; the list does not say who of them wrote the message
 * @throws CallFailure when the conversation has no such message
 */
export async function deliveryOfMessage(api: Api, { conversationId, messageId }: MessageId): Promise<Delivery> {
	const { people, messages } = await wholeConversation(api, conversationId);
	const message = messages.find(({ messageid }) => isSameId(messageid, messageId));
	if (!message)
		throw new CallFailure({
			message: 'The conversation has no message with this ID',
			hint: "Check 'Message ID' and 'Conversation': both are in the output of Send and Reply.",
			outcome: 'rejected',
			statusCode: 200,
		});
	const named = [...people, ...personsOf(message)].flatMap((one) => nameOf(one) ?? []);
	const recipients = named.length > 0 ? [...new Set(named)] : [null];
	const unknown = { state: 'unknown' as const, isFinal: true, reason: REASON };
	return deliveryOf(
		recipients.map((recipient) => ({ recipient, ...unknown })),
		message,
	);
}
