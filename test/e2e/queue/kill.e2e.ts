/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
// Both workers are killed at twenty points of a send with a key: from before n8n takes it up to after it is through. Nothing
// arrives twice, and of everything that did not arrive it is said.
import { setTimeout as delay } from 'node:timers/promises';
import { beyond, numberOf, useQueueMode } from './setting';

const POINTS = 20;
/** Milliseconds from one point to the next. */
const STEP = 150;
/** How long the provider takes before it accepts, and before it answers: in between is where it matters. */
const ACCEPTING = 1000;
const ANSWERING = 1000;

const setting = useQueueMode();
const all = Array.from({ length: POINTS }, (_, index) => index);

test('killed at twenty points of a send: nothing is sent twice, what is uncertain is said, and the rest is sent on request', async () => {
	const bench = setting();
	if (!bench) return;
	const { queue, sandbox } = bench;
	await bench.takeReminders();
	await sandbox.addFault('textUs', { kind: 'latency', ms: ACCEPTING, match: { path: '/messages' }, times: 0 });
	await sandbox.addFault('textUs', { kind: 'slowBody', ms: ANSWERING, match: { path: '/messages' }, times: 0 });
	const start = await bench.newestExecution();
	for (const point of all) {
		await bench.post([point]);
		await delay(point * STEP);
		await Promise.all(queue.workers.map(async (worker) => await worker.kill()));
		await Promise.all(queue.workers.map(async (_, index) => await queue.replaceWorker(index)));
	}
	const first = await bench.settled(start, POINTS);
	const delivered = await bench.counts();
	console.log(`killed ${POINTS} times: ${JSON.stringify(first)}, ${Object.keys(delivered).length} delivered`);
	expect(beyond(1, delivered)).toEqual([]);

	const before = await bench.newestExecution();
	await bench.post(all);
	const second = await bench.settled(before, POINTS);
	const after = await bench.counts();
	const reasons = await bench.reasonsOfFailures(before);
	const missing = all.filter((index) => !after[numberOf(index)]);
	console.log(
		`again: ${JSON.stringify(second)}, ${Object.keys(after).length} delivered, ${reasons.length} uncertain, ${missing.length} of them not there`,
	);
	expect(beyond(1, after)).toEqual([]);
	expect(
		reasons.filter((reason) => !/An earlier execution was sending a message with this Send Once Key/.test(reason)),
	).toEqual([]);
	expect(missing.length).toBeLessThanOrEqual(reasons.length);
	// It was killed in the middle of sending at some of the points, or this has shown nothing.
	expect(reasons.length).toBeGreaterThan(0);

	const third = await bench.newestExecution();
	await bench.post(missing, 'send');
	await bench.settled(third, missing.length);
	expect(await bench.counts()).toEqual(Object.fromEntries(all.map((index) => [numberOf(index), 1])));
});
