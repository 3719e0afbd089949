/** Recipients of an item, each once, in the form that is sent. */
import {
	addressesIn,
	type AddressKind,
	homeCountry,
	type HomeCountry,
	type PhoneProblem,
	readEach,
	readPhoneNumber,
	splitNumbers,
	unique,
} from '../../recipients';
import type { Input } from './input';
import { ADDRESS_KEYS, DIRECT_KEYS, PHONE_KEYS } from './list';

/** What is wrong with an entry, and what to do; `local` where the operation has a Default Country Code. */
const PHONE_PROBLEMS: Record<PhoneProblem, { problem: string; fix: string; local: string }> = {
	'no country': {
		problem: 'has an entry that is not a phone number with country code',
		fix: 'Write numbers with a + and their country code, as +13035551234.',
		local: "Write numbers as +13035551234, or set 'Default Country Code'.",
	},
	extension: {
		problem: 'has an entry with an extension, which no message can reach',
		fix: 'Use the number alone, as +13035551234.',
		local: 'Use the number alone, as +13035551234.',
	},
	'no number': {
		problem: 'has an entry that is not a phone number',
		fix: 'Write one number for each entry, with a + and its country code, as +13035551234.',
		local: 'Write one number for each entry, best with a + and its country code, as +13035551234.',
	},
};

/** The refusal of a field with an entry that is no phone number. */
export function phoneRefusal(input: Input, field: string, problem: PhoneProblem, hasHome = true): Error {
	const { problem: words, fix, local } = PHONE_PROBLEMS[problem];
	return input.refuse(field, words, hasHome ? local : fix);
}

/** How numbers of a field are read. */
interface PhoneOptions {
	/** Where numbers without a country code belong. */
	home?: HomeCountry;
	/** Whether the operation has a Default Country Code (the default). */
	hasHome?: boolean;
}

/**
 * Brings phone numbers into E.164.
 *
 * @param numbers as people write them, each by itself
 * @returns the numbers, each once, in their order
 * @throws InputError when one is none, or cannot be completed without a guess
 */
export function phonesOf(input: Input, field: string, numbers: string[], options: PhoneOptions = {}): string[] {
	const { home, hasHome = true } = options;
	const phones = numbers.map((number) => {
		const read = readPhoneNumber(number, home);
		if ('number' in read) return read.number;
		throw phoneRefusal(input, field, read.problem, hasHome);
	});
	input.privateTexts.push(...phones);
	return [...new Set(phones)];
}

/** The phone numbers of a field, in E.164, each once; none when it is empty. */
export function readPhones(input: Input, field: string, options: PhoneOptions = {}): string[] {
	return phonesOf(input, field, input.entries(field, PHONE_KEYS).flatMap(splitNumbers), options);
}

/** The one phone number of a field; the Default Country Code stands in `more`. */
export function readPhone(input: Input, field: string, more: Input): string {
	const numbers = readPhones(input, field, { home: readHomeCountry(more) });
	if (numbers.length === 0) throw input.refuse(field, 'is empty', 'Enter a phone number, e.g. +13035551234.');
	if (numbers.length > 1)
		throw input.refuse(field, 'has several phone numbers', 'Enter one. Use one item for each number.');
	return numbers[0];
}

/** The Default Country Code; `undefined` when it is not set. */
export function readHomeCountry(more: Input): HomeCountry | undefined {
	const written = more.text('defaultCountryCode')?.trim();
	if (written === undefined) return undefined;
	const country = homeCountry(written);
	if (country === undefined)
		throw more.refuse(
			'defaultCountryCode',
			'is not a country code',
			'Enter one to three digits, e.g. 1 for the USA, or the two letters of a country, e.g. IT.',
		);
	return country;
}

/**
 * The addresses of a field, each once, the domain in ASCII; none when it is empty. Names, quotes, comments, groups and
 * `mailto:` around them go.
 *
 * @throws InputError when any part of it is no address
 */
export function readAddresses(input: Input, field: string, kind: AddressKind = 'email'): string[] {
	const keys = kind === 'Direct' ? DIRECT_KEYS : ADDRESS_KEYS;
	const found = readEach(input.entries(field, keys), (entry) => addressesIn(entry, kind));
	if (!found) {
		throw input.refuse(
			field,
			kind === 'Direct' ? 'has an entry that is not a Direct address' : 'has an entry that is not an email address',
			`Write addresses as ${kind === 'Direct' ? 'ann.lee@direct.example.org' : 'name@example.com'}, separated by commas.`,
		);
	}
	const addresses = unique(found);
	input.privateTexts.push(...addresses);
	return addresses;
}
