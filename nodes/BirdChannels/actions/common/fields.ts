/** Fields and readings that several Bird operations share. */
import type { INodeProperties } from 'n8n-workflow';
import { charactersIn } from '../../../shared/http';
import { fromList, type Input } from '../../../shared/operation';

/** The channel: one phone number, WhatsApp sender or e-mail domain of the workspace. */
export const channel: INodeProperties = {
	displayName: 'Channel',
	name: 'channelId',
	...fromList('searchChannels', {
		placeholder: 'e.g. 2f7b0f5e-6f3c-4d0e-9a55-0c1f6f3f9a10',
		hint: 'In Bird: Channels > your channel; the ID stands in the address',
	}),
	required: true,
	description: 'The channel of the workspace, such as an SMS number, a WhatsApp sender or an email domain',
};

/** Several channels, in a filter. */
export const channelIds: INodeProperties = {
	displayName: 'Channel IDs',
	name: 'channelIds',
	...fromList('searchChannels', {
		placeholder: 'e.g. 2f7b0f5e-6f3c-4d0e-9a55-0c1f6f3f9a10',
		hint: 'Separate several with commas',
	}),
};

/** The values of a filter that takes several; `undefined` for one that is not set. */
export function readSeveral(filters: Input, name: string): string[] | undefined {
	const values = filters.filter(name);
	return values.length > 0 ? values : undefined;
}

/** The message an operation reads. */
export const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	...fromList('searchMessages', {
		placeholder: 'e.g. 5f2c1e7a-93d4-4f0b-8a51-7f3c2b9d6e01',
		hint: 'The id in the output of Send, Get Many or the trigger',
	}),
	required: true,
	description: 'The ID that Bird gave the message when it was sent or received',
};

/** The kinds of identifier that documents and clients of Bird name. */
export const identifierKinds = [
	{ name: 'Email Address', value: 'emailaddress' },
	{ name: 'Phone Number', value: 'phonenumber' },
	{ name: 'WhatsApp Business-Scoped User ID', value: 'whatsappbsuid' },
	{ name: 'WhatsApp User Name', value: 'whatsappusername' },
];

/**
 * What kind of identifier an item names: one of those that its form lists.
 *
 * @param kinds the kinds of the form
 * @throws InputError for any other, and where there is none
 */
export function readKind(input: Input, kinds: Array<{ value: string }> = identifierKinds): string {
	return input.choice(
		'identifierKey',
		kinds.map(({ value }) => value),
	);
}

/** The contact an operation is about. */
export const contactId: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contactId',
	...fromList('searchContacts', {
		placeholder: 'e.g. 0b8f3a52-5c1d-4f6e-9a37-2d4c6e8f1a03',
		hint: 'The id of the contact in the sender of a received message',
	}),
	required: true,
	description: 'The ID of the contact, as it stands in contacts and in the sender of a received message',
};

/** A list of contacts. */
export const contactList: INodeProperties = {
	displayName: 'List',
	name: 'listId',
	...fromList('searchLists', {
		placeholder: 'e.g. 7c1d9f52-40b8-4a6e-8f0d-3b5a2c9e7d14',
		hint: 'In Bird: Contacts > Lists > your list; the ID stands in the address',
	}),
	required: true,
	description: 'The list of contacts',
};

/** Identifier Type and Identifier: one person by one identifier. */
export function identifierFields(kinds: Array<{ name: string; value: string }>, about: string): INodeProperties[] {
	return [
		{
			displayName: 'Identifier Type',
			name: 'identifierKey',
			type: 'options',
			options: kinds,
			default: 'phonenumber',
			description: 'What kind of identifier it is',
		},
		{
			displayName: 'Identifier',
			name: 'identifierValue',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. +31612345678',
			description: about,
		},
	];
}

/**
 * Refuses a text that is longer than Bird takes.
 *
 * @param most how many characters it may have
 * @param what the text, as the beginning of a sentence
 * @throws InputError
 */
export function checkLength(input: Input, field: string, text: string | undefined, most: number, what: string): void {
	if (text !== undefined && charactersIn(text) > most)
		throw input.refuse(field, 'is too long', `${what} may have ${most.toLocaleString('en-US')} characters.`);
}

/** Names of fields in Bird's own JSON, which are no contents. */
const STRUCTURE = new Set(['type', 'key', 'contentType', 'mappingMode']);

function contents(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, member]) => (STRUCTURE.has(name) ? [] : contents(member)));
}

/** Keeps the texts inside a JSON value, but not the words of Bird's own schema, out of error messages. */
export function keepPrivate(input: Input, value: unknown): void {
	input.privateTexts.push(...contents(value));
}
