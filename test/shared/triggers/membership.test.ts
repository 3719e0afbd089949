// A list that is remembered row by row: each row comes once, wherever it is dated, and none of those that were there.
import fc from 'fast-check';
import type { Api, Provider } from '../../../nodes/shared/http';
import { membership, type Membership, watermark, type Watermark } from '../../../nodes/shared/triggers';
import { runs } from '../../harness/runs';

const api = {} as Api;
const limits = (items: number) => ({ items, isTimeUp: () => false });
const common = { provider: {} as Provider, settings: {}, accountFields: [] };

interface Row {
	id: string;
	at: number | undefined;
}

const newestFirst = (rows: Row[]): Row[] => [...rows].sort((a, b) => (b.at ?? 0) - (a.at ?? 0));

function listOf(rows: () => Row[]) {
	return membership<Row>({
		...common,
		id: ({ id }) => id,
		position: ({ at }) => at,
		list: async (_api, most) => newestFirst(rows()).slice(0, most),
		json: ({ id }) => ({ id }),
	});
}

const row = fc.record({ id: fc.uuid(), at: fc.oneof(fc.integer({ min: -1e14, max: 1e14 }), fc.constant(undefined)) });
const rowsOf = fc.array(row, { maxLength: 12 });

it('emits each row once, also one that goes and comes again, and none of those that were there', async () => {
	await fc.assert(
		fc.asyncProperty(
			rowsOf,
			fc.array(rowsOf, { maxLength: 5 }),
			fc.integer({ min: 1, max: 8 }),
			async (old, rounds, many) => {
				let rows = old;
				let gone: Row[] = [];
				const source = listOf(() => rows);
				let state: Membership = await source.begin(api, limits(500));
				const emitted: unknown[] = [];
				for (const more of [...rounds, ...Array.from({ length: 80 }, () => [])]) {
					rows = [...rows, ...gone, ...more];
					gone = [];
					const { items, state: next } = await source.next(
						api,
						JSON.parse(JSON.stringify(state)) as Membership,
						limits(many),
					);
					expect(items.length).toBeLessThanOrEqual(many);
					emitted.push(...items.map(({ json }) => json.id));
					state = next;
					if (more.length > 0) [gone, rows] = [rows.slice(0, 2), rows.slice(2)];
				}
				const fresh = rounds.flat().map(({ id }) => id);
				expect([...emitted].sort()).toEqual([...fresh].sort());
			},
		),
		{ numRuns: runs },
	);
});

it('of a list that is too long nothing old comes into sight when others go', async () => {
	let rows: Row[] = Array.from({ length: 4500 }, (_, index) => ({ id: `old${index}`, at: index }));
	const source = listOf(() => rows);
	let state = await source.begin(api, limits(500));
	expect(JSON.stringify(state).length).toBeLessThan(50_000);
	rows = [...rows.slice(0, 4000), { id: 'new', at: 4400 }, { id: 'newAndOld', at: 3 }];
	const { items, state: next } = await source.next(api, state, limits(500));
	expect(items.map(({ json }) => json.id)).toEqual(['new']);
	state = next;
	expect((await source.next(api, state, limits(500))).items).toEqual([]);
});

it('a row dated ahead of now moves no mark: it comes once, and so do those after it', async () => {
	const dates = fc.array(fc.integer({ min: -5, max: 40 }), { maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(dates, fc.array(dates, { maxLength: 8 }), async (old, rounds) => {
			let now = 0;
			let count = 0;
			const dated = (ats: number[]): Row[] => ats.map((at) => ({ id: `r${(count += 1)}`, at: now + at }));
			let rows = dated(old);
			const source = watermark<Row>({
				...common,
				id: ({ id }) => id,
				position: ({ at }) => at ?? 0,
				overlap: 5,
				latest: () => now,
				newest: async () => rows,
				since: async (_api, from) => rows.filter(({ at }) => (at ?? 0) >= from),
				json: ({ id }) => ({ id }),
			});
			let state: Watermark = await source.begin(api, limits(500));
			const emitted: unknown[] = [];
			const expected: string[] = [];
			for (const more of [...rounds, [], []]) {
				now += 3;
				const fresh = dated(more);
				rows = [...rows, ...fresh];
				expected.push(...fresh.map(({ id }) => id));
				const result = await source.next(api, JSON.parse(JSON.stringify(state)) as Watermark, limits(500));
				emitted.push(...result.items.map(({ json }) => json.id));
				state = result.state;
				expect(state.mark).toBeLessThanOrEqual(now);
			}
			expect([...emitted].sort()).toEqual(expected.sort());
		}),
		{ numRuns: runs },
	);
});
