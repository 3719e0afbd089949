// Puts into dist what n8n does not give a node: each library that a compiled file requires becomes one readable file of
// dist/vendor, and the licences of all that went into it stand in dist/THIRD_PARTY_LICENSES.txt. n8n verifies packages
// without runtime dependencies, and lets devDependencies through where the build bundles them. Then join.mjs makes few files of
// many.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { join } from './bundle/join.mjs';
import { requiredIn } from './bundle/required.mjs';

/** What a node gets from n8n itself; it stays as it is. */
const FROM_N8N = ['n8n-workflow', 'luxon', 'zod', 'crypto', 'node:crypto'];
const LICENCES = 'THIRD_PARTY_LICENSES.txt';

/**
 * Bundles the libraries of a built package and joins its files. Running it again changes nothing.
 *
 * @param folder where package.json, node_modules and dist are
 * @returns the libraries by the name under which they are imported, and the folders below dist/nodes that became one file each
 * @throws Error when a file imports what is no devDependency, a library needs what n8n refuses, or a licence is missing
 */
export async function bundle(folder = process.cwd()) {
	return { libraries: await bundleLibraries(folder), joined: join(folder) };
}

async function bundleLibraries(folder) {
	const dist = path.join(folder, 'dist');
	const { devDependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const files = compiledFiles(dist).map((file) => ({ file, ...readCompiled(file, dist) }));
	for (const { file, imports } of files)
		for (const { library } of imports)
			if (!Object.hasOwn(devDependencies, packageOf(library)))
				throw new Error(
					`${path.relative(folder, file)} imports "${library}", but package.json has no "${packageOf(library)}" in ` +
						`devDependencies. n8n gives a node ${FROM_N8N.join(', ')}; the build bundles other libraries from there.`,
				);
	const taken = membersTaken(files.flatMap(({ imports }) => imports));
	const libraries = Object.keys(taken);
	rmSync(path.join(dist, 'vendor'), { recursive: true, force: true });
	rmSync(path.join(dist, LICENCES), { force: true });
	if (libraries.length === 0) return [];
	const sources = await bundleInto(folder, taken);
	writeFileSync(path.join(dist, LICENCES), licencesOf(folder, sources));
	for (const { file, text, imports } of files) writeFileSync(file, rewritten(file, text, imports, dist));
	return libraries;
}

function compiledFiles(dist) {
	return readdirSync(dist, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
		.filter((file) => !file.startsWith(path.join(dist, 'vendor') + path.sep))
		.sort();
}

/** The text of a compiled file, and where it requires a library: by name, or in dist/vendor after an earlier run. */
function readCompiled(file, dist) {
	const text = readFileSync(file, 'utf8');
	const imports = requiredIn(text).flatMap(({ name, pos, members }) => {
		const inVendor = slashes(path.relative(path.join(dist, 'vendor'), path.resolve(path.dirname(file), name)));
		const isOwn = name.startsWith('.') && inVendor.startsWith('..');
		if (isOwn || FROM_N8N.includes(name)) return [];
		return [
			{ library: name.startsWith('.') ? inVendor.replace(/\.js$/, '') : name, pos, length: name.length, members },
		];
	});
	return { text, imports };
}

/** Requires the file in dist/vendor instead. */
function rewritten(file, text, imports, dist) {
	return imports.reduceRight((result, { library, pos, length }) => {
		const relative = slashes(path.relative(path.dirname(file), path.join(dist, 'vendor', `${library}.js`)));
		const name = relative.startsWith('.') ? relative : `./${relative}`;
		return result.slice(0, pos) + name + result.slice(pos + length);
	}, text);
}

/** What is taken of each library, in the order of their names; `undefined` stands for all of it. */
function membersTaken(imports) {
	const names = [...new Set(imports.map(({ library }) => library))].sort();
	return Object.fromEntries(
		names.map((name) => {
			const members = imports.filter(({ library }) => library === name).map((one) => one.members);
			return [name, members.includes(undefined) ? undefined : [...new Set(members.flat())].sort()];
		}),
	);
}

/** Hands on of a library what is taken of it, so that the rest stays outside. */
const onlyTaken = (taken) => ({
	name: 'only what is taken',
	setup({ onResolve, onLoad, initialOptions: { absWorkingDir } }) {
		onResolve({ filter: /.*/ }, ({ kind, path: name }) =>
			kind === 'entry-point' && taken[name] ? { path: name, namespace: 'taken' } : undefined,
		);
		onLoad({ filter: /.*/, namespace: 'taken' }, ({ path: name }) => ({
			contents: `export { ${taken[name].join(', ')} } from ${JSON.stringify(name)};`,
			resolveDir: absWorkingDir,
		}));
	},
});

/** Writes dist/vendor and answers with the source files that went in. */
async function bundleInto(folder, taken) {
	const { metafile } = await build({
		absWorkingDir: folder,
		entryPoints: Object.fromEntries(Object.keys(taken).map((library) => [library, library])),
		plugins: [onlyTaken(taken)],
		outdir: path.join(folder, 'dist', 'vendor'),
		external: FROM_N8N,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		legalComments: 'inline',
		drop: ['console'], // n8n refuses it
		preserveSymlinks: true,
		tsconfigRaw: {},
		metafile: true,
		logLevel: 'silent',
	});
	for (const [output, { imports }] of Object.entries(metafile.outputs)) {
		const refused = imports.filter(({ path: name, external }) => external && !FROM_N8N.includes(name));
		if (refused.length > 0)
			throw new Error(`${output} needs "${refused[0].path}", which n8n refuses. Take another version or library.`);
	}
	const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
	const sources = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([source]) => source);
	return sources.filter((source) => !source.startsWith('taken:'));
}

/** Name, version and licence text of every package that source files belong to. */
function licencesOf(folder, sources) {
	const packages = new Set(sources.map((source) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0]));
	const notices = [...packages].map((name) => notice(path.join(folder, name))).sort();
	const parts = ['The files in vendor were made from these packages.', ...notices];
	return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function notice(folder) {
	const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
	const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
	if (texts.length === 0 && license !== 'MIT') throw new Error(`The package ${name} comes without a licence text.`);
	const text = texts.length > 0 ? texts.join('\n\n') : mit(author?.name ?? author ?? `the authors of ${name}`);
	return `${name} ${version} (${license})\n\n${text.replace(/\r\n?/g, '\n')}`;
}

/** The licence text for packages that only name it. */
function mit(holder) {
	return `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

/** `@scope/name/file` belongs to the package `@scope/name`. */
function packageOf(library) {
	return library
		.split('/')
		.slice(0, library.startsWith('@') ? 2 : 1)
		.join('/');
}

function slashes(name) {
	return name.replaceAll(path.sep, '/');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	try {
		const list = (names) => names.join(', ') || 'nothing';
		const { libraries, joined } = await bundle();
		console.log(`Bundled into dist/vendor: ${list(libraries)}\nJoined into one file each: ${list(joined)}`);
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}
