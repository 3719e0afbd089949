// The content of a large file, decoded while it arrives: what the whole text decodes to, or an error, wherever it is cut.
import fc from 'fast-check';
import { ContentSink } from '../../../nodes/Updox/transport/content/contentSink';
import { decodeContent } from '../../../nodes/Updox/transport/content/spoiledBase64';
import { runs } from '../../harness/runs';
import { zip, zips } from './zips';

const numRuns = runs;
const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((array) => Buffer.from(array));
const places = fc.array(fc.nat(), { maxLength: 12 });

/** What comes of a text that arrives in pieces, once more where it was misread: the bytes, or what is wrong. */
function decoded(text: string, at: number[]): Buffer | string {
	const first = new ContentSink();
	const found = decodedBy(first, text, at);
	return found === 'misread' ? decodedBy(new ContentSink(first.otherwise), text, at) : found;
}

function decodedBy(sink: ContentSink, text: string, at: number[]): Buffer | string {
	const cuts = [0, ...at.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
	const made = cuts.slice(1).map((place, index) => sink.write(text.slice(cuts[index], place)));
	const all = [...made, sink.end()];
	const failed = all.find((one) => one instanceof Error);
	if (failed) return sink.problem ?? failed.message;
	return Buffer.concat(all.filter((one) => one instanceof Uint8Array));
}

/** How base64 is written by those who send files. */
const writings: Array<(text: string) => string> = [
	(text) => text,
	(text) => text.replace(/.{76}/g, '$&\r\n'),
	(text) => text.replace(/.{64}/g, '$&\n'),
	(text) => text.replace(/.{76}/g, '$& '),
	(text) => text.replaceAll('+', '&#43;').replaceAll('=', '&equals;'),
	(text) => text.replaceAll('/', '&#x0002F;'),
	(text) => text.replaceAll('+', '-').replaceAll('/', '_'),
	(text) => ` \n${text}\n`,
];

it.each(writings.map((write, index) => [index, write] as const))('gives the bytes of writing %d', (_index, write) => {
	fc.assert(
		fc.property(fc.oneof(bytes, zips), places, (content, at) => {
			const text = write(content.toString('base64'));
			expect(decoded(text, at)).toEqual(decodeContent(text));
		}),
		{ numRuns },
	);
});

/** Blanks and line ends as they get into base64: between lines, around it, in the place of a plus, anywhere. */
const spaces = fc.array(fc.record({ at: fc.nat(), space: fc.stringMatching(/^[ \t\r\n]{1,5}$/) }), { maxLength: 6 });
const withSpaces: Array<(text: string) => string> = [
	(text) => text,
	(text) => text.replaceAll('+', ' '),
	(text) => text.replace(/.{76}/g, '$& '),
	(text) => text.replace(/.{40}/g, '$& \n'),
	(text) => text.replace(/=*$/, ''),
	(text) => text.replaceAll('+', '-').replaceAll('/', '_'),
];

it('gives what the whole text gives, whatever blanks and line ends stand in it and wherever', () => {
	fc.assert(
		fc.property(
			fc.oneof(bytes, zips),
			fc.constantFrom(...withSpaces),
			spaces,
			fc.nat({ max: 3 }),
			places,
			(content, write, put, lost, at) => {
				const written = write(content.toString('base64'));
				const text = put.reduce(
					(one, { at: place, space }) => {
						const from = place % (one.length + 1);
						return one.slice(0, from) + space + one.slice(from);
					},
					written.slice(0, written.length - lost),
				);
				expect(decoded(text, at)).toEqual(decodeContent(text));
			},
		),
		{ numRuns: 4 * numRuns },
	);
});

it.each([
	['a blank at the end', 'QUJD '],
	['a blank and a line end', 'QUJD \n'],
	['blanks around padding', ' QUI= \r\n  '],
	['blanks after lines of any length', 'QUJDQUJD QUJDQUJD QUJD'],
	['a blank for a plus at the end', 'QUJDQUJ '],
	['nothing but blanks', '    '],
])('reads %s as the whole text is read', (_name, text) => {
	const whole = decodeContent(text);
	expect(decoded(text, [])).toEqual(whole);
	expect(decoded(text, [1, 4, 5])).toEqual(whole);
});

it('reads such a text at once where its blanks stand in margins alone', () => {
	const content = Buffer.alloc(3000, 'text');
	const text = content.toString('base64');
	for (const one of [`${text} `, `${text} \n`, ` ${text}`, text.replace(/.{44}/g, '$& \n')])
		expect(decodedBy(new ContentSink(), one, [17, 1000])).toEqual(content);
});

it('gives the file or an error when characters are lost, added or changed', () => {
	const spoil = fc.record({ at: fc.nat(), drop: fc.nat({ max: 5 }), add: fc.string({ maxLength: 2 }) });
	fc.assert(
		fc.property(fc.oneof(bytes, zips), fc.array(spoil, { maxLength: 3 }), places, (content, spoils, at) => {
			const text = spoils.reduce((one, { at: place, drop, add }) => {
				const from = place % (one.length + 1);
				return one.slice(0, from) + add + one.slice(from + drop);
			}, content.toString('base64'));
			const whole = decodeContent(text);
			const streamed = decoded(text, at);
			// A character that is none of base64 ends it where it stands, whatever comes behind it.
			if (typeof streamed !== 'string' || typeof whole !== 'string') expect(streamed).toEqual(whole);
		}),
		{ numRuns },
	);
});

it('puts back the tail that a ZIP lost, and refuses one that lost more', () => {
	const content = zip([['a.txt', Buffer.alloc(3000, 'text')]]);
	const text = content.toString('base64').replace(/=*$/, '');
	expect(text).toMatch(/A{4}$/);
	expect(decoded(text.slice(0, -4), [100, 2000])).toEqual(content);
	expect(decoded(text.slice(0, -40), [7])).toMatch(/incomplete|damaged/);
});

it('takes blanks for a lost + where they do not stand like lines, and refuses what could be either', () => {
	const content = Buffer.from('QUJD+UJDQUJDQ+JD', 'base64');
	const text = content.toString('base64').replaceAll('+', ' ');
	expect(text).toBe('QUJD UJDQUJDQ JD');
	expect(decoded(text, [5])).toEqual(content);
	expect(decoded(`${'QUJD'.repeat(19)} QUJ QUJD`, [])).toBe('damaged');
	expect(decoded('QUJD    QUJD', [])).toBe('damaged');
	expect(decoded('  \n ', [1])).toBe('empty');
});
