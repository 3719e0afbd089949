/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error */
// n8n in queue mode on one machine: Redis and PostgreSQL with data folders and ports of their own, one main process, and
// workers. Nothing of an installed Redis or PostgreSQL service is touched.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { InstalledN8n } from './cache';
import { installInto } from './package';
import { environment, startN8n, type N8nServer } from './server';
import { freePort, mustRun, run, startService, waitFor, type Service } from './shell';

export interface QueueSetting {
	server: N8nServer;
	workers: Service[];
	/** Starts a worker in the place of one that has ended. */
	replaceWorker(index: number): Promise<void>;
	/** Ends the main process and all workers, and starts them anew on the same data and ports. */
	restart(): Promise<void>;
	/** The rows that a query gives, as text, one line a row, columns parted by `|`. */
	query(sql: string): Promise<string[]>;
	stop(): Promise<void>;
}

/** Why queue mode cannot be run here, or nothing. */
export async function whatIsMissing(): Promise<string | undefined> {
	for (const program of ['redis-server', 'initdb', 'postgres', 'psql'])
		if ((await run(program, ['--version']).catch(() => ({ code: 1 }))).code !== 0)
			return `${program} is not on the path (apt-get install redis-server postgresql)`;
	return undefined;
}

/** PostgreSQL refuses to run as root; it then runs as the user of its package, or as nobody. */
async function unprivileged(): Promise<{ uid?: number; gid?: number }> {
	if (process.getuid?.() !== 0) return {};
	for (const user of ['postgres', 'nobody']) {
		const { code, output } = await run('id', ['-u', user]);
		const group = await run('id', ['-g', user]);
		if (code === 0) return { uid: Number(output), gid: Number(group.output) };
	}
	return {};
}

async function startRedis(folder: string): Promise<{ service: Service; port: number }> {
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const service = startService('redis', 'redis-server', args, { logFile: path.join(folder, 'redis.log') });
	const answers = async (): Promise<true | undefined> =>
		(await run('redis-cli', ['-p', String(port), 'ping'])).output.includes('PONG') || undefined;
	await waitFor('Redis', answers, { service });
	return { service, port };
}

/** Whether every user may walk down to a folder. */
function isReachable(folder: string): boolean {
	const isOpen = (statSync(folder).mode & 0o001) !== 0;
	return isOpen && (folder === path.dirname(folder) || isReachable(path.dirname(folder)));
}

/** A folder below which another user may work: the given one, or a new one where temporary folders of all users are. */
function folderForAll(folder: string): string {
	chmodSync(folder, 0o755);
	if (isReachable(folder)) return folder;
	const shared = ['/tmp', '/var/tmp'].find(isReachable);
	if (!shared) throw new Error(`PostgreSQL runs as another user, who cannot reach ${folder}, /tmp or /var/tmp`);
	const made = mkdtempSync(path.join(shared, 'n8n-queue-'));
	chmodSync(made, 0o755);
	return made;
}

async function startPostgres(folder: string): Promise<{ service: Service; port: number; home: string }> {
	const owner = await unprivileged();
	const home = owner.uid === undefined ? folder : folderForAll(folder);
	const data = path.join(home, 'postgres');
	mkdirSync(data, { recursive: true });
	if (owner.uid !== undefined) chownSync(data, owner.uid, owner.gid ?? owner.uid);
	await mustRun('initdb', ['-D', data, '-U', 'n8n', '--auth=trust', '--no-sync', '-E', 'UTF8'], { ...owner, cwd: '/' });
	const port = await freePort();
	const args = [
		'-D',
		data,
		'-p',
		String(port),
		'-h',
		'127.0.0.1',
		'-k',
		data,
		'-c',
		'fsync=off',
		'-c',
		'max_connections=60',
	];
	const service = startService('postgres', 'postgres', args, {
		...owner,
		cwd: '/',
		logFile: path.join(folder, 'postgres.log'),
	});
	const answers = async (): Promise<true | undefined> =>
		(await run('psql', connection(port, 'postgres', 'select 1'))).code === 0 || undefined;
	await waitFor('PostgreSQL', answers, { service });
	await mustRun('psql', connection(port, 'postgres', 'create database n8n'));
	return { service, port, home };
}

const connection = (port: number, database: string, sql: string): string[] => [
	...['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', '-d', database, '-At', '-c', sql],
];

/** Brings up everything. The tarball is installed for the main process and for each worker, as n8n's documentation asks. */
export async function startQueueMode(
	n8n: InstalledN8n,
	folder: string,
	tarball: string,
	{ workers: count = 2, concurrency = 10 } = {},
): Promise<QueueSetting> {
	mkdirSync(folder, { recursive: true });
	const started: Array<{ stop(): Promise<void> }> = [];
	const stop = async (): Promise<void> => {
		for (const one of started.reverse()) await one.stop();
	};
	try {
		const redis = await startRedis(folder);
		started.push(redis.service);
		const postgres = await startPostgres(folder);
		started.push({
			stop: async () => {
				await postgres.service.stop();
				if (postgres.home !== folder) rmSync(postgres.home, { recursive: true, force: true });
			},
		});
		const port = await freePort();
		const env = sharedEnvironment(redis.port, postgres.port, port);
		const mainFolder = path.join(folder, 'main');
		await installInto(mainFolder, tarball);
		const main = async (): Promise<N8nServer> => await startN8n(n8n, mainFolder, { port, env });
		const setting = { server: await main() };
		started.push({ stop: async () => await setting.server.stop() });
		const workers: Service[] = [];
		const folderOf = (number: number): string => path.join(folder, `worker-${number}`);
		const begin = async (number: number): Promise<Service> =>
			await startWorker(n8n, folderOf(number), concurrency, env);
		for (let number = 1; number <= count; number++) {
			await installInto(folderOf(number), tarball);
			workers.push(await begin(number));
			started.push({ stop: async () => await workers[number - 1].stop() });
		}
		const replaceWorker = async (index: number): Promise<void> => {
			workers[index] = await begin(index + 1);
		};
		const query = async (sql: string): Promise<string[]> =>
			(await mustRun('psql', connection(postgres.port, 'n8n', sql))).trim().split('\n').filter(Boolean);
		const restart = async (): Promise<void> => {
			await Promise.all([setting.server, ...workers].map(async (one) => await one.stop()));
			setting.server = await main();
			await setting.server.rest.signIn();
			for (const index of workers.keys()) await replaceWorker(index);
		};
		return Object.assign(setting, { workers, replaceWorker, restart, query, stop });
	} catch (error) {
		await stop();
		throw error;
	}
}

function sharedEnvironment(redisPort: number, postgresPort: number, port: number): NodeJS.ProcessEnv {
	return {
		// Links that a worker makes lead to the main process.
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'n8n',
		DB_POSTGRESDB_USER: 'n8n',
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	};
}

async function startWorker(
	{ node, script }: InstalledN8n,
	userFolder: string,
	concurrency: number,
	env: NodeJS.ProcessEnv,
): Promise<Service> {
	const port = await freePort();
	const service = startService('n8n worker', node, [script, 'worker', `--concurrency=${concurrency}`], {
		logFile: path.join(userFolder, 'n8n.log'),
		env: environment(userFolder, {
			...env,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		}),
	});
	const isReady = async (): Promise<true | undefined> =>
		(await fetch(`http://127.0.0.1:${port}/healthz/readiness`)).ok || undefined;
	await waitFor('the worker to be ready', isReady, { service });
	return service;
}
