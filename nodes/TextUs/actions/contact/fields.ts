/** Fields and readings that creating and updating a contact share. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Input, PHONE_KEYS, rowsOf } from '../../../shared/operation';
import { withoutMarks } from '../../../shared/recipients';

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ada Example',
	description: 'The full name of the contact',
};

export const phones: INodeProperties = {
	displayName: 'Phones',
	name: 'phones',
	type: 'string',
	default: '',
	placeholder: 'e.g. +13035550111',
	hint: 'With types by an expression: {{ [{ "number": "+13035550111", "type": "Mobile" }] }}',
	description: 'Phone numbers, separated by commas, or a list of objects with number and type',
};

export const data: INodeProperties = {
	displayName: 'Data',
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
const NUMBER = /^\+?[\d\s().\-–]{7,}((x|ext\.?)\s*\d+)?$/i;

/** The fields of an object in which its number may stand: TextUs's own name for it first. */
const NUMBER_KEYS = [...new Set(['number', ...PHONE_KEYS])];

function readPhoneList(input: Input): Phone[] | undefined {
	const rows = rowsOf(input.text('phones'), NUMBER_KEYS);
	if (!Array.isArray(rows)) throw input.refuse('phones', rows.problem, rows.fix);
	const numbers = rows.map(({ text, row: { type } }) => ({
		number: withoutMarks(text).trim(),
		type: typeof type === 'string' && type !== '' ? type : undefined,
	}));
	input.privateTexts.push(...numbers.map(({ number }) => number));
	if (numbers.some(({ number }) => !NUMBER.test(number))) {
		throw input.refuse(
			'phones',
			'has an entry that is not a phone number',
			'Write numbers as +13035550111, separated by commas, or as a list such as [{ "number": "+13035550111", "type": "Mobile" }].',
		);
	}
	return numbers.length > 0 ? numbers : undefined;
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
