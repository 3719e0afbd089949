// Declared replies: what does not fit is named, what comes in several forms is prepared, a refusal is read as far as it goes.
import { CallFailure, pageReader, type Provider, shape } from '../../../nodes/shared/http';

const { either, lenient, listOf, number, object, optional, text, where } = shape;
const file = object({ name: text, size: optional(number) });
const message = object({ id: text }, { files: optional(listOf(file.part)) });

describe('a value in several forms', () => {
	const bare = (value: unknown) => Object(value).message ?? value;
	const prepared = message.prepared(bare);

	it.each([[{ id: 'a', more: 1 }], [{ message: { id: 'a', more: 1 } }]])(
		'%j is prepared before it is read',
		(value) => {
			expect(prepared.read(value)).toEqual({ value: { id: 'a', more: 1 } });
		},
	);

	it('keeps its simple form, and is prepared also as a part', () => {
		expect(prepared.simple({ more: 1, id: 'a' })).toEqual({ id: 'a' });
		const list = object({}, { rows: listOf(prepared.part) });
		expect(list.read({ rows: [{ message: { id: 'a' } }, { id: 'b' }] })).toEqual({
			value: { rows: [{ id: 'a' }, { id: 'b' }] },
		});
		expect(list.read({ rows: [{ id: 'a' }, { message: {} }] })).toEqual({ missing: "'rows.1.id'" });
	});
});

describe('a part that may be of another kind', () => {
	const fault = object({}, { code: lenient(text), detail: lenient(file.part) });

	it.each([
		[
			{ code: 'E1', detail: { name: 'x' } },
			{ code: 'E1', detail: { name: 'x' } },
		],
		[
			{ code: 'E1', detail: 'odd' },
			{ code: 'E1', detail: undefined },
		],
		[
			{ code: ['E1'], detail: { name: 7 } },
			{ code: undefined, detail: undefined },
		],
		[{}, {}],
	])('%j counts as absent', (value, expected) => {
		expect(fault.ifFits(value)).toEqual(expected);
	});

	it.each([undefined, null, 'no', 7, []])('%j is no such object at all', (value) => {
		expect(fault.ifFits(value)).toBeUndefined();
	});
});

describe('a part of several writings', () => {
	const even = where(number, (value) => value % 2 === 0);
	const row = either(
		object({ id: even, file: file.part }).part,
		object({ kind: where(text, (kind) => kind !== 'row') }).part,
	);
	const rows = object({ rows: listOf(row) });

	it.each([
		[{ rows: [{ id: 2, file: { name: 'a' } }, { kind: 'event' }] }, undefined],
		[{ rows: [{ id: 2, file: { name: 7 } }] }, "'rows.0.file.name'"],
		[{ rows: [{ kind: 'event' }, { id: 3, file: { name: 'a' } }] }, "'rows.1.id'"],
		[{ rows: [7] }, "'rows.0'"],
	])('%j: the one that fits furthest says what is missing (%s)', (value, missing) => {
		expect(rows.read(value)).toEqual(missing === undefined ? { value } : { missing });
	});
});

describe('a page of a list', () => {
	const provider = { name: 'Acme' } as Provider;
	const page = object({}, { rows: listOf(message.part) });
	const reply = (body: unknown) => ({ status: 200, headers: {}, text: '', body });

	it('is read as it is declared', () => {
		expect(pageReader(provider, page)(reply({ rows: [{ id: 'a' }] })).rows).toEqual([{ id: 'a' }]);
	});

	it.each([
		[{ rows: [{ id: 'a', files: [{ name: 'x', size: '7' }] }] }, "'rows.0.files.0.size'"],
		[{}, "'rows'"],
		[[], 'the whole object'],
		[undefined, 'the whole object'],
	])('%j is not taken for an empty one', (body, missing) => {
		const read = () => pageReader(provider, page)(reply(body));
		expect(read).toThrow(CallFailure);
		expect(read).toThrow(`The reply of Acme was not understood: ${missing} is missing or of another kind (HTTP 200)`);
	});

	it('is read once for its rows and what comes next', () => {
		const prepare = jest.fn((value: unknown) => value);
		const read = pageReader(provider, page.prepared(prepare));
		const first = reply({ rows: [{ id: 'a' }] });
		expect(read(first)).toBe(read(first));
		expect(prepare).toHaveBeenCalledTimes(1);
		expect(read(reply({ rows: [] })).rows).toEqual([]);
	});
});
