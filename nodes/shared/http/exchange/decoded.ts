/** The text of a body, in whatever character set it came. */
import { header, type Headers } from '../wait';

/** The character set that a header or the beginning of an XML document names. */
const NAMED = /\b(?:charset|encoding)\s*=\s*["']?([\w:.-]{1,40})/i;
/** A declaration of XML stands at the very beginning. */
const DECLARATION_BYTES = 100;

/**
 * Decodes a body. JSON is UTF-8 whatever a server says of it (RFC 8259), so that another character set counts only where the
 * bytes are no UTF-8: then the one that the header names, a byte order mark, or the declaration of XML. A byte order mark is no
 * part of the text.
 */
export function decoded(bytes: Buffer, headers: Headers): string {
	return as('utf-8', bytes, true) ?? as(named(bytes, headers), bytes) ?? bytes.toString('utf8');
}

function named(bytes: Buffer, headers: Headers): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const declaration = bytes.toString('latin1', 0, DECLARATION_BYTES);
	const inXml = declaration.startsWith('<?xml') ? declaration.slice(0, declaration.indexOf('?>', 5)) : '';
	const name = NAMED.exec(header(headers, 'content-type') ?? '') ?? NAMED.exec(inXml);
	return name?.[1] ?? 'utf-8';
}

/** The text; `undefined` where there is no such character set, or the bytes are none of it. */
function as(charset: string, bytes: Buffer, fatal = false): string | undefined {
	try {
		return new TextDecoder(charset, { fatal }).decode(bytes);
	} catch {
		return undefined;
	}
}
