/** Who a message goes to, and which way it goes, as it stands in it. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/http';
import { type Message, party } from './replies';

/** The contacts of a message. */
export function contactsOf({ receiver }: IDataObject): IDataObject[] {
	return isObject(receiver) && Array.isArray(receiver.contacts) ? receiver.contacts.filter(isObject) : [];
}

/** The kind of a contact's identifier; `contactId` where its id alone is known. */
export function kindOf({ id, identifierKey }: IDataObject): string {
	return typeof identifierKey === 'string' ? identifierKey : id === undefined ? 'none' : 'contactId';
}

/**
 * Which way a message went. It is not among what is always there (sending-whatsapp-messages), while its sender is: contacts
 * write in, connectors write out.
 *
 * @returns `undefined` where neither is told
 */
export function directionOf({ direction, sender }: Pick<Message, 'direction' | 'sender'>): string | undefined {
	if (direction) return direction.toLowerCase();
	const { contact, connector } = party.ifFits(sender) ?? {};
	return contact ? 'incoming' : connector ? 'outgoing' : undefined;
}
