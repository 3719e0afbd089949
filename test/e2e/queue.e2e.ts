/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// Queue mode: a file, a question, and 2,000 messages through webhooks, two workers, one of them killed in the middle of it.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'flatted';
import { dataFolder, ensureN8n } from '../../scripts/n8n/cache';
import { pack } from '../../scripts/n8n/package';
import { startQueueMode, whatIsMissing, type QueueSetting } from '../../scripts/n8n/queue';
import type { SavedCredential } from '../../scripts/n8n/rest';
import { startSandboxProcess, type RunningSandbox } from '../../scripts/n8n/sandbox';
import { waitFor } from '../../scripts/n8n/shell';
import { saveSandboxCredentials } from '../../scripts/n8n/workspace';
import { SandboxClient } from '../sandbox/apart/client';
import { notRun } from './notRun';
import { textQuestion, webhookThen } from './workflows';

const MESSAGES = 2000;
const WORKER_CONCURRENCY = 10;
const KILL_AFTER = 500;

const numberOf = (index: number): string => `+1303${String(2_000_000 + index)}`;

let queue: QueueSetting;
let sandboxProcess: RunningSandbox;
let sandbox: SandboxClient;
let folder: string;
let credentials: Record<string, SavedCredential>;

async function counts(): Promise<Record<string, number>> {
	return (await sandbox.state({ deliveries: false })).providers.textUs.counts;
}

/** How many executions that began after this one have each status. */
async function statuses(after: number): Promise<Record<string, number>> {
	const rows = await queue.query(`select status, count(*) from execution_entity where id > ${after} group by 1`);
	return Object.fromEntries(rows.map((row) => row.split('|')).map(([status, count]) => [status, Number(count)]));
}

const unfinished = (by: Record<string, number>): number => (by.new ?? 0) + (by.running ?? 0) + (by.waiting ?? 0);
const endedOf = (by: Record<string, number>): number =>
	Object.values(by).reduce((sum, count) => sum + count, 0) - unfinished(by);

async function call(path: string, body: string | FormData): Promise<void> {
	const headers: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
	const reply = await fetch(`${queue.server.rest.url}/webhook/${path}`, { method: 'POST', headers, body });
	if (!reply.ok) throw new Error(`The webhook answered ${reply.status}: ${await reply.text()}`);
	await reply.text();
}

const all = Array.from({ length: MESSAGES }, (_, index) => index);

/** Posts messages, 25 at a time; n8n answers as soon as an execution is in the queue. */
async function post(indexes: number[], ifInterrupted = 'error'): Promise<void> {
	const left = [...indexes];
	const worker = async (): Promise<void> => {
		for (let index = left.shift(); index !== undefined; index = left.shift())
			await call('reminders', JSON.stringify({ to: numberOf(index), key: `reminder-${index}`, ifInterrupted }));
	};
	await Promise.all(Array.from({ length: 25 }, worker));
}

/** Waits until so many executions after this one have ended. Answers with how many have each status. */
async function settled(after: number, expected: number): Promise<Record<string, number>> {
	for (let ended = -1; ; ) {
		const by = await waitFor(
			'one more execution to end',
			async () => {
				const now = await statuses(after);
				return endedOf(now) > ended ? now : undefined;
			},
			{ every: 2000 },
		);
		ended = endedOf(by);
		if (ended >= expected && unfinished(by) === 0) return by;
	}
}

const FAILED = `status in ('error', 'crashed')`;

async function newestExecution(): Promise<number> {
	return Number((await queue.query('select coalesce(max(id), 0) from execution_entity'))[0]);
}

/** The messages of the executions that failed after this one. */
async function reasonsOfFailures(after: number): Promise<string[]> {
	const ids = await queue.query(`select id from execution_entity where ${FAILED} and id > ${after} limit 100`);
	return await Promise.all(
		ids.map(async (id) => {
			const { data, status } = await queue.server.rest.execution(id);
			const { resultData }: { resultData?: { error?: { message?: string } } } = data ? parse(data) : {};
			return `${status}: ${resultData?.error?.message ?? 'no message'}`;
		}),
	);
}

const tally = (list: string[]): Record<string, number> =>
	list.reduce<Record<string, number>>((counted, one) => ({ ...counted, [one]: (counted[one] ?? 0) + 1 }), {});

/** Messages that a recipient has more of than this. */
const beyond = (limit: number, delivered: Record<string, number>): string[] =>
	Object.keys(delivered).filter((to) => delivered[to] > limit);

const since = (start: number): string => `${((performance.now() - start) / 1000).toFixed(0)} s`;

/** Saves and activates a workflow of a webhook and one of the package's nodes. */
async function activate(path: string, type: string, credential: SavedCredential, parameters: object): Promise<void> {
	const { rest } = queue.server;
	const { id } = await rest.saveWorkflow(
		webhookThen({ path, responseMode: 'onReceived' }, type, credential, parameters),
	);
	await rest.activate(id);
}

const isMissing = whatIsMissing();

beforeAll(async () => {
	if (await isMissing) return;
	folder = mkdtempSync(path.join(tmpdir(), 'n8n-queue-'));
	sandboxProcess = await startSandboxProcess();
	sandbox = new SandboxClient(sandboxProcess.controlUrl);
	await sandbox.control('textUs', 'setRateLimit', 1_000_000);
	const tarball = await pack(dataFolder('pack'));
	queue = await startQueueMode(await ensureN8n(), folder, tarball, { concurrency: WORKER_CONCURRENCY });
	await queue.server.rest.signIn();
	credentials = await saveSandboxCredentials(queue.server.rest, sandboxProcess.credentials);
});

afterAll(async () => {
	await queue?.stop();
	await sandboxProcess?.stop();
	if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Whether it can be run here; when not, the summary of the run says so. */
async function canRun(): Promise<boolean> {
	const reason = await isMissing;
	if (reason) notRun('queue mode', reason);
	return reason === undefined;
}

test('a file in the database reaches the provider through a worker, byte for byte', async () => {
	if (!(await canRun())) return;
	const content = randomBytes(3_000_000);
	await activate('referral', 'updox', credentials.updoxApi, {
		resource: 'message',
		operation: 'send',
		to: 'test@direct.updoxqa.com',
		subject: 'Referral',
		textMessage: 'The referral is attached.',
		attachments: true,
		binaryPropertyName: 'file',
		options: {},
	});
	const form = new FormData();
	form.set('file', new Blob([content], { type: 'application/pdf' }), 'referral.pdf');
	await call('referral', form);
	expect(await settled(0, 1)).toEqual({ success: 1 });
	expect(await queue.query('select count(*) from binary_data')).not.toEqual(['0']);
	const [delivery] = (await sandbox.state()).providers.updox.deliveries;
	expect(delivery.files).toEqual([
		expect.objectContaining({
			fileName: 'referral.pdf',
			size: content.length,
			sha256: createHash('sha256').update(content).digest('hex'),
		}),
	]);
});

test('a question that a worker asked takes one answer, by the link of its message', async () => {
	if (!(await canRun())) return;
	await activate('ask', 'textUs', credentials.textUsApi, textQuestion);
	const before = await newestExecution();
	await call('ask', JSON.stringify({ to: numberOf(0) }));
	await waitFor('the execution to wait', async () => (await statuses(before)).waiting === 1 || undefined);
	const paths =
		String((await sandbox.state()).providers.textUs.deliveries[0].body).match(/\/webhook-waiting\/\S+/g) ?? [];
	const [approve, decline] = paths.map((at) => `${queue.server.rest.url}${at}`);
	const press = async (link: string) => (await fetch(link, { method: 'POST', body: new FormData() })).ok;
	expect(await press(approve.replace('approved=true', 'approved=false'))).toBe(false);
	expect(await press(decline)).toBe(true);
	expect(await settled(before, 1)).toEqual({ success: 1 });
	expect(await (await fetch(approve)).text()).toContain('No action required');
	await sandbox.reset();
	await sandbox.control('textUs', 'setRateLimit', 1_000_000);
});

test('a worker dies in the middle of 2,000 messages: nothing is sent twice, what was lost is seen, and a re-run sends the rest', async () => {
	if (!(await canRun())) return;
	await activate('reminders', 'textUs', credentials.textUsApi, {
		resource: 'message',
		operation: 'send',
		account: { __rl: true, mode: 'slug', value: 'my_account' },
		to: '={{ $json.body.to }}',
		body: 'Your appointment is tomorrow at 10 am.',
		options: {
			sendOnceKey: '={{ $json.body.key }}',
			ifInterrupted: '={{ $json.body.ifInterrupted }}',
			timeout: 5,
		},
	});
	let before = await newestExecution();
	let startedAt = performance.now();
	const posting = post(all);
	await waitFor(
		'the first messages',
		async () => (Object.keys(await counts()).length >= KILL_AFTER ? true : undefined),
		{ every: 100 },
	);
	await queue.workers[0].kill();
	await posting;
	const first = await settled(before, MESSAGES);
	const afterFirst = await counts();
	console.log(
		`first run, one worker killed: ${JSON.stringify(first)}, ${Object.keys(afterFirst).length} delivered, ${since(startedAt)}`,
	);
	console.log(`failed with: ${JSON.stringify(tally(await reasonsOfFailures(before)), null, '\t')}`);
	const failed = (first.error ?? 0) + (first.crashed ?? 0);
	expect(beyond(1, afterFirst)).toEqual([]);
	expect(failed + (first.success ?? 0)).toBe(MESSAGES);
	expect(failed).toBeLessThanOrEqual(WORKER_CONCURRENCY);
	expect(MESSAGES - Object.keys(afterFirst).length).toBeLessThanOrEqual(failed);

	startedAt = performance.now();
	before = await newestExecution();
	await post(all);
	const second = await settled(before, MESSAGES);
	const afterSecond = await counts();
	const reasons = await reasonsOfFailures(before);
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

	before = await newestExecution();
	await post(missing, 'send');
	await settled(before, missing.length);
	const afterThird = await counts();
	console.log(`sent again on request: ${missing.length}; ${Object.keys(afterThird).length} delivered in the end`);
	expect(afterThird).toEqual(Object.fromEntries(all.map((index) => [numberOf(index), 1])));
});
