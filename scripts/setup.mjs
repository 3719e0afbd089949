// Makes sure that the dependencies are those of package-lock.json and that dist is built from the sources as they are.
// Run by itself it does both; `node scripts/setup.mjs install` leaves the build out.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installed, root, runNode, runNpm, seconds } from './tasks.mjs';

const buildMark = path.join(root, '.cache', 'build.json');
const OLDEST_NODE = [20, 15];

/** Installs when something is missing or has another version than in package-lock.json. Ends the process when npm fails. */
export async function ensureInstalled() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
		console.error(`Node.js ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
		process.exit(1);
	}
	if (isInstalled()) return;
	const startedAt = performance.now();
	console.log('Installing dependencies from package-lock.json (npm ci); this takes one to two minutes.');
	const progress = setInterval(
		() => console.log(`  ... ${countPackages()} packages in place after ${seconds(startedAt)}`),
		15_000,
	);
	const { code, output } = await install();
	clearInterval(progress);
	if (code !== 0) {
		console.error(`${output}\nThe dependencies could not be installed.`);
		process.exit(code);
	}
	console.log(`Dependencies installed in ${seconds(startedAt)}.`);
}

/** `npm ci`; where it refuses the lock file, `npm install` takes the same versions from it and leaves it as it is. */
async function install() {
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	const clean = await runNpm(['ci', ...quiet]);
	if (clean.code === 0) return clean;
	console.log('npm ci refused; trying npm install with the versions of the lock file.');
	const plain = await runNpm(['install', '--no-save', ...quiet]);
	return { ...plain, output: `${clean.output}\n${plain.output}` };
}

/** Compares what npm noted about the installed tree with the lock file; optional packages may be missing. */
function isInstalled() {
	const noted = readJson(installed('.package-lock.json'))?.packages;
	const wanted = readJson(path.join(root, 'package-lock.json'))?.packages;
	if (!noted || !wanted) return false;
	const needed = Object.entries(wanted).filter(
		([name, entry]) => name !== '' && !entry.link && !entry.optional && !entry.extraneous,
	);
	return needed.every(([name, { version, devOptional }]) =>
		noted[name] ? noted[name].version === version : devOptional,
	);
}

function readJson(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function countPackages() {
	return existsSync(installed()) ? readdirSync(installed()).filter((name) => !name.startsWith('.')).length : 0;
}

/** Builds when the sources changed since the last build. Answers with the exit code, and the compiler's errors if any. */
export async function ensureBuilt() {
	const sources = hashSources();
	if (readJson(buildMark)?.sources === sources && existsSync(path.join(root, 'dist', 'package.json'))) {
		return { code: 0, output: '', summary: 'dist is up to date' };
	}
	rmSync(buildMark, { force: true });
	const { code, output } = await runNode(installed('@n8n', 'node-cli', 'bin', 'n8n-node.mjs'), ['build']);
	if (code !== 0) return { code, output: await compilerOutput(output) };
	const libraries = await runNode(path.join(root, 'scripts', 'bundle.mjs'));
	if (libraries.code !== 0) return libraries;
	const metadata = await runNode(installed('n8n-core', 'bin', 'generate-metadata'));
	if (metadata.code !== 0) return metadata;
	mkdirSync(path.dirname(buildMark), { recursive: true });
	writeFileSync(buildMark, `${JSON.stringify({ sources })}\n`);
	return { code: 0, output: '', summary: 'built by n8n-node build' };
}

/** n8n-node mixes its spinner with the compiler's errors; the compiler alone is easier to read. */
async function compilerOutput(fallback) {
	const { code, output } = await runNode(installed('typescript', 'bin', 'tsc'), ['--noEmit', '--pretty', 'false']);
	return code === 0 ? fallback : output;
}

/** A hash over all files that the build reads. */
function hashSources() {
	const hash = createHash('sha256');
	const files = ['nodes', 'credentials', 'icons', path.join('scripts', 'bundle')].flatMap((folder) =>
		filesBelow(path.join(root, folder)),
	);
	const others = ['package.json', 'package-lock.json', 'tsconfig.json', path.join('scripts', 'bundle.mjs')];
	for (const file of [...files, ...others].map((name) => path.resolve(root, name)).sort()) {
		hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex');
}

function filesBelow(folder) {
	if (!existsSync(folder)) return [];
	const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** Both, in order. Ends the process when one fails. */
export async function setUp() {
	await ensureInstalled();
	const startedAt = performance.now();
	const { code, output, summary } = await ensureBuilt();
	if (code === 0) return console.log(`Dependencies are in place, ${summary} (${seconds(startedAt)}).`);
	console.error(`${output}\nThe build failed.`);
	return process.exit(code);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	await (process.argv[2] === 'install' ? ensureInstalled() : setUp());
}
