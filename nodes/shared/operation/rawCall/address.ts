/** The path of a call that a builder writes: it stays below the base URL of the credential, however it is written. */
import type { Input } from '../input/input';

/** Longer ones no server takes. */
const LONGEST = 2000;
/** A path is written in these characters (RFC 3986, section 3.3); others are percent-encoded. */
const PATH = /^(?:\/[\w.~!$&'()*+,;=:@%-]*)+$/;
/**
 * What a server may take for a slash, a backslash, a dot, a control character, or once more for an encoding, and what is no
 * encoding at all.
 */
const DISGUISED = /%(?:2[ef5]|5c|[01][\da-f]|7f|(?![\da-f]{2}))/i;

/** Why a text is no path below the base URL, as the rest of a sentence; `undefined` when it is one. */
export function pathProblem(path: string): string | undefined {
	if (/^[a-z][\w+.-]*:/i.test(path) || /^[/\\]{2}/.test(path)) return 'is an address with a host';
	if (path.length > LONGEST) return 'is too long';
	if (/[?#]/.test(path)) return 'has a query or a fragment';
	if (!PATH.test(path)) return 'holds a space or another character that no path has';
	if (DISGUISED.test(path))
		return 'holds an encoded slash, dot or percent sign, or a percent sign that encodes nothing';
	const segments = path.slice(1).split('/');
	if (segments.some((segment) => /^\.+$/.test(segment))) return 'has a segment of dots alone';
	return segments.slice(0, -1).includes('') ? 'has an empty segment' : undefined;
}

/**
 * Reads the path.
 *
 * @returns it with a slash in front
 * @throws InputError for one that could lead elsewhere
 */
export function readCallPath(input: Input, field: string): string {
	const written = input.requiredText(field).trim();
	const path = /^(?:[/\\]|[a-z][\w+.-]*:)/i.test(written) ? written : `/${written}`;
	const problem = pathProblem(path);
	if (problem === undefined) return path;
	throw input.refuse(
		field,
		problem,
		"Enter the path below the credential's base URL alone, e.g. /messages/123; parameters go into 'Query Parameters'.",
	);
}
