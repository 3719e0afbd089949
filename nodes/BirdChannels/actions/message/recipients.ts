/** Who a message goes to: `receiver.contacts` (docs.bird.com, sending-whatsapp-messages and programmable-email). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Input } from '../../../shared/operation';
import { isEmailAddress, phoneNumber } from '../../../shared/recipients';
import { isUuid } from '../../transport/credential';
import { identifierKinds } from '../common/fields';

/** To and Identifier Key of every operation that sends. */
export const recipientFields: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'recipient',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +31612345678',
		hint: 'Several e-mail addresses can be separated with commas; other channels take one recipient for each item',
		description:
			'The phone number with country code, e-mail address or contact ID. Bird adds unknown ones as contacts.',
	},
	{
		displayName: 'Identifier Key',
		name: 'identifierKey',
		type: 'options',
		options: [
			{
				name: 'Auto',
				value: 'auto',
				description: 'Tell phone numbers with +, e-mail addresses and contact IDs apart',
			},
			{ name: 'Contact ID', value: 'contactId' },
			...identifierKinds,
			{
				name: 'None',
				value: 'none',
				description: "Send the recipient without a kind, for other channels' identifiers",
			},
		].sort((a, b) => a.name.localeCompare(b.name)),
		default: 'auto',
		description: "What kind of identifier 'To' has",
	},
];

/** The recipients of one message. */
export interface Recipients {
	contacts: IDataObject[];
	/** What tells them apart, for the order of messages. */
	keys: string[];
}

/** Phone numbers and e-mail addresses in the one form that is sent. */
function normal(entry: string): string {
	return phoneNumber(entry) ?? entry;
}

function kindOf(input: Input, entry: string): string {
	if (isEmailAddress(entry)) return 'emailaddress';
	if (phoneNumber(entry)) return 'phonenumber';
	if (isUuid(entry)) return 'contactId';
	throw input.refuse(
		'recipient',
		'has an entry that is no phone number with country code, no e-mail address and no contact ID',
		"Write phone numbers as +31612345678. For other identifiers choose their kind in 'Identifier Key'.",
	);
}

/** Refuses entries that cannot be of their kind: Bird accepts them with 202 and rejects them later. */
function check(input: Input, field: string, entry: string, kind: string): void {
	if (kind === 'phonenumber' && !phoneNumber(entry))
		throw input.refuse(field, 'has an entry that is not a phone number', 'Write numbers as +31612345678.');
	if (kind === 'emailaddress' && !isEmailAddress(entry))
		throw input.refuse(field, 'has an entry that is not an e-mail address', 'Write addresses as name@example.com.');
	if (kind === 'contactId' && !isUuid(entry))
		throw input.refuse(field, 'has an entry that is not a contact ID', 'Enter the UUID of a contact.');
}

/**
 * One identifier in the form that is sent.
 *
 * @throws InputError when it is none of its kind
 */
export function normalIdentifier(input: Input, field: string, value: string, kind: string): string {
	const identifier = normal(value);
	check(input, field, identifier, kind);
	return identifier;
}

function contact(entry: string, kind: string): IDataObject {
	if (kind === 'contactId') return { id: entry };
	return kind === 'none' ? { identifierValue: entry } : { identifierKey: kind, identifierValue: entry };
}

/**
 * Reads Recipient and Identifier Key.
 *
 * @throws InputError for entries that are none of their kind, and for several where Bird takes one (only e-mail takes
 * several: vendor page)
 */
export function readRecipients(input: Input): Recipients {
	const wanted = input.choice('identifierKey');
	const entries = [...new Set(input.requiredList('recipient').map(normal))];
	input.privateTexts.push(...entries);
	const kinds = entries.map((entry) => (wanted === 'auto' ? kindOf(input, entry) : wanted));
	entries.forEach((entry, index) => check(input, 'recipient', entry, kinds[index]));
	if (entries.length > 1 && kinds.some((kind) => kind !== 'emailaddress')) {
		throw input.refuse(
			'recipient',
			'has several recipients, which Bird takes for e-mail addresses only',
			'Use one item for each recipient.',
		);
	}
	return { contacts: entries.map((entry, index) => contact(entry, kinds[index])), keys: entries };
}

/** Further recipients of an e-mail, as contacts of type `cc` or `bcc`. */
export function readCopies(fields: Input, type: 'cc' | 'bcc', recipients: Recipients): Recipients {
	const entries = [...new Set(fields.list(type))];
	entries.forEach((entry) => check(fields, type, entry, 'emailaddress'));
	const toPhone = recipients.contacts.some(({ identifierKey }) => identifierKey === 'phonenumber');
	if (entries.length > 0 && toPhone)
		throw fields.refuse(type, 'is for e-mail, but the recipient is a phone number', 'Remove it, or send an e-mail.');
	return { contacts: entries.map((entry) => ({ ...contact(entry, 'emailaddress'), type })), keys: entries };
}
