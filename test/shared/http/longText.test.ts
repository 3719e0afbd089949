// A text that is too long to keep is handed on whole and by itself, wherever the reply is cut into pieces.
import fc from 'fast-check';
import { LongText, type TextSink } from '../../../nodes/shared/http/exchange/longText';
import { runs } from '../../harness/runs';

const MOST = 20;

/** Keeps what it is given. */
class Kept implements TextSink {
	text = '';
	isEnded = false;

	write(text: string): Uint8Array {
		this.text += text;
		return Buffer.from(text, 'latin1');
	}

	end(): Uint8Array {
		this.isEnded = true;
		return Buffer.from('<end>');
	}
}

function cut(bytes: Buffer, at: number[]): Buffer[] {
	const places = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
	return places.slice(1).map((place, index) => bytes.subarray(places[index], place));
}

/** What comes of a reply that arrives in these pieces. */
function read(pieces: Buffer[]): { sink: Kept; made: string; long: LongText } {
	const sink = new Kept();
	const long = new LongText(sink, MOST);
	const made = Buffer.concat(pieces.map((piece) => long.take(piece))).toString('latin1');
	long.finish();
	return { sink, made, long };
}

/** Texts as base64 is written, with all that is escaped in JSON. */
const long = fc.string({ unit: fc.constantFrom(...'AZaz09+/=\n\r\t"\\ \b\f'), minLength: MOST * 7, maxLength: 400 });
const short = fc.string({ unit: 'binary', maxLength: 3 });
const places = fc.array(fc.nat(), { maxLength: 12 });

/** JSON of the value, in which some characters are escaped by their numbers, and a slash as PHP does it. */
function written(value: unknown, byNumber: boolean): string {
	const json = JSON.stringify(value).replaceAll('/', '\\/');
	return byNumber ? json.replace(/[+=]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`) : json;
}

it('comes whole, with an empty text in its place, however the reply is cut', () => {
	fc.assert(
		fc.property(long, short, short, fc.boolean(), places, (content, before, after, byNumber, at) => {
			const reply = { [`a${before}`]: before, content, list: [after, { after }], code: 2000 };
			const { sink, made, long: found } = read(cut(Buffer.from(written(reply, byNumber)), at));
			expect(sink.text).toBe(content);
			expect(made).toBe(`${content}<end>`);
			expect(found.error).toBeUndefined();
			expect(JSON.parse(Buffer.from(found.rest).toString('utf8'))).toEqual({ ...reply, content: '' });
		}),
		{ numRuns: runs },
	);
});

it('is none where all texts are short: the reply stays as it is', () => {
	fc.assert(
		fc.property(fc.dictionary(short, short), places, (reply, at) => {
			const bytes = Buffer.from(JSON.stringify(reply));
			const { made, long: found } = read(cut(bytes, at));
			expect([made, found.isLong, Buffer.from(found.rest).equals(bytes)]).toEqual(['', false, true]);
		}),
		{ numRuns: runs },
	);
});

it('that does not end is no text', () => {
	const { sink, long: found } = read([Buffer.from(`{"content":"${'QUJD'.repeat(20)}`)]);
	expect([sink.isEnded, found.isLong, found.error?.message]).toEqual([false, true, expect.stringMatching(/its end/)]);
});

it('is the first one; a second that is too large for what is kept ends the reply', () => {
	const { long: found } = read([Buffer.from(`{"a":"${'A'.repeat(40)}","b":"${'B'.repeat(11 * 1024 * 1024)}"}`)]);
	expect(found.error).toMatchObject({ how: 'large' });
});
