/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// Measures what the package adds to the start of n8n: with and without it by turns, in one run.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { ensureN8n, type InstalledN8n } from './cache';
import { installInto, manifest, pack } from './package';
import { startN8n } from './server';
import { root, run } from './shell';

const ROUNDS = 10;
const HEADING = '## Start-up of n8n';

interface Start {
	seconds: number;
	megabytes: number;
}

/** Resident memory of a process in MB, by `ps`; NaN where there is none. */
async function memoryOf(pid: number): Promise<number> {
	const { output } = await run('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({ output: '' }));
	return Number.parseInt(output, 10) / 1024;
}

async function startOnce(n8n: InstalledN8n, userFolder: string): Promise<Start> {
	const server = await startN8n(n8n, userFolder);
	const megabytes = await memoryOf(server.service.pid);
	await server.stop();
	return { seconds: server.startedIn / 1000, megabytes };
}

const median = (values: number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Starts n8n by turns without and with the package, and writes the table into docs/benchmarks.md. */
export async function measureStartup(workFolder: string): Promise<number> {
	const n8n = await ensureN8n();
	const folders = { without: path.join(workFolder, 'startup-without'), with: path.join(workFolder, 'startup-with') };
	for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
	await installInto(folders.with, await pack(path.join(folders.with, 'pack')));
	const starts: Record<keyof typeof folders, Start[]> = { without: [], with: [] };
	for (const folder of Object.values(folders)) await startOnce(n8n, folder);
	for (let round = 0; round < ROUNDS; round++) {
		const order = round % 2 ? (['with', 'without'] as const) : (['without', 'with'] as const);
		for (const kind of order) {
			const start = await startOnce(n8n, folders[kind]);
			starts[kind].push(start);
			console.log(
				`  round ${round + 1}, ${kind} the package: ${start.seconds.toFixed(2)} s, ${start.megabytes.toFixed(0)} MB`,
			);
		}
	}
	writeSection(report(n8n, starts));
	return 0;
}

function report({ version }: InstalledN8n, starts: Record<'without' | 'with', Start[]>): string {
	const row = (label: string, list: Start[]): string => {
		const seconds = list.map((start) => start.seconds);
		const range = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)} s`;
		return `| ${label} | ${median(seconds).toFixed(2)} s | ${range} | ${median(list.map((start) => start.megabytes)).toFixed(0)} MB |`;
	};
	const [without, withIt] = [starts.without, starts.with].map((list) => median(list.map(({ seconds }) => seconds)));
	const alone = starts.without.map(({ seconds }) => seconds);
	const spread = Math.max(...alone) - Math.min(...alone);
	return `${HEADING}

From the start of the process until \`/healthz/readiness\` answers. n8n ${version}, SQLite, ${cpus().length} cores; the package with
${manifest().n8n.nodes.length} nodes and ${manifest().n8n.credentials.length} credential types. ${ROUNDS} starts each, by turns, after one start each that set up the database.
Measured by \`npm run e2e -- startup\`.

| | median | range | memory when ready |
|---|---|---|---|
${row('without the package', starts.without)}
${row('with the package', starts.with)}

Difference of the medians: ${Math.round((withIt - without) * 1000)} ms, ratio ${(withIt / without).toFixed(2)}. Starts without the package differ by up to
${Math.round(spread * 1000)} ms among themselves.
`;
}

/** Replaces the section in docs/benchmarks.md, or adds it. */
function writeSection(section: string): void {
	const file = path.join(root, 'docs', 'benchmarks.md');
	const text = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmarks\n';
	const at = text.indexOf(`${HEADING}\n`);
	if (at === -1) return writeFileSync(file, `${text.trimEnd()}\n\n${section}`);
	const rest = text.slice(at + HEADING.length);
	const next = rest.search(/^## /m);
	return writeFileSync(file, `${text.slice(0, at)}${section}${next === -1 ? '' : `\n${rest.slice(next)}`}`);
}
