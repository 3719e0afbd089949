// Workflows saved before a field had its list go on: a field comes to the same, saved as a plain value, as a locator in each of its
// modes, with or without `__rl`, fixed or by an expression.
import * as fc from 'fast-check';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { chosenIn } from '../../../../nodes/shared/operation/input/locator';
import { runs } from '../../../harness/runs';
import { useBench } from '../../bench';
import { type OperationCase, operations, readyFor } from '../operations';
import { idFields, modeOf } from './fields';
import { BY_URL } from './table';

const bench = useBench();

/** All ways in which a value is saved in a field with a list. */
function formsOf({ modes = [] }: INodeProperties, value: unknown): unknown[] {
	const locators = modes.map(({ name }) => ({ mode: name, value }));
	return [value, ...locators, ...locators.map((locator) => ({ __rl: true, ...locator, cachedResultName: 'A' }))];
}

it('a value is what was saved, in every field and every form', async () => {
	const fields = (await idFields()).filter(({ field }) => field.type === 'resourceLocator');
	expect(fields.length).toBeGreaterThan(100);
	const value = fc.oneof(fc.string(), fc.uuid(), fc.integer(), fc.constantFrom(undefined, null, '', true));
	fc.assert(
		fc.property(value, (given) => {
			for (const { field } of fields)
				for (const form of formsOf(field, given)) expect(chosenIn(field, form)).toBe(given);
		}),
		{ numRuns: Math.ceil(runs / 10) },
	);
});

it('a list by an expression stays a list', async () => {
	const [{ field }] = (await idFields()).filter(({ field: { type } }) => type === 'resourceLocator');
	for (const list of [['a', 'b'], [{ id: 'a' }], { id: 'a' }]) expect(chosenIn(field, list)).toBe(list);
});

it('an address comes down to its ID, in every form', async () => {
	for (const { node, field } of await idFields()) {
		if (!modeOf(field, 'url')) continue;
		const { url, id } = BY_URL[`${node}: ${field.name}`];
		for (const form of formsOf(field, url)) expect(chosenIn(field, form)).toBe(id);
	}
});

it('several addresses, or what may be several, are no ID', async () => {
	for (const { node, field } of await idFields()) {
		if (!modeOf(field, 'url')) continue;
		const { url, id } = BY_URL[`${node}: ${field.name}`];
		const rests = [', b', ',b', '; b', ';b', '\nb', ' b', `, ${url}`, `,${url}`, '?q=1, b', ','];
		for (const text of rests.map((rest) => url + rest))
			for (const form of formsOf(field, text)) expect(chosenIn(field, form)).toBe(text);
		for (const text of [` ${url}\n`, `${url}?a=b#c`])
			for (const form of formsOf(field, text)) expect(chosenIn(field, form)).toBe(id);
	}
});

/** What operations were called with, in the other forms. */
function rewritten(parameters: INodeParameters, fields: INodeProperties[], form: Form): INodeParameters {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => {
			const field = fields.find((one) => one.name === name && one.type === 'resourceLocator');
			const id = field ? chosenIn(field, value) : undefined;
			return [name, field && typeof id === 'string' && id !== '' ? form(id, field) : value];
		}),
	);
}

function isOf({ resource, operation }: OperationCase, { displayOptions }: INodeProperties): boolean {
	const { resource: resources = [], operation: names = [] } = displayOptions?.show ?? {};
	return resources.includes(resource) && names.includes(operation);
}

type Form = (id: string, field: INodeProperties) => INodeParameters[string];

const forms: Array<[string, Form]> = [
	['plain', (id) => id],
	['an expression', (id) => `={{ ${JSON.stringify(id)} }}`],
	['chosen from the list', (id) => ({ __rl: true, mode: 'list', value: id, cachedResultName: 'A' })],
	['by hand, without __rl', (id, field) => ({ mode: modeOf(field, 'id', 'slug')?.name ?? 'id', value: id })],
	['by hand, an expression', (id) => ({ __rl: true, mode: 'id', value: `={{ ${JSON.stringify(id)} }}` })],
];

describe.each(forms)('operations whose IDs are %s', (_title, form) => {
	it('make the requests that they make with plain ones', async () => {
		const all = await idFields();
		// Those that read: they are many, have every kind of ID, and what they ask holds nothing that changes by the run.
		const reading = operations.filter(({ operation, waits }) => operation.startsWith('get') && !waits);
		for (const entry of reading) {
			const fields = all
				.filter(({ node, field }) => node === entry.node && isOf(entry, field))
				.map(({ field }) => field);
			const lines: string[][] = [];
			for (const how of [forms[0][1], form]) {
				const { parameters, credentials } = await readyFor(bench(), entry);
				const { error } = await bench().run(entry.node, rewritten(parameters, fields, how), { credentials });
				expect([entry.title, error]).toEqual([entry.title, undefined]);
				lines.push(
					bench()
						.lines(entry.node)
						.map((line) => line.replace(/[\da-f]{32}|[\da-f-]{36}/g, 'ID')),
				);
			}
			expect([entry.title, lines[1]]).toEqual([entry.title, lines[0]]);
		}
	});
});
