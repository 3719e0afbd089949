/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// n8n in queue mode with two workers, a webhook for what is to be run, and the sandbox in a process of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'flatted';
import { dataFolder, ensureN8n } from '../../../scripts/n8n/cache';
import { pack } from '../../../scripts/n8n/package';
import { startQueueMode, whatIsMissing, type QueueSetting } from '../../../scripts/n8n/queue';
import type { SavedCredential } from '../../../scripts/n8n/rest';
import { startSandboxProcess, type RunningSandbox } from '../../../scripts/n8n/sandbox';
import { waitFor } from '../../../scripts/n8n/shell';
import { saveSandboxCredentials } from '../../../scripts/n8n/workspace';
import { SandboxClient } from '../../sandbox/apart/client';
import { notRun } from '../notRun';
import { webhookThen } from '../workflows';

export const WORKER_CONCURRENCY = 10;

const FAILED = `status in ('error', 'crashed')`;

const unfinished = (by: Record<string, number>): number => (by.new ?? 0) + (by.running ?? 0) + (by.waiting ?? 0);
const endedOf = (by: Record<string, number>): number =>
	Object.values(by).reduce((sum, count) => sum + count, 0) - unfinished(by);

/** The number of the n-th recipient. */
export const numberOf = (index: number): string => `+1303${String(2_000_000 + index)}`;

/** Recipients that have more messages than this. */
export const beyond = (limit: number, delivered: Record<string, number>): string[] =>
	Object.keys(delivered).filter((to) => delivered[to] > limit);

/** A reminder for the number of a webhook's call, with its key. */
const reminder = {
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
};

export class QueueBench {
	private constructor(
		readonly queue: QueueSetting,
		private readonly sandboxProcess: RunningSandbox,
		readonly sandbox: SandboxClient,
		readonly credentials: Record<string, SavedCredential>,
		private readonly folder: string,
	) {}

	static async start(): Promise<QueueBench> {
		const folder = mkdtempSync(path.join(tmpdir(), 'n8n-queue-'));
		const sandboxProcess = await startSandboxProcess();
		const sandbox = new SandboxClient(sandboxProcess.controlUrl);
		await sandbox.control('textUs', 'setRateLimit', 1_000_000);
		const tarball = await pack(dataFolder('pack'));
		const queue = await startQueueMode(await ensureN8n(), folder, tarball, { concurrency: WORKER_CONCURRENCY });
		await queue.server.rest.signIn();
		const credentials = await saveSandboxCredentials(queue.server.rest, sandboxProcess.credentials);
		return new QueueBench(queue, sandboxProcess, sandbox, credentials, folder);
	}

	async stop(): Promise<void> {
		await this.queue.stop();
		await this.sandboxProcess.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** How many messages each number got. */
	async counts(): Promise<Record<string, number>> {
		return (await this.sandbox.state({ deliveries: false })).providers.textUs.counts;
	}

	/** How many executions that began after this one have each status. */
	async statuses(after: number): Promise<Record<string, number>> {
		const rows = await this.queue.query(`select status, count(*) from execution_entity where id > ${after} group by 1`);
		return Object.fromEntries(rows.map((row) => row.split('|')).map(([status, count]) => [status, Number(count)]));
	}

	async call(path: string, body: string | FormData): Promise<void> {
		const headers: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
		const url = `${this.queue.server.rest.url}/webhook/${path}`;
		// While its database is busy, on a loaded machine, n8n answers 503 and begins nothing.
		const reply = await waitFor(
			'n8n to take a call',
			async () => {
				const answer = await fetch(url, { method: 'POST', headers, body });
				if (answer.status !== 503) return answer;
				await answer.text();
				return undefined;
			},
			{ every: 500 },
		);
		if (!reply.ok) throw new Error(`The webhook answered ${reply.status}: ${await reply.text()}`);
		await reply.text();
	}

	/** Posts reminders, 25 at a time; n8n answers as soon as an execution is in the queue. */
	async post(indexes: number[], ifInterrupted = 'error'): Promise<void> {
		const left = [...indexes];
		const worker = async (): Promise<void> => {
			for (let index = left.shift(); index !== undefined; index = left.shift())
				await this.call('reminders', JSON.stringify({ to: numberOf(index), key: `reminder-${index}`, ifInterrupted }));
		};
		await Promise.all(Array.from({ length: 25 }, worker));
	}

	/** Makes n8n ready to send reminders. */
	async takeReminders(): Promise<void> {
		await this.activate('reminders', 'textUs', this.credentials.textUsApi, reminder);
	}

	/** Waits until so many executions after this one have ended. Answers with how many have each status. */
	async settled(after: number, expected: number): Promise<Record<string, number>> {
		for (let ended = -1; ; ) {
			const by = await waitFor(
				'one more execution to end',
				async () => {
					const now = await this.statuses(after);
					return endedOf(now) > ended ? now : undefined;
				},
				{ every: 2000 },
			);
			ended = endedOf(by);
			if (ended >= expected && unfinished(by) === 0) return by;
		}
	}

	async newestExecution(): Promise<number> {
		return Number((await this.queue.query('select coalesce(max(id), 0) from execution_entity'))[0]);
	}

	/** The messages of the executions that failed after this one. */
	async reasonsOfFailures(after: number): Promise<string[]> {
		const ids = await this.queue.query(`select id from execution_entity where ${FAILED} and id > ${after} limit 100`);
		return await Promise.all(
			ids.map(async (id) => {
				const { data, status } = await this.queue.server.rest.execution(id);
				const { resultData }: { resultData?: { error?: { message?: string } } } = data ? parse(data) : {};
				return `${status}: ${resultData?.error?.message ?? 'no message'}`;
			}),
		);
	}

	/** What the last run of a node put out, by output. */
	async outputsOf(execution: number, nodeName: string): Promise<object[][]> {
		const { data } = await this.queue.server.rest.execution(String(execution));
		const {
			resultData: { runData },
		}: { resultData: { runData: Record<string, Array<{ data: { main: Array<Array<{ json: object }> | null> } }>> } } =
			parse(data);
		const runs = runData[nodeName];
		return runs[runs.length - 1].data.main.map((items) => (items ?? []).map(({ json }) => json));
	}

	/** Saves and activates a workflow of a webhook and calls of one of the package's nodes. */
	async activate(path: string, type: string, credential: SavedCredential, ...calls: object[]): Promise<void> {
		const { rest } = this.queue.server;
		const { id } = await rest.saveWorkflow(
			webhookThen({ path, responseMode: 'onReceived' }, type, credential, ...calls),
		);
		await rest.activate(id);
	}
}

/** A setting for the tests of one file; `undefined`, and said so in the summary of the run, where it cannot be. */
export function useQueueMode(): () => QueueBench | undefined {
	let bench: QueueBench | undefined;
	beforeAll(async () => {
		const reason = await whatIsMissing();
		if (reason) notRun('queue mode', reason);
		else bench = await QueueBench.start();
	});
	afterAll(async () => await bench?.stop());
	return () => bench;
}
