/** How else something private can be written: in base64, a recipient without the name, a phone number in any usual form. */
import { unitsOf } from './units';

/** Longer texts are contents, and not written in another way as a whole. */
const LONGEST = 1000;
const PIECE = 65_536;
/** More than the escapes of one quotation take. */
const OVERLAP = 256;
/** Fewer characters of base64 would also stand in words. */
const SHORTEST_BASE64 = 6;
/** What parts a name and an address, or several of them. */
const AROUND_ADDRESSES = /[<>",;]/;

/**
 * What must not show where a text must not.
 *
 * @returns its writings, in units
 */
export function writingsOf(secret: string): string[] {
	if (secret.length > PIECE) return inPieces(secret).map((piece) => unitsOf(piece).units);
	const plain = [secret, ...partsOf(secret)];
	return [...plain, ...plain.flatMap(inBase64)].map((writing) => unitsOf(writing).units);
}

/** A long text piece by piece, so that no more of it is looked at at once; what stands at an end stands in the next one too. */
function inPieces(text: string): string[] {
	const count = Math.ceil((text.length - OVERLAP) / PIECE);
	return Array.from({ length: count }, (_, index) => text.slice(index * PIECE, (index + 1) * PIECE + OVERLAP));
}

/** Names and addresses that stand in one text. */
function partsOf(text: string): string[] {
	if (text.length > LONGEST || !text.includes('@')) return [];
	return text
		.split(AROUND_ADDRESSES)
		.map((part) => part.trim())
		.filter((part) => part.length >= 4 && part !== text);
}

/** The part that is the same wherever it stands among other bytes, for each of the three places of its first byte. */
function inBase64(text: string): string[] {
	if (text.length > LONGEST) return [];
	const bytes = Buffer.from(text, 'utf8');
	return [0, 1, 2].flatMap((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const first = Math.ceil((before * 8) / 6);
		const end = Math.floor(((before + bytes.length) * 8) / 6);
		const inner = encoded.slice(first, end);
		if (inner.length < SHORTEST_BASE64) return [];
		const forUrls = inner.replaceAll('+', '-').replaceAll('/', '_');
		return forUrls === inner ? [inner] : [inner, forUrls];
	});
}

const DIGIT = /\d/;
/** What may stand between the digits of a number; signs that are no ASCII, such as dashes, are bytes in units. */
const BETWEEN = /[().\-/\ue000-\ue0ff]/;
const NUMBER = /^[\d().\-/\ue000-\ue0ff]+$/;
const SHORTEST_NUMBER = 7;
const LONGEST_NUMBER = 17;
/** A country code has so many digits at most; without it the others say who it is. */
const COUNTRY_CODE = 3;

/** Phone numbers among private texts, found in any form: international, with 00, national, with blanks or other signs. */
export class PhoneNumbers {
	/** Their digits behind what may be a country code, by length; with all of their digits. */
	private readonly byLength = new Map<number, Map<string, Set<string>>>();

	/** @param units what is private, in units */
	constructor(units: Iterable<string>) {
		for (const one of units) this.add(one);
	}

	private add(units: string): void {
		if (units.length > 2 * LONGEST_NUMBER || !NUMBER.test(units)) return;
		const digits = units.replace(/\D/g, '').replace(/^0+/, '');
		if (digits.length < SHORTEST_NUMBER || digits.length > LONGEST_NUMBER) return;
		const end = digits.slice(Math.min(COUNTRY_CODE, digits.length - SHORTEST_NUMBER + 1));
		const ends = this.byLength.get(end.length) ?? new Map<string, Set<string>>();
		this.byLength.set(end.length, ends.set(end, (ends.get(end) ?? new Set<string>()).add(digits)));
	}

	/** Marks them in a text that is in units. */
	mark(units: string, marks: Uint8Array): void {
		if (this.byLength.size === 0) return;
		let places: number[] = [];
		for (let at = 0; at <= units.length; at += 1) {
			const unit = units[at] ?? ' ';
			if (DIGIT.test(unit)) places.push(at);
			else if (!BETWEEN.test(unit)) {
				this.markIn(units, places, marks);
				places = [];
			}
		}
	}

	/** @param places where the digits stand that nothing but signs part */
	private markIn(units: string, places: number[], marks: Uint8Array): void {
		const digits = places.map((at) => units[at]).join('');
		for (const [length, ends] of this.byLength) {
			for (let from = 0; from + length <= digits.length; from += 1) {
				const numbers = ends.get(digits.slice(from, from + length));
				for (const number of numbers ?? []) {
					const first = firstOf(digits, from, number.slice(0, -length));
					const start = places[first];
					marks.fill(1, units[start - 1] === '(' ? start - 1 : start, places[from + length - 1] + 1);
				}
			}
		}
	}
}

/** Where a number begins whose last digits begin at `from`: as many of its first ones as stand there belong to it. */
function firstOf(digits: string, from: number, first: string): number {
	let start = from;
	for (let left = first.length; left > 0 && start > 0 && digits[start - 1] === first[left - 1]; left -= 1) start -= 1;
	return start;
}
