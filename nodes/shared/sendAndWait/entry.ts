/** What somebody entered in a form, checked here: what a browser checks, a changed page does not. */
import { addressesIn } from '../recipients';
import { LONGEST, type FormField } from './page';

/** An answer to one field: a text, a number, a list for fields with several choices, or null for nothing. */
type Value = string | number | string[] | null;

/** What was entered in one field. */
export interface Entry {
	value: Value;
	/** The same as it stood in the field. */
	shown: string[];
	/** Why it is no answer. */
	problem?: string;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Pages send line ends as CRLF. */
const withPlainLines = (text: string): string => text.replace(/\r\n?/g, '\n');

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? withPlainLines(String(value)) : '';

/** A check gives the value, or nothing when the text is none. */
const CHECKS: Record<string, { check(text: string): string | number | undefined; problem: string }> = {
	number: { check: numberIn, problem: 'Please enter a number, such as 12 or 12.5.' },
	date: { check: dateIn, problem: 'Please enter a date as year-month-day, such as 2027-01-31.' },
	email: { check: emailIn, problem: 'Please enter one email address, such as ann@example.com.' },
	text: {
		check: (text) => (text.includes('\n') ? undefined : text),
		problem: 'Please enter a single line.',
	},
	textarea: { check: (text) => text, problem: '' },
};

/** A number that can be kept as it was written: no digit of a whole number gets lost. */
function numberIn(text: string): number | undefined {
	const number = NUMBER.test(text.trim()) ? Number(text) : NaN;
	const isKept = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
	return isKept ? number : undefined;
}

function dateIn(text: string): string | undefined {
	const day = text.trim();
	const time = DATE.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined;
}

function emailIn(text: string): string | undefined {
	const addresses = text.includes('\n') ? [] : (addressesIn(text) ?? []);
	return addresses.length === 1 ? addresses[0] : undefined;
}

/** Choices as they were offered, whatever line ends they came back with. */
function chosen(choices: string[], isMultiple: boolean, texts: string[]): Entry {
	const found = texts.map((text) => choices.find((choice) => withPlainLines(choice) === text));
	const shown = [...new Set(found.filter((choice) => choice !== undefined))];
	const isOffered = found.every((choice) => choice !== undefined) && (isMultiple || shown.length <= 1);
	const value = isMultiple ? shown : (shown[0] ?? null);
	if (isOffered) return { value, shown };
	return {
		value: null,
		shown,
		problem: isMultiple ? 'Please choose from the list.' : 'Please choose one from the list.',
	};
}

function typed({ type }: FormField, texts: string[]): Entry {
	const [text = ''] = texts;
	const longest = LONGEST[type] ?? LONGEST.text;
	const shown = text === '' ? [] : [text.slice(0, longest)];
	const { check, problem } = CHECKS[type] ?? CHECKS.text;
	if (texts.length > 1) return { value: null, shown, problem: 'Please enter one answer.' };
	if (text === '') return { value: null, shown };
	if (text.length > longest) {
		const most = longest.toLocaleString('en-US');
		return { value: null, shown, problem: `Please enter at most ${most} characters.` };
	}
	const value = check(text);
	return value === undefined ? { value: null, shown, problem } : { value, shown };
}

/**
 * Checks what was entered in a field.
 *
 * @param given what the page sent for it: a text, a list of texts, or nothing
 */
export function readEntry(field: FormField, given: unknown): Entry {
	const texts = (Array.isArray(given) ? given : [given]).map(textOf).filter((text) => text.trim() !== '');
	const { choices, isMultiple, isRequired } = field;
	const entry = choices ? chosen(choices, isMultiple, texts) : typed(field, texts);
	if (!isRequired || texts.length > 0) return entry;
	return { ...entry, problem: choices ? 'Please choose.' : 'Please fill this in.' };
}
