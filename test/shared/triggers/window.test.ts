// A feed that is remembered by its ids: each id comes once, wherever it stands, and none of those that were there.
import fc from 'fast-check';
import type { Api, Provider } from '../../../nodes/shared/http';
import { idWindow, type IdFeed, type IdWindow } from '../../../nodes/shared/triggers';
import { runs } from '../../harness/runs';

const api = {} as Api;
const limits = (items: number) => ({ items, isTimeUp: () => false });

/** A feed of an inbox: ids that end in 1 are not wanted, those that end in 2 are decided at the third look. */
function feedOf(inbox: () => string[]): IdFeed<string> {
	return {
		provider: {} as Provider,
		settings: {},
		accountFields: [],
		id: (id) => id,
		above: async (_api, floor) => inbox().filter((id) => floor === undefined || BigInt(id) > BigInt(floor)),
		decide: async (_api, ids, tries) => ({
			undecided: new Set(ids.filter((id) => id.endsWith('2') && tries(id) < 2)),
			wanted: new Set(ids.filter((id) => !id.endsWith('1') && (!id.endsWith('2') || tries(id) >= 2))),
		}),
		json: (id) => ({ id }),
	};
}

const id = fc.bigInt({ min: 1n, max: 2n ** 64n }).map(String);
const ids = fc.uniqueArray(fc.oneof(id, fc.integer({ min: 1, max: 50 }).map(String)), { maxLength: 30 });
const isWanted = (one: string): boolean => !one.endsWith('1');
const ascending = (a: string, b: string): number => Number(BigInt(a) - BigInt(b));

it('emits each id once, in order, and none of those that were there', async () => {
	await fc.assert(
		fc.asyncProperty(
			ids,
			fc.array(ids, { maxLength: 6 }),
			fc.integer({ min: 1, max: 10 }),
			async (old, rounds, many) => {
				let inbox = old;
				const source = idWindow(feedOf(() => inbox));
				let state: IdWindow = await source.begin(api, limits(many));
				const emitted: string[] = [];
				// After the last arrival as many polls as it takes.
				for (const more of [...rounds, ...Array.from({ length: 1000 }, () => [])]) {
					inbox = [...new Set([...inbox, ...more])];
					const result = await source.next(api, JSON.parse(JSON.stringify(state)) as IdWindow, limits(many));
					const now = result.items.map(({ json }) => String(json.id));
					expect(now.length).toBeLessThanOrEqual(many);
					expect(now).toEqual([...now].sort(ascending));
					emitted.push(...now);
					const isStill = JSON.stringify(state) === JSON.stringify(result.state);
					state = result.state;
					if (isStill && more.length === 0) break;
				}
				expect([...emitted].sort(ascending)).toEqual(
					inbox.filter((one) => !old.includes(one) && isWanted(one)).sort(ascending),
				);
			},
		),
		{ numRuns: runs },
	);
});

it('remembers a bounded number of ids, and asks above the rest', async () => {
	const inbox = Array.from({ length: 12_000 }, (_, index) => String(1000 + 10 * index));
	const source = idWindow(feedOf(() => inbox));
	const state = await source.begin(api, limits(500));
	expect(state.floor).toBe(inbox.at(-4001));
	expect(JSON.stringify(state).length).toBeLessThan(25_000);
	const result = await source.next(api, state, limits(500));
	expect(result).toEqual({ items: [], state });
});

it('gives the newest wanted one as a sample', async () => {
	expect(await idWindow(feedOf(() => ['5', '40', '51', '7'])).sample(api)).toEqual({ json: { id: '40' } });
	expect(await idWindow(feedOf(() => [])).sample(api)).toBeUndefined();
});
