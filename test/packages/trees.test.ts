/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/* eslint-disable @n8n/community-nodes/no-dangerous-functions */
// The packages of single providers: each tree is whole, names no other provider, and is what n8n asks of a package. What takes
// minutes (installing, building, the tests of each) is `npm run packages -- --check`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseTree, type SourceFile } from '../../scripts/house/tree';
import { LARGEST } from '../../scripts/packages/limits';
import { missingPeers, type Lock } from '../../scripts/packages/lock';
import { referenceFile } from '../../scripts/packages/pages';
import { namesAnother, providers, type Provider } from '../../scripts/packages/providers';
import { Source } from '../../scripts/packages/source';
import { packageOf, type Package } from '../../scripts/packages/tree';
import { write } from '../../scripts/packages/write';
import { packageRoot } from '../harness/n8n/environment';

const SUITE = 'n8n-nodes-business-messaging';
const folder = mkdtempSync(path.join(tmpdir(), 'packages-'));
const packages = new Map<Provider, Package>();
beforeAll(() => {
	const source = new Source(packageRoot);
	for (const provider of providers) {
		packages.set(provider, packageOf(provider, source));
		write(made(provider), folder);
	}
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function made(provider: Provider): Package {
	const found = packages.get(provider);
	if (!found) throw new Error(`${provider.packageName} was not made`);
	return found;
}

/** Every file of a package as it was written, by its path. */
function written({ packageName }: Provider): Map<string, string> {
	const place = path.join(folder, packageName);
	const files = readdirSync(place, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
	return new Map(
		files.map(({ parentPath, name }) => {
			const file = path.join(parentPath, name);
			return [path.relative(place, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')];
		}),
	);
}

const parsed = <T>(files: Map<string, string>, name: string): T => JSON.parse(files.get(name) ?? 'null');

/** Whether an import leads to a file of the tree, a module of Node.js, or an installed package. */
function leadsSomewhere(
	files: Map<string, string>,
	lock: Lock,
	{ specifier, target }: SourceFile['imports'][number],
): boolean {
	if (specifier.startsWith('.')) return files.has(target);
	const name = specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
	return builtinModules.includes(specifier.replace(/^node:/, '')) || `node_modules/${name}` in lock.packages;
}

describe.each(providers.map((provider) => [provider.packageName, provider] as const))('%s', (packageName, provider) => {
	let files: Map<string, string>;
	beforeAll(() => {
		files = written(provider);
	});

	it('has everything that a package has, and its provider whole', () => {
		expect([...files.keys()]).toEqual(
			expect.arrayContaining([
				'.github/workflows/publish.yml',
				'.npmrc',
				'CHANGELOG.md',
				'LICENSE',
				'README.md',
				'eslint.config.mjs',
				'package-lock.json',
				'scripts/bundle.mjs',
				'tsconfig.json',
			]),
		);
		const below = (tree: string) =>
			readdirSync(path.join(tree, 'nodes', provider.folder), { recursive: true, encoding: 'utf8' }).sort();
		expect(below(path.join(folder, packageName))).toEqual(below(packageRoot));
		expect([...files.keys()].filter((name) => name.startsWith('examples/')).length).toBeGreaterThan(2);
		expect([...files.keys()].filter((name) => name.endsWith('.test.ts')).length).toBeGreaterThan(8);
		expect([...files.keys()].filter((name) => name.startsWith('docs/'))).toEqual([referenceFile(provider)]);
	});

	it('imports nothing that is not in it or installed with it', () => {
		const lock = parsed<Lock>(files, 'package-lock.json');
		const tree = parseTree(new Map([...files].filter(([name]) => name.endsWith('.ts'))));
		const lost = tree.flatMap(({ name, imports }) =>
			imports
				.filter((one) => one.specifier !== '(computed)' && !leadsSomewhere(files, lock, one))
				.map(({ specifier }) => `${name} -> ${specifier}`),
		);
		expect(lost).toEqual([]);
	});

	it('has every file that its scripts import', () => {
		const scripts = [...files].filter(([name]) => name.endsWith('.mjs'));
		const imported = scripts.flatMap(([name, text]) =>
			[...text.matchAll(/from '(\.[^']*\.mjs)'/g)].map(([, file]) => path.posix.join(path.posix.dirname(name), file)),
		);
		expect(imported.length).toBeGreaterThan(1);
		expect(imported.filter((file) => !files.has(file))).toEqual([]);
	});

	it('has every icon that its nodes and credentials show', () => {
		const shown = [...files]
			.filter(([name]) => /\.(node|credentials)\.ts$/.test(name))
			.flatMap(([, text]) => [...text.matchAll(/file:[./]+\/(icons\/[\w.-]+)/g)].map(([, icon]) => icon));
		expect(shown.length).toBeGreaterThan(4);
		expect(shown.filter((icon) => !files.has(icon))).toEqual([]);
		expect([...files.keys()].filter((name) => name.startsWith('icons/')).sort()).toEqual([...new Set(shown)].sort());
	});

	it('has no word of another provider', () => {
		const withoutHashes = (text: string): string => text.replace(/"integrity": "[^"]*"/g, '');
		const strangers = [...files].filter(([name, text]) => namesAnother(provider, `${name}\n${withoutHashes(text)}`));
		expect(strangers.map(([name]) => name)).toEqual([]);
	});

	it('has the package.json that n8n asks for', () => {
		const manifest = parsed<Package['manifest']>(files, 'package.json');
		const source = (file: string): string => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		expect(manifest).toMatchObject({
			name: packageName,
			license: 'MIT',
			keywords: expect.arrayContaining(['n8n-community-node-package']),
			n8n: { n8nNodesApiVersion: 1, strict: true },
			peerDependencies: { 'n8n-workflow': '*' },
		});
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest.n8n.nodes.map(source).sort()).toEqual(
			[...files.keys()].filter((name) => /^nodes\/\w+\/\w+\.node\.ts$/.test(name)).sort(),
		);
		const credentials = [...files.keys()].filter((name) => name.startsWith('credentials/'));
		expect(manifest.n8n.credentials.map(source).sort()).toEqual(credentials.sort());
	});

	it('calls its nodes by its own name, in codex and examples', () => {
		const named = [...files].filter(([name]) => /^(nodes|examples)\/.*\.json$/.test(name));
		const types = named.flatMap(([, text]) =>
			[...text.matchAll(/"(n8n-nodes-[\w-]+)\.(?!git)\w+"/g)].map(([, name]) => name),
		);
		expect(new Set(types.filter((name) => name !== 'n8n-nodes-base'))).toEqual(new Set([packageName]));
		expect([...files].filter(([, text]) => text.includes(`'${SUITE}.`)).map(([name]) => name)).toEqual([]);
	});

	it('has a lock file of the same versions, without the address of a registry', () => {
		const lock = parsed<Lock>(files, 'package-lock.json');
		const suite: Lock = JSON.parse(readFileSync(path.join(packageRoot, 'package-lock.json'), 'utf8'));
		const { devDependencies } = parsed<Package['manifest']>(files, 'package.json');
		expect(lock.packages['']).toMatchObject({ name: packageName, devDependencies });
		for (const [place, entry] of Object.entries(lock.packages)) {
			if (place !== '') expect(entry).toEqual(suite.packages[place]);
			expect(entry).not.toHaveProperty('resolved');
		}
		expect(Object.keys(devDependencies).filter((name) => !(`node_modules/${name}` in lock.packages))).toEqual([]);
		expect(missingPeers(suite, lock)).toEqual([]);
	});

	it('says in its README how it is installed, signed in and used', () => {
		const readme = files.get('README.md') ?? '';
		expect(readme).toContain(`# ${packageName}\n`);
		expect(readme).toContain(`package name \`${packageName}\``);
		expect(readme).toMatch(/\| Message \| Send \|/);
		expect(readme).toContain(`**${provider.title} Trigger** starts a workflow`);
		const links = [...readme.matchAll(/\]\(([^)]*)\)/g)].map(([, link]) => link);
		expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
		const here = links.flatMap((link) =>
			link.includes(`/packages/${packageName}/`) ? [link.split(`${packageName}/`)[1]] : [],
		);
		expect(here.filter((file) => !files.has(file))).toEqual([]);
		const there = links.flatMap((link) => (link.includes('/blob/main/') ? [link.split('/blob/main/')[1]] : []));
		expect(there.filter((file) => !existsSync(path.join(packageRoot, file.split('#')[0])))).toEqual([]);
	});

	it('has a CHANGELOG without empty headings', () => {
		const changelog = files.get('CHANGELOG.md') ?? '';
		expect(changelog).toMatch(/^## \[\d+\.\d+\.\d+\]/m);
		expect(changelog).not.toMatch(/^## [^\n]*\n+(?=## |(?![^]))/m);
		expect(changelog).not.toMatch(/^### [^\n]*\n+(?=#|(?![^]))/m);
	});

	it('will be smaller than what is allowed', () => {
		expect(installedSize(made(provider))).toBeLessThan(LARGEST);
	});
});

/** Bytes of the package once it is installed, from what the suite's build made of the same files. */
function installedSize({ files, manifest, provider }: Package): number {
	const dist = path.join(packageRoot, 'dist');
	const sizeOf = (file: string): number => statSync(path.join(dist, file), { throwIfNoEntry: false })?.size ?? 0;
	const built = [...files.keys()].filter((name) => /^(nodes|credentials|icons)\//.test(name));
	const compiled = built.reduce((sum, name) => sum + sizeOf(name.replace(/\.ts$/, '.js')), 0);
	const sources = [...files]
		.filter(([name]) => /^nodes\/.*\.ts$/.test(name))
		.map(([, bytes]) => bytes.toString('utf8'));
	const libraries = Object.keys(manifest.devDependencies).filter((name) =>
		sources.some((text) => text.includes(`from '${name}`)),
	);
	const vendored = libraries.map((name) => (name === 'libphonenumber-js' ? `${name}/min` : name));
	const vendor = vendored.reduce((sum, name) => sum + sizeOf(`vendor/${name}.js`), 0);
	const types: Array<{ name: string }> = JSON.parse(readFileSync(path.join(dist, 'types', 'nodes.json'), 'utf8'));
	const own = types.filter(({ name }) => name.startsWith(provider.node));
	const pages = ['README.md', 'LICENSE', 'package.json'].reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
	return compiled + vendor + sizeOf('THIRD_PARTY_LICENSES.txt') + JSON.stringify(own).length + pages;
}

it("pass n8n's scanner in all that differs from the suite, whose own sources it sees in `npm test -- scan`", () => {
	const trees = providers.map(({ packageName }) => path.join(folder, packageName));
	const script = path.join(packageRoot, 'scripts', 'packages', 'scan.mjs');
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'manifest', ...trees], {
		cwd: packageRoot,
		encoding: 'utf8',
	});
	expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: '' });
});
