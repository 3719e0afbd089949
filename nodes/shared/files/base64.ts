/** Base64: encoded as a stream, decoded strictly. */
import type { Chunks } from './chunks';

/** Encodes a stream as one unbroken base64 text, three bytes at a time. */
export async function* base64(source: Chunks): Chunks {
	let rest = Buffer.alloc(0);
	for await (const chunk of source) {
		const bytes = Buffer.concat([rest, chunk]);
		const whole = bytes.length - (bytes.length % 3);
		rest = bytes.subarray(whole);
		if (whole > 0) yield Buffer.from(bytes.subarray(0, whole).toString('base64'), 'latin1');
	}
	if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}

/**
 * Decodes base64 (RFC 4648) of the standard or of the URL-safe alphabet, broken into lines or not, with its padding or
 * without any. Node.js's own decoder takes any text for base64 and leaves out what it does not know.
 *
 * A blank is no line end: it can be a `+` that a form lost. So blanks are left out only where the text with `+` in their
 * place would be no base64.
 *
 * @returns the bytes; `undefined` when the text is not exactly what they are encoded as: a character of another alphabet, a
 * length that no bytes have, padding that is wrong, bits behind the last byte
 */
export function decodeBase64(text: string): Buffer | undefined {
	const line = text.replace(/[\t\n\v\f\r]+/g, '');
	if (!line.includes(' ')) return exactBytes(line);
	return exactBytes(line.replaceAll(' ', '+')) ? undefined : exactBytes(line.replaceAll(' ', ''));
}

/** The bytes that are encoded as exactly this text. */
function exactBytes(text: string): Buffer | undefined {
	const isUrlSafe = /[-_]/.test(text);
	if (isUrlSafe && /[+/]/.test(text)) return undefined;
	const standard = isUrlSafe ? text.replaceAll('-', '+').replaceAll('_', '/') : text;
	const padded = standard.includes('=') ? standard : standard.padEnd(4 * Math.ceil(standard.length / 4), '=');
	const bytes = Buffer.from(padded, 'base64');
	return bytes.toString('base64') === padded ? bytes : undefined;
}
