// What a file field takes: names, file objects and lists of both, whatever text or expression they come in.
import fc from 'fast-check';
import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import { runs } from '../../harness/runs';
import { opened, refusalOf } from './item';
import { read } from './setup';

const numRuns = runs;
/** Names of binary fields as n8n's nodes and people give them; no separators. */
const fieldName = fc.oneof(
	fc.constantFrom('data', 'attachment_0', 'Übersicht', 'constructor', '__proto__', 'toString', '0'),
	fc.string({ minLength: 1, maxLength: 8 }).filter((text) => /^[^,"[{\s][^,]*$/.test(text) && text.trim() === text),
);
const content = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((array) => Buffer.from(array));

/** The files of one item, some kept by n8n, some in memory. */
const files = fc
	.uniqueArray(fc.tuple(fieldName, content, fc.boolean()), { minLength: 1, maxLength: 5, selector: ([name]) => name })
	.filter((entries) => entries.every(([name]) => !name.includes('[object Object]')));

function binaryOf(entries: Array<[string, Buffer, boolean]>): IBinaryKeyData {
	const fields = entries.map(([, bytes, isKept], index): IBinaryData => {
		const facts = { mimeType: 'text/plain', fileName: `${index}.txt`, bytes: bytes.length };
		if (!isKept) return { ...facts, data: bytes.toString('base64') };
		return { ...facts, data: 'filesystem-v2', id: `filesystem-v2:${index}` };
	});
	return Object.fromEntries(entries.map(([name], index) => [name, fields[index]]));
}

/** A file object as `$binary` gives it: without `data`, in both engines of expressions. */
function bare(file: IBinaryData): object {
	return Object.fromEntries(Object.entries(file).filter(([key]) => key !== 'data'));
}

/** The ways to give files: the names of their fields, and the objects behind them. */
type Way = (names: string[], binary: IBinaryKeyData) => unknown;
const object = (binary: IBinaryKeyData, name: string): object => bare(binary[name]);
const ways: Record<string, Way> = {
	'names in a text': (names) => names.join(', '),
	'names with separators at the end': (names) => `${names.join(' ,')} , `,
	'a list of names': (names) => names,
	'JSON text of a list': (names) => JSON.stringify(names),
	'objects of this item': (names, binary) => names.map((name) => object(binary, name)),
	'objects of another node': (names, binary) => names.map((name) => ({ ...binary[name] })),
	'JSON text of objects': (names, binary) => JSON.stringify(names.map((name) => object(binary, name))),
	'names and objects in turn': (names, binary) => names.map((name, index) => (index % 2 ? name : object(binary, name))),
	'lists in a list': (names, binary) => [names.slice(0, 1), names.slice(1).map((name) => object(binary, name))],
};

it.each(Object.entries(ways))('takes %s', async (_name, way) => {
	await fc.assert(
		fc.asyncProperty(files, fc.nat(), async (entries, first) => {
			const binary = binaryOf(entries);
			const chosen = [...entries.slice(first % entries.length), ...entries.slice(0, first % entries.length)];
			const value = way(
				chosen.map(([name]) => name),
				binary,
			);
			const found = await opened({ binary, kept: entries.map(([, bytes]) => bytes) }, value);
			const read1 = await Promise.all(found.map(async (file) => (await read(file.open())).toString('hex')));
			expect(read1).toEqual(chosen.map(([, bytes]) => bytes.toString('hex')));
			expect(found.map(({ size }) => size)).toEqual(chosen.map(([, bytes]) => bytes.length));
		}),
		{ numRuns },
	);
});

it('takes all files of an item at once, and a single one alone', async () => {
	await fc.assert(
		fc.asyncProperty(files, async (entries) => {
			const binary = binaryOf(entries);
			const item = { binary, kept: entries.map(([, bytes]) => bytes) };
			const whole = Object.fromEntries(Object.entries(binary).map(([name, data]) => [name, bare(data)]));
			const found = await opened(item, whole);
			const expected = Object.keys(binary).map((name) => binary[name].bytes);
			expect(found.map(({ size }) => size)).toEqual(expected);
			const [name] = Object.keys(binary);
			const [single] = await opened(item, bare(binary[name]), true);
			expect(single.size).toBe(binary[name].bytes);
		}),
		{ numRuns },
	);
});

it('never quotes what it was given', async () => {
	const secret = 'Jane Doe, 1970';
	const value = fc.oneof(
		fc.constantFrom<unknown>(
			secret,
			[secret],
			{ [secret]: secret },
			{ fileName: secret, mimeType: secret },
			{ id: secret },
			{ data: secret },
			{ data: secret, mimeType: 'text/plain' },
			[{ data: secret }, null],
			`{"${secret}": 1}`,
			{ json: { name: secret }, binary: {} },
		),
		fc.jsonValue().map((json) => [secret, json]),
	);
	await fc.assert(
		fc.asyncProperty(value, fc.boolean(), async (given, isSingle) => {
			const binary = { [`photo of ${secret}`]: { data: 'QUJD', mimeType: secret, fileName: `${secret}.png` } };
			const { message, fix } = await refusalOf({ binary, kept: [] }, given, isSingle);
			expect(message).toMatch(/^'Input Data Field Name' /);
			expect(message + fix).not.toContain('Jane');
			expect(fix).toMatch(/\S/);
		}),
		{ numRuns },
	);
});

describe('refuses', () => {
	const data = { data: 'QUJD', mimeType: 'text/plain', fileName: 'a.txt' };
	const item = { binary: { data, attachment_0: data, 'of Jane': data }, kept: [] };

	it.each<[string, unknown, RegExp]>([
		['nothing', undefined, /is empty/],
		['null', null, /is empty/],
		['blanks', '  ', /is empty/],
		['commas alone', ' , ,', /is empty/],
		['an empty list', [], /is empty/],
		['an item without files', {}, /is empty/],
		['JSON text of an empty list', '[]', /is empty/],
		['a list with a file that is not there', [data, undefined], /list with an empty entry/],
		['a list with an empty name', ['data', ''], /list with an empty entry/],
		['a switch', true, /neither the name of a binary field nor a file/],
		['an item', { json: {}, binary: { data } }, /neither the name/],
		['an object of other things', { a: 1 }, /neither the name/],
		['lists in lists in lists', [[[[[['data']]]]]], /neither the name/],
		['an object in a text', 'file: [object Object]', /inside of a text/],
		['a name the item does not have', 'scan', /names a file that the item does not have/],
		['a name of every object', 'constructor', /names a file that the item does not have/],
		['one of several', 'data, scan', /names 2 files, of which number 2 is one that the item does not have/],
		['an object of another item, without its content', { mimeType: 'a/b', fileName: 'b' }, /without its content/],
		['base64 that is none', { ...data, data: 'QUJDx' }, /names a file whose content is not base64/],
		['an address of data', { ...data, data: 'data:text/plain;base64,QUJD' }, /not base64/],
		['a file that n8n keeps elsewhere, without its id', { ...data, data: 'database' }, /cannot open any more/],
		['a file that n8n has no longer', { ...data, id: 'filesystem-v2:9' }, /cannot open any more/],
		['a file without content', { ...data, data: '' }, /has no content/],
	])('%s', async (_what, value, problem) => {
		const { message, fix } = await refusalOf(item, value);
		expect(message).toMatch(problem);
		expect(fix).not.toMatch(/Jane|a\.txt/);
	});

	it('several files where one is taken, before it opens any', async () => {
		const { message } = await refusalOf(item, 'data, scan', true);
		expect(message).toMatch(/names several files/);
	});

	it('a missing name with the usual names that are there', async () => {
		expect((await refusalOf(item, 'scan')).fix).toMatch(/^The item has: data, attachment_0, 1 under other names\. /);
		expect((await refusalOf({ binary: { Jane: data }, kept: [] }, 'scan')).fix).toMatch(
			/^The item has: 1 under names of their own\. /,
		);
		expect((await refusalOf({ kept: [] }, 'scan')).fix).toMatch(/^The item has no files\. /);
	});

	it('an object that two files of the item are alike to, unless they are the same', async () => {
		const binary = { a: data, b: { ...data, data: 'QUJE' }, c: { ...data, fileName: 'c.txt' } };
		expect((await refusalOf({ binary, kept: [] }, bare(data))).message).toMatch(/without its content/);
		expect(await opened({ binary, kept: [] }, bare(binary.c))).toHaveLength(1);
		const [ofB] = await opened({ binary, kept: [] }, { b: bare(binary.b) });
		expect((await read(ofB.open())).toString()).toBe('ABD');
		expect(await opened({ binary: { a: data, b: { ...data } }, kept: [] }, bare(data))).toHaveLength(1);
	});
});

it('takes a field whose name has commas for one', async () => {
	const data = { data: 'QUJD', mimeType: 'text/plain' };
	expect(await opened({ binary: { 'a, b': data, a: data, b: data }, kept: [] }, 'a, b')).toHaveLength(1);
});
