// What holds for every declared shape, whatever comes: it never throws, it changes nothing, further fields do not matter, null is as
// good as absent, and what is demanded is demanded everywhere.
import fc from 'fast-check';
import { isRecord } from '../harness/narrow';
import { runs } from '../harness/runs';
import { without } from './forms';
import { samplesOf, shapes } from './recorded';

const table = shapes.map((one) => [`${one.node}: ${one.name}`, one] as const);
const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: runs });

/** Shapes that demand nothing: what is read of a refusal or of somebody else's delivery is as much as there is. */
const LENIENT = new Set([
	'errorBody',
	'refusalText',
	'delivery',
	'deliveredConversation',
	'party',
	'attachment',
	'messageFile',
	'person',
]);
/** The same, for rows in which every recipient's own outcome is judged. */
const JUDGED = new Set(['sentCopy', 'invalidAddress', 'deliveryStatus']);
/** Calls that may be answered with nothing: without a body, or with members that are all null. */
const EMPTY = new Set(['changedIntegration', 'acknowledgement']);
/** A list that a reply says to be none in which nothing has a value: null stands for absent there too. */
const NONE = 'folders';
/** Lists that are none where they are null beside a count of 0, and not known where they are left out. */
const COUNTED = new Set(['results', 'relatedMessages', 'signatures']);
const saysNothing = (value: unknown): boolean =>
	value === null || (isRecord(value) && Object.values(value).every((member) => member === null));

const countsNone = (value: Record<string, unknown>): boolean => Number(value.totalItems) === 0;

/** Without `__proto__`, which is handed on nowhere. */
const anyJson = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
/** Names that no provider has, with values of any kind. */
const further = fc.dictionary(
	fc.string({ minLength: 1 }).map((key) => `x-${key}`),
	anyJson,
	{ maxKeys: 4 },
);
const isFurther = (key: string): boolean => key.startsWith('x-');
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
/** The first part of what is missing: `'config.baseUrl'` is about `config`; of several one would do. */
const namesIn = (missing: string): string[] =>
	missing.split(' or ').map((name) => name.split('.')[0].replaceAll("'", ''));

/** Changes every object in a value. */
function changed(value: unknown, change: (object: Record<string, unknown>) => Record<string, unknown>): unknown {
	if (Array.isArray(value)) return value.map((entry) => changed(entry, change));
	if (!isRecord(value)) return value;
	return change(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, changed(member, change)])));
}

describe.each(table)('%s', (_title, one) => {
	const { name, shape, hasForms } = one;
	/** What a reply comes to; one that comes in a single form comes out as it is. */
	const form = (value: unknown): unknown => {
		const read = hasForms ? shape.read(value) : { value };
		return 'value' in read ? read.value : undefined;
	};
	const samples = samplesOf(one);

	it('never throws, and gives what came or names what is missing', () => {
		check(
			fc.property(anyJson, (value) => {
				const read = shape.read(value);
				return 'value' in read
					? same(read.value, form(value)) && same(shape.read(read.value), read)
					: /^(the whole object|'[^]+')$/.test(read.missing);
			}),
		);
	});

	it('takes a stranger for nothing of its own', () => {
		if (LENIENT.has(name) || JUDGED.has(name)) return;
		const saysNone = (value: unknown): boolean =>
			saysNothing(value) && (EMPTY.has(name) || (name === NONE && isRecord(value)));
		check(fc.property(anyJson, (value) => 'missing' in shape.read(value) || saysNone(value)));
	});

	it('is the same with further fields, wherever they stand', () => {
		check(
			fc.property(fc.constantFrom(...samples), further, (sample, more) => {
				const value = changed(sample, (object) => ({ ...more, ...object }));
				const read = shape.read(value);
				if (hasForms) return same(without(read, isFurther), { value: form(sample) });
				return same(read, { value });
			}),
		);
	});

	it('misses by name what it demands, and takes null for absent', () => {
		check(
			fc.property(fc.constantFrom(...samples.map(form).filter(isRecord)), fc.nat(), (sample, pick) => {
				const keys = Object.keys(sample);
				const key = keys[pick % keys.length];
				const rest = Object.fromEntries(Object.entries(sample).filter(([other]) => other !== key));
				const absent = shape.read(rest);
				const empty = shape.read({ ...rest, [key]: null });
				if (!('missing' in absent)) return 'value' in empty;
				const isNone = COUNTED.has(key) && countsNone(sample);
				return (isNone ? 'value' in empty : 'missing' in empty) && namesIn(absent.missing).includes(key);
			}),
		);
	});
});
