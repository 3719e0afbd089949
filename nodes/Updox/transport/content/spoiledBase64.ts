/**
 * Base64 as it comes out of Updox: the public client undoes HTML escapes, and gives ZIP files back a tail that was lost
 * (inbound Direct receivers). Exactly these faults are mended, and a `+` that became a blank; everything else is an error,
 * never another file.
 */
import { decodeBase64 } from '../../../shared/files';

/** The bytes, or what is wrong: nothing there, bytes that cannot be told for certain, a ZIP without its end. */
export type Decoded = Buffer | 'empty' | 'damaged' | 'incomplete';

/** How a ZIP begins, in base64: `PK\x03`. */
export const ZIP = 'UEsD';
/** As many characters as the client gives back: the zeros with which the last record of a ZIP ends. */
export const LONGEST_TAIL = 6;

/**
 * Decodes the content of a file. Its length has to be that of whole groups of four characters, padding included: characters
 * are known to get lost at the end. One that lost whole groups looks like base64 of fewer bytes; of ZIPs alone, which say
 * where they end, that can be told. `ContentSink` decides the same.
 */
export function decodeContent(text: string): Decoded {
	const plain = unescaped(text).replace(/[\t\n\v\f\r]+/g, '');
	const line = plain.replaceAll(' ', '');
	if (line === '') return 'empty';
	const bytes = wholeGroups(line);
	const withPlus = plain.includes(' ') ? wholeGroups(plain.replaceAll(' ', '+')) : undefined;
	if (line.startsWith(ZIP)) return zipOf(line, bytes, withPlus);
	return (bytes && withPlus ? undefined : (bytes ?? withPlus)) ?? 'damaged';
}

/** The bytes of whole groups. */
function wholeGroups(line: string): Buffer | undefined {
	return line.length % 4 === 0 ? decodeBase64(line) : undefined;
}

/** A ZIP says itself which reading of its blanks is right, and where its end was lost. */
function zipOf(line: string, bytes: Buffer | undefined, withPlus: Buffer | undefined): Decoded {
	if (bytes && opensAsZip(bytes)) return bytes;
	const mended = withTail(line);
	if (mended) return mended;
	if (withPlus && opensAsZip(withPlus)) return withPlus;
	return bytes || withPlus ? 'incomplete' : 'damaged';
}

/** The HTML escapes of what stands in base64 by name; all others are no base64. */
const NAMES: Record<string, string> = {
	plus: '+',
	sol: '/',
	equals: '=',
	lowbar: '_',
	UnderBar: '_',
	Tab: '\t',
	NewLine: '\n',
};

/** The text with its HTML escapes undone once: by name, in decimal, in hexadecimal, with zeros in front or without. */
export function unescaped(text: string): string {
	return text.replace(
		/&(?:#(\d+)|#[xX]([\da-fA-F]+)|(\w+));/g,
		(escape, decimal?: string, hex?: string, name?: string) => {
			if (name !== undefined) return Object.hasOwn(NAMES, name) ? NAMES[name] : escape;
			const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
			return code < 128 ? String.fromCharCode(code) : escape;
		},
	);
}

/** The ZIP with the fewest `A` at its end with which it opens, where these end its last record. */
function withTail(text: string): Buffer | undefined {
	for (let count = 0; count <= LONGEST_TAIL; count += 1) {
		const bytes = decodeBase64(text + 'A'.repeat(count));
		if (bytes && endsAsZip(bytes)) return bytes;
	}
	return undefined;
}

const END_RECORD = 'PK\u0005\u0006';
const END_RECORD_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * Whether a ZIP has its end record whole (APPNOTE 4.3.16), and its directory where that record says.
 *
 * @param bytes the ZIP, or the end of one
 * @param base how many bytes stand in front of these
 */
export function opensAsZip(bytes: Buffer, base = 0): boolean {
	const last = bytes.length - END_RECORD_BYTES;
	let at = last < 0 ? -1 : bytes.lastIndexOf(END_RECORD, last, 'latin1');
	while (at >= 0 && at >= last - LONGEST_COMMENT) {
		if (isEndRecord(bytes, at, base)) return true;
		at = at === 0 ? -1 : bytes.lastIndexOf(END_RECORD, at - 1, 'latin1');
	}
	return false;
}

/** The same for a ZIP without a comment: it ends with its end record. */
export function endsAsZip(bytes: Buffer, base = 0): boolean {
	return isEndRecord(bytes, bytes.length - END_RECORD_BYTES, base);
}

function isEndRecord(bytes: Buffer, at: number, base: number): boolean {
	if (at < 0 || bytes.toString('latin1', at, at + END_RECORD.length) !== END_RECORD) return false;
	const entries = bytes.readUInt16LE(at + 10);
	const size = bytes.readUInt32LE(at + 12);
	const start = bytes.readUInt32LE(at + 16);
	if (at + END_RECORD_BYTES + bytes.readUInt16LE(at + 20) > bytes.length) return false;
	// Larger than 4 GB: the directory's place stands in another record.
	if (start === 0xffffffff || size === 0xffffffff) return true;
	if (start + size > base + at) return false;
	// A directory that begins before these bytes cannot be looked at.
	return entries === 0 || start < base || bytes.readUInt32LE(start - base) === DIRECTORY_ENTRY;
}
