/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// A real n8n, fetched from npm once and kept outside the clone. n8n 2.41 needs Node.js 24; where this process runs
// under an older one, a Node.js from npm is fetched beside it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { mustRun, npm, root, withProgress } from './shell';

/** The n8n that the package is developed and tested with. */
export const N8N_VERSION = process.env.N8N_VERSION ?? '2.41.1';
/** The oldest n8n that the README names. */
export const OLDEST_N8N = '1.100.1';
const NODE_MAJOR = 24;

/** Packages whose wanted version cannot be installed everywhere, held at one that can; old releases of n8n take xlsx from its vendor's site. */
const OVERRIDES = { linkedom: '0.18.13', xlsx: '0.18.5' };
/** What n8n 1 needs on top: npm leaves it an ajv that is too old for what n8n loads. */
const BESIDE_VERSION_1 = { ajv: '8.17.1' };

export interface InstalledN8n {
	version: string;
	folder: string;
	/** The Node.js to run it with. */
	node: string;
	/** n8n's command line script. */
	script: string;
}

const cacheRoot = path.join(homedir(), '.cache', 'n8n-nodes-business-messaging');

/** `N8N_CACHE` (for the n8n of the editor tests), or a folder of the user's cache that carries n8n's version. */
export function cacheFolder(version = N8N_VERSION): string {
	const chosen = version === N8N_VERSION ? process.env.N8N_CACHE : undefined;
	return chosen ?? path.join(cacheRoot, `n8n-${version}`);
}

/**
 * A folder for what an n8n of this clone keeps. It lies outside the clone: a package that is installed below the clone would
 * find the clone's own n8n-workflow, and n8n would run with two.
 */
export function dataFolder(name: string): string {
	const clone = createHash('sha256').update(root).digest('hex').slice(0, 8);
	return path.join(cacheRoot, 'data', `${path.basename(root)}-${clone}`, name);
}

/** Whether n8n can be started without fetching anything. */
export function isCached(version = N8N_VERSION): boolean {
	return (
		existsSync(path.join(cacheFolder(version), 'node_modules', 'n8n', 'bin', 'n8n')) &&
		nodeIfThere(cacheFolder(version)) !== undefined
	);
}

/** Whether this n8n may be used: CI fetches none of its own accord. */
export function mayUse(version = N8N_VERSION): boolean {
	return !process.env.CI || process.env.E2E === '1' || isCached(version);
}

/** Answers with an n8n that starts; installs what is missing and says so. Fails when npm or the start fails. */
export async function ensureN8n(version = N8N_VERSION): Promise<InstalledN8n> {
	const folder = cacheFolder(version);
	mkdirSync(folder, { recursive: true });
	const node = await ensureNode(folder);
	const script = path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const installed = { version, folder, node, script };
	const marker = path.join(folder, 'complete.json');
	if (readMarker(marker) === version && existsSync(script)) return installed;
	if (!(await answersVersion(installed))) await install(folder, version, node);
	if (!(await answersVersion(installed))) throw new Error(`n8n ${version} in ${folder} does not start`);
	writeFileSync(marker, `${JSON.stringify({ version })}\n`);
	return installed;
}

function readMarker(file: string): string | undefined {
	if (!existsSync(file)) return undefined;
	const { version }: { version?: string } = JSON.parse(readFileSync(file, 'utf8'));
	return version;
}

async function answersVersion({ node, script, folder, version }: InstalledN8n): Promise<boolean> {
	if (!existsSync(script) || !existsSync(path.join(folder, 'node_modules', 'sqlite3', 'build'))) return false;
	const env = { ...process.env, N8N_USER_FOLDER: path.join(folder, 'version-check') };
	const output = await mustRun(node, [script, '--version'], { env }).catch(() => '');
	return output.trim().split('\n').at(-1) === version;
}

/** Install scripts stay off; only the one of SQLite's binding has to run. */
async function install(folder: string, version: string, node: string): Promise<void> {
	const dependencies = { n8n: version, ...(version.startsWith('1.') ? BESIDE_VERSION_1 : {}) };
	const manifest = { name: 'n8n-server', private: true, dependencies, overrides: OVERRIDES };
	writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
	await withProgress(
		`Fetching n8n ${version} into ${folder}; this takes several minutes and 3 GB, once`,
		async () => await npm(folder, ['install', '--ignore-scripts', '--omit=dev'], node),
		() => `${countPackages(folder)} packages in place`,
	);
	await withProgress(
		'Building the SQLite binding',
		async () => await npm(folder, ['rebuild', 'sqlite3', '--ignore-scripts=false'], node),
	);
}

function countPackages(folder: string): number {
	const modules = path.join(folder, 'node_modules');
	return existsSync(modules) ? readdirSync(modules).filter((name) => !name.startsWith('.')).length : 0;
}

/** This Node.js when it is new enough, else the one in the cache. */
function nodeIfThere(folder: string): string | undefined {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	const file = path.join(
		folder,
		`node-${NODE_MAJOR}`,
		'node_modules',
		nodePackage(),
		'bin',
		process.platform === 'win32' ? 'node.exe' : 'node',
	);
	return existsSync(file) ? file : undefined;
}

/** The package of the npm registry that carries Node.js for this machine. */
function nodePackage(): string {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	return `node-${platform}-${process.arch}`;
}

async function ensureNode(folder: string): Promise<string> {
	const present = nodeIfThere(folder);
	if (present) return present;
	const home = path.join(folder, `node-${NODE_MAJOR}`);
	mkdirSync(home, { recursive: true });
	writeFileSync(path.join(home, 'package.json'), `${JSON.stringify({ name: 'node-for-n8n', private: true })}\n`);
	await withProgress(
		`n8n needs Node.js ${NODE_MAJOR}, this is ${process.versions.node}; fetching one from npm`,
		async () => await npm(home, ['install', '--ignore-scripts', `${nodePackage()}@${NODE_MAJOR}`]),
	);
	const fetched = nodeIfThere(folder);
	if (!fetched) throw new Error(`${nodePackage()} holds no Node.js for this machine`);
	return fetched;
}

/**
 * The engine of another n8n (n8n-core with its n8n-workflow), without the server, beside the cache of n8n. Answers with
 * its folder.
 */
export async function ensureCore(version: string): Promise<string> {
	const folder = path.join(path.dirname(cacheFolder()), `core-${version}`);
	const marker = path.join(folder, 'complete.json');
	if (readMarker(marker) === version) return folder;
	mkdirSync(folder, { recursive: true });
	const manifest = {
		name: 'n8n-engine',
		private: true,
		dependencies: { 'n8n-core': version, 'reflect-metadata': '0.2.2', zod: '3.25.76' },
		overrides: { zod: '3.25.76' },
	};
	writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
	await withProgress(
		`Fetching n8n-core ${version} into ${folder}`,
		async () => await npm(folder, ['install', '--ignore-scripts', '--legacy-peer-deps']),
	);
	writeFileSync(marker, `${JSON.stringify({ version })}\n`);
	return folder;
}
