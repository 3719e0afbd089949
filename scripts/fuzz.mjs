// Tries the properties of all readers with ever new random cases: `npm run fuzz` for a while, `npm run fuzz -- 60` for an hour.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const RUNS = 10_000;
const minutes = Number(process.argv[2] ?? 10);
if (!(minutes > 0)) {
	console.error('Usage: npm run fuzz -- <minutes>');
	process.exit(2);
}

/** Files whose properties take their number of runs from outside. */
const files = readdirSync('test', { recursive: true })
	.filter((file) => file.endsWith('.test.ts') && readFileSync(path.join('test', file), 'utf8').includes('harness/runs'))
	.map((file) => path.join('test', file));

const end = Date.now() + minutes * 60_000;
for (let round = 1; round === 1 || Date.now() < end; round += 1) {
	console.log(`Round ${round}: ${RUNS} cases of each property in ${files.length} files`);
	const jest = path.join('node_modules', 'jest', 'bin', 'jest.js');
	const env = { ...process.env, FUZZ_RUNS: String(RUNS) };
	const { status } = spawnSync(process.execPath, [jest, ...files], { stdio: 'inherit', env });
	// What failed says its seed: the property can be run again with it.
	if (status !== 0) process.exit(status ?? 1);
}
