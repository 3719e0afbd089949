// Base64: encoded as a stream, and decoded to exactly the bytes that it was made of, or not at all.
import fc from 'fast-check';
import { base64, decodeBase64 } from '../../../nodes/shared/files/base64';
import { runs } from '../../harness/runs';
import { chunked, read } from './setup';

const numRuns = runs;
const bytes = fc.uint8Array({ maxLength: 120 }).map((array) => Buffer.from(array));
/** As a mail program breaks it: lines of 76 characters. */
const inLines = (text: string): string => text.replace(/.{76}/g, '$&\r\n');
const ways: Array<(content: Buffer) => string> = [
	(content) => content.toString('base64'),
	(content) => content.toString('base64').replace(/=+$/, ''),
	(content) => content.toString('base64url'),
	(content) => content.toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
	(content) => `\n${inLines(content.toString('base64'))}\r\n`,
];

it('encodes any chunking as one unbroken text', async () => {
	await fc.assert(
		fc.asyncProperty(bytes, fc.integer({ min: 1, max: 9 }), async (content, size) => {
			const encoded = (await read(base64(chunked(content, size)))).toString('latin1');
			expect(encoded).toBe(content.toString('base64'));
		}),
		{ numRuns },
	);
});

describe('decoding', () => {
	it('gives the bytes of every usual way to write them', () => {
		fc.assert(
			fc.property(bytes, fc.constantFrom(...ways), (content, way) => {
				expect(decodeBase64(way(content))).toEqual(content);
			}),
			{ numRuns },
		);
	});

	it('gives the same bytes or nothing when a character came in between', () => {
		const character = fc.oneof(
			fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
			fc.constantFrom(...'AZaz09+/-_= \t\r\n&'),
		);
		fc.assert(
			fc.property(bytes, fc.nat(), character, (content, at, extra) => {
				const text = content.toString('base64');
				const place = at % (text.length + 1);
				const result = decodeBase64(text.slice(0, place) + extra + text.slice(place));
				expect([undefined, content.toString('hex')]).toContain(result?.toString('hex'));
			}),
			{ numRuns },
		);
	});

	it('gives nothing but what exactly this text encodes, whatever was cut off or changed in it', () => {
		const text = fc.oneof(
			bytes.map((content) => content.toString('base64')),
			fc.string({ unit: fc.constantFrom(...'AQgwBCZ09+/-_= \n') }),
			fc.string(),
		);
		fc.assert(
			fc.property(text, fc.nat(), (whole, length) => {
				const cut = whole.slice(0, length % (whole.length + 1));
				const result = decodeBase64(cut);
				const plain = cut
					.replace(/[\t\n\v\f\r ]/g, '')
					.replaceAll('-', '+')
					.replaceAll('_', '/');
				if (result) expect(result.toString('base64').replace(/=+$/, '')).toBe(plain.replace(/=+$/, ''));
			}),
			{ numRuns },
		);
	});

	it('gives nothing or the beginning when the end was cut off: text that is base64 without its padding cannot tell', () => {
		fc.assert(
			fc.property(bytes, fc.nat(), (content, length) => {
				const text = content.toString('base64');
				const cut = text.slice(0, length % (text.length + 1));
				const result = decodeBase64(cut);
				if (result) expect(content.subarray(0, result.length)).toEqual(result);
				if (cut.length % 4 === 1 || (cut !== text && cut.endsWith('='))) expect(result).toBeUndefined();
			}),
			{ numRuns },
		);
	});

	it('gives nothing where a blank may be a plus that a form lost', () => {
		fc.assert(
			fc.property(bytes, (content) => {
				const text = content.toString('base64');
				fc.pre(text.includes('+'));
				expect(decodeBase64(text.replaceAll('+', ' '))).toBeUndefined();
			}),
			{ numRuns: Math.min(numRuns, 10_000) },
		);
	});

	it.each([
		['a length that no bytes have', 'QUJDR'],
		['one character', 'Q'],
		['bits behind the last byte', 'QUJDRH=='],
		['bits behind the last byte, without padding', 'QUJDRH'],
		['too little padding', 'QQ='],
		['too much padding', 'QQ==='],
		['padding alone', '===='],
		['padding in the middle', 'QQ==QUJD'],
		['two alphabets', 'a+b_'],
		['an address of data', 'data:text/plain;base64,QUJD'],
		['an escape', 'QUJD&#43;'],
		['a byte order mark', '\ufeffQUJD'],
		['a blank of another kind', 'QU\u00a0JD'],
		['a zero', 'QUJD\u0000'],
		['letters that look like it', 'QUJ\uff24'],
	])('gives nothing for %s', (_what, text) => {
		expect(decodeBase64(text)).toBeUndefined();
	});

	it('takes a text of blanks between lines', () => {
		const content = Buffer.alloc(789, 'Direct ');
		expect(decodeBase64(content.toString('base64').replace(/.{76}/g, '$& '))).toEqual(content);
		expect(decodeBase64('')).toEqual(Buffer.alloc(0));
	});

	it('takes time with the length alone', () => {
		const text = `${'QUJD'.repeat(500_000)} ${' '.repeat(1000)}&`;
		expect(decodeBase64(text)).toBeUndefined();
		expect(decodeBase64('QUJD\r\n'.repeat(300_000))).toHaveLength(900_000);
	});
});
