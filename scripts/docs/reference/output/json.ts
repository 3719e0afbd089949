// JSON as people read it: short values on one line, and of what is long no more than is needed to know it.
import { isSecret, SECRET } from './cleaned';

/** Characters of a text that are shown. */
const LONGEST_TEXT = 200;
/** Entries of a list that are shown: of objects, and of plain values. */
const MOST_OBJECTS = 2;
const MOST_VALUES = 5;
/** Characters of a line that something with members may take, and lines of all of it. */
const LONGEST_LINE = 100;
const MOST_LINES = 60;
/** How deep it is shown, the first of these that leaves few enough lines. */
const DEPTHS = [Infinity, 3, 2];
/** The provider's own reply, which some outputs have beside what the node makes of it. */
const ASIDE = 'raw';

const counted = (count: number, what: string): string => `${count.toLocaleString('en-US')} ${what}`;

function text(value: unknown): string {
	if (typeof value !== 'string' || value.length <= LONGEST_TEXT) return JSON.stringify(value);
	return JSON.stringify(`${value.slice(0, LONGEST_TEXT)}… (${counted(value.length, 'characters')})`);
}

function onOneLine(open: string, members: string[], close: string): string {
	const space = open === '{' && members.length > 0 ? ' ' : '';
	return `${open}${space}${members.join(', ')}${space}${close}`;
}

/** Prints values to a certain depth; lists count for nothing. */
class Printer {
	constructor(private readonly deepest: number) {}

	print(value: unknown, depth = 0, pad = ''): string {
		if (Array.isArray(value)) return this.list(value, depth, pad);
		if (typeof value !== 'object' || value === null) return text(value);
		return this.object(value, depth, pad);
	}

	private object(value: object, depth: number, pad: string): string {
		const entries = Object.entries(value).filter(([, member]) => member !== undefined);
		const members = entries.map(([key, member]) => `${JSON.stringify(key)}: ${this.member(key, member, depth, pad)}`);
		const line = onOneLine('{', members, '}');
		if (fits(line, pad) && (depth > 0 || members.length === 0)) return line;
		if (depth >= this.deepest) return `{ /* ${counted(members.length, 'fields')} */ }`;
		return inLines('{', members, '}', pad);
	}

	private member(key: string, value: unknown, depth: number, pad: string): string {
		if (typeof value === 'string' && isSecret(key)) return JSON.stringify(SECRET);
		const isAside = key === ASIDE && typeof value === 'object' && value !== null && !Array.isArray(value);
		if (isAside) return `{ /* ${counted(Object.keys(value).length, 'fields')} */ }`;
		return this.print(value, depth + 1, `${pad}  `);
	}

	private list(list: unknown[], depth: number, pad: string): string {
		const most = list.some((entry) => typeof entry === 'object' && entry !== null) ? MOST_OBJECTS : MOST_VALUES;
		const members = list.slice(0, most).map((entry) => this.print(entry, depth, `${pad}  `));
		const left = list.length - members.length;
		const line = onOneLine('[', members, ']');
		if (left === 0 && fits(line, pad)) return line;
		return inLines('[', members, ']', pad, left === 0 ? '' : `\n${pad}  // ${counted(left, 'more')}`);
	}
}

const fits = (line: string, pad: string): boolean => !line.includes('\n') && pad.length + line.length <= LONGEST_LINE;

function inLines(open: string, members: string[], close: string, pad: string, comment = ''): string {
	return `${open}\n${members.map((member) => `${pad}  ${member}`).join(',\n')}${comment}\n${pad}${close}`;
}

/** How many lines a text has. */
const linesOf = (printed: string): number => printed.split('\n').length;

/**
 * A value in a block of code. Long texts are cut, with how long they are; of long lists the first entries are there, and a comment
 * says how many more there were; so does one in what is too deep inside of something long.
 */
export function jsonBlock(value: unknown): string {
	const all = DEPTHS.map((depth) => new Printer(depth).print(value));
	const printed = all.find((one) => linesOf(one) <= MOST_LINES) ?? all[all.length - 1];
	const hasComment = /\/\* [\d,]+ fields \*\/|^\s*\/\/ [\d,]+ more$/m.test(printed);
	return `\`\`\`${hasComment ? 'jsonc' : 'json'}\n${printed}\n\`\`\``;
}
