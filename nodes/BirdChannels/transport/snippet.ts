/** What tells a message from others at a glance: who is on the other side, and its words (sending-whatsapp-messages). */
import { content, type Message, messageBody, party } from './replies';

/** The number or address of whoever wrote an incoming message, or of those who got an outgoing one. */
export function peopleOf({ direction, sender, receiver }: Message): string {
	const { contact, contacts } = party.ifFits(direction === 'incoming' ? sender : receiver) ?? {};
	return [contact, ...(contacts ?? [])].map((one) => one?.identifierValue ?? '').join(', ');
}

/** The text of a message of any type; empty where it has none, as one made from a template. */
export function wordsOf({ body }: Message): string {
	const { type } = messageBody.ifFits(body) ?? {};
	const held = type !== undefined && typeof body === 'object' && body !== null ? Reflect.get(body, type) : undefined;
	const { text, html } = content.ifFits(held) ?? {};
	return text ?? html?.replace(/<[^<>]*>/g, ' ') ?? '';
}
