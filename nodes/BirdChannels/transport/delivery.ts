/** What became of a message: its status (sending-whatsapp-messages, message statuses) and what recipients did with it. */
import { type Api, CallFailure, collect, isObject, path } from '../../shared/http';
import { type Delivery, deliveryOf, type Fate, wordReader } from '../../shared/delivery';
import { listOf } from './list';
import { directionOf } from './receiver';
import { interaction, message, type Interaction, type Message, party } from './replies';
import { explanationOf } from './simpleMessage';

const onItsWay = { isFinal: false };
const ended = { isFinal: true };

/** The statuses; "read" is none of them, but an interaction. */
export const fateOf = wordReader('Bird', {
	scheduled: { state: 'queued', ...onItsWay },
	accepted: { state: 'queued', ...onItsWay },
	processing: { state: 'queued', ...onItsWay },
	sent: { state: 'sent', ...onItsWay },
	delivered: { state: 'delivered', ...ended },
	rejected: { state: 'failed', ...ended },
	sending_failed: { state: 'failed', ...ended },
	delivery_failed: { state: 'failed', ...ended },
	deleted: { state: 'failed', ...ended, reason: 'It was deleted' },
	skipped: { state: 'skipped', ...ended },
});

/** Interactions that say that a person has seen it (message-interactions). */
const SEEN = new Set(['read', 'opened']);

/** The address of a message. */
export interface MessageId {
	channelId: string;
	messageId: string;
}

/** The people a message is for; of one that came in the channel's own number. */
function recipientsOf({ receiver }: Pick<Message, 'receiver'>): Array<string | null> {
	const { contacts, contact, connector } = party.ifFits(receiver) ?? {};
	const people = contacts ?? (contact ? [contact] : connector ? [connector] : []);
	return people.length > 0 ? people.map(({ identifierValue }) => identifierValue ?? null) : [null];
}

/** Whether a person has seen it; mail programs also open messages before their readers do. */
function isSeen({ type, metadata }: Interaction): boolean {
	return SEEN.has(type.toLowerCase()) && !(isObject(metadata) && metadata.prefetched === true);
}

/** When one of the recipients has seen it. Where there are several, an interaction counts for whom it names. */
function seenBy(recipient: string | null, isOnly: boolean, interactions: Interaction[]): Interaction | undefined {
	const isTheirs = (row: Interaction) => isOnly || (recipient !== null && recipientsOf(row).includes(recipient));
	return interactions.find((row) => isSeen(row) && isTheirs(row));
}

function whyOf(found: Message, fate: Fate): string | undefined {
	if (fate.state !== 'failed' && fate.state !== 'skipped') return fate.reason;
	return found.failure?.description || found.reason || fate.reason || explanationOf(found);
}

/** What recipients did with a message; null where a key may not read that, which has a policy of its own. */
async function interactionsOf(api: Api, { channelId, messageId }: MessageId): Promise<Interaction[] | null> {
	const { value } = path`/channels/${channelId}/messages/${messageId}/interactions`;
	return await collect(api, listOf({ method: 'GET', path: value }, interaction), Infinity).catch((error: unknown) => {
		if (error instanceof CallFailure && [403, 404].includes(error.failure.statusCode ?? 0)) return null;
		throw error;
	});
}

/**
 * Looks what became of a message: GET /channels/{channelId}/messages/{messageId}, and its interactions once it has left Bird.
 *
 * @returns one recipient for each that the message names
 */
export async function deliveryOfMessage(api: Api, id: MessageId): Promise<Delivery> {
	const found = await api.get(path`/channels/${id.channelId}/messages/${id.messageId}`, message);
	const fate = fateOf(found.status);
	const mayBeSeen = ['sent', 'delivered', 'unknown'].includes(fate.state) && directionOf(found) !== 'incoming';
	const interactions = mayBeSeen ? await interactionsOf(api, id) : [];
	const names = recipientsOf(found);
	const at = typeof found.lastStatusAt === 'string' ? found.lastStatusAt : undefined;
	const untold = 'Bird does not let this key see whether it was read: the access policy lacks the interactions';
	const recipients = names.map((recipient) => {
		const seen = seenBy(recipient, names.length === 1, interactions ?? []);
		if (seen) return { recipient, state: 'read' as const, isFinal: true, at: String(seen.createdAt ?? '') };
		const reason = whyOf(found, fate) ?? (interactions === null ? untold : undefined);
		return { recipient, ...fate, at, reason, code: found.failure?.code };
	});
	return deliveryOf(recipients, { message: found, interactions });
}
