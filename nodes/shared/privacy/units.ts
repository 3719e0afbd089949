/**
 * Texts as they are compared: what providers do to what they echo is undone. They escape it for URLs, HTML and JSON, also
 * twice, write it in another case, and break its lines.
 */

/** A text in units that can be compared, and where each of them stands in the text. */
export interface Units {
	units: string;
	starts: Uint32Array;
	ends: Uint32Array;
}

const code = (character: string): number => character.charCodeAt(0);
const PERCENT = code('%');
const BACKSLASH = code('\\');
const AMPERSAND = code('&');
const SEMICOLON = code(';');
const PLUS = code('+');
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const LONGEST_ENTITY = 9;
/** What stands for a blank behind a backslash. */
const BLANK_ESCAPES = new Set([...'nrtbf'].map(code));
/** Blanks, and what cannot be seen: neither counts. */
const DROPPED = /[\s\p{Cc}\p{Cf}]/u;
/** Bytes of UTF-8 that are no ASCII are units beyond all others. */
const BYTE = 0xe000;

/** Units on their way, each with its place; what is put down last is looked at again, so that nothing is read twice. */
class Stack {
	private readonly codes: Uint16Array;
	private readonly starts: Uint32Array;
	private readonly ends: Uint32Array;
	count = 0;

	constructor(capacity: number) {
		this.codes = new Uint16Array(capacity);
		this.starts = new Uint32Array(capacity);
		this.ends = new Uint32Array(capacity);
	}

	put(unit: number, start: number, end: number): void {
		this.codes[this.count] = unit;
		this.starts[this.count] = start;
		this.ends[this.count] = end;
		this.count += 1;
	}

	/** The unit at a place; from the end where it is negative; -1 where there is none. */
	at(place: number): number {
		const index = place < 0 ? this.count + place : place;
		return index < 0 || index >= this.count ? -1 : this.codes[index];
	}

	/** Puts one unit in the place of the last ones. */
	replaceLast(length: number, units: number[]): void {
		const first = this.count - length;
		const start = this.starts[first];
		const end = this.ends[this.count - 1];
		this.count = first;
		for (const unit of units) this.put(unit, start, end);
	}

	text(from: number, to: number): string {
		return String.fromCharCode(...this.codes.subarray(Math.max(0, from), to));
	}

	/** Goes through all, and puts on another one what so many of them become; `change` says how many it took. */
	into(other: Stack, change: (place: number, put: (units: number[], length: number) => number) => number): Stack {
		for (let place = 0; place < this.count; ) {
			place += change(place, (units, length) => {
				for (const unit of units) other.put(unit, this.starts[place], this.ends[place + length - 1]);
				return length;
			});
		}
		return other;
	}

	get result(): Units {
		const { count } = this;
		const units = Buffer.from(this.codes.buffer, 0, count * 2).toString('utf16le');
		return { units, starts: this.starts.subarray(0, count), ends: this.ends.subarray(0, count) };
	}
}

/** Brings a text into units: unescaped, in lower case, without blanks. */
export function unitsOf(text: string): Units {
	return folded(withoutBackslashes(withoutEntities(withoutPercents(text)))).result;
}

function hexadecimal(unit: number): number {
	if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
	const lower = unit | 0x20;
	return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Bytes of URLs. What is no ASCII becomes bytes as well, however it is written. */
function withoutPercents(text: string): Stack {
	const stack = new Stack(3 * text.length);
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		if (unit < 0x80) {
			stack.put(unit, at, at + 1);
			decodeLast(stack);
		} else if (!DROPPED.test(text[at])) {
			const length = unit >= 0xd800 && unit < 0xdc00 ? 2 : 1;
			for (const byte of Buffer.from(text.slice(at, at + length), 'utf8')) stack.put(BYTE + byte, at, at + length);
			at += length - 1;
		}
	}
	return stack;
}

function decodeLast(stack: Stack): void {
	for (;;) {
		if (stack.at(-3) !== PERCENT) return;
		const high = hexadecimal(stack.at(-2));
		const low = hexadecimal(stack.at(-1));
		if (high < 0 || low < 0) return;
		const byte = 16 * high + low;
		stack.replaceLast(3, [byte < 0x80 ? byte : BYTE + byte]);
	}
}

function withoutEntities(from: Stack): Stack {
	const stack = new Stack(from.count);
	return from.into(stack, (place, put) => {
		const taken = put([from.at(place)], 1);
		if (from.at(place) === SEMICOLON) nameLast(stack);
		return taken;
	});
}

/** The entity that ends here, if one does. */
function nameLast(stack: Stack): void {
	for (let length = 3; length <= LONGEST_ENTITY + 2; length += 1) {
		if (stack.at(-length) !== AMPERSAND) continue;
		const meant = entity(stack.text(stack.count - length + 1, stack.count - 1));
		if (meant !== undefined) stack.replaceLast(length, unitsOfCharacter(meant));
		return;
	}
}

function entity(name: string): string | undefined {
	if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
	const number = /^#x/i.test(name) ? Number(`0${name.slice(1)}`) : Number(name.slice(1));
	return Number.isInteger(number) && number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : undefined;
}

/** As many at most as the shortest escape of it has. */
function unitsOfCharacter(character: string): number[] {
	if (DROPPED.test(character)) return [0x20];
	return [...Buffer.from(character, 'utf8')].map((byte) => (byte < 0x80 ? byte : BYTE + byte));
}

/** However often it was escaped: all backslashes in a row go, with the escape behind them. */
function withoutBackslashes(from: Stack): Stack {
	return from.into(new Stack(from.count), (place, put) => {
		if (from.at(place) !== BACKSLASH) return put([from.at(place)], 1);
		let end = place;
		while (from.at(end) === BACKSLASH) end += 1;
		const digits = from.text(end + 1, Math.min(end + 5, from.count));
		if (from.at(end) === code('u') && /^[\da-f]{4}$/i.test(digits)) {
			return put(unitsOfCharacter(String.fromCharCode(Number.parseInt(digits, 16))), end + 5 - place);
		}
		return end - place + (BLANK_ESCAPES.has(from.at(end)) ? 1 : 0);
	});
}

/** In lower case, without blanks; a plus stands for one in forms. */
function folded(from: Stack): Stack {
	return from.into(new Stack(from.count), (place, put) => {
		const unit = from.at(place);
		const isBlank = unit <= 0x20 || unit === 0x7f || unit === PLUS;
		return put(isBlank ? [] : [unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit], 1);
	});
}
