/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// docs/verification.md: every command that it names as a proof runs something, for each provider.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { providers } from '../../scripts/packages/providers';
import { packageRoot } from '../harness/n8n/environment';

const page = readFileSync(path.join(packageRoot, 'docs', 'verification.md'), 'utf8');
const commands = [...page.matchAll(/`npx jest ([^`]*)`/g)].map(([, command]) => command);

/** The test files at a place. */
function testsAt(place: string): string[] {
	const full = path.join(packageRoot, place);
	if (!existsSync(full)) return [];
	if (statSync(full).isFile()) return [full];
	return readdirSync(full, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.test.ts'))
		.map((name) => path.join(full, name));
}

const forEachProvider = (command: string): string[] =>
	command.includes('<provider>') ? providers.map(({ tests }) => command.replaceAll('<provider>', tests)) : [command];

it('names commands', () => expect(commands.length).toBeGreaterThan(8));

it.each(commands.flatMap(forEachProvider))('npx jest %s', (command) => {
	const [places, title = ''] = command.split(' -t ');
	for (const place of places.split(' ')) {
		const tests = testsAt(place);
		expect([place, tests.length > 0]).toEqual([place, true]);
		const words = title.replaceAll('"', '');
		expect([place, tests.some((file) => readFileSync(file, 'utf8').includes(words))]).toEqual([place, true]);
	}
});
