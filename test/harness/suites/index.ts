/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Test files run together: n8n's engine takes a second and a half to load, so `npm test` loads it once for a suite and not once
// for each of two hundred files. Each file has a describe of its own, so its hooks are its own; alone it runs as before.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import suites from './suites.json';

const tests = path.join(__dirname, '..', '..');

/** The test files under a folder of test/, or the one of that name, as paths under test/ with slashes. */
function testFilesOf(place: string): string[] {
	if (place.endsWith('.test.ts')) return [place];
	return readdirSync(path.join(tests, place), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => `${place}/${file.split(path.sep).join('/')}`)
		.sort();
}

/** The test files of each suite. Suites stand in the order in which they start: the longest first, by `suites.json`. */
export const filesOfSuites = new Map(
	suites.map(({ name, tests: places, except = [] }) => {
		const left = new Set(except.flatMap(testFilesOf));
		return [name, places.flatMap(testFilesOf).filter((file) => !left.has(file))];
	}),
);

/** Declares the tests of a suite. */
export function suite(name: string): void {
	for (const file of filesOfSuites.get(name) ?? []) {
		describe(file, () => {
			// eslint-disable-next-line @typescript-eslint/no-require-imports
			require(path.join(tests, file));
		});
	}
}
