/** Keeps credentials, recipients and message contents out of error texts. */
import { createHash } from 'crypto';
import { quotes } from './quotes';
import { type Units, unitsOf } from './units';
import { PhoneNumbers, writingsOf } from './writings';

const MASK = '[hidden]';
/**
 * Shorter texts are left alone: three letters stand in half of all words, so that hiding them hides the whole reason, and
 * says with each gap what the secret is.
 */
const SHORTEST = 4;
/** Characters of a provider's words that are shown. */
const SHOWN = 500;
/** Characters of a provider's words that are looked at, and those at their end whose own end is not known. */
const LOOKED_AT = 65_536;
const UNSURE = 1000;

/**
 * Masks everything private that a text quotes: whole values, and runs of 12 characters or more of them (providers shorten
 * what they echo). Blanks and case do not count, and neither does how it is escaped: for URLs, JSON or HTML. Recipients are
 * found in other usual writings as well, names and addresses by themselves, and everything short in base64.
 *
 * @param text the text to clean, e.g. a provider's reason
 * @param secrets the values that must not stand in it; those under 4 characters, blanks not counted, are left alone
 * @returns the text with each private part replaced by `[hidden]`
 */
export function mask(text: string, secrets: Iterable<string>): string {
	return maskAll([text], secrets)[0];
}

/** `mask` for several texts at once: what it takes grows with all of them together. */
function maskAll(texts: string[], secrets: Iterable<string>): string[] {
	const values = [...new Set(secrets)].filter(({ length }) => length >= SHORTEST);
	const isEmpty = values.length === 0 || texts.every(({ length }) => length < SHORTEST);
	if (isEmpty) return texts;
	const writings = values.flatMap(writingsOf).filter(({ length }) => length >= SHORTEST);
	const masked = replaced(texts, unitsOf, (units) => {
		const marks = quotes(units, writings);
		new PhoneNumbers(writings).mark(units, marks);
		return marks;
	});
	return masked.map((text) => text.replace(SIGN, MASK));
}

/** The sign of a phone number, which is no unit of it. */
const SIGN = /(?:\+|%2B)\[hidden\]/gi;

/** No text that is looked at holds it, for it is no character. */
const BREAK = '\uffff';

/**
 * Replaces what is marked.
 *
 * @param read brings all texts, in one, into the units that are marked
 * @param replacement of one marked part
 */
function replaced(
	texts: string[],
	read: (text: string) => Units,
	marksOf: (units: string) => Uint8Array,
	replacement: (part: string) => string = () => MASK,
): string[] {
	const whole = texts.map((text) => text.replaceAll(BREAK, '\ufffd')).join(BREAK);
	const { units, starts, ends } = read(whole);
	const marks = marksOf(units);
	const parts: string[] = [];
	let taken = 0;
	for (let at = marks.indexOf(1); at >= 0; ) {
		const after = marks.indexOf(0, at);
		const end = after < 0 ? marks.length : after;
		parts.push(whole.slice(taken, starts[at]), replacement(whole.slice(starts[at], ends[end - 1])));
		taken = ends[end - 1];
		at = marks.indexOf(1, end);
	}
	return [...parts, whole.slice(taken)].join('').split(BREAK);
}

function changedTexts<T>(value: T, change: (texts: string[]) => string[]): T {
	const texts: string[] = [];
	mapTexts(value, (text) => {
		texts.push(text);
		return text;
	});
	const changed = change(texts)[Symbol.iterator]();
	return mapTexts(value, (text) => changed.next().value ?? text);
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
	const visit = (entry: unknown): unknown => {
		if (typeof entry === 'string') return change(entry);
		if (Array.isArray(entry)) return entry.map(visit);
		if (typeof entry !== 'object' || entry === null) return entry;
		return Object.fromEntries(Object.entries(entry).map(([key, member]) => [key, visit(member)]));
	};
	return visit(value) as T;
}

/** A text as it is written, each character by itself. */
function asWritten(text: string): Units {
	const starts = Uint32Array.from({ length: text.length }, (_, index) => index);
	return { units: text, starts, ends: starts.map((start) => start + 1) };
}

/** A text without half characters, which cannot be encoded. */
function wellFormed(text: string): string {
	return Buffer.from(text, 'utf8').toString('utf8');
}

/**
 * Replaces private texts inside plain data by markers, so that it can be kept where private texts must not be. What still
 * quotes one, such as a part of it or an escaped copy, is masked for good. What a provider writes in another way is its own,
 * and stays, so that the data come out again as they were.
 *
 * @param secrets the private texts, in an order that `unveil` is given again
 */
export function veil<T>(value: T, secrets: string[]): T {
	const markers = new Map<string, string>();
	secrets.forEach((secret, index) => {
		if (secret.length >= SHORTEST && !markers.has(secret)) markers.set(secret, `\u27e6${index}\u27e7`);
	});
	if (markers.size === 0) return value;
	const writings = [...markers.keys()].flatMap((secret) => [secret, encodeURIComponent(wellFormed(secret))]);
	const marksOf = (units: string) => quotes(units, writings);
	const hide = (texts: string[]) => replaced(texts, asWritten, marksOf, (part) => markers.get(part) ?? MASK);
	return changedTexts(value, hide);
}

/**
 * Puts the private texts back in place of their markers.
 *
 * @param secrets the texts that `veil` was given; without them the markers become `[hidden]`
 */
export function unveil<T>(value: T, secrets: string[] | undefined): T {
	return mapTexts(value, (text) =>
		text.replace(/\u27e6(\d+)\u27e7/g, (_marker, index: string) => secrets?.[Number(index)] ?? MASK),
	);
}

/** Tells plain data apart without showing it. */
export function fingerprint(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * A provider's words as they may be shown.
 *
 * @param text of any length
 * @param secrets what must not stand in them; see `mask`
 * @returns one line of at most 500 characters, cut between words, that quotes nothing private
 */
export function wordsOf(text: string, secrets: Iterable<string>): string {
	return allWordsOf([text], secrets)[0];
}

/** `wordsOf` for several texts at once, such as the reasons for all recipients. */
export function allWordsOf(texts: string[], secrets: Iterable<string>): string[] {
	const most = Math.max(2 * UNSURE, LOOKED_AT / texts.length);
	const starts = texts.map((text) => text.slice(0, most));
	return maskAll(starts, secrets).map((masked, index) => {
		const isCut = texts[index].length > most;
		return shorten(isCut ? `${masked.slice(0, -UNSURE)} ...` : masked);
	});
}

/** Shortens words to one line that fits an error message. */
export function shorten(text: string, limit = SHOWN): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line.length <= limit) return line;
	const blank = line.lastIndexOf(' ', limit);
	return `${line.slice(0, blank > limit / 2 ? blank : limit)}...`;
}
