/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// `npm run e2e`: the package in a real n8n. Parts: editor (server, browser), queue (Redis, PostgreSQL, workers),
// versions (the oldest and the newest n8n); on request only: pictures (those of the documentation, each kept when it looks different),
// startup (measured).
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, ensureN8n, mayUse } from './cache';
import { bringUp } from './setting';
import { freePort, root } from './shell';
import { runInherited } from './inherited';
import { measureStartup } from './startup';

const PARTS = ['editor', 'queue', 'versions', 'pictures', 'startup'] as const;
/** Those that run on request only. */
const ON_REQUEST: Part[] = ['pictures', 'startup'];
type Part = (typeof PARTS)[number];

const workFolder = dataFolder('e2e');
const notRunFile = path.join(workFolder, 'not-run.txt');

/** Where providers believe n8n to be. The sandbox delivers to this machine what is registered for it. */
const PUBLIC_ORIGIN = 'https://n8n.example.com';

const EDITOR_FILES = [
	'nodePanel',
	'firstMessage',
	'builder',
	'forms/mistakes',
	'examples',
	'gallery',
	'tool',
	'triggers',
	'answers',
	'lists',
	'oAuth2',
];

const resultsFile = path.join(workFolder, 'results.json');
const imagesFolder = path.join(workFolder, 'images');

/** What became of a part: the exit code, and the test files that failed. */
interface Outcome {
	code: number;
	failed: string[];
}

/** Runs test files of test/e2e with jest. Only a terminal gets a line for each test. */
async function jest(files: string[], env: NodeJS.ProcessEnv, args: string[]): Promise<Outcome> {
	const script = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
	const paths = files.map((name) => path.join('test', 'e2e', `${name}.e2e.ts`));
	const report = ['--json', `--outputFile=${resultsFile}`, `--verbose=${String(process.stdout.isTTY === true)}`];
	rmSync(resultsFile, { force: true });
	const code = await runInherited(
		process.execPath,
		[script, '-c', 'jest.e2e.config.js', '--runInBand', ...report, '--runTestsByPath', ...paths, ...args],
		{ cwd: root, env: { ...process.env, E2E_NOT_RUN: notRunFile, ...env } },
	);
	const failed = existsSync(resultsFile) ? failedFiles() : [];
	return { code, failed: failed.length > 0 ? failed : files };
}

/** The test files that failed in the last run, below test/e2e. */
function failedFiles(): string[] {
	const { testResults }: { testResults: Array<{ name: string; status: string }> } = JSON.parse(
		readFileSync(resultsFile, 'utf8'),
	);
	const folder = path.join(root, 'test', 'e2e');
	const failed = testResults.filter(({ status }) => status === 'failed');
	return failed.map(({ name }) => path.relative(folder, name).replace(/\.e2e\.ts$/, ''));
}

function findChromium(): string | undefined {
	const candidates = [
		process.env.CHROMIUM ?? '',
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	];
	return candidates.find((file) => existsSync(file));
}

function notRun(what: string, why: string): void {
	writeFileSync(notRunFile, `${what}: ${why}\n`, { flag: 'a' });
}

async function editor(args: string[], files = EDITOR_FILES): Promise<Outcome> {
	const chromium = findChromium();
	if (!chromium) {
		notRun(
			'the editor',
			'there is no Chromium or Chrome; install one (apt-get install chromium) or name it in CHROMIUM',
		);
		return { code: 0, failed: [] };
	}
	const userFolder = path.join(workFolder, 'editor');
	rmSync(userFolder, { recursive: true, force: true });
	const port = await freePort();
	const up = await bringUp(userFolder, {
		port,
		env: { N8N_WEBHOOK_URL: `${PUBLIC_ORIGIN}/`, N8N_EDITOR_BASE_URL: `http://localhost:${port}/` },
	});
	const file = path.join(workFolder, 'setting.json');
	const { url } = up.server;
	const { controlUrl, credentials: sandboxCredentials } = up.sandbox;
	writeFileSync(
		file,
		JSON.stringify({
			url,
			publicOrigin: PUBLIC_ORIGIN,
			controlUrl,
			sandboxCredentials,
			credentials: up.credentials,
			chromium,
			images: imagesFolder,
		}),
	);
	try {
		return await jest(files, { E2E_SETTING: file }, args);
	} finally {
		await up.stop();
	}
}

/** The test files that take pictures. */
const PICTURE_FILES = ['nodePanel', 'builder', 'examples', 'tool', 'triggers', 'forms/pictures'];

/** The pictures of the documentation, beside those of the forms. */
const PICTURES = [
	'agent',
	'building-bird',
	'credential-refused',
	'credential-tested',
	'example-ask-before-sending',
	'example-textus',
	'node-panel-dark',
	'node-panel-light',
	'output-bird',
	'read-first',
	'refusal-bird',
	'tool-textus',
	'trigger-textus',
];

const isForDocs = (name: string): boolean =>
	/^forms[\\/].*\.webp$/.test(name) || PICTURES.some((picture) => `${picture}.png` === name);

/** Takes all pictures, and puts those that look different from the last ones into docs/images. */
async function pictures(args: string[]): Promise<Outcome> {
	rmSync(imagesFolder, { recursive: true, force: true });
	const outcome = await editor(args, PICTURE_FILES);
	if (outcome.code !== 0) return outcome;
	const names = existsSync(imagesFolder) ? readdirSync(imagesFolder, { recursive: true, encoding: 'utf8' }) : [];
	const changed = names.filter((name) => isForDocs(name));
	for (const name of changed) {
		const place = path.join(root, 'docs', 'images', name);
		mkdirSync(path.dirname(place), { recursive: true });
		copyFileSync(path.join(imagesFolder, name), place);
	}
	console.log(
		changed.length > 0
			? `Pictures that look different now:\n  ${changed.sort().join('\n  ')}`
			: 'No picture has changed.',
	);
	return outcome;
}

async function queue(args: string[]): Promise<Outcome> {
	await ensureN8n();
	return await jest(['queue/queue', 'queue/kill', 'queue/delivery'], {}, args);
}

async function versions(args: string[]): Promise<Outcome> {
	await ensureN8n();
	return await jest(['versions'], {}, args);
}

/** Each part takes arguments for jest, and the test files to run when not all of them. */
const work: Record<Part, (args: string[], files?: string[]) => Promise<Outcome>> = {
	editor,
	queue,
	versions,
	pictures,
	startup: async () => ({ code: await measureStartup(workFolder), failed: [] }),
};

const isPart = (name: string): name is Part => PARTS.some((part) => part === name);

async function main(): Promise<number> {
	const all = process.argv.slice(2);
	const at = all.indexOf('--');
	const names = at === -1 ? all : all.slice(0, at);
	const args = at === -1 ? [] : all.slice(at + 1);
	const unknown = names.filter((name) => !isPart(name));
	if (unknown.length > 0) {
		console.error(`No part "${unknown.join('", "')}"; the parts are ${PARTS.join(', ')}.`);
		return 2;
	}
	if (!mayUse()) {
		console.log('NOT RUN: the tests in a real n8n; n8n is not in the cache, and this is not the place to fetch 3 GB.');
		return 0;
	}
	mkdirSync(workFolder, { recursive: true });
	rmSync(notRunFile, { force: true });
	const wanted = names.length > 0 ? names.filter(isPart) : PARTS.filter((part) => !ON_REQUEST.includes(part));
	let code = 0;
	for (const part of wanted) {
		console.log(`\n== ${part}`);
		let outcome = await work[part](args);
		if (outcome.code !== 0 && process.env.CI) {
			const files = outcome.failed;
			console.log(
				`\n== ${part} failed (${files.join(', ')}); a machine that is shared may have been too slow, so what failed runs a second and last time`,
			);
			outcome = await work[part](args, files);
		}
		code ||= outcome.code;
	}
	if (existsSync(notRunFile)) console.log(`\nNOT RUN\n${readFileSync(notRunFile, 'utf8').trim().replace(/^/gm, '  ')}`);
	return code;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
