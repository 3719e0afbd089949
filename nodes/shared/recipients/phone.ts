/**
 * The one reader of phone and fax numbers: as people write them, into E.164. Numbering plans are the library's (its
 * smallest set of metadata: all countries, 89 kB); this is the only file that knows it.
 */
import {
	type CountryCode,
	getCountries,
	getCountryCallingCode,
	isSupportedCountry,
	Metadata,
	parsePhoneNumberFromString,
	type PhoneNumber,
} from 'libphonenumber-js/min';
import { withoutMarks } from './marks';

/** Longer texts hold no number. */
const LONGEST = 60;
/** What a spreadsheet makes of a number without formatting: a decimal point. */
const DECIMAL = /^(\+?\d+)\.(\d{1,2})$/;
/** Behind anything else nobody can say whether the zero belongs to the number. */
const POINT_ZERO = /\.0$/;
const FORMATTING = /[\s().~‐-―-]/g;
/** A country code in parentheses. */
const WRAPPED = /^\(\s*([+＋]\s*\d{1,3})\s*\)/;
/** International writing: a plus, also a wide one, in front. */
const INTERNATIONAL = /^[\s([]*[+＋]/;
/** What parts two numbers, or the main line and an extension, in some countries, and an area code and a number in others. */
const SLASH = /[/／]/;
/** At most 15 digits (ITU-T E.164); shorter than seven are no numbers of people. */
const E164 = /^\+[1-9]\d{6,14}$/;
/**
 * American numbers whose area code the library's plans do not have: new area codes come every year, and 555 stands for
 * none in examples and test accounts.
 */
const AMERICAN = /^\+1(?:555\d{7}|[2-9]\d{2}[2-9]\d{6})$/;

/** Where numbers without a country code belong: a calling code such as 39, or a country such as IT. */
export type HomeCountry = string;

/** Why a text is no phone number that can be used. */
export type PhoneProblem = 'no country' | 'extension' | 'no number';

/**
 * Reads a phone number.
 *
 * @param written as people write it: spaces, dashes, dots, parentheses (also around a trunk 0), invisible marks, wide
 * digits, `tel:`, the decimal point of a spreadsheet
 * @param home where numbers without a country code belong; without it they are none
 * @returns the number in E.164; what is wrong with one that cannot exist, has an extension, holds two numbers, or cannot be
 * completed without a guess
 */
export function readPhoneNumber(written: string, home?: HomeCountry): { number: string } | { problem: PhoneProblem } {
	const text = plain(written);
	if (text === undefined) return { problem: 'no number' };
	const isLocal = !INTERNATIONAL.test(text) && !/phone-context=\+/i.test(text);
	if (isLocal && home === undefined) return { problem: 'no country' };
	const parsed = parse(text, isLocal ? home : undefined);
	if (parsed?.ext) return { problem: 'extension' };
	if (!parsed || !exists(parsed) || isTwo(text, home)) return { problem: 'no number' };
	return isLocal && home !== undefined && isEither(text, home) ? { problem: 'no country' } : { number: parsed.number };
}

/** Without what cannot be seen, `tel:` and a spreadsheet's decimal point; `undefined` when that leaves no certain number. */
function plain(written: string): string | undefined {
	const text = withoutMarks(written)
		.replace(/^["']+|(?<!["'])["']+$/g, '')
		.replace(/^tel:(?:\/\/)?/i, '')
		.replace(WRAPPED, '$1 ')
		.trim();
	const [, whole, decimals] = DECIMAL.exec(text) ?? [];
	if (decimals === undefined ? POINT_ZERO.test(text) : decimals !== '0') return undefined;
	return text.length > LONGEST ? undefined : (whole ?? text);
}

function parse(text: string, home: HomeCountry | undefined) {
	if (home === undefined) return parsePhoneNumberFromString(text, { extract: false });
	const { place, abroad } = knownOf(home);
	const international = text.replace(FORMATTING, '').replace(abroad, '+');
	const number = international.startsWith('+') ? international : text;
	return parsePhoneNumberFromString(number, { extract: false, ...place });
}

/** What is known of a home country. */
interface Home {
	/** How the library is told of it. */
	place: { defaultCountry: CountryCode } | { defaultCallingCode: string };
	callingCode: string;
	/** What people there dial before a number abroad, such as 00 or 011. */
	abroad: RegExp;
}

/** Looked up once, for it is the same for all items. */
const homes = new Map<HomeCountry, Home>();

function knownOf(home: HomeCountry): Home {
	const known = homes.get(home) ?? lookedUp(home);
	homes.set(home, known);
	return known;
}

function lookedUp(home: HomeCountry): Home {
	const isCountry = isSupportedCountry(home);
	const plan = new Metadata();
	plan.selectNumberingPlan(isCountry ? home : countriesOf(home)[0]);
	return {
		place: isCountry ? { defaultCountry: home } : { defaultCallingCode: home },
		callingCode: isCountry ? getCountryCallingCode(home) : home,
		abroad: new RegExp(`^(?:${plan.numberingPlan?.IDDPrefix() ?? '00'})(?=[1-9])`),
	};
}

function countriesOf(callingCode: string): CountryCode[] {
	return getCountries().filter((country) => getCountryCallingCode(country) === callingCode);
}

function exists(parsed: PhoneNumber): boolean {
	return E164.test(parsed.number) && (parsed.isValid() || AMERICAN.test(parsed.number));
}

/** Whether a number that begins with its country's calling code is one with that code, and another one without. */
function isEither(text: string, home: HomeCountry): boolean {
	const { callingCode } = knownOf(home);
	const digits = text.replace(/\D/g, '');
	if (!digits.startsWith(callingCode)) return false;
	const readings = [`+${digits}`, `+${callingCode}${digits}`].map((number) => parse(number, undefined));
	const numbers = readings.flatMap((number) => (number && exists(number) ? [number.number] : []));
	return new Set(numbers).size > 1;
}

/** Whether a slash stands behind what is a number by itself. */
function isTwo(text: string, home: HomeCountry | undefined): boolean {
	if (!SLASH.test(text)) return false;
	const first = parse(text.split(SLASH)[0], home);
	return text.split(SLASH).length > 2 || first?.isPossible() === true;
}

/**
 * Where numbers without a country code belong.
 *
 * @param written a calling code with or without + or 00, or the two letters of a country, e.g. 1, +39, IT
 * @returns its digits or letters; `undefined` when there is no such country
 */
export function homeCountry(written: string): HomeCountry | undefined {
	const text = withoutMarks(written).trim().toUpperCase();
	if (isSupportedCountry(text)) return text;
	const code = /^(?:\+|00)?([1-9]\d{0,2})$/.exec(text)?.[1];
	return code !== undefined && countriesOf(code).length > 0 ? code : undefined;
}

/**
 * Whether one of the writings in which a provider names a number is that of this one. What has its country in front (a +) is sure,
 * and counts alone where there is such a writing; any other may lack the +, or be an American number without its country.
 *
 * @param written what stands where numbers do; what has no digit says nothing
 * @param phone in E.164
 * @returns `undefined` where nothing is said
 */
export function isWritingOf(written: unknown[], phone: string): boolean | undefined {
	const texts = written.filter((text): text is string => typeof text === 'string' && /\d/.test(text));
	const sure = texts.filter((text) => INTERNATIONAL.test(text));
	const digits = (text: string): string => text.replace(/\D/g, '');
	if (sure.length > 0) return sure.some((text) => digits(text) === digits(phone));
	const own = [phone, nationalNumber(phone)].map(digits);
	return texts.length === 0 ? undefined : texts.some((text) => own.includes(digits(text)));
}

/** An American number in E.164 as ten digits; any other as it is. */
export function nationalNumber(phone: string): string {
	return /^\+1\d{10}$/.test(phone) ? phone.slice(2) : phone;
}
