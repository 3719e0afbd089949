/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// Of many compiled files the build makes few: they do what they did before, and each is run when something of it is used.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../harness/n8n/environment';

const workspace = mkdtempSync(path.join(tmpdir(), 'business-messaging-join-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** Compiled files as the compiler writes them: every kind of import and export that it knows, and ways to use them. */
const files: Record<string, string[]> = {
	'package.json': [
		JSON.stringify({
			n8n: {
				nodes: ['dist/nodes/One/One.node.js', 'dist/nodes/Two/Two.node.js'],
				credentials: ['dist/credentials/OneApi.credentials.js'],
			},
		}),
	],
	'dist/nodes/shared/http/index.js': [
		'Object.defineProperty(exports, "__esModule", { value: true });',
		'exports.shape = exports.Url = exports.path = void 0;',
		'const __importStar = (module) => module;',
		'var url_1 = require("./url");',
		'Object.defineProperty(exports, "Url", { enumerable: true, get: function () { return url_1.Url; } });',
		'Object.defineProperty(exports, "path", { enumerable: true, get: function () { return url_1.path; } });',
		'exports.shape = __importStar(require("./shape"));',
	],
	'dist/nodes/shared/http/url.js': [
		'globalThis.ran.push("url");',
		'class Url { constructor(name) { this.name = name; } static of(name) { return new this(name); } }',
		'exports.Url = Url;',
		'exports.path = (strings, ...values) => String.raw({ raw: strings }, ...values);',
	],
	'dist/nodes/shared/http/shape.js': ['globalThis.ran.push("shape");', 'exports.text = "text";'],
	'dist/nodes/shared/http/unused.js': ['globalThis.ran.push("unused");', 'exports.never = true;'],
	'dist/nodes/shared/state.js': ['globalThis.ran.push("state");', 'const known = new Map();', 'exports.known = known;'],
	'dist/nodes/One/transport/profile.js': [
		'const http_1 = require("../../shared/http"), state_1 = require("../../shared/state");',
		'const path_1 = require("node:path");',
		'const unused_1 = require("../../shared/http/unused");',
		'class Own extends http_1.Url { http_1 = "a member"; }',
		'exports.own = () => new Own("own");',
		'exports.url = () => new http_1.Url("made").name;',
		'exports.static = () => http_1.Url.of("static").name;',
		'exports.path = () => (0, http_1.path) `/a/${1}`;',
		'exports.members = () => [{ http_1: http_1.shape.text, state_1: 2 }, path_1.posix.join("a", "b")];',
		'exports.remember = (key) => state_1.known.set(key, true).size;',
		'exports.never = () => unused_1.never;',
	],
	'dist/nodes/One/fails.js': ['if (globalThis.failures-- > 0) throw new Error("not yet");', 'exports.answer = "now";'],
	'dist/nodes/One/One.node.js': [
		'const profile_1 = require("./transport/profile"), fails_1 = require("./fails");',
		'class One { again() { return fails_1.answer; } profile() { return profile_1; } whole() { const profile = profile_1; return profile; } }',
		'exports.One = One;',
	],
	'dist/nodes/Two/Two.node.js': [
		'const state_1 = require("../shared/state");',
		'exports.Two = class Two { known() { return [...state_1.known.keys()]; } };',
	],
	'dist/nodes/One/One.node.json': ['{}'],
	'dist/nodes/One/__schema__/v1.0.0/a.json': ['{}'],
	'dist/credentials/OneApi.credentials.js': [
		'const profile_1 = require("../nodes/One/transport/profile");',
		'exports.OneApi = class OneApi { url = profile_1.url(); };',
	],
};

/** What a program sees that loads the package and uses all of it. */
const program = `
globalThis.ran = [];
globalThis.failures = Number(process.argv[1]);
const { One } = require('./dist/nodes/One/One.node.js');
const { Two } = require('./dist/nodes/Two/Two.node.js');
const { OneApi } = require('./dist/credentials/OneApi.credentials.js');
const loaded = [...globalThis.ran];
const one = new One();
const profile = one.profile();
const tried = [0, 1].map(() => { try { return one.again(); } catch (error) { return error.message; } });
const own = profile.own();
console.log(JSON.stringify({
	loaded, tried, own: [own.name, own.http_1, own.constructor.name], url: new OneApi().url, static: profile.static(),
	path: profile.path(), members: profile.members(), same: one.whole() === profile, sizes: [profile.remember('a'), profile.remember('b')],
	known: new Two().known(), ran: globalThis.ran,
}));
`;

const runIn = (folder: string, failures = 0): Record<string, unknown> =>
	JSON.parse(execFileSync(process.execPath, ['-e', program, String(failures)], { cwd: folder, encoding: 'utf8' }));

function namesBelow(folder: string): string[] {
	const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
	const names = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
	return names.map((name) => name.replaceAll(path.sep, '/')).sort();
}

function join(folder: string): void {
	const script = `import { join } from ${JSON.stringify(path.join(packageRoot, 'scripts', 'bundle', 'join.mjs'))};`;
	const run = `${script} join(${JSON.stringify(folder)});`;
	execFileSync(process.execPath, ['--input-type=module', '-e', run], { stdio: 'pipe' });
}

describe('the files of a package, joined', () => {
	const apart = path.join(workspace, 'apart');
	const joined = path.join(workspace, 'joined');

	beforeAll(() => {
		for (const [name, lines] of Object.entries(files)) {
			mkdirSync(path.dirname(path.join(apart, name)), { recursive: true });
			const head = name.endsWith('.js') ? ['"use strict";'] : [];
			writeFileSync(path.join(apart, name), [...head, ...lines, ''].join('\n'));
		}
		cpSync(apart, joined, { recursive: true });
		join(joined);
	});

	it('do what they did', () => {
		const { loaded: before, ran: orderBefore, ...was } = runIn(apart);
		const { loaded, ran, ...is } = runIn(joined);
		expect(is).toEqual(was);
		expect([before, orderBefore]).toEqual([
			['url', 'shape', 'state', 'unused'],
			['url', 'shape', 'state', 'unused'],
		]);
		expect([loaded, ran]).toEqual([[], ['url', 'shape', 'state']]);
	});

	it('are run again after a failure, and not after a success', () => {
		expect(runIn(joined, 1)).toMatchObject({ tried: ['not yet', 'now'], sizes: [1, 2] });
	});

	it('leave the files that n8n asks for, and one for each folder', () => {
		expect(namesBelow(path.join(joined, 'dist'))).toEqual([
			'credentials/OneApi.credentials.js',
			'nodes/One.js',
			'nodes/One/One.node.js',
			'nodes/One/One.node.json',
			'nodes/One/__schema__/v1.0.0/a.json',
			'nodes/Two/Two.node.js',
			'nodes/shared.js',
		]);
	});

	it('are the same when they are joined again', () => {
		const read = (): string[] =>
			namesBelow(joined)
				.filter((name) => name.endsWith('.js'))
				.map((name) => name + readFileSync(path.join(joined, name), 'utf8'));
		const once = read();
		join(joined);
		expect(read()).toEqual(once);
	});
});
