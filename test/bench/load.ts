/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// What it takes to load the package as n8n does when it is installed: every node and credential, each made once. Beside an
// empty package, and others that are named: `npx tsx test/bench/load.ts [folder[:word,word]...]`, where the words choose files.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Processes for each package, taken in rotation. */
const TURNS = 11;
const root = path.resolve(__dirname, '../..');

interface Loaded {
	wallMs: number;
	cpuMs: number;
	/** Files of code that were opened. */
	files: number;
	/** What lies in memory afterwards, garbage included. */
	heapKb: number;
}

function loadOnce([folder, words = '']: string[]): Loaded {
	const child = path.join(__dirname, 'loadOnce.cjs');
	const env = { ...process.env, NODE_PATH: path.join(root, 'node_modules') };
	return JSON.parse(execFileSync(process.execPath, [child, folder, words], { cwd: root, env, encoding: 'utf8' }));
}

function middle(values: number[]): string {
	const sorted = [...values].sort((a, b) => a - b);
	const [least, median, most] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map((at) =>
		sorted[at].toFixed(1),
	);
	return `${median} (${least} to ${most})`;
}

function main(): void {
	const empty = mkdtempSync(path.join(tmpdir(), 'empty-package-'));
	writeFileSync(path.join(empty, 'package.json'), '{ "name": "empty", "version": "1.0.0", "n8n": {} }');
	const packages = [[empty], [root], ...process.argv.slice(2).map((argument) => argument.split(':'))];
	const results = packages.map((): Loaded[] => []);
	for (let turn = 0; turn < TURNS; turn += 1) packages.forEach((one, index) => results[index].push(loadOnce(one)));
	rmSync(empty, { recursive: true });
	console.log(`Node.js ${process.version}, ${TURNS} processes each in rotation: median (least to most)`);
	console.log('| package | wall ms | CPU ms | files | heap KB |\n|---|---|---|---|---|');
	packages.forEach(([folder, words], index) => {
		const name = [['empty', 'this one'][index] ?? path.basename(folder), ...(words ? [words] : [])].join(': ');
		const columns = (['wallMs', 'cpuMs'] as const).map((key) => middle(results[index].map((one) => one[key])));
		const [{ files, heapKb }] = results[index];
		console.log(`| ${[name, ...columns, files, heapKb.toFixed(0)].join(' | ')} |`);
	});
}

main();
