/** Messages that Bird took: an accepted reply can already carry the refusal of its message (inferred). */
import type { IDataObject } from 'n8n-workflow';
import type { Api, CallFailure, Read, Reply } from '../../shared/http';
import { type BatchedMessage, party, type sentBatch, sentMessage } from './replies';
import { explanationOf } from './simpleMessage';

/** Statuses with which a message ends unsent, or without having arrived (sending-whatsapp-messages, message statuses). */
const REFUSED = new Set(['rejected', 'sending_failed', 'skipped', 'delivery_failed']);

/** What of a message says whether it was refused. */
type Fate = Pick<BatchedMessage, 'id' | 'status' | 'failure' | 'reason'>;

/** The failure of a message that was refused inside an accepted reply; `undefined` for one that is on its way. */
export function refusalIn(api: Api, reply: Reply, { id, status, failure, reason }: Fate): CallFailure | undefined {
	if (!REFUSED.has(status ?? '')) return undefined;
	const words = failure?.description || reason || `the message has the status ${status}`;
	const refusal = { code: failure?.code?.toString(), reason: words, hint: explanationOf({ status, failure }) };
	return api.refused(reply, refusal, id ? { messageId: id } : undefined);
}

/**
 * The message in the reply to a send.
 *
 * @throws CallFailure when the reply is none of a message (`ambiguous`), or says that it was refused (`rejected`)
 */
export function acceptedMessage(api: Api, reply: Reply): Read<typeof sentMessage> {
	const sent = api.read(reply, sentMessage, 'send');
	const refused = refusalIn(api, reply, sent);
	if (refused) throw refused;
	return sent;
}

/** The first number or address of the recipients of a message. */
function recipientOf(receiver: unknown): string | undefined {
	return party.ifFits(receiver)?.contacts?.[0]?.identifierValue ?? undefined;
}

/** Whether a message of the reply can be the one that was sent, as far as it says. */
function mayBe({ reference, receiver }: BatchedMessage, sent: IDataObject): boolean {
	const isSame = (told: unknown, own: unknown) => !told || !own || told === own;
	return isSame(reference, sent.reference) && isSame(recipientOf(receiver), recipientOf(sent.receiver));
}

/**
 * The messages in the reply to a batch, one for each that was sent, in their order.
 *
 * @returns none when there are more or fewer, or when they say that they are others: then only the batch is known
 */
export function messagesOf({ messages }: Read<typeof sentBatch>, sent: IDataObject[]): BatchedMessage[] {
	const isEach = messages?.length === sent.length && messages.every((one, index) => mayBe(one, sent[index]));
	return isEach ? messages : [];
}
