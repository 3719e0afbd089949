// Phone numbers as people write them: the number that was meant, or none; never another one. Google's own library, of which
// the one in use is a port, says what was meant.
import * as fc from 'fast-check';
import { PhoneNumberFormat, PhoneNumberUtil } from 'google-libphonenumber';
import { getCountries, getCountryCallingCode, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/examples.mobile.json';
import { homeCountry, isWritingOf, readPhoneNumber, splitNumbers } from '../../../nodes/shared/recipients';
import { runs } from '../../harness/runs';

const google = PhoneNumberUtil.getInstance();

/** The number in E.164, where there is one. */
function phoneNumber(written: string, home?: string): string | undefined {
	const read = readPhoneNumber(written, home);
	return 'number' in read ? read.number : undefined;
}

describe('a number as people write it', () => {
	it.each([
		['+33 (0)1 23 45 67 89', '+33123456789'],
		['+44 (0)20 7946 0018', '+442079460018'],
		['+39 (0)6 698 12345', '+390669812345'],
		['+7 8 (495) 123-45-67', '+74951234567'],
		['+7 843 123-45-67', '+78431234567'],
		['(+1) 303 555 1234', '+13035551234'],
		['+1.303.555.1234', '+13035551234'],
		['+1‐303‑555–1234', '+13035551234'],
		['\u202a+1\u00a0303\u202f555\u20091234\u202c', '+13035551234'],
		['+1\u200b303\u00ad555\ufeff1234', '+13035551234'],
		['+１３０３５５５１２３４', '+13035551234'],
		['tel:+1-303-555-1234', '+13035551234'],
		['TEL:+13035551234', '+13035551234'],
		['tel:303-555-1234;phone-context=+1', '+13035551234'],
		['+13035551234.0', '+13035551234'],
		['"+13035551234"', '+13035551234'],
		['+49 30/1234567', '+49301234567'],
		['+1 555 010 1234', '+15550101234'],
	])('%j', (written, expected) => {
		expect(phoneNumber(written)).toBe(expected);
	});

	it.each([
		['8 495 123-45-67', '7', '+74951234567'],
		['06 1 234 5678', '36', '+3612345678'],
		['06 698 12345', '39', '+390669812345'],
		['06 698 12345', 'IT', '+390669812345'],
		['0549 886377', '378', '+3780549886377'],
		['01 23 45 67 89 01', '225', undefined],
		['01 23 45 67 89', '225', '+2250123456789'],
		['011 23 45 67', '241', '+24111234567'],
		['0612345678', '31', '+31612345678'],
		['447911123456', '44', '+447911123456'],
		['4930123456', '49', '+4930123456'],
		['3901832977', '39', undefined],
		['+3901832977', '39', '+3901832977'],
		['390 183 2977', 'IT', undefined],
		['31612345678', '31', '+31612345678'],
		['3035551234', '1', '+13035551234'],
		['13035551234', '1', '+13035551234'],
		['13035551234.0', '1', '+13035551234'],
		['0033 1 23 45 67 89', '49', '+33123456789'],
		['011 33 1 23 45 67 89', '1', '+33123456789'],
		['8~10 33 1 23 45 67 89', '7', '+33123456789'],
		['0033 1 23 45 67 89', '1', undefined],
		['030/1234567', '49', '+49301234567'],
		['0343 15 555 1212', '54', '+5493435551212'],
	])('%j at home in %j', (written, home, expected) => {
		expect(phoneNumber(written, home)).toBe(expected);
	});

	it.each([
		['3035551234', 'no country'],
		['13035551234', 'no country'],
		['0033 1 23 45 67 89', 'no country'],
		['+1 303 555 1234 x12', 'extension'],
		['+1 303 555 1234 ext. 12', 'extension'],
		['+13035551234;ext=12', 'extension'],
		['+1 303 555 1234 12', 'no number'],
		['+1 303 155 1234', 'no number'],
		['+1 003 555 1234', 'no number'],
		['+1303555123', 'no number'],
		['+999 1234 5678', 'no number'],
		['+1 800 FLOWERS', 'no number'],
		['+13035551234.5', 'no number'],
		['+496000.0', 'no number'],
		['+49 6000 12.0', 'no number'],
		['+1.3035551234E+10', 'no number'],
		['+13035551234 or 13035555678', 'no number'],
		['+13035551234+13035555678', 'no number'],
		['+13035551234 +13035555678', 'no number'],
		['+49 30 1234567/68', 'no number'],
		['+49 30 123456 / 123457', 'no number'],
		['+', 'no number'],
		['', 'no country'],
		[`+1303555123${'4'.repeat(70)}`, 'no number'],
	])('%j is refused: %s', (written, problem) => {
		expect(readPhoneNumber(written)).toEqual({ problem });
	});

	it('splits a list, but not the parameters of a link', () => {
		expect(splitNumbers('+13035551234; tel:303-555-5678;phone-context=+1,\n+13035559999;')).toEqual([
			'+13035551234',
			'tel:303-555-5678;phone-context=+1',
			'+13035559999',
		]);
	});

	it.each([
		['1', '1'],
		['+39', '39'],
		['0039', '39'],
		[' it ', 'IT'],
		['\u200e+1', '1'],
		['999', undefined],
		['', undefined],
		['Italy', undefined],
	])('the country %j is %j', (written, expected) => {
		expect(homeCountry(written)).toBe(expected);
	});
});

describe('a number in the words of a provider', () => {
	const american = '+13035551234';
	it.each<[unknown[], string, boolean | undefined]>([
		[['+13035551234'], american, true],
		[['13035551234'], american, true],
		[['3035551234'], american, true],
		[[null, '(303) 555-1234'], american, true],
		[['13035551234', '+1 303-555-1234'], american, true],
		[['+13035551235', '(303) 555-1234'], american, false],
		[['+443035551234', '3035551234'], american, false],
		[['3035551235', '(303) 555-1235'], american, false],
		[['3035551234'], '+443035551234', false],
		[['443035551234'], '+443035551234', true],
		[[], american, undefined],
		[[null, undefined, '', 'Ada', 7], american, undefined],
	])('%j is that of %s: %j', (texts, phone, isIt) => {
		expect(isWritingOf(texts, phone)).toBe(isIt);
	});
});

const blank = fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009', '-', '–', '‑', '.', ' - ', '\u200b', '\u00ad', '');
/** What comes along when a number is copied. */
const mark = fc.constantFrom('', '', '\u202a', '\u202c', '\u200e', '\ufeff', '\u2060');
const country = fc.constantFrom(...getCountries());

/** A number that exists somewhere, with other digits at its end. */
const known = fc.tuple(country, fc.stringMatching(/^\d{4}$/)).map(([code, digits]) => {
	const national = String(getExampleNumber(code, examples)?.nationalNumber ?? '');
	return { code, national: national.slice(0, -4) + digits, callingCode: getCountryCallingCode(code) };
});

/** The number in another writing: its digits in groups, marks and blanks of any kind between them. */
function written(digits: string, gaps: string[], marks: string[]): string {
	return [...digits]
		.map((digit, at) => digit + (gaps[at % gaps.length] ?? '') + (marks[at % marks.length] ?? ''))
		.join('');
}

function meant(text: string, region?: string): string | undefined {
	try {
		const number = google.parse(text, region);
		return google.isPossibleNumber(number) ? google.format(number, PhoneNumberFormat.E164) : undefined;
	} catch {
		return undefined;
	}
}

describe('whatever is written', () => {
	it('reads a number in any usual writing as the same number, or not at all', () => {
		fc.assert(
			fc.property(known, fc.array(blank, { minLength: 3 }), fc.array(mark, { minLength: 3 }), (number, gaps, marks) => {
				const e164 = `+${number.callingCode}${number.national}`;
				const text = `+${written(number.callingCode + number.national, gaps, marks)}`;
				// A spreadsheet's decimal point, or a dot before the last digit: nobody can say.
				fc.pre(!/\.\D*0\D*$/.test(text));
				const read = phoneNumber(text);
				expect(read).toBe(phoneNumber(e164));
				if (read !== undefined) expect(read).toBe(meant(e164));
			}),
			{ numRuns: runs },
		);
	});

	it('reads a national number as its own country does, or not at all', () => {
		fc.assert(
			fc.property(known, fc.array(blank, { minLength: 3 }), fc.boolean(), (number, gaps, inTrunkForm) => {
				const { code, national, callingCode } = number;
				const parsed = google.parse(`+${callingCode}${national}`);
				const local = inTrunkForm ? google.format(parsed, PhoneNumberFormat.NATIONAL) : national;
				const read = phoneNumber(inTrunkForm ? local : written(local, gaps, ['']), code);
				if (read !== undefined) expect(read).toBe(meant(local, code));
				const byCode = phoneNumber(local, callingCode);
				if (byCode !== undefined && read !== undefined) expect(byCode).toBe(read);
			}),
			{ numRuns: runs },
		);
	});

	it('gives for any text a number with exactly its digits but for a trunk prefix, or none', () => {
		const piece = fc.constantFrom(...'0123456789+-()./ x;,#~'.split(''), '\u200b', '＋', '(0)', 'ext', 'tel:', '.0');
		const text = fc.oneof(
			fc.string({ maxLength: 30 }),
			fc.array(piece, { maxLength: 24 }).map((parts) => parts.join('')),
			fc.array(piece, { maxLength: 20 }).map((parts) => `+${parts.join('')}`),
		);
		fc.assert(
			fc.property(text, (any) => {
				const read = phoneNumber(any);
				if (read === undefined) return;
				expect(read).toMatch(/^\+[1-9]\d{6,14}$/);
				const digits = any.replace(/\.0"*'*\s*$/, '').replace(/\D/g, '');
				const kept = read.slice(1);
				let at = 0;
				for (const digit of digits) if (digit === kept[at]) at += 1;
				expect(at).toBe(kept.length);
				expect(digits.length - kept.length).toBeLessThanOrEqual(3);
			}),
			{ numRuns: runs * 5 },
		);
	});
});
