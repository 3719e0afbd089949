/** Messages that Bird took: an accepted reply can already carry the refusal of its message (inferred). */
import type { Api, CallFailure, Read, Reply } from '../../shared/http';
import { type Message, sentMessage } from './replies';
import { explanationOf } from './simpleMessage';

/** Statuses with which a message ends unsent, or without having arrived (sending-whatsapp-messages, message statuses). */
const REFUSED = new Set(['rejected', 'sending_failed', 'skipped', 'delivery_failed']);

/** What of a message says whether it was refused. */
type Fate = Partial<Pick<Message, 'id' | 'status' | 'failure' | 'reason'>>;

/** The failure of a message that was refused inside an accepted reply; `undefined` for one that is on its way. */
export function refusalIn(api: Api, reply: Reply, { id, status, failure, reason }: Fate): CallFailure | undefined {
	if (!REFUSED.has(status ?? '')) return undefined;
	const words = failure?.description || reason || `the message has the status ${status}`;
	const refusal = { code: failure?.code?.toString(), reason: words, hint: explanationOf({ status, failure }) };
	return api.refused(reply, refusal, id === undefined ? undefined : { messageId: id });
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
