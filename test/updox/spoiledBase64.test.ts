// What Updox does to base64, and what is mended of it: the file as it was sent, or an error, never another file.
import fc from 'fast-check';
import { decodeContent, type Decoded } from '../../nodes/Updox/transport/spoiledBase64';
import { runs } from '../harness/runs';
import { zip, zips } from './zips';

const numRuns = runs;
const bytes = fc.uint8Array({ minLength: 1, maxLength: 90 }).map((array) => Buffer.from(array));

/** The file as it was sent, or an error. */
function expectFileOrError(result: Decoded, content: Buffer): void {
	if (typeof result !== 'string') expect(result.toString('hex')).toBe(content.toString('hex'));
}

/** The ways of HTML to write a character. */
const escapes: Array<(character: string) => string> = [
	(character) => `&#${character.charCodeAt(0)};`,
	(character) => `&#000${character.charCodeAt(0)};`,
	(character) => `&#x${character.charCodeAt(0).toString(16)};`,
	(character) => `&#X00${character.charCodeAt(0).toString(16).toUpperCase()};`,
	(character) => ({ '+': '&plus;', '/': '&sol;', '=': '&equals;', '\n': '&NewLine;' })[character] ?? character,
];

it('undoes every way to escape any of the characters', () => {
	fc.assert(
		fc.property(bytes, fc.array(fc.option(fc.constantFrom(...escapes), { nil: undefined })), (content, chosen) => {
			const text = content.toString('base64').replace(/.{76}/g, '$&\n');
			const spoiled = Array.from(text, (character, index) => chosen[index]?.(character) ?? character).join('');
			expect(decodeContent(spoiled)).toEqual(content);
		}),
		{ numRuns },
	);
});

it.each([
	['an escape of an escape', '&amp;#43;/8='],
	['an escape without its end', '&#43/8='],
	['an unknown escape', '&plusmn;/8='],
	['another case', '&PLUS;/8='],
	['a character that is no base64', '&#233;/8='],
	['a number beyond all characters', '&#99999999999999999999;/8='],
])('takes %s for damage', (_what, text) => {
	expect(decodeContent(text)).toBe('damaged');
});

it('gives the file or an error, whatever came in between', () => {
	const extra = fc.oneof(
		fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
		fc.constantFrom(...'AZaz09+/-_= \t\r\n&;', '&#43;', '&#32;', '&plus;', 'A ', ' A'),
	);
	fc.assert(
		fc.property(fc.oneof(bytes, zips), fc.nat(), extra, (content, at, more) => {
			const text = content.toString('base64');
			const place = at % (text.length + 1);
			// As many characters as make a group are a group.
			fc.pre(more.replace(/[\s&#;]/g, '').length < 4 || more.startsWith('&'));
			expectFileOrError(decodeContent(text.slice(0, place) + more + text.slice(place)), content);
		}),
		{ numRuns },
	);
});

it('gives the file or an error, whatever was cut off within a group', () => {
	fc.assert(
		fc.property(bytes, fc.nat(), (content, count) => {
			const text = content.toString('base64');
			const length = count % text.length;
			fc.pre(length % 4 !== 0);
			expect(decodeContent(text.slice(0, length))).toBe('damaged');
		}),
		{ numRuns },
	);
});

it('gives a ZIP or an error, whatever was cut off: a ZIP says itself where it ends', () => {
	fc.assert(
		fc.property(zips, fc.nat(), (content, count) => {
			const text = content.toString('base64');
			const result = decodeContent(text.slice(0, count % (text.length + 1)));
			expectFileOrError(result, content);
		}),
		{ numRuns },
	);
});

it('gives a ZIP the zeros back that it lost at its end, and its padding', () => {
	fc.assert(
		fc.property(zips, fc.nat(), (content, count) => {
			const text = content.toString('base64').replace(/=+$/, '');
			const zeros = /A*$/.exec(text)?.[0].length ?? 0;
			expect(decodeContent(text.slice(0, text.length - (count % (Math.min(zeros, 6) + 1))))).toEqual(content);
		}),
		{ numRuns },
	);
});

describe('a ZIP', () => {
	const content = zip([['a.xml', Buffer.from('<a/>')]]);
	const text = content.toString('base64').replace(/=+$/, '');
	const zeros = /A*$/.exec(text)?.[0].length ?? 0;

	it('is not filled with more than the six characters that the client fills in, nor behind other bytes', () => {
		expect(zeros).toBeGreaterThanOrEqual(3);
		expect(decodeContent(text.slice(0, -zeros))).toEqual(content);
		expect(decodeContent(text.slice(0, -zeros - 1))).not.toEqual(expect.any(Buffer));
		const large = zip([['a.xml', Buffer.from('<a/>')]], '\0\0\0\0\0\0\0\0\0\0\0\0');
		expect(decodeContent(large.toString('base64').replace(/A+={0,2}$/, ''))).not.toEqual(expect.any(Buffer));
	});

	it('that says that it goes on, or has its directory elsewhere, is an error', () => {
		const ends = Buffer.from(content);
		ends.writeUInt16LE(4, ends.length - 2);
		expect(decodeContent(ends.toString('base64'))).toBe('incomplete');
		const moved = Buffer.from(content);
		moved.writeUInt32LE(1, moved.length - 6);
		expect(decodeContent(moved.toString('base64'))).toBe('incomplete');
	});

	it('is taken with a comment, without files, and with bytes behind it', () => {
		for (const whole of [zip([['a', content]], 'PK\u0005\u0006 of mine'), Buffer.concat([content, Buffer.alloc(40)])])
			expect(decodeContent(whole.toString('base64'))).toEqual(whole);
	});
});

describe('a plus that became a blank', () => {
	it('is put back where the length then fits, and only then', () => {
		fc.assert(
			fc.property(bytes, (content) => {
				const text = content.toString('base64');
				const count = text.split('+').length - 1;
				const result = decodeContent(text.replaceAll('+', ' '));
				if (count % 4 !== 0) expect(result).toEqual(content);
				expectFileOrError(result, content);
			}),
			{ numRuns },
		);
	});

	it('is an error beside a blank that is none', () => {
		const text = Buffer.from([0xfb, 0xef, 0xbe, 0xfb, 0xef, 0xbe, 1, 2, 3]).toString('base64');
		expect(text).toBe('++++++++AQID');
		expect(decodeContent(text.replaceAll('+', ' '))).not.toEqual(expect.any(Buffer));
		expect(decodeContent('AQID+A QID')).toBe('damaged');
		expect(decodeContent('AQID    AQID')).toBe('damaged');
		expect(decodeContent(' AQID \n')).toEqual(Buffer.from([1, 2, 3]));
		expect(decodeContent('UEsDAAAA')).toBe('incomplete');
		expect(decodeContent('\r\nAQID \n')).toEqual(Buffer.from([1, 2, 3]));
		expect(decodeContent('AQI AQID')).toEqual(Buffer.from('AQI+AQID', 'base64'));
		expect(decodeContent('AQID AQID')).toEqual(Buffer.from('AQIDAQID', 'base64'));
	});
});

it('finds nothing in white space', () => {
	expect(['', ' \r\n', '&#32;&NewLine;'].map(decodeContent)).toEqual(['empty', 'empty', 'empty']);
});

it('takes time with the length alone', () => {
	const long = 200_000;
	expect(decodeContent('&#'.repeat(long))).toBe('damaged');
	expect(decodeContent(`&#${'0'.repeat(long)}`)).toBe('damaged');
	expect(decodeContent(`UEsDB${'AAAABQSwUG'.repeat(long)}`)).not.toEqual(expect.any(Buffer));
	expect(decodeContent(`UEsDB${' '.repeat(long)}`)).not.toEqual(expect.any(Buffer));
});
