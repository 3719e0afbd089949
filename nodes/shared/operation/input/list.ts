/** Lists: arrays, JSON text of one, separated text, and lists of objects of which one field is meant. */
import { jsonParse } from 'n8n-workflow';
import { isNothing, isObject } from '../../http';
import { asText, INEXACT, plain } from './text';

/** The fields of an object that stand for it, in the order in which they are looked for. */
export const ID_KEYS = ['id', 'value', 'guid', 'name'];
export const ADDRESS_KEYS = ['email', 'emailAddress', 'directAddress', 'address', 'mail', 'value'];
/** Who has a Direct address and an ordinary one is written to at the first. */
export const DIRECT_KEYS = [...new Set(['directAddress', ...ADDRESS_KEYS])];
export const PHONE_KEYS = ['phone', 'phoneNumber', 'number', 'mobile', 'value'];

/** Why a list cannot be read, as a part of a sentence. */
export interface ListProblem {
	problem: string;
	fix: string;
}

const NOTHING: ListProblem = {
	problem: 'has an entry that is empty',
	fix: 'Give every entry a value, or leave the entry out.',
};
/** Whether a text has what stands between entries, and no entry. */
const isSeparators = (text: string): boolean => /^[\s,;]+$/.test(text) && /[,;]/.test(text);
const ONLY_SEPARATORS: ListProblem = {
	problem: 'has separators with nothing between them',
	fix: 'Let its expressions find a value for every item, or leave it empty.',
};
const TOO_LONG: ListProblem = {
	problem: `has ${INEXACT}`,
	fix: 'Give it as text.',
};

/**
 * The entries of a list, each as text; a text is one entry, however many it holds.
 *
 * @param value what a parameter or an expression gave
 * @param keys the fields of which one stands for an object
 */
export function entriesOf(value: unknown, keys: string[]): string[] | ListProblem {
	const list = listOf(value);
	if (typeof list === 'string' && isSeparators(list)) return ONLY_SEPARATORS;
	if (!Array.isArray(list)) return isNothing(value) ? [] : entryOf(list, keys);
	const entries: string[] = [];
	for (const one of list) {
		const read = isNothing(one) ? NOTHING : entriesOf(one, keys);
		if (!Array.isArray(read)) return read;
		entries.push(...read);
	}
	return entries;
}

/** JSON text of a list or an object is that list or object. */
function listOf(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return plain(value);
	const parsed = jsonParse<unknown>(value, { fallbackValue: value });
	return Array.isArray(parsed) || isObject(parsed) ? parsed : value;
}

function entryOf(value: unknown, keys: string[]): string[] | ListProblem {
	if (isObject(value)) {
		const key = keys.find((name) => !isNothing(value[name]));
		if (key !== undefined) return entriesOf(value[key], keys);
		return {
			problem: 'has an entry that is an object without a field that stands for it',
			fix: `Give texts, or objects with one of the fields ${keys.join(', ')}.`,
		};
	}
	if (typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value)) return TOO_LONG;
	return [asText(value)];
}

/**
 * The entries of a list that is no list of recipients: a text is split at commas, semicolons and line ends.
 *
 * @returns the entries, trimmed; without empty ones of a text, while an array with an empty one would be a list with less in it
 * than was asked for
 */
export function splitList(value: unknown, keys: string[] = ID_KEYS): string[] | ListProblem {
	const list = listOf(value);
	const entries = entriesOf(list, keys);
	if (!Array.isArray(entries)) return entries;
	const parts = typeof list === 'string' ? entries.flatMap((entry) => entry.split(/[,;\r\n]/)) : entries;
	return parts.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** A list without the entries that are empty, for fields that may be empty as a whole. */
export function withoutNothing(value: unknown): unknown {
	const list = listOf(value);
	if (Array.isArray(list)) return list.filter((entry) => !isNothing(entry));
	return typeof list === 'string' && isSeparators(list) ? '' : list;
}

/** One entry of a list, and the object that it stands in; an empty one where it stands for itself. */
export interface Row {
	text: string;
	row: Record<string, unknown>;
}

/** The same entries, none left out, for a list of objects of which more is wanted than the field that stands for them. */
export function rowsOf(value: unknown, keys: string[]): Row[] | ListProblem {
	const list = listOf(value);
	const all = Array.isArray(list) ? list : isObject(list) ? [list] : splitList(list);
	if (!Array.isArray(all)) return all;
	const rows: Row[] = [];
	for (const one of all as unknown[]) {
		const texts = isNothing(one) ? NOTHING : entriesOf(one, keys);
		if (!Array.isArray(texts)) return texts;
		rows.push(...texts.map((text) => ({ text, row: isObject(one) ? one : {} })));
	}
	return rows;
}
