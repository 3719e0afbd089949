/** How a text goes out by SMS (3GPP TS 23.038, 6.2.1; 23.040, 9.2.3.24): what it costs is counted in segments. */

/** The characters of the GSM alphabet, each in one unit. */
const BASIC = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Those of its extension, each in two. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** Units of a single segment, and of each of several, whose head takes a part. */
const SIZES = { 'GSM-7': { one: 160, each: 153 }, 'UCS-2': { one: 70, each: 67 } };

/** What a text takes. */
export interface Segments {
	/** UCS-2 as soon as one character is none of the GSM alphabet. */
	encoding: 'GSM-7' | 'UCS-2';
	segments: number;
	/** Characters as people count them. */
	characters: number;
}

/** What a text takes by SMS; no character is cut in two. */
export function segmentsOf(text: string): Segments {
	const characters = [...text];
	const isGsm = characters.every((one) => BASIC.has(one) || EXTENDED.has(one));
	const encoding = isGsm ? 'GSM-7' : 'UCS-2';
	const units = characters.map((one) => (isGsm ? (EXTENDED.has(one) ? 2 : 1) : one.length));
	return { encoding, segments: countOf(units, SIZES[encoding]), characters: characters.length };
}

function countOf(units: number[], { one, each }: { one: number; each: number }): number {
	const total = units.reduce((sum, size) => sum + size, 0);
	if (total <= one) return 1;
	let segments = 1;
	let taken = 0;
	for (const size of units) {
		if (taken + size > each) {
			segments += 1;
			taken = 0;
		}
		taken += size;
	}
	return segments;
}
