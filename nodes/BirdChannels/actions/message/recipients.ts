/** Who a message goes to: `receiver.contacts` (docs.bird.com, sending-whatsapp-messages and programmable-email). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	ADDRESS_KEYS,
	inOrder,
	type Input,
	PHONE_KEYS,
	phoneRefusal,
	phonesOf,
	readAddresses,
	readHomeCountry,
} from '../../../shared/operation';
import {
	addressesIn,
	type HomeCountry,
	readEach,
	readPhoneNumber,
	splitNumbers,
	unique,
	withoutMarks,
} from '../../../shared/recipients';
import { isUuid } from '../../transport/credential';
import { identifierKinds } from '../common/fields';

/** Who gets the message. */
export const to: INodeProperties = {
	displayName: 'To',
	name: 'recipient',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +31612345678',
	description:
		'Phone number with country code, email address or contact ID of the recipient; also several email addresses, separated by commas',
};

/** What overrules the kind that is told by the recipient itself. */
export const recipientType: INodeProperties = {
	displayName: 'Recipient Type',
	name: 'identifierKey',
	type: 'options',
	options: inOrder(
		[
			{
				name: 'Auto',
				value: 'auto',
				description: 'Tell phone numbers with +, email addresses and contact IDs apart',
			},
			{ name: 'Contact ID', value: 'contactId' },
			...identifierKinds,
			{
				name: 'None',
				value: 'none',
				description: "Send the recipient without a kind, for other channels' identifiers",
			},
		],
		({ name }) => name,
	),
	default: 'auto',
	description: "What kind of identifier 'To' has",
};

/** The recipients of one message. */
export interface Recipients {
	contacts: IDataObject[];
	/** What tells them apart, for the order of messages. */
	keys: string[];
}

/** One recipient in the form that is sent, with its kind. */
interface Recipient {
	value: string;
	kind: string;
}

const OTHER_KEYS = ['identifierValue', 'id'];
const KEYS = [...new Set([...ADDRESS_KEYS, ...PHONE_KEYS, ...OTHER_KEYS])];
/** The same, but of an object that has both a number and an address the number. */
const NUMBERS_FIRST = [...new Set([...PHONE_KEYS, ...ADDRESS_KEYS, ...OTHER_KEYS])];
/** The fields that stand for an object, by the kind of identifier that is wanted. */
const KEYS_OF = new Map([
	['phonenumber', [...PHONE_KEYS, ...OTHER_KEYS]],
	['contactId', [...OTHER_KEYS, 'value']],
]);

/** Reads entries of one kind. Identifiers of other kinds, such as those of WhatsApp, stay what they are. */
function ofKind(input: Input, field: string, kind: string, home: HomeCountry | undefined): Recipient[] {
	if (kind === 'emailaddress') return as(kind, readAddresses(input, field));
	const entries = input.entries(field, KEYS_OF.get(kind) ?? KEYS).flatMap(splitNumbers);
	if (kind === 'phonenumber') return as(kind, phonesOf(input, field, entries, { home, hasHome: hasHome(field) }));
	if (kind === 'contactId' && !entries.every(isUuid))
		throw input.refuse(field, 'has an entry that is not a contact ID', 'Enter the UUID of a contact.');
	return as(kind, [...new Set(entries)]);
}

function as(kind: string, values: string[]): Recipient[] {
	return values.map((value) => ({ value, kind }));
}

/** Send has a Default Country Code for its recipient; a search has none. */
function hasHome(field: string): boolean {
	return field === 'recipient';
}

/** Tells e-mail addresses, contact IDs and phone numbers apart. */
function ofAnyKind(input: Input, home: HomeCountry | undefined): Recipient[] {
	const entries = input.entries('recipient', KEYS);
	const numbersFirst = input.entries('recipient', NUMBERS_FIRST);
	if (numbersFirst.some((entry, index) => entry !== entries[index]))
		throw input.refuse(
			'recipient',
			'has an object with both an email address and a phone number',
			"Choose in 'Recipient Type' which of them is meant, or give the one alone.",
		);
	const addresses = readEach(entries, (entry) => addressesIn(entry));
	if (entries.length > 0 && addresses) return as('emailaddress', unique(addresses));
	return entries.flatMap(splitNumbers).map((entry) => {
		const value = withoutMarks(entry).trim();
		if (isUuid(value)) return { value, kind: 'contactId' };
		const read = readPhoneNumber(value, home);
		if ('number' in read) return { value: read.number, kind: 'phonenumber' };
		throw read.problem === 'extension' ? phoneRefusal(input, 'recipient', read.problem) : unknownKind(input);
	});
}

function unknownKind(input: Input): Error {
	return input.refuse(
		'recipient',
		'has an entry that is no phone number with country code, no email address and no contact ID',
		"Write phone numbers as +31612345678. For other identifiers choose their kind in 'Recipient Type'.",
	);
}

/**
 * One identifier in the form that is sent.
 *
 * @throws InputError when it is none of its kind, or several
 */
export function readIdentifier(input: Input, field: string, kind: string): string {
	const values = ofKind(input, field, kind, undefined);
	if (values.length === 0) throw input.emptyList(field);
	if (values.length > 1) throw input.refuse(field, 'has several identifiers', 'Enter one.');
	return values[0].value;
}

/** Identifiers of one kind in the form that is sent, each once. */
export function readIdentifiers(input: Input, field: string, kind: string): string[] {
	const values = ofKind(input, field, kind, undefined).map(({ value }) => value);
	if (values.length === 0) throw input.emptyList(field);
	return values;
}

function contact({ value, kind }: Recipient): IDataObject {
	if (kind === 'contactId') return { id: value };
	return kind === 'none' ? { identifierValue: value } : { identifierKey: kind, identifierValue: value };
}

/**
 * Reads To, and Recipient Type: one of Additional Fields, or of the options of a question.
 *
 * @param fields Additional Fields, where the operation has them: the Default Country Code stands there
 * @throws InputError for entries that are none of their kind, and for several where Bird takes one (only e-mail takes
 * several: vendor page)
 */
export function readRecipients(input: Input, fields?: Input): Recipients {
	const holder = input.holder('identifierKey', 'options', 'additionalFields');
	const wanted = holder.has('identifierKey') ? holder.choice('identifierKey') : 'auto';
	const home = fields && readHomeCountry(fields);
	const found = wanted === 'auto' ? ofAnyKind(input, home) : ofKind(input, 'recipient', wanted, home);
	if (found.length === 0) throw input.emptyList('recipient');
	if (found.length > 1 && found.some(({ kind }) => kind !== 'emailaddress')) {
		throw input.refuse(
			'recipient',
			'has several recipients, which Bird takes for email addresses only',
			'Use one item for each recipient.',
		);
	}
	const keys = found.map(({ value }) => value);
	input.privateTexts.push(...keys);
	return { contacts: found.map(contact), keys };
}

/** Further recipients of an e-mail, as contacts of type `cc` or `bcc`. */
export function readCopies(fields: Input, type: 'cc' | 'bcc', recipients: Recipients): Recipients {
	const keys = readAddresses(fields, type);
	const toPhone = recipients.contacts.some(({ identifierKey }) => identifierKey === 'phonenumber');
	if (keys.length > 0 && toPhone)
		throw fields.refuse(type, 'is for email, but the recipient is a phone number', 'Remove it, or send an email.');
	return { contacts: as('emailaddress', keys).map((entry) => ({ ...contact(entry), type })), keys };
}
