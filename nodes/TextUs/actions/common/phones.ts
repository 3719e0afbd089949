/** Phone numbers as people write them, read into E.164: TextUs takes nothing else as a recipient. */
import type { Input } from '../../../shared/operation';

const FORMATTING = /[\s().\-–]/g;
/** Here the 0 in front belongs to the number. */
const ITALY = '39';
const E164 = /^\+[1-9]\d{7,14}$/;

/**
 * Phone numbers in E.164.
 *
 * @param numbers as people write them: spaces, dashes, dots and parentheses are dropped
 * @param countryCode put before numbers without a leading +, e.g. 1 for the USA; without it such numbers are refused
 * @returns the numbers, each once, in their order
 * @throws InputError for the first number that cannot be completed without a guess
 */
export function readPhones(input: Input, field: string, numbers: string[], countryCode?: string): string[] {
	const phones = numbers.map((number) => complete(number.replace(FORMATTING, ''), countryCode));
	if (phones.some((phone) => !E164.test(phone))) {
		throw input.refuse(
			field,
			'has an entry that is not a phone number with country code',
			countryCode
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
	const code = more.text('defaultCountryCode')?.trim();
	if (code === undefined) return undefined;
	const digits = /^(?:\+|00)?([1-9]\d{0,2})$/.exec(code)?.[1];
	if (digits === undefined)
		throw more.refuse('defaultCountryCode', 'is not a country code', 'Enter one to three digits, e.g. 1 for the USA.');
	return digits;
}

/** Puts the country code before a national number; leaves a number as it is where that would be a guess. */
function complete(digits: string, countryCode?: string): string {
	if (digits.startsWith('+') || !countryCode) return digits;
	if (digits.startsWith('00')) return `+${digits.slice(2)}`;
	if (countryCode === '1') return /^1?[2-9]\d{9}$/.test(digits) ? `+1${digits.slice(-10)}` : digits;
	if (digits.startsWith('0') && countryCode !== ITALY) return `+${countryCode}${digits.slice(1)}`;
	return digits.startsWith(countryCode) ? digits : `+${countryCode}${digits}`;
}

/** A number as the vendor's pages on opt-outs write it: ten digits for +1 numbers, else E.164. */
export function nationalNumber(phone: string): string {
	return /^\+1\d{10}$/.test(phone) ? phone.slice(2) : phone;
}
