/** The time in which WhatsApp lets a business write freely: GET /channels/{channelId}/contacts/{contactId} (sending-whatsapp-messages). */
import type { IDataObject } from 'n8n-workflow';
import { type Api, CallFailure, collect, path, type Read } from '../../../shared/http';
import { operation, when } from '../../../shared/operation';
import { listOf } from '../../transport/list';
import { channelOf, readsChannel } from '../../transport/directory/channelKind';
import { isOpen, type Window, windowOfContact } from '../../transport/directory/serviceWindow';
import { contact, identifier } from '../../transport/replies';
import { channel, identifierFields, identifierKinds, readKind } from '../common/fields';
import { readIdentifier } from '../message/recipients';

const kinds = [{ name: 'Contact ID', value: 'contactId' }, ...identifierKinds];

type Contact = Read<typeof contact>;

/** The contact with an identifier, or with an ID; `undefined` when Bird knows none. */
async function contactWith(api: Api, key: string, value: string): Promise<Contact | undefined> {
	if (key === 'contactId') return await api.get(path`/contacts/${value}`, contact).catch(unlessMissing);
	const { value: address } = path`/contacts/search`;
	const body = { identifier: { key, value } };
	return (await collect(api, listOf({ method: 'POST', path: address, body }, contact), 1))[0];
}

/** Somebody whom Bird does not know has no window; every other failure is one. */
function unlessMissing(error: unknown): undefined {
	if (error instanceof CallFailure && error.failure.statusCode === 404) return undefined;
	throw error;
}

/** The number of a contact that was asked for by its ID. */
function numberOf({ featuredIdentifiers }: Contact): string | undefined {
	const all = Array.isArray(featuredIdentifiers) ? featuredIdentifiers.map((one) => identifier.ifFits(one)) : [];
	return all.find((one) => one?.key === 'phonenumber')?.value;
}

function shown(window: Window | undefined): IDataObject {
	const { serviceWindowExpireAt, isPermanentSession } = window ?? {};
	return {
		isOpen: isOpen(window),
		serviceWindowExpireAt: serviceWindowExpireAt ?? null,
		isPermanentSession: isPermanentSession === true,
	};
}

export const getServiceWindow = operation({
	value: 'getServiceWindow',
	name: 'Get Service Window',
	action: 'Get service window of contact',
	description:
		'Get whether WhatsApp passes free text to a contact now, and until when; outside of the window it passes templates alone',
	kind: 'read',
	requests: [
		'POST /workspaces/{workspaceId}/contacts/search (by an identifier)',
		'GET /workspaces/{workspaceId}/contacts/{contactId} (by a contact ID)',
		'GET /workspaces/{workspaceId}/channels/{channelId}/contacts/{contactId} (for a contact that Bird knows)',
		...when('where the channel does not know the contact, to see that there is the channel', [readsChannel]),
	],
	fields: [
		channel,
		...identifierFields(kinds, 'The phone number with country code, contact ID or other identifier of the contact'),
	],
	read(input) {
		const key = readKind(input, kinds);
		return { channelId: input.id('channelId'), key, value: readIdentifier(input, 'identifierValue', key) };
	},
	async run({ api, request: { channelId, key, value } }) {
		const found = await contactWith(api, key, value);
		if (!found) return { found: false, ...shown(undefined), identifierValue: value };
		const identifierValue = key === 'contactId' ? numberOf(found) : value;
		const window = await windowOfContact(api, channelId, found.id, identifierValue);
		if (!window) await channelOf(api, channelId);
		const of = { contactId: found.id, identifierValue: identifierValue ?? null };
		return { found: window !== undefined, ...shown(window), ...of };
	},
});
