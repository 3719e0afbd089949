/** Base64, encoded as a stream and decoded as strangers write it. */
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
 * Decodes base64 as strangers write it: HTML entities, white space and missing padding are tolerated.
 *
 * @returns the bytes
 */
export function decodeBase64(text: string): Buffer {
	const plain = text
		.replace(/&(?:#43|#x2b|plus);/gi, '+')
		.replace(/&(?:#47|#x2f|sol);/gi, '/')
		.replace(/&(?:#61|#x3d|equals);/gi, '=')
		.replace(/&(?:#10|#13|#xa|#xd|#32|#x20);/gi, '')
		.replace(/\s+/g, '');
	return Buffer.from(plain, 'base64');
}
