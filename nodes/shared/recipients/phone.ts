/** The one reader of phone and fax numbers: as people write them, into E.164. */

const FORMATTING = /[\s().\-–]/g;
const E164 = /^\+[1-9]\d{6,14}$/;
const FAX = /^\d{10,15}$/;
/** Here the 0 in front belongs to the number. */
const ITALY = '39';

/**
 * Reads a phone number.
 *
 * @param written as people write it: spaces, dashes, dots and parentheses are dropped
 * @param countryCode put before a number without a leading +, e.g. 1 for the USA; without it such a number is none
 * @returns the number in E.164; `undefined` for one that cannot be completed without a guess
 */
export function phoneNumber(written: string, countryCode?: string): string | undefined {
	const number = complete(written.replace(FORMATTING, ''), countryCode);
	return E164.test(number) ? number : undefined;
}

/** Puts the country code before a national number; leaves a number as it is where that would be a guess. */
function complete(digits: string, countryCode?: string): string {
	if (digits.startsWith('+') || !countryCode) return digits;
	if (digits.startsWith('00')) return `+${digits.slice(2)}`;
	if (countryCode === '1') return /^1?[2-9]\d{9}$/.test(digits) ? `+1${digits.slice(-10)}` : digits;
	if (digits.startsWith('0') && countryCode !== ITALY) return `+${countryCode}${digits.slice(1)}`;
	return digits.startsWith(countryCode) ? digits : `+${countryCode}${digits}`;
}

/** The digits of a country code, written with or without + or 00; `undefined` when it is none. */
export function countryCode(written: string): string | undefined {
	return /^(?:\+|00)?([1-9]\d{0,2})$/.exec(written)?.[1];
}

/** An American number in E.164 as ten digits; any other as it is. */
export function nationalNumber(phone: string): string {
	return /^\+1\d{10}$/.test(phone) ? phone.slice(2) : phone;
}

/** Whether a text is a fax number with its area code: 10 to 15 digits, formatted as people do. */
export function isFaxNumber(written: string): boolean {
	return FAX.test(written.replace(/[\s().+-]/g, ''));
}
