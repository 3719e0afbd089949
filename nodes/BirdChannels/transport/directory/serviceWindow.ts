/**
 * Whether WhatsApp lets a free message through: within 24 hours after the contact wrote last (page customer-service-window:
 * GET /channels/{channelId}/contacts/{contactId}).
 */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, collect, path } from '../../../shared/http';
import type { Unreachable } from '../../../shared/operation';
import { listOf } from '../list';
import { contactsOf, kindOf } from '../receiver';
import { channel, contact, serviceWindow } from '../replies';

const CLOSED = 'wrote nothing on WhatsApp within the last 24 hours, so that only a template reaches them';

/** A message as far as it says whom it reaches. */
interface Outgoing {
	channelId: string;
	message: IDataObject;
}

/**
 * The recipients whom a message would not reach: those outside of WhatsApp's window, where it is no template. Suppressed
 * contacts and quiet hours Bird tells itself, as the status `skipped` (no call that reads a suppression is documented).
 */
export async function unreachable({
	api,
	request: { channelId, message },
}: {
	api: Api;
	request: Outgoing;
}): Promise<Unreachable[]> {
	if (message.template !== undefined) return [];
	const { platformId } = await api.get(path`/channels/${channelId}`, channel);
	if (!/whatsapp/i.test(String(platformId))) return [];
	const found: Unreachable[] = [];
	for (const one of contactsOf(message)) {
		const recipient = String(one.identifierValue ?? one.id);
		if (!(await isOpen(api, channelId, one))) found.push({ recipient, reason: CLOSED });
	}
	return found;
}

/** Whether somebody's window is open; that of somebody whom Bird does not know is not. */
async function isOpen(api: Api, channelId: string, one: IDataObject): Promise<boolean> {
	const contactId = one.id === undefined ? await idOf(api, one) : String(one.id);
	if (contactId === undefined) return false;
	const address = path`/channels/${channelId}/contacts/${contactId}`;
	const value = one.identifierValue;
	const query = typeof value === 'string' ? { contactIdentifierValue: value } : undefined;
	const window = await api.get(address, serviceWindow, query).catch((error: unknown) => {
		// Somebody who never wrote on this channel.
		if (error instanceof CallFailure && error.failure.statusCode === 404) return undefined;
		throw error;
	});
	if (!window) return false;
	const { isPermanentSession, serviceWindowExpireAt: until } = window;
	return isPermanentSession === true || (typeof until === 'string' && Date.parse(until) > Date.now());
}

/** The contact with an identifier. */
async function idOf(api: Api, one: IDataObject): Promise<string | undefined> {
	if (kindOf(one) === 'none') return undefined;
	const body = { identifier: { key: kindOf(one), value: one.identifierValue } };
	const { value: address } = path`/contacts/search`;
	const [found] = await collect(api, listOf({ method: 'POST', path: address, body }, contact), 1);
	return found?.id;
}
