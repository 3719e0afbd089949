// Puts into dist what n8n does not give a node: each library that a compiled file requires becomes one readable file of
// dist/vendor, and the licences of all that went into it stand in dist/THIRD_PARTY_LICENSES.txt. n8n verifies packages
// without runtime dependencies, and lets devDependencies through where the build bundles them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

/** What a node gets from n8n itself; it stays as it is. */
const FROM_N8N = ['n8n-workflow', 'luxon', 'zod', 'crypto', 'node:crypto'];
const LICENCES = 'THIRD_PARTY_LICENSES.txt';

/**
 * Bundles the libraries of a built package. Running it again changes nothing.
 *
 * @param folder where package.json, node_modules and dist are
 * @returns the libraries by the name under which they are imported
 * @throws Error when a file imports what is no devDependency, a library needs what n8n refuses, or a licence is missing
 */
export async function bundle(folder = process.cwd()) {
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
	const used = namesUsed(files.flatMap(({ imports }) => imports));
	const libraries = [...used.keys()].sort();
	rmSync(path.join(dist, 'vendor'), { recursive: true, force: true });
	rmSync(path.join(dist, LICENCES), { force: true });
	if (libraries.length === 0) return [];
	const sources = await bundleInto(folder, used);
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
	const imports = requiredIn(text).flatMap(({ name, pos, names }) => {
		const inVendor = slashes(path.relative(path.join(dist, 'vendor'), path.resolve(path.dirname(file), name)));
		const isOwn = name.startsWith('.') && inVendor.startsWith('..');
		if (isOwn || FROM_N8N.includes(name)) return [];
		return [{ library: name.startsWith('.') ? inVendor.replace(/\.js$/, '') : name, pos, length: name.length, names }];
	});
	return { text, imports };
}

/** The names that a text requires, where they stand in it, in order, and what it takes of each: no list where that may be all. */
function requiredIn(text) {
	const source = ts.createSourceFile('compiled.js', text, ts.ScriptTarget.ES2022, true);
	const found = [];
	const visit = (node) => {
		const isImport = node.expression?.kind === ts.SyntaxKind.ImportKeyword || node.expression?.text === 'require';
		if (ts.isCallExpression(node) && isImport && ts.isStringLiteral(node.arguments[0]))
			found.push({
				name: node.arguments[0].text,
				pos: node.arguments[0].getStart(source) + 1,
				names: namesTaken(node, source),
			});
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** What is read of a module: of `const a_1 = require("a")` each `a_1.name`, when the variable is used in no other way. */
function namesTaken(call, source) {
	if (ts.isPropertyAccessExpression(call.parent)) return [call.parent.name.text];
	const variable = call.parent;
	if (!ts.isVariableDeclaration(variable) || !ts.isIdentifier(variable.name)) return undefined;
	const uses = [];
	const visit = (node) => {
		if (ts.isIdentifier(node) && node.text === variable.name.text && node !== variable.name) uses.push(node.parent);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return uses.every(ts.isPropertyAccessExpression) ? uses.map(({ name }) => name.text) : undefined;
}

/** For each library the names that any file takes of it; no list where one may take all. */
function namesUsed(imports) {
	const used = new Map();
	for (const { library, names } of imports) {
		const others = used.has(library) ? used.get(library) : [];
		used.set(library, names && others ? [...new Set([...others, ...names])].sort() : undefined);
	}
	return used;
}

/** Requires the file in dist/vendor instead. No line is added or taken away, so the source map still fits. */
function rewritten(file, text, imports, dist) {
	return imports.reduceRight((result, { library, pos, length }) => {
		const relative = slashes(path.relative(path.dirname(file), path.join(dist, 'vendor', `${library}.js`)));
		const name = relative.startsWith('.') ? relative : `./${relative}`;
		return result.slice(0, pos) + name + result.slice(pos + length);
	}, text);
}

/** The module that a file of dist/vendor is made from: it hands on what is used of the library, so that the rest can stay out. */
function entryOf(library, names) {
	const from = JSON.stringify(library);
	return names ? `export { ${names.join(', ')} } from ${from};` : `module.exports = require(${from});`;
}

/** Writes dist/vendor and answers with the source files that went in. */
async function bundleInto(folder, used) {
	const entries = {
		name: 'entries',
		setup({ onResolve, onLoad }) {
			onResolve({ filter: /^entry:/ }, ({ path: name }) => ({ path: name.slice('entry:'.length), namespace: 'entry' }));
			onLoad({ filter: /./, namespace: 'entry' }, ({ path: library }) => ({
				contents: entryOf(library, used.get(library)),
				resolveDir: folder,
			}));
		},
	};
	const { metafile } = await build({
		absWorkingDir: folder,
		entryPoints: Object.fromEntries([...used.keys()].sort().map((library) => [library, `entry:${library}`])),
		plugins: [entries],
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
	return Object.keys(metafile.inputs).filter((input) => !input.startsWith('entry:'));
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
		console.log(`Bundled into dist/vendor: ${(await bundle()).join(', ') || 'nothing'}`);
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}
