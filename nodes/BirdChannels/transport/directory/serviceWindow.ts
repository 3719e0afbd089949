/**
 * Whether WhatsApp lets a free message through: within 24 hours after the contact wrote last (page customer-service-window:
 * GET /channels/{channelId}/contacts/{contactId}).
 */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, collect, path, type Read } from '../../../shared/http';
import { AskedOnce, type Unreachable } from '../../../shared/operation';
import { listOf } from '../list';
import { contactsOf, kindOf } from '../receiver';
import { contact, serviceWindow } from '../replies';
import { channelOf } from './channelKind';

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
	const { platformId } = await channelOf(api, channelId);
	if (!/whatsapp/i.test(platformId ?? '')) return [];
	const contacts = contactsOf(message);
	const about = contacts.map(({ id, identifierKey, identifierValue }) =>
		JSON.stringify({ id, identifierKey, identifierValue }),
	);
	const ask = async ([one]: string[]) => [await windowOf(api, channelId, contacts[about.indexOf(one)])];
	const answers = await windows.answers(api, about, { within: channelId, ask });
	return contacts
		.filter((_, index) => !isOpen(answers[index]))
		.map(({ id, identifierValue }) => ({ recipient: String(identifierValue ?? id), reason: CLOSED }));
}

type Window = Read<typeof serviceWindow>;

/** People's windows, as far as an execution was told. */
const windows = new AskedOnce<Window | undefined>();

/** Somebody's window on a channel; nobody has one whom Bird does not know, or who never wrote there. */
async function windowOf(api: Api, channelId: string, one: IDataObject): Promise<Window | undefined> {
	const contactId = one.id === undefined ? await idOf(api, one) : String(one.id);
	if (contactId === undefined) return undefined;
	const address = path`/channels/${channelId}/contacts/${contactId}`;
	const value = one.identifierValue;
	const query = typeof value === 'string' ? { contactIdentifierValue: value } : undefined;
	return await api.get(address, serviceWindow, query).catch((error: unknown) => {
		if (error instanceof CallFailure && error.failure.statusCode === 404) return undefined;
		throw error;
	});
}

function isOpen(window: Window | undefined): boolean {
	const { isPermanentSession, serviceWindowExpireAt: until } = window ?? {};
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
