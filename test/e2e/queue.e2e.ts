/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// Queue mode: 2,000 messages through webhooks, two workers, one of them killed in the middle of it.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'flatted';
import { ensureN8n } from '../../scripts/n8n/cache';
import { manifest, pack } from '../../scripts/n8n/package';
import { startQueueMode, whatIsMissing, type QueueSetting } from '../../scripts/n8n/queue';
import { startSandboxProcess, type RunningSandbox } from '../../scripts/n8n/sandbox';
import { root, waitFor } from '../../scripts/n8n/shell';
import { saveSandboxCredentials } from '../../scripts/n8n/workspace';
import { SandboxClient } from '../sandbox/client';

const MESSAGES = 2000;
const WORKER_CONCURRENCY = 10;
const KILL_AFTER = 500;

const numberOf = (index: number): string => `+1303${String(2_000_000 + index)}`;

let queue: QueueSetting;
let sandboxProcess: RunningSandbox;
let sandbox: SandboxClient;
let folder: string;
let workflowId: string;

async function counts(): Promise<Record<string, number>> {
	return (await sandbox.state({ deliveries: false })).providers.textUs.counts;
}

/** How many executions have each status. */
async function statuses(): Promise<Record<string, number>> {
	const rows = await queue.query(
		`select status, count(*) from execution_entity where "workflowId" = '${workflowId}' group by 1`,
	);
	return Object.fromEntries(rows.map((row) => row.split('|')).map(([status, count]) => [status, Number(count)]));
}

const unfinished = (by: Record<string, number>): number => (by.new ?? 0) + (by.running ?? 0) + (by.waiting ?? 0);

/** Posts the messages, 25 at a time; n8n answers as soon as an execution is in the queue. */
async function post(): Promise<void> {
	const url = queue.server.rest.url;
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < MESSAGES) {
			const index = next++;
			const body = JSON.stringify({ to: numberOf(index), key: `reminder-${index}` });
			const reply = await fetch(`${url}/webhook/reminders`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body,
			});
			if (!reply.ok) throw new Error(`The webhook answered ${reply.status}: ${await reply.text()}`);
			await reply.text();
		}
	};
	await Promise.all(Array.from({ length: 25 }, worker));
}

async function settled(expected: number): Promise<Record<string, number>> {
	return await waitFor(
		'all executions to end',
		async () => {
			const by = await statuses();
			const total = Object.values(by).reduce((sum, count) => sum + count, 0);
			return total >= expected && unfinished(by) === 0 ? by : undefined;
		},
		{ seconds: 600, every: 2000 },
	);
}

/** The messages of failed executions, each with how often it occurs. */
async function reasonsOfFailures(): Promise<Record<string, number>> {
	const ids = await queue.query(`select id from execution_entity where status in ('error', 'crashed') limit 100`);
	const reasons: Record<string, number> = {};
	for (const id of ids) {
		const { data, status } = await queue.server.rest.execution(id);
		const { resultData }: { resultData?: { error?: { message?: string } } } = data ? parse(data) : {};
		const reason = `${status}: ${resultData?.error?.message ?? 'no message'}`;
		reasons[reason] = (reasons[reason] ?? 0) + 1;
	}
	return reasons;
}

const since = (start: number): string => `${((performance.now() - start) / 1000).toFixed(0)} s`;

async function saveWorkflow(): Promise<string> {
	const { rest } = queue.server;
	await rest.signIn();
	const { textUsApi } = await saveSandboxCredentials(rest, sandboxProcess.credentials);
	const { id } = await rest.saveWorkflow({
		name: 'Reminders through the queue',
		nodes: [
			{
				id: '00000000-0000-4000-8000-000000000001',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: 'reminders',
				parameters: { httpMethod: 'POST', path: 'reminders', responseMode: 'onReceived', options: {} },
			},
			{
				id: '00000000-0000-4000-8000-000000000002',
				name: 'Remind',
				type: `${manifest().name}.textUs`,
				typeVersion: 1,
				position: [260, 0],
				credentials: { textUsApi: { id: textUsApi.id, name: textUsApi.name } },
				parameters: {
					resource: 'message',
					operation: 'send',
					account: { __rl: true, mode: 'slug', value: 'my_account' },
					to: '={{ $json.body.to }}',
					body: 'Your appointment is tomorrow at 10 am.',
					options: { sendOnceKey: '={{ $json.body.key }}' },
				},
			},
		],
		connections: { Webhook: { main: [[{ node: 'Remind', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await rest.activate(id);
	return id;
}

const missing = whatIsMissing();

beforeAll(async () => {
	if (await missing) return;
	folder = mkdtempSync(path.join(tmpdir(), 'n8n-queue-'));
	sandboxProcess = await startSandboxProcess();
	sandbox = new SandboxClient(sandboxProcess.controlUrl);
	await sandbox.control('textUs', 'setRateLimit', 1_000_000);
	const tarball = await pack(path.join(root, '.cache', 'e2e', 'pack'));
	queue = await startQueueMode(await ensureN8n(), folder, tarball, { concurrency: WORKER_CONCURRENCY });
	workflowId = await saveWorkflow();
}, 300_000);

afterAll(async () => {
	await queue?.stop();
	await sandboxProcess?.stop();
	if (folder) rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('a worker dies in the middle of 2,000 messages: nothing is sent twice, what was lost is seen, and sent by a re-run', async () => {
	const reason = await missing;
	if (reason) {
		if (process.env.E2E_NOT_RUN) appendFileSync(process.env.E2E_NOT_RUN, `queue mode: ${reason}\n`);
		return;
	}
	const startedAt = performance.now();
	const posting = post();
	await waitFor(
		'the first messages',
		async () => (Object.keys(await counts()).length >= KILL_AFTER ? true : undefined),
		{
			seconds: 300,
			every: 100,
		},
	);
	await queue.workers[0].kill();
	await posting;
	const first = await settled(MESSAGES);
	const afterFirst = await counts();
	console.log(
		`first run, one worker killed: ${JSON.stringify(first)}, ${Object.keys(afterFirst).length} delivered, ${since(startedAt)}`,
	);
	const reasons = await reasonsOfFailures();
	console.log(`failed with: ${JSON.stringify(reasons, null, '\t')}`);

	const againAt = performance.now();
	await post();
	const second = await settled(2 * MESSAGES);
	const afterSecond = await counts();
	const sentAgain = Object.values(afterSecond).filter((count) => count > 1).length;
	console.log(
		`re-run: ${JSON.stringify(second)}, ${Object.keys(afterSecond).length} delivered, ${sentAgain} of them twice, ${since(againAt)}`,
	);

	expect(Object.entries(afterFirst).filter(([, count]) => count > 1)).toEqual([]);
	const failed = MESSAGES - (first.success ?? 0);
	expect(failed).toBe((first.error ?? 0) + (first.crashed ?? 0));
	expect(MESSAGES - Object.keys(afterFirst).length).toBeLessThanOrEqual(failed);
	expect(sentAgain).toBe(0);
	expect((second.success ?? 0) - (first.success ?? 0)).toBe(MESSAGES);
	expect(Object.keys(afterSecond).length).toBeGreaterThanOrEqual(MESSAGES - WORKER_CONCURRENCY);
	expect(failed).toBeLessThanOrEqual(WORKER_CONCURRENCY);
}, 1_500_000);
