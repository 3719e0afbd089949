/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
// Queue mode: a file, a question, and 2,000 messages through webhooks, two workers, one of them killed in the middle of it.
import { createHash, randomBytes } from 'node:crypto';
import { waitFor } from '../../../scripts/n8n/shell';
import { textQuestion } from '../workflows';
import { beyond, numberOf, useQueueMode, WORKER_CONCURRENCY } from './setting';

const MESSAGES = 2000;
const KILL_AFTER = 500;

const setting = useQueueMode();
const all = Array.from({ length: MESSAGES }, (_, index) => index);

const tally = (list: string[]): Record<string, number> =>
	list.reduce<Record<string, number>>((counted, one) => ({ ...counted, [one]: (counted[one] ?? 0) + 1 }), {});

const since = (start: number): string => `${((performance.now() - start) / 1000).toFixed(0)} s`;

test('a file in the database reaches the provider through a worker, byte for byte', async () => {
	const bench = setting();
	if (!bench) return;
	const content = randomBytes(3_000_000);
	await bench.activate('referral', 'updox', bench.credentials.updoxApi, {
		resource: 'message',
		operation: 'send',
		to: 'test@direct.updoxqa.com',
		subject: 'Referral',
		textMessage: 'The referral is attached.',
		binaryPropertyName: 'file',
		options: {},
	});
	const form = new FormData();
	form.set('file', new Blob([content], { type: 'application/pdf' }), 'referral.pdf');
	await bench.call('referral', form);
	expect(await bench.settled(0, 1)).toEqual({ success: 1 });
	expect(await bench.queue.query('select count(*) from binary_data')).not.toEqual(['0']);
	const [delivery] = (await bench.sandbox.state()).providers.updox.deliveries;
	expect(delivery.files).toEqual([
		expect.objectContaining({
			fileName: 'referral.pdf',
			size: content.length,
			sha256: createHash('sha256').update(content).digest('hex'),
		}),
	]);
});

test('a question that a worker asked takes one answer, by the link of its message', async () => {
	const bench = setting();
	if (!bench) return;
	await bench.activate('ask', 'textUs', bench.credentials.textUsApi, textQuestion);
	const before = await bench.newestExecution();
	await bench.call('ask', JSON.stringify({ to: numberOf(0) }));
	await waitFor('the execution to wait', async () => (await bench.statuses(before)).waiting === 1 || undefined);
	const paths =
		String((await bench.sandbox.state()).providers.textUs.deliveries[0].body).match(/\/webhook-waiting\/\S+/g) ?? [];
	const [approve, decline] = paths.map((at) => `${bench.queue.server.rest.url}${at}`);
	const press = async (link: string) => (await fetch(link, { method: 'POST', body: new FormData() })).ok;
	expect(await press(approve.replace('approved=true', 'approved=false'))).toBe(false);
	expect(await press(decline)).toBe(true);
	expect(await bench.settled(before, 1)).toEqual({ success: 1 });
	expect(await (await fetch(approve)).text()).toContain('No action required');
	await bench.sandbox.reset();
	await bench.sandbox.control('textUs', 'setRateLimit', 1_000_000);
});

test('a worker dies in the middle of 2,000 messages: nothing is sent twice, what was lost is seen, and a re-run sends the rest', async () => {
	const bench = setting();
	if (!bench) return;
	await bench.takeReminders();
	let before = await bench.newestExecution();
	let startedAt = performance.now();
	const posting = bench.post(all);
	await waitFor(
		'the first messages',
		async () => (Object.keys(await bench.counts()).length >= KILL_AFTER ? true : undefined),
		{ every: 100 },
	);
	await bench.queue.workers[0].kill();
	await posting;
	const first = await bench.settled(before, MESSAGES);
	const afterFirst = await bench.counts();
	console.log(
		`first run, one worker killed: ${JSON.stringify(first)}, ${Object.keys(afterFirst).length} delivered, ${since(startedAt)}`,
	);
	console.log(`failed with: ${JSON.stringify(tally(await bench.reasonsOfFailures(before)), null, '\t')}`);
	const failed = (first.error ?? 0) + (first.crashed ?? 0);
	expect(beyond(1, afterFirst)).toEqual([]);
	expect(failed + (first.success ?? 0)).toBe(MESSAGES);
	expect(failed).toBeLessThanOrEqual(WORKER_CONCURRENCY);
	expect(MESSAGES - Object.keys(afterFirst).length).toBeLessThanOrEqual(failed);

	startedAt = performance.now();
	before = await bench.newestExecution();
	await bench.post(all);
	const second = await bench.settled(before, MESSAGES);
	const afterSecond = await bench.counts();
	const reasons = await bench.reasonsOfFailures(before);
	console.log(
		`re-run: ${JSON.stringify(second)}, ${Object.keys(afterSecond).length} delivered, ${beyond(1, afterSecond).length} of them twice, ${since(startedAt)}`,
	);
	console.log(`failed with: ${JSON.stringify(tally(reasons), null, '\t')}`);
	expect(beyond(1, afterSecond)).toEqual([]);
	// What the dead worker was sending may or may not have arrived: that is for the builder to look at.
	expect(
		reasons.filter((reason) => !/An earlier execution was sending a message with this Send Once Key/.test(reason)),
	).toEqual([]);
	expect(reasons.length).toBeLessThanOrEqual(failed);
	const missing = all.filter((index) => !afterSecond[numberOf(index)]);
	expect(missing.length).toBeLessThanOrEqual(reasons.length);

	before = await bench.newestExecution();
	await bench.post(missing, 'send');
	await bench.settled(before, missing.length);
	const afterThird = await bench.counts();
	console.log(`sent again on request: ${missing.length}; ${Object.keys(afterThird).length} delivered in the end`);
	expect(afterThird).toEqual(Object.fromEntries(all.map((index) => [numberOf(index), 1])));
});
