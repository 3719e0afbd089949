// Random items and random expressions, simple and not so simple, made of what has a meaning of its own somewhere: in n8n's
// parsers, its sanitizers, its engines, or in JavaScript.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

const COMMON = ['a', 'b', 'to', 'list', 'a b', '0', '1'];
const ODD =
	'__proto__ constructor prototype toString valueOf hasOwnProperty __defineGetter__ length map at first name caller callee ' +
	'arguments mainModule binding json $json $ this class null true isProxy __isArray __isObject __isError __keys __sanitize ' +
	'ключ é a.b x-y a/b // /* <!-- 😀 01 -1 1e3 .first toJSON then item global globalThis process';
const key = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...COMMON) },
	{ weight: 1, arbitrary: fc.constantFrom(...ODD.split(' ')) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

class Own {
	a = 'own';
}
const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.constantFrom(
		'',
		' ',
		'0',
		'false',
		'={{ $json.a }}',
		'{{ $json.a }}',
		'\ud800',
		'\0x',
		'2030-01-31T09:00:00.000Z',
	),
	fc.constant('+13035551234'),
);
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, NaN, Infinity, 1e21, 2 ** 53, 1e-7));
const special = fc.oneof(
	fc.constantFrom(
		null,
		undefined,
		1n,
		() => 'called',
		new Date(0),
		DateTime.fromMillis(0),
		/a/,
		Symbol('a'),
		new Own(),
	),
	fc.constant({ __isArray: true, __length: 1, __data: null }),
	fc.constant({ __isObject: true, __keys: ['a'] }),
	fc.constant({ __isError: true, name: 'Error', message: 'a' }),
);
const leaf = fc.oneof({ weight: 4, arbitrary: text }, { weight: 2, arbitrary: number }, fc.boolean(), special);

/** Objects as data has them, and some that are none: without a prototype, with a getter, behind a proxy, inheriting. */
function objectOf(entries: Array<[string, unknown]>, kind: number): object {
	const plain = Object.fromEntries(entries);
	if (kind === 1) return Object.assign(Object.create(null) as object, plain);
	if (kind === 2) return Object.defineProperty(plain, 'a', { get: () => 'computed', enumerable: true });
	if (kind === 3) return new Proxy(plain, {});
	if (kind === 4) return Object.create(plain) as object;
	return plain;
}

const { value } = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 3 },
		{ weight: 3, arbitrary: leaf },
		{ weight: 2, arbitrary: tie('object') },
		{ weight: 1, arbitrary: tie('list') },
	),
	object: fc
		.tuple(fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }), fc.nat(30))
		.map(([entries, kind]) => objectOf(entries, kind)),
	list: fc
		.tuple(fc.array(tie('value'), { maxLength: 3 }), fc.nat(9))
		.map(([list, kind]) => (kind === 0 ? new Array<unknown>(2).concat(list) : list)),
}));

/** The data of an item; the common names are mostly there. */
export const item: fc.Arbitrary<IDataObject> = fc
	.tuple(
		fc.array(fc.tuple(key, value), { maxLength: 8 }),
		fc.tuple(text, number, text, fc.oneof(fc.array(leaf, { maxLength: 3 }), value), leaf),
	)
	.map(([entries, [a, b, to, list, ab]]) => {
		const data = { a, b, to, list, 'a b': ab, ...Object.fromEntries(entries) };
		return data as IDataObject;
	});

const quoted = key.map((name) => name.replace(/["'\\\n\r\u2028\u2029`]/g, ''));
const common = fc.constantFrom('.a', '.b', '.to', '["a b"]', "['a b']", '["to"]', '.list[0]', '["list"][1]');
const step = fc.oneof(
	{ weight: 2, arbitrary: fc.constantFrom('.a', '.b', '[0]', '["0"]', '[1]') },
	{ weight: 2, arbitrary: key.map((name) => `.${name}`) },
	{ weight: 2, arbitrary: quoted.map((name) => `["${name}"]`) },
	{ weight: 1, arbitrary: quoted.map((name) => `['${name}']`) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('[`a`]', '?.a', '[-1]', '[1.0]', '[01]', '[0x0]', '["\\x61"]', '[ "a" ]', ' .a'),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom('.length', '.first()', '.trim()', '.toString()', '.a.isEmpty()', '["a"+"b"]'),
	},
);
const steps = fc.oneof(
	{ weight: 3, arbitrary: common },
	{ weight: 1, arbitrary: fc.tuple(common, step).map((two) => two.join('')) },
	{ weight: 1, arbitrary: fc.array(step, { maxLength: 3 }).map((list) => list.join('')) },
);
const end = fc.oneof(
	{ weight: 15, arbitrary: fc.constant('') },
	fc.constantFrom(';', ' + 1', ' ?? "x"', ' || 1', ' /* a */', ', 1', '.', '[', ' }', ' // a'),
);
const root = fc.oneof(
	{ weight: 15, arbitrary: fc.constant('$json') },
	fc.constantFrom(
		'$itemIndex',
		'$input.item.json',
		'$("Start").item.json',
		'$data',
		'$ json',
		'json',
		'($json)',
		'"a"',
		'$',
	),
);
const blank = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('', ' ', '  ') }, fc.constantFrom('\n', '\t', '\u00a0'));
const code = fc
	.tuple(blank, root, steps, end, blank)
	.map(([before, from, way, after, last]) => `{{${before}${from}${way}${after}${last}}}`);
const words = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('', ' ', 'Dear ', ', ', '\n', '\r\n', '\t', '"', "'", '"a": ', '//', 'é😀') },
	fc.constantFrom('{', '}', '{{', '}}', '\\', '\\{{', '\u2028', '\ud800', '\0', 'x.constructor', 'constructor'),
	fc.constantFrom('/*', '${', '`', '=', '$json.a', '.trim('),
	fc.string({ unit: 'binary', maxLength: 6 }),
);

/** An expression, as it is saved: mostly one that names a value. */
export const expression: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: code.map((one) => `=${one}`) },
	{ weight: 3, arbitrary: fc.tuple(words, code, words).map((parts) => `=${parts.join('')}`) },
	{ weight: 2, arbitrary: fc.tuple(code, words, code).map((parts) => `=${parts.join('')}`) },
	{ weight: 1, arbitrary: fc.tuple(words, words).map((parts) => `=${parts.join('')}`) },
);
