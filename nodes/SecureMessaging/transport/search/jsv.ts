/** ServiceStack's JSV ("JSON without quotes"), in which filters and sort orders stand in query strings (docs.servicestack.net). */

/** What can be written: texts, flags, lists and objects; `undefined` and empty lists are left out. */
export type JsvValue = string | boolean | string[] | { [name: string]: JsvValue | undefined };

const SPECIAL = /[[\]{},"]|^\s|\s$|^$/;

function text(value: string): string {
	return SPECIAL.test(value) ? `"${value.replace(/"/g, '""')}"` : value;
}

/**
 * Writes a value as JSV. A text that holds any of `[ ] { } , "` stands in double quotes, inner quotes doubled.
 *
 * @returns e.g. `{types:[Inbox],searchCriteria:"Smith, John"}`
 */
export function jsv(value: JsvValue): string {
	if (typeof value === 'string') return text(value);
	if (typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return `[${value.map(text).join(',')}]`;
	const members = Object.entries(value).flatMap(([name, entry]) =>
		entry === undefined || (Array.isArray(entry) && entry.length === 0) ? [] : [`${name}:${jsv(entry)}`],
	);
	return `{${members.join(',')}}`;
}
