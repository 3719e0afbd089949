/** Fields and readings that creating and updating a contact share. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isNothing } from '../../../shared/http';
import { type Input, PHONE_KEYS } from '../../../shared/operation';
import { readPhoneNumber, withoutMarks } from '../../../shared/recipients';

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ada Example',
	description: 'The full name of the contact',
};

export const phones: INodeProperties = {
	displayName: 'Phone Numbers',
	name: 'phones',
	type: 'string',
	default: '',
	placeholder: 'e.g. +13035550111',
	hint: 'With types by an expression: {{ [{ "number": "+13035550111", "type": "Mobile" }] }}',
	description: 'Phone numbers, separated by commas, or a list of objects with number and type',
};

export const data: INodeProperties = {
	displayName: 'Custom Fields (JSON)',
	name: 'data',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "tags": ["customer"] }',
	description: 'Values of your own that TextUs keeps with the contact, as a JSON object',
};

export interface Phone {
	number: string;
	type?: string;
}

/** What TextUs takes of a contact; what the user left empty is not there. */
export interface ContactFields {
	name?: string;
	phones?: Phone[];
	data?: IDataObject;
}

/** As people write numbers: with or without country code, formatted, with an extension. */
const NUMBER = /^([+\d\s().\-–]+)((?:x|ext\.?)\s*\d+)?$/i;
const LONGEST = 40;
/** What a number of people has (ITU-T E.164); more are two numbers. */
const DIGITS = /^\d{7,15}$/;

/**
 * One number as it is sent: with a country code in E.164, its extension behind it; any other as it was written, for where it
 * belongs TextUs knows by the account.
 */
function numberIn(written: string): string | undefined {
	const [, main = '', behind = ''] =
		NUMBER.exec(
			withoutMarks(written)
				.trim()
				.replace(/^(\d{7,})\.0$/, '$1'),
		) ?? [];
	const number = main.trim();
	const isOne = number.length <= LONGEST && number.lastIndexOf('+') <= 0;
	if (!isOne || !DIGITS.test(number.replace(/\D/g, ''))) return undefined;
	const extension = behind && `${main.slice(main.trimEnd().length)}${behind}`;
	if (!number.startsWith('+')) return `${number}${extension}`;
	const read = readPhoneNumber(number);
	return 'number' in read ? `${read.number}${extension}` : undefined;
}

/** The fields of an object in which its number may stand: TextUs's own name for it first. */
const NUMBER_KEYS = [...new Set(['number', ...PHONE_KEYS])];

function readPhoneList(input: Input): Phone[] | undefined {
	const phones = input.records('phones', NUMBER_KEYS).map(({ text, row: { type } }): Phone => {
		input.privateTexts.push(text);
		const number = numberIn(text);
		if (number === undefined)
			throw input.refuse(
				'phones',
				'has an entry that is not a phone number',
				'Write numbers as +13035550111, separated by commas, or as a list such as [{ "number": "+13035550111", "type": "Mobile" }].',
			);
		if (!isNothing(type) && typeof type !== 'string')
			throw input.refuse('phones', 'has an entry whose type is no text', 'Give the type as TextUs has it: Mobile.');
		return { number, type: isNothing(type) ? undefined : String(type) };
	});
	return phones.length > 0 ? phones : undefined;
}

/** Reads a contact's fields; those the user did not fill are left out, so that an update keeps them. */
export function readContact(input: Input): ContactFields {
	const own = input.json('data');
	return {
		name: input.text('name')?.trim(),
		phones: readPhoneList(input),
		data: own && Object.keys(own).length > 0 ? own : undefined,
	};
}
