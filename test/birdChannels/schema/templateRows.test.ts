// Parameters of a template: each row is sent or refused with its place, and names that may be data are not told.
import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { runOnBird, standInBird } from '../standIn';
import { expression, message, send, takeEverything } from './setup';

takeEverything();

const projectId = '8d0f6a3e-51c4-4b6f-b1b7-4f5a2d9c7e22';
const template = (value: unknown): INodeParameters => ({
	contentType: 'template',
	projectId,
	templateParameters: expression(value),
});

/** Many templates as the items of one run. */
async function sendAll(values: unknown[]) {
	const parameters = message({ contentType: 'template', projectId, templateParameters: '={{ $json.value }}' });
	standInBird().asked.length = 0;
	const result = await runOnBird(parameters, { items: values.map((value) => ({ json: { value: value as never } })) });
	return { items: result.output().map(({ json }) => json), sent: standInBird().asked.map(({ body }) => body) };
}

const row = (key: string) => ({ key, value: 'x', type: 'string' });
const noRow = fc.oneof(fc.constantFrom(null, 7, true, 'Ada', ''), fc.array(fc.constant('Ada')));

it('a row that is no object is refused with its place, wherever it stands and in either form', async () => {
	const lists = fc.record({
		before: fc.array(fc.constantFrom('name', 'table').map(row), { maxLength: 3 }),
		odd: noRow,
		after: fc.array(fc.constantFrom('name', 'table').map(row), { maxLength: 2 }),
		isWrapped: fc.boolean(),
	});
	const cases = fc.sample(lists, { numRuns: 60, seed: 5 });
	const values = cases.map(({ before, odd, after, isWrapped }) => {
		const rows = [...before, odd, ...after];
		return isWrapped ? { parameter: rows } : rows;
	});
	const { items, sent } = await sendAll(values);
	expect(items.map(({ error }) => error)).toEqual(
		cases.map(({ before, after }) => {
			const count = before.length + 1 + after.length;
			const words = `'Template Parameters' has a row that is no object: row ${before.length + 1} of ${count}`;
			return expect.stringContaining(words);
		}),
	);
	expect(sent).toEqual([]);
});

it.each<[string, unknown]>([
	['a text', 'Ada'],
	['a list', ['Ada', '4']],
	['a number', 4],
])('what the form of n8n holds is refused when it is %s', async (_name, value) => {
	const { json, requests } = await send(template({ mappingMode: 'defineBelow', value }));
	expect(json.error).toContain("'Template Parameters' is not an object");
	expect(requests).toBe(0);
});

it.each<[string, unknown]>([
	['null', null],
	['nothing in it', {}],
])('the form of n8n with %s fills nothing in', async (_name, value) => {
	const { bodies } = await send(template({ mappingMode: 'defineBelow', value, schema: [] }));
	expect(bodies).toMatchObject([{ template: { projectId, version: 'latest' } }]);
	expect(bodies[0].template).not.toHaveProperty('parameters');
});

describe('the key of a parameter', () => {
	const wrongs: Array<[string, unknown, string]> = [
		['without a value', '', 'has no value for'],
		['of no type', [1], 'does not say of which type'],
	];
	const names = ['name', 'table_2', 'first-name', 'a'.repeat(40)];
	const data = ['+31612345678', '31612345678', 'Dear Ada, come', 'ada@example.test', 'a'.repeat(41), '1', 'größe'];

	it.each(wrongs)('is told %s where it looks like a name, else its place is', async (_name, value, words) => {
		const keys = [...names, ...data];
		const { items } = await sendAll(keys.map((key) => ({ other: 'x', [key]: value })));
		expect(items.map(({ error }) => String(error).split("'Template Parameters' ")[1])).toEqual(
			keys.map((key) => {
				// A key that is a small number stands before the others of an object.
				const place = key === '1' ? 1 : 2;
				return expect.stringContaining(`${words} ${names.includes(key) ? `'${key}'` : `parameter ${place}`}`);
			}),
		);
		for (const [index, key] of keys.entries())
			if (data.includes(key) && key !== '1') expect(JSON.stringify(items[index])).not.toContain(key);
	});

	it('is told as the root of a place in the same way', async () => {
		const rows = (key: string) => [{ key, type: 'sectionList', value: { sections: [{ title: 7 }] } }];
		const named = await send(template(rows('menu')));
		expect(named.json.error).toContain('menu.value.sections[0].title is not text');
		const hidden = await send(template(rows('+31612345678')));
		expect(hidden.json.error).toContain('parameter 1.value.sections[0].title is not text');
		expect(JSON.stringify(hidden.json)).not.toContain('612345678');
	});
});
