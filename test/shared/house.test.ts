/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The rules of the house, read from all imports with the TypeScript compiler, and that each rule sees a breach of its kind.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as house from '../../scripts/house/rules';
import { parseTree, readTree } from '../../scripts/house/tree';
import { packageRoot } from '../harness/n8n/environment';
import { filesOfSuites } from '../harness/suites';

/** Every arrow between the rooms of `nodes/shared`; there are no others. */
const ROOM_ARROWS = [
	'delivery -> http',
	'delivery -> operation',
	'execution -> http',
	'execution -> operation',
	'execution -> privacy',
	'files -> http',
	'files -> privacy',
	'http -> privacy',
	'operation -> files',
	'operation -> http',
	'operation -> privacy',
	'operation -> recipients',
	'sendAndWait -> http',
	'sendAndWait -> operation',
	'sendAndWait -> privacy',
	'sendAndWait -> recipients',
	'triggers -> files',
	'triggers -> http',
	'triggers -> operation',
	'triggers -> privacy',
	'triggers -> recipients',
];
const ROOMS = [
	'delivery',
	'execution',
	'files',
	'http',
	'operation',
	'privacy',
	'recipients',
	'sendAndWait',
	'triggers',
];
/** Every arrow between the parts of a provider. */
const PART_ARROWS = [
	'actions -> transport',
	'methods -> transport',
	'node -> actions',
	'node -> methods',
	'node -> transport',
	'node -> trigger',
	'trigger -> transport',
];
/** n8n's own packages, and the libraries that the build bundles. */
const PACKAGES = new Set([
	'n8n-workflow',
	'crypto',
	'luxon',
	'zod',
	'fast-xml-parser',
	'content-disposition',
	'libphonenumber-js/min',
	'email-addresses',
	'sms-segments-calculator',
]);
/** Those that any file may import; every other one is imported in one file. */
const EVERYWHERE = new Set(['n8n-workflow', 'crypto']);
/** The rooms that may use n8n's request helpers. */
const SENDERS = new Set(['http', 'files']);

const LONGEST = 250;
const FLAT = 15;
/** Folders that list one thing a file. */
const LISTS = /^(docs(\/images)?|examples(\/jobs)?|test\/replies\/\w+)$/;

const tree = readTree(packageRoot);

describe('the house', () => {
	it('has exactly these rooms, each with an index', () => {
		const rooms = readdirSync(path.join(packageRoot, 'nodes', 'shared'));
		expect(rooms.sort()).toEqual(ROOMS);
		const indexes = tree.map(({ name }) => name).filter((name) => /^nodes\/shared\/\w+\/index\.ts$/.test(name));
		expect(indexes.map(house.roomOf).sort()).toEqual(ROOMS);
	});

	it.each<[string, string[]]>([
		['lets no provider import another, and shared import none', house.otherProviders(tree)],
		['imports rooms through their index alone', house.pastAnIndex(tree)],
		['hands on nothing that nobody takes', house.needlessExports(tree)],
		['leaves the tree for known packages alone', house.leavingTheTree(tree, PACKAGES)],
		['imports each library in one file', house.sharedLibraries(tree, EVERYWHERE)],
		["uses n8n's request helpers in http and files alone", house.otherSenders(tree, SENDERS)],
		['has no circle', house.circles(tree)],
	])('%s', (_rule, breaches) => {
		expect(breaches).toEqual([]);
	});

	it('has exactly these arrows between its rooms', () => {
		expect(house.roomArrows(tree)).toEqual(ROOM_ARROWS);
	});

	it('has exactly these arrows within providers', () => {
		expect(house.partArrows(tree)).toEqual(PART_ARROWS);
	});
});

/** The tree with one more file, or another text of one. */
const planted = (name: string, text: string) =>
	parseTree(new Map([...tree.map((file): [string, string] => [file.name, file.text]), [name, text]]));

describe('a planted breach is seen', () => {
	it.each<[string, string, string, (files: typeof tree) => string[]]>([
		['a provider imports another', 'nodes/Updox/x.ts', "import '../HighQ/transport/profile';", house.otherProviders],
		[
			'shared imports a provider',
			'nodes/shared/http/x.ts',
			"import '../../HighQ/transport/profile';",
			house.otherProviders,
		],
		[
			'an import past an index',
			'nodes/Updox/x.ts',
			"import { mask } from '../shared/privacy/mask';",
			house.pastAnIndex,
		],
		[
			'an export that nobody takes',
			'nodes/shared/recipients/index.ts',
			"export { isEmailAddress } from './address'; export { other } from './phone';",
			(files) => house.needlessExports(files).filter((breach) => breach.endsWith(' other')),
		],
		[
			'an unknown package',
			'nodes/Updox/x.ts',
			"import axios from 'axios';",
			(files) => house.leavingTheTree(files, PACKAGES),
		],
		[
			'a file outside the tree',
			'nodes/Updox/x.ts',
			"import '../../test/x';",
			(files) => house.leavingTheTree(files, PACKAGES),
		],
		[
			'a library in two files',
			'nodes/Updox/x.ts',
			"import { z } from 'zod';",
			(files) => house.sharedLibraries(files, EVERYWHERE),
		],
		[
			'a request from elsewhere',
			'nodes/Updox/x.ts',
			'export const x = async () => await this.helpers.httpRequest({});',
			(files) => house.otherSenders(files, SENDERS),
		],
		['a circle of types', 'nodes/shared/privacy/html.ts', "import type { Call } from '../http';", house.circles],
		[
			'an arrow between rooms',
			'nodes/shared/privacy/x.ts',
			"export * from '../http';",
			(files) => house.roomArrows(files).filter((arrow) => !ROOM_ARROWS.includes(arrow)),
		],
		[
			'an arrow within a provider',
			'nodes/Updox/transport/x.ts',
			"import { actions } from '../actions';",
			(files) => house.partArrows(files).filter((arrow) => !PART_ARROWS.includes(arrow)),
		],
	])('%s', (_kind, name, text, rule) => {
		expect(rule(planted(name, text))).not.toEqual([]);
	});

	it('whatever way it is imported', () => {
		const [file] = parseTree(
			new Map([
				[
					'nodes/X/x.ts',
					"import a from './a'; export * from './b'; import c = require('./c'); const d = require('./d'); void import('./e'); type F = import('./f').F;",
				],
			]),
		);
		expect(file.imports.map(({ specifier }) => specifier)).toEqual(['./a', './b', './c', './d', './e', './f']);
	});

	it('whatever way a helper is reached', () => {
		const text =
			"this.helpers.httpRequest({}); const { httpRequestWithAuthentication: call } = ctx.helpers; ctx.helpers['httpRequest'].call(ctx); helpers.requestOAuth2();";
		const [file] = parseTree(new Map([['nodes/X/x.ts', text]]));
		expect(file.helpers).toEqual(['httpRequest', 'httpRequestWithAuthentication', 'httpRequest', 'requestOAuth2']);
	});
});

/** All files that are written by hand, from the package root. */
function writtenFiles(): string[] {
	const left = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage']);
	const below = (folder: string): string[] =>
		readdirSync(path.join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
			const name = path.posix.join(folder, entry.name);
			if (left.has(entry.name)) return [];
			return entry.isDirectory() ? below(name) : [name];
		});
	return below('.').filter((name) => !/\.(log|tgz)$/.test(name));
}

describe('files', () => {
	const files = writtenFiles();

	it('are short, or say in their first comment why they are long', () => {
		const long = files
			.filter((name) => /\.(ts|mjs|cjs|js)$/.test(name))
			.filter((name) => {
				const text = readFileSync(path.join(packageRoot, name), 'utf8');
				const [comment = ''] = /\/\*\*[^]*?\*\/|(^\/\/ .*\n)+/m.exec(text) ?? [];
				return text.trimEnd().split('\n').length > LONGEST && !/\blong\b/.test(comment);
			});
		expect(long).toEqual([]);
	});

	it('stand in folders that can be seen at a glance', () => {
		const counts = new Map<string, number>();
		for (const name of files) counts.set(path.posix.dirname(name), (counts.get(path.posix.dirname(name)) ?? 0) + 1);
		const full = [...counts].filter(([folder, count]) => count > FLAT && !LISTS.test(folder));
		expect(full).toEqual([]);
	});

	it('with tests stand in one suite each', () => {
		const inSuites = [...filesOfSuites.values()].flat().map((name) => `test/${name}`);
		expect(inSuites.sort()).toEqual(files.filter((name) => name.endsWith('.test.ts')).sort());
	});

	it('without tests set up nothing by being imported, as those of a suite share them', () => {
		const HOOK = /^(export )?((const|let) .*= *)?(use[A-Z]\w*|(before|after)(All|Each))\(/m;
		const hooked = files
			.filter((name) => /^test\/.*\.ts$/.test(name) && !/\.(test|e2e)\.ts$/.test(name))
			.filter((name) => HOOK.test(readFileSync(path.join(packageRoot, name), 'utf8')));
		expect(hooked).toEqual([]);
		expect('export const bench = useBench();').toMatch(HOOK);
	});
});
