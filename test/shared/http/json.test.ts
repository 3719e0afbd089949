// JSON whose whole numbers have more digits than a JavaScript number holds: they come out as text, and nothing else changes.
import fc from 'fast-check';
import { parseJson } from '../../../nodes/shared/http';
import { runs } from '../../harness/runs';

const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: runs });

/** A value as it is written, and as it is to be read. */
interface Written {
	text: string;
	value: unknown;
}

/** Blanks that JSON allows between its parts. */
const blank = fc.constantFrom('', ' ', '\n', '\t ', '\r\n');
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('12345678901234567890', '"12345678901234567890', '\\', '\\"1', ': 98765432109876543210,'),
);
const scalar: fc.Arbitrary<Written> = fc.oneof(
	text.map((value) => ({ text: JSON.stringify(value), value })),
	fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map((id) => {
		const isSafe = id >= -(2n ** 53n - 1n) && id <= 2n ** 53n - 1n;
		return { text: String(id), value: isSafe ? Number(id) : String(id) };
	}),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => {
		const written = Object.is(number, -0) ? '-0' : JSON.stringify(number);
		const isLong = /^-?\d+$/.test(written) && !Number.isSafeInteger(number);
		return { text: written, value: isLong ? written : number };
	}),
	fc
		.constantFrom('12345678901234567890.5', '1e400', '12345678901234567890e0', '12345678901234567890E-3', '-0.0', '1E2')
		.map((written) => ({ text: written, value: Number(written) })),
	fc.constantFrom(true, false, null).map((value) => ({ text: String(value), value })),
);

const { json } = fc.letrec<{ json: Written }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		scalar,
		fc.tuple(fc.array(tie('json'), { maxLength: 5 }), blank).map(([entries, gap]) => ({
			text: `[${gap}${entries.map((one) => `${one.text}${gap}`).join(`,${gap}`)}]`,
			value: entries.map(({ value }) => value),
		})),
		fc
			.tuple(fc.uniqueArray(fc.tuple(text, tie('json')), { maxLength: 5, selector: ([key]) => key }), blank)
			.map(([members, gap]) => ({
				text: `{${members.map(([key, one]) => `${gap}${JSON.stringify(key)}${gap}:${gap}${one.text}${gap}`).join(',')}}`,
				value: Object.fromEntries(members.map(([key, one]) => [key, one.value])),
			})),
	),
}));

it.each([
	['lists', '[', ']'],
	['objects', '{"a":', '}'],
])('refuses %s in each other deeper than 500 levels, whatever stands in texts', (_kind, open, close) => {
	const deep = (levels: number) => `${open.repeat(levels)}"[[[{{\\"[["${close.repeat(levels)}`;
	expect(() => parseJson(deep(500))).not.toThrow();
	expect(() => parseJson(deep(501))).toThrow('nested too deep');
	expect(() => parseJson(deep(200_000))).toThrow('nested too deep');
	const beside = `[${'[],'.repeat(1000)}{}]`;
	expect(parseJson(beside)).toEqual(JSON.parse(beside));
});

it('reads each value as it is written, with every digit', () => {
	check(
		fc.property(json, blank, (written, gap) => {
			expect(parseJson(`${gap}${written.text}${gap}`)).toEqual(written.value);
		}),
	);
});

it('is the parser of JavaScript for everything else, also in what it refuses', () => {
	const attempt = (parse: (json: string) => unknown, json: string) => {
		try {
			return { value: parse(json) };
		} catch (error) {
			return { error: error instanceof SyntaxError };
		}
	};
	const odd = fc.oneof(
		fc.json(),
		fc.string(),
		fc.tuple(json, fc.nat()).map(([one, cut]) => one.text.slice(0, cut % (one.text.length + 1))),
		fc.constantFrom(
			'012345678901234567890',
			'{12345678901234567890:1}',
			'[12345678901234567890',
			'12345678901234567890n',
			'12345678901234567890 1',
			'--12345678901234567890',
			'+12345678901234567890',
			'.12345678901234567890',
			'12345678901234567890.',
			"{'a':12345678901234567890}",
		),
	);
	check(
		fc.property(odd, (written) => {
			const own = attempt(parseJson, written);
			const usual = attempt(JSON.parse, written);
			if ('error' in usual) expect(own).toEqual(usual);
			else if (!/\d{16}/.test(written)) expect(own).toEqual(usual);
			else expect(own).toHaveProperty('value');
		}),
	);
});

it.each([
	['9007199254740991', 9007199254740991],
	['-9007199254740991', -9007199254740991],
	['9007199254740992', '9007199254740992'],
	['9007199254740993', '9007199254740993'],
	['-9007199254740993', '-9007199254740993'],
	['0', 0],
	['"9007199254740993"', '9007199254740993'],
	[
		'[1,9007199254740993,{"a\\"9007199254740993":9007199254740993}]',
		[1, '9007199254740993', { 'a"9007199254740993': '9007199254740993' }],
	],
])('%s', (written, value) => {
	expect(parseJson(written)).toEqual(value);
});

it('takes a file of 10 MB, and as many ids, in one pass', () => {
	const file = `{"id":12345678901234567890,"content":"${'\\"A'.repeat(3_300_000)}"}`;
	expect(parseJson(file)).toMatchObject({ id: '12345678901234567890' });
	const ids = Array.from({ length: 400_000 }, (_, index) => `12345678901234${String(index).padStart(6, '0')}`);
	expect(parseJson(`[${ids.join(',')}]`)).toEqual(ids);
});
