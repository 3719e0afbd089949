/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// Odd texts, and the time that readers of texts take for them: this process's own CPU, so that a loaded machine changes nothing.

/** Characters of which an odd text consists, one by one or as they stand. */
export const ALPHABETS: Record<string, string> = {
	blanks: ' ',
	'blanks and line ends': ' \t\r\n\u00a0',
	quotes: '"',
	'quotes of all kinds': '"\'`“”«»<>',
	parentheses: '(',
	'parentheses that close': '()',
	'nested brackets': '[{',
	'angle brackets': '<',
	'elements that do not end': '<a>',
	sections: '<![CDATA[',
	'sections that close': '<![CDATA[a]]>',
	'at signs': '@',
	'parts of addresses': 'a@',
	'addresses in a row': 'a@b.co,',
	'addresses in comments': '(a@b.co) ',
	groups: 'a:b@c.de;',
	dots: '.',
	'a dot at a time': 'a.',
	digits: '1',
	'digits and blanks': '1 ',
	'digits and dashes': '1-',
	pluses: '+1',
	'numbers in a row': '+13035551234,',
	'marks without width': '\u200b',
	'joined letters': 'a\u200d',
	backslashes: '\\',
	'escaped quotes': '\\"',
	'escaped letters': '\\u0041',
	commas: ',',
	'commas and blanks': ', ',
	semicolons: ';',
	colons: ':',
	slashes: '/',
	'addresses of the web': 'https://a/',
	percents: '%',
	'percents of percents': '%25',
	'escaped percents': '25',
	entities: '&amp;',
	'entities that do not end': '&#',
	ampersands: '&',
	equals: '=',
	'parameters of a header': ';filename=a',
	'quoted parameters': ';filename="a\\"',
	'base64 that is broken': 'QUJD\n',
	'base64 with signs': 'QQ=',
	keys: 'Bearer ',
	labels: 'token: ',
	'letters of two units': '😀',
	halves: '\ud83d',
	letters: 'a',
};

/** A text of odd characters. */
export const odd = (alphabet: string, length: number): string =>
	alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length);

/** Before and behind it, so that a reader begins to read, and finds at the end that it cannot. */
const FRAMES: Array<(text: string) => string> = [(text) => text, (text) => `a${text}!`, (text) => `"${text}\n\u00a7`];

/** Milliseconds of CPU that this process takes for it. */
export function cpuOf(work: () => unknown): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** What no reader of 40,000 characters exceeds: quadratic ones take seconds. */
export const ENOUGH_MS = 250;
/** How much longer four times as much may take beyond that; it is sixteen times where the time grows with the square. */
const GROWTH = 6;
const LONG = 40_000;

/** A reader that takes too long for a text. */
interface Slow {
	alphabet: string;
	frame: number;
	ms: number;
}

/** The odd texts of 40,000 characters for which a reader takes longer than for those of 10,000, by more than their length. */
export function slowTexts(read: (text: string) => unknown, alphabets = ALPHABETS): Slow[] {
	const slow: Slow[] = [];
	for (const [alphabet, characters] of Object.entries(alphabets)) {
		for (const [frame, framed] of FRAMES.entries()) {
			const long = framed(odd(characters, LONG));
			const ms = cpuOf(() => attempt(() => read(long)));
			if (ms <= ENOUGH_MS) continue;
			// The least of several: what the process does beside it, such as collecting garbage, is no part of it.
			const least = (text: string) => Math.min(...[1, 2, 3].map(() => cpuOf(() => attempt(() => read(text)))));
			const short = least(framed(odd(characters, LONG / 4)));
			if (least(long) > ENOUGH_MS + GROWTH * short) slow.push({ alphabet, frame, ms: Math.round(ms) });
		}
	}
	return slow;
}

/** Whether a reader takes the text does not matter. */
function attempt(read: () => unknown): void {
	try {
		read();
	} catch {
		// It was refused.
	}
}
