/**
 * What people paste along with a value. It is taken off by replacements, not by code, because n8n's own OAuth2 reads some
 * values through expressions, which can hold replacements and cannot call a function: `expression` writes them there.
 */
export type Replacement = readonly [RegExp, string];

/** Blanks of any kind, line ends, control characters, and marks without width such as the byte order mark. */
const BLANKS: Replacement[] = [
	[/^[\s\p{Cc}\p{Cf}]+/u, ''],
	[/(?<![\s\p{Cc}\p{Cf}])[\s\p{Cc}\p{Cf}]+$/u, ''],
];

/** Quotes and angle brackets that stand on both sides. */
const QUOTES: Replacement = [/^["'`“”„‘’«»<]+(?:(?!["'`“”„‘’«»<])(.*[^"'`“”„‘’«»>])["'`“”„‘’«»>]+)?$/su, '$1'];

/** No key begins or ends with a quote, so that one side suffices: what stood around it may be gone already. */
const AROUND_KEY: Replacement[] = [
	[/^[\s\p{Cc}\p{Cf}"'`“”„‘’«»<>]+/u, ''],
	[/(?<![\s\p{Cc}\p{Cf}"'`“”„‘’«»<>])[\s\p{Cc}\p{Cf}"'`“”„‘’«»<>]+$/u, ''],
];

/** Takes off blanks alone: a password may hold anything else. */
export const PASSWORD: Replacement[] = BLANKS;

/** Takes off blanks and quotes. */
export const TEXT: Replacement[] = [...BLANKS, QUOTES, ...BLANKS];

/** Takes off what a key was copied with as well: curl's option, the header's name, the scheme, the label. */
export const KEY: Replacement[] = [
	...AROUND_KEY,
	[/^(?:-H|--header)\s+/i, ''],
	...AROUND_KEY,
	[/^authorization["']?\s*[:=]\s*/i, ''],
	...AROUND_KEY,
	[
		/^(?:(?:bearer|(?:access|api)[-_ ]?key|(?:(?:access|api|auth|authentication|refresh)[-_ ]?)?token)(?:\s*[:=]|\s)\s*)+/i,
		'',
	],
	...AROUND_KEY,
	[/^(?:authorization|bearer|accesskey):?$/i, ''],
];

/** What ends a sentence, and no address. */
const STOPS: Replacement = [/(?<![.,;])[.,;]+$/, ''];

/** An address that was copied without its scheme gets https; not on this machine, where it may be http too. */
const SCHEME: Replacement = [/^(?![a-z][a-z\d+.-]*:\/\/)\/{0,2}(?!localhost\b|127\.|\[)(?=[^/:?#\s@]+\.)/i, 'https://'];

/**
 * Takes off what an address was copied with, and what stands behind the part that is meant.
 *
 * @param meant what a provider's addresses look like; it may count on a scheme
 */
export function addressReplacements(meant: Replacement[]): Replacement[] {
	return [...BLANKS, STOPS, ...TEXT, STOPS, SCHEME, ...meant, [/(?<!\/)\/+$/, '']];
}

/** A text after its replacements. */
export function replaced(text: string, replacements: Replacement[]): string {
	return replacements.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/**
 * The same as JavaScript, for an expression of n8n.
 *
 * @param source what is cleaned, e.g. `$self["instanceUrl"]`; where it is nothing, the result is an empty text
 */
export function expression(source: string, replacements: Replacement[]): string {
	const calls = replacements.map(
		([pattern, replacement]) => `.replace(${String(pattern)}, ${JSON.stringify(replacement)})`,
	);
	return `String(${source} ?? "")${calls.join('')}`;
}
