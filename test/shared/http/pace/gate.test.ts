// Who may pass, who waits, and for how long: the calls of one credential, in virtual time.
import { CallFailure } from '../../../../nodes/shared/http';
import { gateOf } from '../../../../nodes/shared/http/pace/gates';
import { type Answering, execution, fresh, sendOne } from './client';
import { later, taken, useVirtualTime } from './clock';
import type { Answer } from './server';

useVirtualTime();

const yes: Answer = { status: 200, headers: {} };
const no = (seconds: number | string): Answer => ({ status: 429, headers: { 'retry-after': String(seconds) } });

/** Gives these answers one after another, and then only yes; notes when each call came. */
function answering(answers: Answer[], ms = 20) {
	const times: number[] = [];
	const methods: string[] = [];
	const from = Date.now();
	const server: Answering = {
		answer: async ({ method }) => {
			times.push(Date.now() - from);
			methods.push(String(method));
			const answer = answers.shift() ?? yes;
			await later(ms);
			return answer;
		},
	};
	return { server, times, methods };
}

const all = async (calls: Array<Promise<unknown>>) => await Promise.all(calls);

describe('after a pause', () => {
	it('one asks first, and the others follow its yes', async () => {
		const { server, times } = answering([no(7), no(7), no(7)]);
		const api = execution(server, { credential: fresh() });
		await taken(async () => await all([0, 1, 2].map(async (item) => await sendOne(api(item)))));
		const [, , , asked, ...others] = times;
		expect(asked).toBeGreaterThanOrEqual(7020);
		expect(asked).toBeLessThan(7030);
		expect(others.every((time) => time >= asked + 20)).toBe(true);
		expect(times).toHaveLength(6);
	});

	it('its no holds them again, until then and no longer, however often', async () => {
		const { server, times } = answering([no(2), no(2), ...Array.from({ length: 5 }, () => no(2))]);
		const api = execution(server, { credential: fresh() });
		await taken(async () => await all([0, 1].map(async (item) => await sendOne(api(item)))));
		for (let index = 3; index < 7; index += 1) expect(times[index] - times[index - 1]).toBeGreaterThanOrEqual(2020);
		for (let index = 3; index < 7; index += 1) expect(times[index] - times[index - 1]).toBeLessThan(2030);
		expect(times).toHaveLength(9);
	});

	it.each([
		['a time that has passed', '0'],
		['a few milliseconds, in vain', '0.01'],
	])('%s is not asked for again and again', async (_name, seconds) => {
		const { server, times } = answering(Array.from({ length: 1000 }, () => no(seconds)));
		const api = execution(server, { credential: fresh(), maxWaitMs: 20_000 });
		await expect(taken(async () => await sendOne(api(0)))).rejects.toThrow(CallFailure);
		expect(times.length).toBeLessThan(30);
	});

	it('another one asks when the one that asked takes too long, or was cut off', async () => {
		const times: number[] = [];
		const from = Date.now();
		const server: Answering = {
			answer: async () => {
				const call = times.push(Date.now() - from);
				await later(call === 5 ? 20_000 : 20);
				if (call === 6) throw new Error('cut off');
				return call <= 4 ? no(1) : yes;
			},
		};
		const api = execution(server, { credential: fresh() });
		const sending = [0, 1, 2, 3].map(async (item) => await sendOne(api(item)).catch(() => undefined));
		await taken(async () => await all(sending));
		const [slow, cut, ...others] = times.slice(4);
		expect(cut - slow).toBeGreaterThanOrEqual(5000);
		expect(cut - slow).toBeLessThan(5100);
		expect(others.map((time) => time - cut)).toEqual([20, 40]);
	});
});

it('the late yes of one that asked begins the window, as that of another does', async () => {
	const times: number[] = [];
	const from = Date.now();
	const server: Answering = {
		answer: async () => {
			const call = times.push(Date.now() - from);
			await later(call === 4 ? 6000 : call === 5 ? 60_000 : 20);
			return call <= 3 ? no(1) : yes;
		},
	};
	const api = execution(server, { credential: fresh() });
	const sending = [0, 1, 2].map(async (item) => await sendOne(api(item)).catch(() => undefined));
	await taken(async () => await all(sending));
	expect(times).toHaveLength(6);
	expect(times[5] - times[3]).toBe(6000);
});

describe('who shares a gate', () => {
	const held = async (one: Parameters<typeof execution>[1], other: Parameters<typeof execution>[1]) => {
		const { server, times } = answering([no(30)]);
		const [first, second] = [execution(server, one), execution(server, other)];
		void sendOne(first(0), one.limits?.stated ? 'GET' : 'POST');
		await taken(async () => await later(100));
		await taken(async () => await sendOne(second(0)));
		return (times[1] ?? 0) >= 30_000;
	};

	it('two nodes with one credential', async () => {
		const credential = fresh();
		expect(await held({ credential }, { credential })).toBe(true);
	});

	it('not two credentials, nor two accounts of one whose fields are expressions', async () => {
		const credential = fresh();
		expect(await held({ credential }, { credential: fresh() })).toBe(false);
		expect(await held({ credential }, { credential, account: 'others' })).toBe(false);
	});

	it('not calls that a provider counts apart', async () => {
		const limits = {
			stated: [
				{ methods: ['GET' as const], calls: 50, ms: 1000 },
				{ calls: 500, ms: 1000 },
			],
		};
		const credential = fresh();
		expect(await held({ credential, limits }, { credential, limits })).toBe(false);
	});

	it('nothing is kept of one that was quiet for long', async () => {
		const key = fresh();
		const gate = gateOf(key);
		expect(gateOf(key)).toBe(gate);
		jest.setSystemTime(Date.now() + 61_000);
		expect(gateOf(key)).not.toBe(gate);
	});
});

describe('an item that waits', () => {
	it('asks once in its execution, and fails with the time to wait, when that is longer than it may wait', async () => {
		const { server, times } = answering([no(600), no(600)]);
		const credential = fresh();
		const patient = execution(server, { credential, maxWaitMs: 900_000 });
		const other = execution(server, { credential, maxWaitMs: 1000 });
		void sendOne(patient(0));
		await taken(async () => await later(100));
		const failures: unknown[] = [];
		for (const item of [0, 1])
			await taken(async () => await sendOne(other(item)).catch((error: unknown) => failures.push(error)));
		expect(failures).toMatchObject([{ failure: { outcome: 'rejected' } }, { failure: { outcome: 'notSent' } }]);
		for (const failure of failures) expect(Object(failure).failure.retryAfterMs).toBeGreaterThan(599_000);
		expect(times).toHaveLength(2);
	});

	it('was refused, when it was', async () => {
		const api = execution(answering([no(600)]).server, { credential: fresh(), maxWaitMs: 1000 });
		await expect(taken(async () => await sendOne(api(0)))).rejects.toMatchObject({
			failure: { outcome: 'rejected', statusCode: 429, retryAfterMs: 600_000 },
		});
	});

	it('waits no longer when the execution is canceled, and leaves its place to the next', async () => {
		const { server, times } = answering([no(60), no(60)]);
		const credential = fresh();
		const abort = new AbortController();
		const canceled = execution(server, { credential, signal: abort.signal });
		const other = execution(server, { credential });
		const failures = all([0, 1].map(async (item) => await sendOne(canceled(item)).catch((error: unknown) => error)));
		await taken(async () => await later(100));
		const sent = sendOne(other(0));
		abort.abort();
		for (const failure of await failures) expect(failure).toBeInstanceOf(Error);
		await taken(async () => await sent);
		expect(times.filter((time) => time > 100)).toHaveLength(1);
	});
});
