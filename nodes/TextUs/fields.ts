/** Fields and readings that several TextUs operations share. */
import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../shared/input';

/** The messaging account, whose slug is part of most paths. */
export const account: INodeProperties = {
	displayName: 'Account',
	name: 'account',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The messaging account: one account has one phone number',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchAccounts', searchable: true },
		},
		{
			displayName: 'By Slug',
			name: 'slug',
			type: 'string',
			placeholder: 'e.g. my_account',
			hint: 'The part of the web address after next.textus.com/c/',
		},
	],
};

/** A relative IRI such as /conversations/kY1QwY, or the id alone; TextUs uses both. */
export function readId(input: Input, field: string, collection: string): string {
	const value = input.text(field)?.trim() ?? '';
	const id = value.startsWith(`/${collection}/`) ? value.slice(collection.length + 2) : value;
	if (id === '') throw input.refuse(field, 'is empty', `Enter an id, e.g. /${collection}/kY1QwY.`);
	if (!/^[\w.-]+$/.test(id) || /^\.+$/.test(id))
		throw input.refuse(field, `is not an id of TextUs`, `Enter the id alone, or as /${collection}/kY1QwY.`);
	return id;
}

const FORMATTING = /[\s().\-–]/g;

/**
 * Phone numbers in E.164.
 *
 * @param numbers as people write them: spaces, dashes, dots and parentheses are dropped
 * @param countryCode put before numbers without a leading +, e.g. 1 for the USA; without it such numbers are refused
 */
export function readPhones(input: Input, field: string, numbers: string[], countryCode?: string): string[] {
	const code = countryCode?.replace(/\D/g, '');
	return numbers.map((number) => {
		const digits = number.replace(FORMATTING, '');
		const complete = digits.startsWith('+') || !code ? digits : `+${code}${digits.replace(/^0/, '')}`;
		if (!/^\+\d{8,15}$/.test(complete)) {
			throw input.refuse(
				field,
				'has an entry that is not a phone number with country code',
				"Write numbers as +13035551234, or set 'Default Country Code'.",
			);
		}
		return complete;
	});
}
