/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// Both ways to build give the same dist, and the built nodes find their icons in it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPackage, packageRoot } from '../harness';

const leftOut = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage']);
const tool = (...parts: string[]): string => path.join(packageRoot, 'node_modules', ...parts);
const workspace = mkdtempSync(path.join(tmpdir(), 'business-messaging-build-'));

function copyOfTree(name: string): string {
	const copy = path.join(workspace, name);
	cpSync(packageRoot, copy, {
		recursive: true,
		filter: (source) => !leftOut.has(path.basename(source)) || path.dirname(source) !== packageRoot,
	});
	symlinkSync(path.join(packageRoot, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
	return copy;
}

/** Relative path and SHA-256 of every file. */
function listing(folder: string): Record<string, string> {
	const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
	const entries = files.map((entry) => {
		const file = path.join(entry.parentPath, entry.name);
		return [
			path.relative(folder, file).replaceAll(path.sep, '/'),
			createHash('sha256').update(readFileSync(file)).digest('hex'),
		];
	});
	return Object.fromEntries(entries.sort());
}

function run(cwd: string, file: string, ...args: string[]): void {
	execFileSync(process.execPath, [file, ...args], { cwd, stdio: 'pipe' });
}

describe('the build', () => {
	let byCli: string;
	let byGulp: string;

	beforeAll(() => {
		byCli = copyOfTree('cli');
		run(byCli, tool('@n8n', 'node-cli', 'bin', 'n8n-node.mjs'), 'build');
		run(byCli, path.join(byCli, 'scripts', 'bundle.mjs'));
		run(byCli, tool('n8n-core', 'bin', 'generate-metadata'));
		byGulp = copyOfTree('gulp');
		run(byGulp, tool('typescript', 'bin', 'tsc'));
		run(byGulp, tool('gulp', 'bin', 'gulp.js'), '--silent');
		run(byGulp, tool('n8n-core', 'bin', 'generate-metadata'));
	});

	afterAll(() => rmSync(workspace, { recursive: true, force: true }));

	it('is the same by n8n-node and by tsc and gulp', () => {
		expect(listing(path.join(byGulp, 'dist'))).toEqual(listing(path.join(byCli, 'dist')));
	});

	it('holds every file that package.json names, and a codex beside every node', () => {
		const manifest: unknown = JSON.parse(readFileSync(path.join(byCli, 'package.json'), 'utf8'));
		expect(manifest).toMatchObject({ n8n: { nodes: expect.any(Array), credentials: expect.any(Array) } });
		const { nodes, credentials } = (manifest as { n8n: { nodes: string[]; credentials: string[] } }).n8n;
		const codexFiles = nodes.map((file) => file.replace(/\.js$/, '.json'));
		expect([...nodes, ...credentials, ...codexFiles].filter((file) => !existsSync(path.join(byCli, file)))).toEqual([]);
	});

	it.each([
		['n8n-node', () => byCli],
		['tsc and gulp', () => byGulp],
	])('by %s has the icons where nodes and credentials look for them', async (_way, folder) => {
		const { icons, nodes, credentials } = await loadPackage(folder());
		expect(icons.filter(({ exists }) => !exists)).toEqual([]);
		const withIcon = new Set(icons.map(({ of }) => of));
		expect([...Object.keys(nodes), ...Object.keys(credentials)].filter((name) => !withIcon.has(name))).toEqual([]);
	});
});
