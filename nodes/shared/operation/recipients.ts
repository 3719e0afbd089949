/** Recipients of an item, each once, in the form that is sent. */
import { countryCode, isEmailAddress, phoneNumber } from '../recipients';
import type { Input } from './input';

/**
 * Phone numbers in E.164.
 *
 * @param numbers as people write them
 * @param country the country code for numbers that have none
 * @returns the numbers, each once, in their order
 * @throws InputError when one cannot be completed without a guess
 */
export function readPhones(input: Input, field: string, numbers: string[], country?: string): string[] {
	const phones = numbers.map((number) => phoneNumber(number, country)).filter((phone) => phone !== undefined);
	if (phones.length < numbers.length) {
		throw input.refuse(
			field,
			'has an entry that is not a phone number with country code',
			country
				? 'Write the number with a + and its country code, as +13035551234.'
				: "Write numbers as +13035551234, or set 'Default Country Code'.",
		);
	}
	input.privateTexts.push(...phones);
	return [...new Set(phones)];
}

/** The one phone number of a field; the Default Country Code stands in `more`. */
export function readPhone(input: Input, field: string, more: Input): string {
	return readPhones(input, field, [input.requiredText(field)], readCountryCode(more))[0];
}

/** The digits of the Default Country Code; `undefined` when it is not set. */
export function readCountryCode(more: Input): string | undefined {
	const written = more.text('defaultCountryCode')?.trim();
	if (written === undefined) return undefined;
	const digits = countryCode(written);
	if (digits === undefined)
		throw more.refuse('defaultCountryCode', 'is not a country code', 'Enter one to three digits, e.g. 1 for the USA.');
	return digits;
}

/** E-mail addresses, separated by commas; none when the field is empty. */
export function readEmails(input: Input, field: string): string[] {
	const emails = [...new Set(input.list(field))];
	if (emails.every(isEmailAddress)) return emails;
	throw input.refuse(
		field,
		'has an entry that is not an e-mail address',
		'Write addresses as name@example.com, without names around them, separated by commas.',
	);
}
