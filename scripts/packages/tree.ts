// A provider's package, whole: what stands at the root of its branch, and from which it is built and published.
import { changelogOf, readmeOf, referenceFile, referenceOf } from './pages';
import { lockOf, type Lock } from './lock';
import { manifestOf, type Manifest } from './manifest';
import { nodesOf, type Provider } from './providers';
import type { Files, Source } from './source';

/** Files that every package has as the suite has them. */
const AS_THEY_ARE = [
	'.gitignore',
	'.github/workflows/publish.yml',
	'.npmrc',
	'.prettierrc.js',
	'LICENSE',
	'eslint.config.mjs',
	'scripts/bundle.mjs',
];

export interface Package {
	provider: Provider;
	manifest: Manifest;
	files: Files;
	/** Tests of this provider that need another one, too, and so stay in the suite. */
	left: string[];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

/** The package of one provider. Reads the suite, writes nothing. */
export function packageOf(provider: Provider, source: Source): Package {
	const suite = source.json<Manifest>('package.json');
	const { files: tests, left } = source.testsOf(provider);
	const examples = source.examplesOf(provider, suite.name);
	const build = source.below('scripts/bundle');
	const names = [...AS_THEY_ARE, ...build, ...source.nodeFiles(provider), ...tests, ...examples];
	const files: Files = new Map(names.map((name) => [name, contentOf(provider, source, name, suite.name)]));
	const add = (name: string, text: string): void => void files.set(name, Buffer.from(text));
	add('tsconfig.json', compilerOptions(source.text('tsconfig.json')));
	add('tsconfig.test.json', source.text('tsconfig.test.json').replace(', "scripts/**/*.ts"', ''));
	add('jest.config.js', withoutSuites(source.text('jest.config.js')));
	const manifest = manifestOf(provider, suite, [...files.keys()], quotedIn(files));
	add('package.json', json(manifest));
	add('package-lock.json', json(lockOf(source.json<Lock>('package-lock.json'), manifest)));
	add('README.md', readmeOf(provider, manifest, source, examples));
	add(referenceFile(provider), referenceOf(provider, manifest, source));
	add('CHANGELOG.md', changelogOf(provider, manifest, source.text('CHANGELOG.md')));
	return { provider, manifest, files: new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1))), left };
}

/** Texts say the name of the package where the suite's says its own: in codex files, workflows and tests. */
function contentOf(provider: Provider, source: Source, name: string, suite: string): Buffer {
	if (!/\.(ts|json|html)$/.test(name)) return source.bytes(name);
	const types = new RegExp(`\\b${suite}\\.(?=(?:${nodesOf(provider).join('|')})(?:Tool)?\\b)`, 'g');
	return Buffer.from(source.textFor(provider, name).replace(types, `${provider.packageName}.`));
}

/** Neither source maps nor declarations: nothing reads them once the package is installed. */
function compilerOptions(text: string): string {
	return text.replace(/("(?:declaration|sourceMap)": )true/g, '$1false');
}

/** The tests of one provider are few: each file is run as it is. */
function withoutSuites(text: string): string {
	return text.replace(/^.*testSequencer.*\n/m, '');
}

/** Every text in quotes that may be the name of a module. */
function quotedIn(files: Files): Set<string> {
	const code = [...files].filter(([name]) => /\.(ts|js|mjs|cjs)$/.test(name));
	const names = code.flatMap(([, bytes]) => [...bytes.toString('utf8').matchAll(/'(@?[\w.-]+(?:\/[\w./-]+)?)'/g)]);
	return new Set(names.map(([, name]) => name));
}
