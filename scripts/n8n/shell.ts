/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// Runs programs for the scripts around a real n8n, and ends exactly those it started.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The clone. */
export const root = path.resolve(__dirname, '..', '..');

export interface Finished {
	code: number;
	output: string;
}

/** Runs a program to its end and collects what it prints. Rejects only when it cannot start. */
export async function run(command: string, args: string[], options: SpawnOptions = {}): Promise<Finished> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		const chunks: Buffer[] = [];
		child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
	});
}

/** The same, but a non-zero exit code is an error that carries the end of the output. */
export async function mustRun(command: string, args: string[], options: SpawnOptions = {}): Promise<string> {
	const { code, output } = await run(command, args, options);
	if (code !== 0)
		throw new Error(`${path.basename(command)} ${args.join(' ')} ended with ${code}\n${output.slice(-4000)}`);
	return output;
}

/** npm's own script beside a Node.js, or the one that started this process. */
function npmScript(node: string): string {
	const candidates = [
		process.env.npm_execpath ?? '',
		path.resolve(path.dirname(node), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		path.resolve(path.dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		path.resolve(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		'/usr/share/nodejs/npm/bin/npm-cli.js',
	];
	const found = candidates.find((file) => /\.c?js$/.test(file) && existsSync(file));
	if (!found) throw new Error('npm was not found beside Node.js; start this by `npm run`');
	return found;
}

/** Runs npm in a folder, under the given Node.js, which also stands first on the path of what npm starts. */
export async function npm(folder: string, args: string[], node = process.execPath): Promise<string> {
	const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	return await mustRun(node, [npmScript(node), ...args, ...quiet], { cwd: folder, env });
}

/** Runs some work and prints, every 15 seconds, that it still goes on. */
export async function withProgress<T>(label: string, work: () => Promise<T>, detail = (): string => ''): Promise<T> {
	const startedAt = performance.now();
	const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
	console.log(`${label} ...`);
	const timer = setInterval(() => console.log(`  ... ${seconds()} ${detail()}`.trimEnd()), 15_000);
	try {
		const result = await work();
		console.log(`  done after ${seconds()}`);
		return result;
	} finally {
		clearInterval(timer);
	}
}

/** A program that runs until it is stopped; its output goes to a log file. */
export interface Service {
	name: string;
	pid: number;
	logFile: string;
	/** Resolves when the program has ended, whoever ended it. */
	ended: Promise<number | null>;
	/** Asks it to end, and insists after a while. */
	stop(): Promise<void>;
	/** Ends it at once, as a crash would. */
	kill(): Promise<void>;
}

/** What must not outlive this process, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
	for (const child of running) child.kill('SIGKILL');
});

/** Starts a program in the background. */
export function startService(
	name: string,
	command: string,
	args: string[],
	{ logFile, ...options }: SpawnOptions & { logFile: string },
): Service {
	const log = openSync(logFile, 'a');
	const child: ChildProcess = spawn(command, args, { ...options, stdio: ['ignore', log, log] });
	closeSync(log);
	running.add(child);
	child.once('exit', () => running.delete(child));
	const ended = new Promise<number | null>((resolve) => {
		child.once('error', () => resolve(1));
		child.once('exit', (code) => resolve(code));
	});
	const end = async (signal: NodeJS.Signals, patience: number): Promise<void> => {
		if (child.exitCode === null && child.signalCode === null) child.kill(signal);
		const late = await Promise.race([ended.then(() => false), delay(patience, true, { ref: false })]);
		if (late) child.kill('SIGKILL');
		await ended;
	};
	return {
		name,
		pid: child.pid ?? 0,
		logFile,
		ended,
		stop: async () => await end('SIGTERM', 15_000),
		kill: async () => await end('SIGKILL', 5_000),
	};
}

/** The last lines of a service's log, for error messages. */
export function tailOf(service: Service, lines = 25): string {
	return existsSync(service.logFile) ? readFileSync(service.logFile, 'utf8').split('\n').slice(-lines).join('\n') : '';
}

/** Seconds after which what has not happened is not going to: far beyond what a loaded machine or a slow disk takes. */
export const PATIENCE = 300;

/** Asks again until the answer is not `undefined`; fails when patience ends, or as soon as the service has ended. */
export async function waitFor<T>(
	what: string,
	ask: () => Promise<T | undefined>,
	{ every = 250, service }: { every?: number; service?: Service } = {},
): Promise<T> {
	const until = Date.now() + PATIENCE * 1000;
	let gone = false;
	let reason = '';
	void service?.ended.then(() => {
		gone = true;
	});
	for (;;) {
		const answer = await ask().catch((error: unknown) => {
			reason = error instanceof Error ? `; last: ${error.message}` : '';
			return undefined;
		});
		if (answer !== undefined) return answer;
		if (gone && service) throw new Error(`${service.name} ended while waiting for ${what}\n${tailOf(service)}`);
		if (Date.now() > until)
			throw new Error(`${what}: not within ${PATIENCE} s${reason}${service ? `\n${tailOf(service)}` : ''}`);
		await delay(every);
	}
}

/** Below the ports that systems give to outgoing connections, one of which could take the port before its server does. */
const PORTS = { first: 20_000, last: 32_000 };
const handedOut = new Set<number>();

/** The wanted port when nobody has it, else any free one; no port twice. */
export async function freePort(wanted?: number): Promise<number> {
	const isFree = async (port: number): Promise<boolean> =>
		await new Promise((resolve) => {
			const probe = createServer();
			probe.once('error', () => resolve(false));
			probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
		});
	for (let port = wanted || randomInt(PORTS.first, PORTS.last); ; port = randomInt(PORTS.first, PORTS.last)) {
		if (handedOut.has(port) || !(await isFree(port))) continue;
		handedOut.add(port);
		return port;
	}
}
