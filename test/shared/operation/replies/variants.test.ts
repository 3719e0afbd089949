// What providers may write otherwise without meaning something else: further fields, null for what is absent, numbers as text, keys
// in another order. Every operation does with such replies what it does with the usual ones.
import { shareOf } from '../../../harness/runs';
import { recordedKeys } from '../../../replies/recorded';
import { everyObject, furtherFields, numbersAsText, otherOrder } from '../../../sandbox/variants';
import { withBody } from './between';
import { idsOf } from './ids';
import { useWays, ways, type Way } from './ways';

const { run } = useWays();

type Change = (value: unknown, way: Way) => unknown;

const always = () => true;

const variants: Array<[string, Change]> = [
	['further fields', (value) => furtherFields(value, always)],
	[
		'null for what is absent',
		(value, { node }) =>
			everyObject(value, (members) => [
				...[...recordedKeys(node)].map((key): [string, unknown] => [key, null]),
				...members,
			]),
	],
	['numbers as text', (value) => numbersAsText(value, always)],
	['keys in another order', (value) => otherOrder(value, always)],
];

describe.each(ways.map((way, turn) => [way.title, way, turn] as const))('%s', (_title, way, turn) => {
	let usualIds: unknown;

	beforeAll(async () => {
		usualIds = idsOf((await run(way)).items);
	});

	it.each(shareOf(variants, turn, 2))('%s', async (_name, change) => {
		const { items } = await run(way, (one) => {
			one.changed = withBody((value) => change(value, way));
		});
		for (const { error } of items) expect(error ?? null).toBeNull();
		expect(idsOf(items)).toEqual(usualIds);
	});
});
