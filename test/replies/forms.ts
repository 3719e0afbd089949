// Replies that come in several forms: what they say, whatever the form.
import { isRecord } from '../harness/narrow';

function said(value: unknown): string[] {
	if (typeof value === 'string' || typeof value === 'number') return [String(value).trim()];
	if (Array.isArray(value)) return value.flatMap(said);
	return isRecord(value) ? Object.values(value).flatMap(said) : [];
}

/** All texts and numbers in a value, each once, in order; empty ones say nothing. */
export function textsIn(value: unknown): string[] {
	return [...new Set(said(value))].filter((text) => text !== '').sort();
}

/** The value without members of some names, wherever they stand. */
export function without(value: unknown, isLeftOut: (key: string) => boolean): unknown {
	if (Array.isArray(value)) return value.map((entry) => without(entry, isLeftOut));
	if (!isRecord(value)) return value;
	const members = Object.entries(value).filter(([key]) => !isLeftOut(key));
	return Object.fromEntries(members.map(([key, member]) => [key, without(member, isLeftOut)]));
}
