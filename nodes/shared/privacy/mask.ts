/** Keeps credentials, recipients and message contents out of error texts. */
import { createHash } from 'crypto';

const MASK = '[hidden]';
/** A run of this many characters that also stands in a private text is treated as a quotation of it. */
const QUOTE = 12;
const SHORTEST = 4;

/**
 * Masks everything private that a text quotes: whole values, and runs of 12 characters or more of them (providers
 * shorten, escape and re-wrap what they echo).
 *
 * @param text the text to clean, e.g. a provider's reason
 * @param secrets the values that must not stand in it; those under 4 characters are left alone
 * @returns the text with each private part replaced by `[hidden]`
 */
export function mask(text: string, secrets: Iterable<string>): string {
	return masker(secrets)(text);
}

/** A text without half characters, which cannot be encoded. */
function wellFormed(text: string): string {
	return Buffer.from(text, 'utf8').toString('utf8');
}

/** `mask` for many texts. */
function masker(secrets: Iterable<string>): (text: string) => string {
	const values = [...new Set(secrets)].filter((value) => value.length >= SHORTEST).sort((a, b) => b.length - a.length);
	const writings = values.flatMap((value) => [...new Set([value, encodeURIComponent(wellFormed(value))])]);
	return (text) => {
		const masked = writings.reduce(
			(result, writing) => (result.includes(writing) ? result.split(writing).join(MASK) : result),
			text,
		);
		return values.reduce(maskQuotes, masked);
	};
}

/** Replaces every run of at least `QUOTE` characters that the text shares with a private value. */
function maskQuotes(text: string, value: string): string {
	if (value.length < QUOTE || text.length < QUOTE) return text;
	let result = '';
	let position = 0;
	while (position < text.length) {
		let length = 0;
		if (value.includes(text.slice(position, position + QUOTE)) && position + QUOTE <= text.length) {
			length = QUOTE;
			while (position + length < text.length && value.includes(text.slice(position, position + length + 1)))
				length += 1;
		}
		result += length > 0 ? MASK : text[position];
		position += length > 0 ? length : 1;
	}
	return result;
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

/**
 * Replaces private texts inside plain data by markers, so that it can be kept where private texts must not be. What still
 * quotes one, such as an escaped copy, is masked for good.
 *
 * @param secrets the private texts, in an order that `unveil` is given again
 */
export function veil<T>(value: T, secrets: string[]): T {
	const marked = secrets
		.map((secret, index) => ({ secret, marker: `\u27e6${index}\u27e7` }))
		.filter(({ secret }) => secret.length >= SHORTEST);
	marked.sort((a, b) => b.secret.length - a.secret.length);
	const hide = masker(secrets);
	return mapTexts(value, (text) => {
		const put = (result: string, { secret, marker }: { secret: string; marker: string }) =>
			result.includes(secret) ? result.split(secret).join(marker) : result;
		return hide(marked.reduce(put, text));
	});
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

/** Shortens a provider's words to one line that fits an error message. */
export function shorten(text: string, limit = 300): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > limit ? `${line.slice(0, limit)}...` : line;
}
