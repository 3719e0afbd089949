/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The files of the suite, and which of them a provider's package takes: those of the provider, and what they import.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTree, type SourceFile } from '../house/tree';
import { namesAnother, nodesOf, ownLines, type Provider } from './providers';

/** Files by their paths from the root of the package, with forward slashes. */
export type Files = Map<string, Buffer>;

/** Files that name every provider, one in a line: a package takes them with its own lines. */
const LINE_BY_LINE = new Set([
	'test/sandbox/providers.ts',
	'test/sandbox/cli.ts',
	'test/sandbox/page.html',
	'test/replies/declared.ts',
]);
/** Read by their place, not imported: processes of their own, a page. */
const WHOLE = [/^test\/harness\/(?!suites\/)/, /^test\/sandbox\/[^/]+$/, /^test\/sandbox\/apart\//];
const isTest = (file: string): boolean => file.endsWith('.test.ts');

/** The suite as it stands in a folder. */
export class Source {
	private readonly files: Map<string, SourceFile>;
	/** Every file below nodes, credentials and test. */
	readonly names: string[];

	constructor(readonly root: string) {
		this.names = ['nodes', 'credentials', 'test'].flatMap((folder) => this.below(folder));
		const texts = this.names
			.filter((name) => name.endsWith('.ts'))
			.map((name): [string, string] => [name, this.text(name)]);
		this.files = new Map(parseTree(new Map(texts)).map((file) => [file.name, file]));
	}

	/** The files below a folder, in order. */
	below(folder: string): string[] {
		const place = path.join(this.root, folder);
		if (!existsSync(place)) return [];
		return readdirSync(place, { withFileTypes: true, recursive: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.relative(this.root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
			.sort();
	}

	bytes(file: string): Buffer {
		return readFileSync(path.join(this.root, file));
	}

	text(file: string): string {
		return this.bytes(file).toString('utf8');
	}

	json<T>(file: string): T {
		const read: T = JSON.parse(this.text(file));
		return read;
	}

	/** The file as a provider's package has it. */
	textFor(provider: Provider, file: string): string {
		return LINE_BY_LINE.has(file) ? ownLines(provider, this.text(file)) : this.text(file);
	}

	/** The files, and all that they import, directly or not, that is in the suite. */
	private closure(provider: Provider, roots: string[]): Set<string> {
		const found = new Set<string>();
		const waiting = [...roots];
		for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
			if (found.has(file)) continue;
			found.add(file);
			waiting.push(...this.importsOf(provider, file));
		}
		return found;
	}

	private importsOf(provider: Provider, file: string): string[] {
		const imports = this.files.get(file)?.imports ?? [];
		const kept = LINE_BY_LINE.has(file)
			? imports.filter(({ specifier }) => this.textFor(provider, file).includes(`'${specifier}'`))
			: imports;
		return kept.filter(({ specifier }) => specifier.startsWith('.')).map(({ target }) => target);
	}

	/** Nodes, credentials, codex, schemas and icons. */
	nodeFiles(provider: Provider): string[] {
		const own = this.names.filter((name) => name.startsWith(`nodes/${provider.folder}/`));
		const credentials = [...this.files.values()]
			.filter(({ name }) => name.startsWith('credentials/'))
			.filter(({ imports }) => imports.some(({ target }) => target.startsWith(`nodes/${provider.folder}/`)))
			.map(({ name }) => name);
		const code = this.closure(provider, [...own.filter((name) => name.endsWith('.ts')), ...credentials]);
		const icons = [...own, ...credentials]
			.filter((name) => name.endsWith('.ts'))
			.flatMap((name) => [...this.text(name).matchAll(/file:[./]*\/(icons\/[\w.-]+)/g)].map(([, icon]) => icon));
		return [...new Set([...own, ...code, ...icons])].sort();
	}

	/** The tests of a provider that need no other one, and those that do and so stay in the suite. */
	testsOf(provider: Provider): { files: string[]; left: string[] } {
		const tests = this.names.filter((name) => name.startsWith(`test/${provider.tests}/`) && isTest(name));
		const goes = new Map(tests.map((test) => [test, this.standsAlone(provider, test)]));
		const code = [...goes].flatMap(([test, alone]) => (alone ? [...this.closure(provider, [test])] : []));
		const whole = this.names.filter((name) => WHOLE.some((place) => place.test(name)) && !isTest(name));
		const data = [...this.below(`test/sandbox/${provider.sandbox}`), ...this.below(`test/replies/${provider.replies}`)];
		const files = [...code, ...whole, ...data].filter(
			(name) => name.startsWith('test/') && !namesAnother(provider, name),
		);
		return { files: [...new Set(files)].sort(), left: tests.filter((test) => !goes.get(test)) };
	}

	private standsAlone(provider: Provider, test: string): boolean {
		return [...this.closure(provider, [test])].every(
			(file) =>
				existsSync(path.join(this.root, file)) &&
				!file.startsWith('scripts/') &&
				!namesAnother(provider, file) &&
				!namesAnother(provider, this.textFor(provider, file)),
		);
	}

	/** The example workflows whose nodes, of those of the suite, are this provider's alone. */
	examplesOf(provider: Provider, suite: string): string[] {
		const own = new Set(nodesOf(provider).map((node) => `${suite}.${node}`));
		return this.below('examples').filter((file) => {
			const { nodes } = this.json<{ nodes: Array<{ type: string }> }>(file);
			const types = nodes.map(({ type }) => type).filter((type) => type.startsWith(`${suite}.`));
			return types.length > 0 && types.every((type) => own.has(type));
		});
	}
}
