/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// `npm run e2e`: the package in a real n8n. Parts: editor (server, browser), queue (Redis, PostgreSQL, workers),
// versions (the oldest and the newest n8n), startup (measured on request only).
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder, ensureN8n, mayUse } from './cache';
import { bringUp } from './setting';
import { root } from './shell';
import { runInherited } from './inherited';
import { measureStartup } from './startup';

const PARTS = ['editor', 'queue', 'versions', 'startup'] as const;
type Part = (typeof PARTS)[number];

const workFolder = dataFolder('e2e');
const notRunFile = path.join(workFolder, 'not-run.txt');

/** Where providers believe n8n to be. The sandbox delivers to this machine what is registered for it. */
const PUBLIC_ORIGIN = 'https://n8n.example.com';

const EDITOR_FILES = ['nodePanel', 'builder', 'examples', 'tool', 'triggers', 'answers'];

/** Runs test files of test/e2e with jest. Answers with the exit code. */
async function jest(files: string[], env: NodeJS.ProcessEnv, args: string[]): Promise<number> {
	const script = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
	const paths = files.map((name) => path.join('test', 'e2e', `${name}.e2e.ts`));
	return await runInherited(
		process.execPath,
		[script, '-c', 'jest.e2e.config.js', '--runInBand', '--verbose', '--runTestsByPath', ...paths, ...args],
		{ cwd: root, env: { ...process.env, E2E_NOT_RUN: notRunFile, ...env } },
	);
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

async function editor(args: string[]): Promise<number> {
	const chromium = findChromium();
	if (!chromium) {
		notRun(
			'the editor',
			'there is no Chromium or Chrome; install one (apt-get install chromium) or name it in CHROMIUM',
		);
		return 0;
	}
	const userFolder = path.join(workFolder, 'editor');
	rmSync(userFolder, { recursive: true, force: true });
	const up = await bringUp(userFolder, { env: { N8N_WEBHOOK_URL: `${PUBLIC_ORIGIN}/` } });
	const file = path.join(workFolder, 'setting.json');
	const images = path.join(workFolder, 'images');
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
			images,
		}),
	);
	try {
		const code = await jest(EDITOR_FILES, { E2E_SETTING: file }, args);
		if (code === 0 && process.env.E2E_IMAGES === '1') keepPictures(images);
		return code;
	} finally {
		await up.stop();
	}
}

/** The pictures of the documentation; with `E2E_IMAGES=1` a run that passes renews them. */
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

function keepPictures(images: string): void {
	const docs = path.join(root, 'docs', 'images');
	mkdirSync(docs, { recursive: true });
	for (const name of PICTURES) copyFileSync(path.join(images, `${name}.png`), path.join(docs, `${name}.png`));
	console.log(`Pictures renewed in ${docs}`);
}

async function queue(args: string[]): Promise<number> {
	await ensureN8n();
	return await jest(['queue'], {}, args);
}

async function versions(args: string[]): Promise<number> {
	await ensureN8n();
	return await jest(['versions'], {}, args);
}

const work: Record<Part, (args: string[]) => Promise<number>> = {
	editor,
	queue,
	versions,
	startup: async () => await measureStartup(workFolder),
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
	const wanted = names.length > 0 ? names.filter(isPart) : PARTS.filter((part) => part !== 'startup');
	let code = 0;
	for (const part of wanted) {
		console.log(`\n== ${part}`);
		let partCode = await work[part](args);
		if (partCode !== 0 && process.env.CI) {
			console.log(
				`\n== ${part} failed; a machine that is shared may have been too slow, so it runs a second and last time`,
			);
			partCode = await work[part](args);
		}
		code ||= partCode;
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
