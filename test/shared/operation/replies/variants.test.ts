// What providers may write otherwise without meaning something else: further fields, null for what is absent, numbers as text, keys
// in another order. Every operation does with such replies what it does with the usual ones.
import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../harness/narrow';
import { recordedKeys } from '../../../replies/recorded';
import { withBody } from './between';
import { useWays, ways, type Way } from './ways';

const { run } = useWays();

type Change = (value: unknown, way: Way) => unknown;

/** Changes every object of a reply, the innermost first. */
function everyObject(value: unknown, change: (object: Record<string, unknown>) => Record<string, unknown>): unknown {
	if (Array.isArray(value)) return value.map((entry) => everyObject(entry, change));
	if (!isRecord(value)) return value;
	const members = Object.entries(value).map(([key, member]) => [key, everyObject(member, change)] as const);
	return change(Object.fromEntries(members));
}

function numbersAsText(value: unknown): unknown {
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(numbersAsText);
	return isRecord(value)
		? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, numbersAsText(member)]))
		: value;
}

const variants: Array<[string, Change]> = [
	['further fields', (value) => everyObject(value, (object) => ({ zz: { deep: [1, null, {}] }, ...object, zzz: '' }))],
	[
		'null for what is absent',
		(value, { node }) =>
			everyObject(value, (object) => ({
				...Object.fromEntries([...recordedKeys(node)].map((key) => [key, null])),
				...object,
			})),
	],
	['numbers as text', numbersAsText],
	['keys in another order', (value) => everyObject(value, (o) => Object.fromEntries(Object.entries(o).reverse()))],
];

/** What must be the same: how many there are, and their ids, which may be text. */
const idsOf = (items: IDataObject[]): string[][] =>
	items.map((item) =>
		Object.entries(item).flatMap(([key, value]) =>
			/id$/i.test(key) && value !== null && typeof value !== 'object' ? [`${key} ${String(value)}`] : [],
		),
	);

describe.each(ways.map((way) => [way.title, way] as const))('%s', (_title, way) => {
	it.each(variants)('%s', async (_name, change) => {
		const usual = await run(way);
		const usualIds = idsOf(usual.items);
		const { items } = await run(way, (one) => {
			one.changed = withBody((value) => change(value, way));
		});
		for (const { error } of items) expect(error ?? null).toBeNull();
		expect(idsOf(items).map((ids) => ids.sort())).toEqual(usualIds.map((ids) => ids.sort()));
	});
});
