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

export type Window = Read<typeof serviceWindow>;

/** People's windows, as far as an execution was told. */
const windows = new AskedOnce<Window | undefined>();

async function windowOf(api: Api, channelId: string, one: IDataObject): Promise<Window | undefined> {
	const contactId = one.id === undefined ? await idOf(api, one) : String(one.id);
	if (contactId === undefined) return undefined;
	const value = one.identifierValue;
	return await windowOfContact(api, channelId, contactId, typeof value === 'string' ? value : undefined);
}

/**
 * A contact's window on a channel.
 *
 * @param identifierValue the number that is meant, where it is known
 * @returns `undefined` for nobody whom the channel knows: they have none, and never wrote there (404, inferred)
 */
export async function windowOfContact(
	api: Api,
	channelId: string,
	contactId: string,
	identifierValue?: string,
): Promise<Window | undefined> {
	const query = { contactIdentifierValue: identifierValue };
	const call = api.get(path`/channels/${channelId}/contacts/${contactId}`, serviceWindow, query);
	return await call.catch((error: unknown) => {
		if (error instanceof CallFailure && error.failure.statusCode === 404) return undefined;
		throw error;
	});
}

/** Whether somebody may be written to freely now. */
export function isOpen(window: Window | undefined): boolean {
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
