/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// What is published needs nothing but n8n: libraries are bundled, with their licences, and anything else fails the build.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pack } from '../../scripts/n8n/package';
import { packageRoot } from '../harness';

const workspace = mkdtempSync(path.join(tmpdir(), 'business-messaging-bundle-'));
const fromN8n = ['n8n-workflow', 'luxon', 'zod', 'crypto', 'node:crypto'];

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** The text of every file below a folder, by its path. */
function textsBelow(folder: string): Record<string, string> {
	const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
	const entries = files.map(({ parentPath, name }) => {
		const file = path.join(parentPath, name);
		return [path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')];
	});
	return Object.fromEntries(entries.sort());
}

describe('the packed package', () => {
	const host = path.join(workspace, 'host');
	const texts: Record<string, string> = {};

	beforeAll(async () => {
		const tarball = await pack(workspace);
		const folder = path.join(host, 'node_modules', 'n8n-nodes-business-messaging');
		mkdirSync(folder, { recursive: true });
		execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
		for (const name of ['n8n-workflow', 'n8n-core', 'reflect-metadata', 'luxon', 'zod'])
			symlinkSync(path.join(packageRoot, 'node_modules', name), path.join(host, 'node_modules', name), 'junction');
		Object.assign(texts, textsBelow(folder));
	});

	const libraries = (): string[] => {
		const files = Object.keys(texts).filter((file) => file.startsWith('dist/vendor/'));
		return files.map((file) => file.slice('dist/vendor/'.length, -'.js'.length));
	};

	it('loads under n8n, and reads XML, file names, phone numbers and addresses, where no library is installed', () => {
		expect(libraries()).toEqual([
			'content-disposition',
			'email-addresses',
			'fast-xml-parser',
			'libphonenumber-js/min',
			'sms-segments-calculator',
		]);
		const output = execFileSync(
			process.execPath,
			[path.join(__dirname, 'packed.cjs'), 'n8n-nodes-business-messaging', JSON.stringify([...libraries(), 'zod'])],
			{
				cwd: host,
				encoding: 'utf8',
				env: { ...process.env, NODE_PATH: '', N8N_USER_FOLDER: workspace, N8N_LOG_LEVEL: 'silent' },
			},
		);
		const { nodes, credentials, opened, ...rest } = JSON.parse(output);
		expect(rest).toEqual({
			found: ['zod'],
			xml: { a: { b: ['007 & €', '<p>'] } },
			name: 'Über.pdf',
			phone: '+393331234567',
			addresses: ['ann@example.com'],
		});
		const providers = ['birdChannels', 'highQ', 'secureMessaging', 'textUs', 'updox'];
		const further = ['textUsPollingTrigger', 'updoxWebhookTrigger'];
		const usual = providers.flatMap((name) => [name, `${name}Trigger`]);
		expect(nodes.sort()).toEqual([...usual, ...further].sort());
		expect(credentials.sort()).toEqual([
			'birdChannelsApi',
			'highQApi',
			'highQOAuth2Api',
			'secureMessagingApi',
			'textUsApi',
			'updoxApi',
		]);
		// Each file that is opened costs n8n's start: the libraries wait until they are used.
		const { n8n }: { n8n: Record<'nodes' | 'credentials', string[]> } = JSON.parse(texts['package.json']);
		const homes = ['BirdChannels', 'HighQ', 'SecureMessaging', 'TextUs', 'Updox', 'shared'];
		const files = [...n8n.nodes, ...n8n.credentials, ...homes.map((name) => `dist/nodes/${name}.js`)];
		expect(opened.sort()).toEqual(files.sort());
	});

	it("has what n8n's start reads instead of the nodes, and no file that nothing reads", () => {
		const names = Object.keys(texts).filter((file) => !/^dist\/(nodes|credentials|vendor|icons)\//.test(file));
		expect(names).toEqual([
			'LICENSE',
			'README.md',
			'dist/THIRD_PARTY_LICENSES.txt',
			'dist/known/credentials.json',
			'dist/known/nodes.json',
			'dist/types/credentials.json',
			'dist/types/nodes.json',
			'package.json',
		]);
		const kinds =
			/\.(node|credentials)\.js$|\.node\.json$|\/__schema__\/.*\.json$|\.svg$|^dist\/nodes\/\w+\.js$|^dist\/vendor\/.*\.js$/;
		expect(Object.keys(texts).filter((file) => !names.includes(file) && !kinds.test(file))).toEqual([]);
	});

	it('names no package but those of n8n', () => {
		const named = /(?:\bfrom\s|\brequire\(|\bimport\(|\bimport\s)\s*["']([^."'][^"']*)["']/g;
		const files = Object.entries(texts).filter(([file]) => /^dist\/.*\.js$/.test(file));
		const others = files.flatMap(([file, text]) =>
			[...text.matchAll(named)].filter(([, name]) => !fromN8n.includes(name)).map(([, name]) => `${file}: ${name}`),
		);
		expect(files.length).toBeGreaterThan(20);
		expect(others).toEqual([]);
	});

	it('has no dependencies, and the licence of each library', () => {
		expect(JSON.parse(texts['package.json'])).not.toHaveProperty('dependencies');
		const licences = texts['dist/THIRD_PARTY_LICENSES.txt'].split(/^-{80}$/m).slice(1);
		expect(licences.filter((licence) => !/permission is hereby granted/i.test(licence))).toEqual([]);
		const names = licences.map((licence) => /^(\S+) \d+\.\d+\.\d+ \(MIT\)$/m.exec(licence)?.[1]);
		expect(names).toEqual(
			expect.arrayContaining([...libraries().map((name) => name.replace(/\/min$/, '')), 'strnum', '@nodable/entities']),
		);
		const inBundles = Object.entries(texts).flatMap(([file, text]) =>
			file.startsWith('dist/vendor/') ? [...text.matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)/gm)] : [],
		);
		expect(new Set(names)).toEqual(new Set(inBundles.map(([, name]) => name)));
	});
});

describe('the build step', () => {
	/** A built package that requires a library of its own, which needs another one, and n8n's. */
	const files: Record<string, string> = {
		'package.json': '{ "devDependencies": { "tiny": "1.0.0", "@scope/kit": "2.0.0" } }',
		'dist/nodes/a/b.js': [
			'"use strict";',
			'const text = /`/.test("") ? `require("nothing")` : require("n8n-workflow");',
			'const tiny_1 = require("tiny"), part_1 = require("@scope/kit/part");',
			'exports.answer = () => [tiny_1.double(4), part_1.name, require("./c").c];',
		].join('\n'),
		'dist/nodes/a/c.js': 'exports.c = 3;',
		'node_modules/n8n-workflow/index.js': '',
		'node_modules/tiny/package.json': '{ "name": "tiny", "version": "1.0.0", "license": "ISC" }',
		'node_modules/tiny/LICENSE': 'Licence of tiny',
		'node_modules/tiny/index.js': 'exports.double = (number) => require("inner").twice * number;',
		'node_modules/inner/package.json': '{ "name": "inner", "version": "0.1.0", "license": "MIT", "author": "Ada" }',
		'node_modules/inner/index.js': 'exports.twice = 2; console.log("ready");',
		'node_modules/@scope/kit/package.json': '{ "name": "@scope/kit", "version": "2.0.0", "license": "ISC" }',
		'node_modules/@scope/kit/licence.md': 'Licence of kit',
		'node_modules/@scope/kit/part.js': 'export const name = "part"; export const other = "is left out";',
	};

	function build(changes: Record<string, string> = {}) {
		const folder = mkdtempSync(path.join(workspace, 'planted-'));
		for (const [name, text] of Object.entries({ ...files, ...changes })) {
			mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
			writeFileSync(path.join(folder, name), text);
		}
		return { folder, ...bundle(folder) };
	}

	function bundle(folder: string) {
		const script = path.join(packageRoot, 'scripts', 'bundle.mjs');
		const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
		return { status, stdout, stderr, dist: textsBelow(path.join(folder, 'dist')) };
	}

	let planted: ReturnType<typeof build>;
	beforeAll(() => {
		planted = build();
	});

	it('turns what is required into files of dist, which work alone', () => {
		const { folder, status, dist } = planted;
		expect(status).toBe(0);
		expect(Object.keys(dist).filter((file) => !file.startsWith('nodes/'))).toEqual([
			'THIRD_PARTY_LICENSES.txt',
			'vendor/@scope/kit/part.js',
			'vendor/tiny.js',
		]);
		expect(dist['nodes/a/c.js']).toBe(files['dist/nodes/a/c.js']);
		expect(dist['nodes/a/b.js']).toBe(
			files['dist/nodes/a/b.js']
				.replace('"tiny"', '"../../vendor/tiny.js"')
				.replace('"@scope/kit/part"', '"../../vendor/@scope/kit/part.js"'),
		);
		expect(dist['vendor/@scope/kit/part.js']).not.toContain('is left out');
		const alone = path.join(workspace, 'alone');
		cpSync(path.join(folder, 'dist'), alone, { recursive: true });
		mkdirSync(path.join(alone, 'node_modules', 'n8n-workflow'), { recursive: true });
		writeFileSync(path.join(alone, 'node_modules', 'n8n-workflow', 'index.js'), '');
		const script = `console.log(JSON.stringify(require(${JSON.stringify(path.join(alone, 'nodes/a/b.js'))}).answer()))`;
		expect(JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))).toEqual([8, 'part', 3]);
	});

	it('keeps the licence of everything that went in', () => {
		const licences = planted.dist['THIRD_PARTY_LICENSES.txt'];
		expect(licences).toContain('tiny 1.0.0 (ISC)\n\nLicence of tiny\n');
		expect(licences).toContain('@scope/kit 2.0.0 (ISC)\n\nLicence of kit\n');
		expect(licences).toContain('inner 0.1.0 (MIT)\n\nMIT License\n\nCopyright (c) Ada\n');
		expect(licences).not.toContain('n8n-workflow');
	});

	it('gives the same when it runs again, and in another folder', () => {
		expect(bundle(planted.folder).dist).toEqual(planted.dist);
		expect(build().dist).toEqual(planted.dist);
	});

	it('leaves a package without libraries alone', () => {
		const { status, dist } = build({ 'dist/nodes/a/b.js': 'require("luxon");' });
		expect(status).toBe(0);
		expect(Object.keys(dist)).toEqual(['nodes/a/b.js', 'nodes/a/c.js']);
	});

	it.each([
		[
			'an import that is no devDependency',
			{ 'dist/nodes/a/c.js': 'exports.c = require("inner");' },
			/nodes.a.c\.js imports "inner", but package\.json has no "inner" in devDependencies/,
		],
		[
			'a module of Node.js',
			{ 'dist/nodes/a/c.js': 'exports.c = import("node:fs");' },
			/nodes.a.c\.js imports "node:fs"/,
		],
		[
			'a library that needs what n8n refuses',
			{ 'node_modules/inner/index.js': 'exports.twice = require("fs").length;' },
			/dist\/vendor\/tiny\.js needs "fs", which n8n refuses/,
		],
		['a library that is not installed', { 'dist/nodes/a/c.js': 'require("tiny/other");' }, /"tiny\/other"/],
		[
			'a library without a licence',
			{ 'node_modules/inner/package.json': '{ "name": "inner", "version": "0.1.0" }' },
			/The package inner comes without a licence text/,
		],
	])('fails on %s', (_name, changes: Record<string, string>, message) => {
		const { status, stderr } = build(changes);
		expect(stderr).toMatch(message);
		expect(stderr.trim().split('\n').length).toBeLessThan(10);
		expect(status).toBe(1);
	});
});
