// Tries the properties of all readers with ever new random cases: `npm run fuzz` for ten minutes, `npm run fuzz -- 60` for an hour.
// The files come in another order each time, and what is under way when the time is over is broken off. What follows names files:
// `npm run fuzz -- 60 recipients/phone`. `FUZZ_RUNS` says how many cases of each property a round has (default 10,000).
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { roomForObjects } from './tasks.mjs';

const runs = process.env.FUZZ_RUNS ?? '10000';
const [given = '10', ...wanted] = process.argv.slice(2);
const minutes = Number(given);
if (!(minutes > 0)) {
	console.error('Usage: npm run fuzz -- <minutes> [parts of file names]');
	process.exit(2);
}

/** Files whose properties take their number of runs from outside. */
const files = readdirSync('test', { recursive: true })
	.filter((file) => file.endsWith('.test.ts') && readFileSync(path.join('test', file), 'utf8').includes('harness/runs'))
	.map((file) => path.join('test', file))
	.filter((file) => wanted.length === 0 || wanted.some((part) => file.split(path.sep).join('/').includes(part)));

const end = Date.now() + minutes * 60_000;
const left = () => end - Date.now();
const jest = path.join('node_modules', 'jest', 'bin', 'jest.js');

/** One file, as long as there is time. */
function tried(file) {
	const from = Date.now();
	const env = { ...process.env, FUZZ_RUNS: runs };
	const { status, signal } = spawnSync(process.execPath, [roomForObjects, jest, '-i', file], {
		stdio: 'inherit',
		env,
		timeout: left(),
	});
	const seconds = Math.round((Date.now() - from) / 1000);
	if (signal) console.log(`${file}: the time is over; broken off after ${seconds} s`);
	else console.log(`${file}: ${runs} cases of each property, ${seconds} s`);
	// What failed says its seed: the property can be run again with it.
	if (!signal && status !== 0) process.exit(status ?? 1);
}

for (let round = 1; left() > 0; round += 1) {
	console.log(`Round ${round}: ${files.length} files`);
	const order = files.map((file) => [Math.random(), file]).sort(([one], [other]) => one - other);
	for (const [, file] of order) if (left() > 0) tried(file);
}
