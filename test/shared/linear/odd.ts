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

/** Milliseconds of CPU that this process takes for it; whether it fails does not matter. */
export async function cpuOf(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	try {
		await work();
	} catch {
		// A text was refused.
	}
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** What no reader of 40,000 characters exceeds: quadratic ones take seconds. */
export const ENOUGH_MS = 250;
/** How much longer four times as much may take beyond that; it is sixteen times where the time grows with the square. */
const GROWTH = 6;
/** What is too long however it grows: nothing else happens in n8n meanwhile. */
const MOST_MS = 2000;
const LONG = 40_000;

/** A text for which a reader takes too long. */
interface Slow {
	alphabet: string;
	frame: number;
	ms: number;
}

/** The first odd text of 40,000 characters for which a reader takes seconds, or longer than its length explains: than for 10,000. */
export async function slowText(
	read: (text: string) => unknown,
	alphabets: Partial<Record<string, string>> = ALPHABETS,
): Promise<Slow | undefined> {
	for (const [alphabet, characters = ''] of Object.entries(alphabets)) {
		for (const [frame, framed] of FRAMES.entries()) {
			const [long, short] = [LONG, LONG / 4].map((length) => framed(odd(characters, length)));
			const cpu = async (text: string) => await cpuOf(async () => await read(text));
			const ms = await cpu(long);
			if (ms <= ENOUGH_MS) continue;
			// What the process does beside it, such as collecting garbage, is no part of it: several times are not by chance.
			const grown = ENOUGH_MS + GROWTH * Math.min(await cpu(short), await cpu(short), await cpu(short));
			const most = Math.min(grown, MOST_MS);
			if (ms > most && (await cpu(long)) > most && (await cpu(long)) > most)
				return { alphabet, frame, ms: Math.round(ms) };
		}
	}
	return undefined;
}
