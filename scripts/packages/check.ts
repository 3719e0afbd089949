/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// What stands between a package's source tree and an n8n that has it installed, done step by step in the tree's own folder.
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mustRun, npm, root } from '../n8n/shell';
import { LARGEST } from './limits';
import { namesAnother, nodesOf } from './providers';
import type { Package } from './tree';

interface Place {
	made: Package;
	/** The source tree. */
	tree: string;
	/** A folder that is removed afterwards: the tarball, and what it holds. */
	work: string;
}

const scan = async (part: 'source' | 'tarball', folder: string): Promise<string> =>
	await mustRun(process.execPath, [path.join(__dirname, 'scan.mjs'), part, folder], { cwd: root });

const unpacked = ({ work }: Place): string => path.join(work, 'package');

/** Each step throws when it fails, and answers with what there is to say. */
const STEPS: Array<[string, (place: Place) => Promise<string | void>]> = [
	['build', async ({ tree }) => void (await npm(tree, ['run', 'build']))],
	['lint', async ({ tree }) => void (await npm(tree, ['run', 'lint']))],
	['types', async ({ tree }) => void (await npm(tree, ['run', 'types']))],
	['scan of the source', async ({ tree }) => void (await scan('source', tree))],
	['pack', pack],
	['scan of the tarball', async (place) => void (await scan('tarball', unpacked(place)))],
	['size and words', weigh],
	['load', load],
	['tests', tests],
];

/**
 * Builds, lints, scans, packs, loads and tests a package.
 *
 * @param borrows whether to use the dependencies of the clone instead of installing those of the tree
 * @param from the step to begin with, where the earlier ones have passed
 * @returns whether everything passed; what did not is printed
 */
export async function check(made: Package, tree: string, borrows: boolean, from?: string): Promise<boolean> {
	const work = mkdtempSync(path.join(tmpdir(), 'n8n-package-'));
	const dependencies: (typeof STEPS)[number] = borrows ? ['borrow', borrow] : ['npm ci', install];
	try {
		const steps = [dependencies, ...STEPS];
		const first = steps.findIndex(([name]) => name === from);
		for (const [name, step] of steps.slice(Math.max(0, first))) {
			const startedAt = performance.now();
			const said = await step({ made, tree, work });
			console.log(
				`  ok   ${name.padEnd(20)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s  ${said ?? ''}`.trimEnd(),
			);
		}
		return true;
	} catch (error) {
		console.log(`  FAIL ${error instanceof Error ? error.message : String(error)}`);
		return false;
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

async function install({ tree }: Place): Promise<void> {
	if (isLink(path.join(tree, 'node_modules'))) rmSync(path.join(tree, 'node_modules'));
	await npm(tree, ['ci', '--prefer-offline']);
}

async function borrow({ tree }: Place): Promise<void> {
	const place = path.join(tree, 'node_modules');
	if (!isLink(place)) {
		rmSync(place, { recursive: true, force: true });
		symlinkSync(path.join(root, 'node_modules'), place, 'junction');
	}
}

function isLink(file: string): boolean {
	return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

async function pack({ tree, work }: Place): Promise<string> {
	const output = await npm(tree, ['pack', '--json', '--ignore-scripts', '--pack-destination', work]);
	const [{ filename, size }]: Array<{ filename: string; size: number }> = JSON.parse(output.slice(output.indexOf('[')));
	await mustRun('tar', ['-xzf', path.join(work, filename), '-C', work]);
	return `${filename}, ${(size / 1000).toFixed(0)} kB`;
}

async function weigh(place: Place): Promise<string> {
	const files = readdirSync(unpacked(place), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
	const texts = files.map((file) => ({ name: path.relative(unpacked(place), file), text: readFileSync(file, 'utf8') }));
	const strangers = texts.filter(({ name, text }) => namesAnother(place.made.provider, `${name}\n${text}`));
	if (strangers.length > 0) throw new Error(`Names another provider: ${strangers.map(({ name }) => name).join(', ')}`);
	const maps = files.filter((file) => /\.(map|d\.ts)$/.test(file));
	if (maps.length > 0) throw new Error(`Holds what nothing reads: ${maps.join(', ')}`);
	const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
	if (bytes > LARGEST) throw new Error(`The package is ${bytes} bytes, more than ${LARGEST}`);
	return `${files.length} files, ${(bytes / 1000).toFixed(0)} kB unpacked`;
}

/** The tarball alone, beside n8n's own packages. */
async function load(place: Place): Promise<string> {
	const { made, tree, work } = place;
	const host = path.join(work, 'host');
	const modules = path.join(host, 'node_modules');
	mkdirSync(modules, { recursive: true });
	for (const name of ['n8n-workflow', 'n8n-core', 'reflect-metadata', 'luxon', 'zod'])
		symlinkSync(path.join(tree, 'node_modules', name), path.join(modules, name), 'junction');
	const name = made.manifest.name;
	cpSync(unpacked(place), path.join(modules, name), { recursive: true });
	const env = { ...process.env, NODE_PATH: '', N8N_USER_FOLDER: work, N8N_LOG_LEVEL: 'silent' };
	const output = await mustRun(process.execPath, [path.join(__dirname, 'load.cjs'), name], { cwd: host, env });
	const { nodes, credentials, ...faults }: Record<string, string[]> = JSON.parse(
		output.slice(output.lastIndexOf('{"nodes"')),
	);
	const expected = nodesOf(made.provider).sort();
	if (JSON.stringify([...nodes].sort()) !== JSON.stringify(expected)) throw new Error(`n8n loads ${nodes.join(', ')}`);
	const missing = Object.entries(faults).filter(([, names]) => names.length > 0);
	if (missing.length > 0) throw new Error(JSON.stringify(Object.fromEntries(missing)));
	return [...nodes, ...credentials].join(', ');
}

async function tests({ tree }: Place): Promise<string> {
	const output = await mustRun(process.execPath, [path.join('node_modules', 'jest', 'bin', 'jest.js'), '-i'], {
		cwd: tree,
		env: { ...process.env, FORCE_COLOR: '0' },
	});
	return output.match(/^Tests:.*$/m)?.[0].replace(/\s+/g, ' ') ?? '';
}
