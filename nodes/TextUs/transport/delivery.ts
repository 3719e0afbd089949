/** What became of a message: its delivery state (apidocs.next.textus.com, types/Message). */
import { type Api, isObject, path } from '../../shared/http';
import { type Delivery, deliveryOf, wordReader } from '../../shared/delivery';
import { message, stateOf } from './replies';

const onItsWay = { isFinal: false };
const ended = { isFinal: true };

/** The delivery states. TextUs may try again where the failure can pass, and does not call an unknown cause final. */
export const fateOf = wordReader('TextUs', {
	created: { state: 'queued', ...onItsWay },
	scheduled: { state: 'queued', ...onItsWay },
	queued: { state: 'queued', ...onItsWay },
	dispatched: { state: 'sent', ...onItsWay },
	delivered: { state: 'delivered', ...ended },
	received: { state: 'delivered', ...ended },
	failed: { state: 'failed', ...ended, reason: 'It failed for good, such as for an invalid number or a landline' },
	failed_transient: { state: 'failed', ...onItsWay, reason: 'It failed, and may be sent again' },
	unknown: { state: 'failed', ...onItsWay, reason: 'It failed for a reason that TextUs does not know' },
});

const textIn = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value : undefined;

/**
 * Looks what became of a message: GET /messages/{messageId}. A message has one recipient, and names its number only where its
 * conversation is not a link.
 */
export async function deliveryOfMessage(api: Api, { messageId }: { messageId: string }): Promise<Delivery> {
	const found = await api.get(path`/messages/${messageId}`, message);
	const fate = fateOf(stateOf(found));
	const { conversation, friendlyStateDescription, latestEventAt } = found;
	const recipient = isObject(conversation) ? textIn(conversation.phoneNumber) : undefined;
	const reason = fate.state === 'failed' ? (textIn(friendlyStateDescription) ?? fate.reason) : fate.reason;
	return deliveryOf([{ ...fate, recipient, reason, at: textIn(latestEventAt) }], found);
}
