/**
 * File names in `Content-Disposition` (RFC 6266; extended values: RFC 8187), as servers really write them. The only file
 * that knows the library behind it.
 */
import { decodeExtended, parse } from 'content-disposition';
import { cleanName } from './fileName';

/** What stands before `filename` where the semicolon is missing; nothing where it is not. */
const BEFORE_NAME = /^[^;=]*?\b(?=filename\*?\s*=)/i;
/** The folders before a name. */
const FOLDERS = /^.*[/\\]/s;

/** `filename*`, also where its character set is missing. */
function extendedName(value: string): string | undefined {
	return decodeExtended(value.startsWith("'") ? `utf-8${value}` : value);
}

/** Header text has one byte a character; some servers put UTF-8 into it. Bytes that are not UTF-8 stay Latin-1. */
function readBytes(text: string): string {
	const bytes = Buffer.from(text, 'latin1');
	const decoded = bytes.toString('utf8');
	return decoded.includes('\ufffd') || bytes.toString('latin1') !== text ? text : decoded;
}

function nameIn(header: string): string | undefined {
	const { filename, 'filename*': extended } = parse(header).parameters;
	const decoded = extended === undefined ? undefined : extendedName(extended);
	return decoded ?? (filename === undefined ? extended?.split("'").pop() : readBytes(filename));
}

/**
 * The name of the file that a reply carries. Damage that servers are known for is read too: no type in front, a quote that
 * does not end, backslashes between folders, UTF-8 as it is.
 *
 * @param header the header's text with one byte a character, as Node.js gives it
 * @returns the name without folders, control characters and marks of direction, `filename*` before `filename`; `undefined` when there is none
 */
export function dispositionFileName(header = ''): string | undefined {
	const typed = header.replace(BEFORE_NAME, 'attachment; ');
	// A backslash that escapes nothing stands between folders.
	const escaped = typed.replace(/\\(["\\]?)/g, (pair, character) => (character === '' ? '\\\\' : pair));
	const name = nameIn(escaped) ?? nameIn(`${escaped}"`);
	return name === undefined ? undefined : cleanName(name.replace(FOLDERS, ''));
}
