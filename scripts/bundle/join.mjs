// Makes few files of many. n8n loads every node of a package when it is installed, and most of that time goes into finding
// and opening files: so all files below nodes/shared become dist/nodes/shared.js, and those of each provider become one
// beside it. The files that package.json names stay where they are. Nothing is renamed or made smaller.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { holderName, relinked } from './relink.mjs';

/**
 * Joins the compiled files of a built package. Running it again changes nothing.
 *
 * @param folder where package.json and dist are
 * @returns the folders that became one file each; none when package.json names no nodes
 */
export function join(folder) {
	const { n8n = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const entries = [...(n8n.nodes ?? []), ...(n8n.credentials ?? [])].map((file) => path.join(folder, file));
	if (entries.length === 0) return [];
	const nodes = path.join(folder, 'dist', 'nodes');
	const houses = foldersOf(nodes).map((name) => ({ name, files: filesOf(path.join(nodes, name), entries) }));
	const joined = houses.filter(({ files }) => files.length > 0);
	const places = new Map(joined.flatMap(({ name, files }) => files.map((file) => [file, placeOf(nodes, name, file)])));
	for (const { name, files } of joined)
		writeFileSync(path.join(nodes, `${name}.js`), joinedText(path.join(nodes, `${name}.js`), name, files, places));
	for (const file of entries) writeFileSync(file, entryText(file, places));
	for (const { name, files } of joined) removeFiles(path.join(nodes, name), files);
	return joined.map(({ name }) => name);
}

/** Where a file is found after it was joined: the file that holds it, and its name in there. */
function placeOf(nodes, name, file) {
	const key = path.relative(path.join(nodes, name), file).replaceAll(path.sep, '/').replace(/\.js$/, '');
	return { holder: path.join(nodes, `${name}.js`), key };
}

function foldersOf(folder) {
	const entries = readdirSync(folder, { withFileTypes: true });
	return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function filesOf(folder, entries) {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
		.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
		.filter((file) => !entries.includes(file))
		.sort();
}

/**
 * One file of many. It exports each of them by its name, as a property that runs the file when it is first asked for; one
 * that fails is run again by whoever asks next, as Node.js does.
 */
function joinedText(target, name, files, places) {
	const parts = files.map((file) => {
		const { text, holders } = relinked(readFileSync(file, 'utf8'), file, target, places);
		return { holders, text: `__file("${places.get(file).key}", (exports) => {\n${bodyOf(text)}\n});` };
	});
	const holders = new Set(parts.flatMap((part) => part.holders));
	return [
		'"use strict";',
		`// The files of nodes/${name}, each under its own name. A file is run when something of it is first used.`,
		...requires(
			[...holders].filter((holder) => holder !== target),
			target,
		),
		'const __own = {};',
		'module.exports = __own;',
		'function __file(name, run) {',
		'    let exported;',
		'    const get = () => {',
		'        if (exported === undefined) {',
		'            const made = {};',
		'            run(made);',
		'            exported = made;',
		'        }',
		'        return exported;',
		'    };',
		'    Object.defineProperty(__own, name, { enumerable: true, get });',
		'}',
		...parts.map(({ text }) => text),
		'',
	].join('\n');
}

const bodyOf = (text) => text.replace(/^"use strict";\n/, '').trimEnd();

/** A file that stays where it is, with what it requires taken from the joined files. */
function entryText(file, places) {
	const { text, holders } = relinked(readFileSync(file, 'utf8'), file, file, places);
	return [...text.split('\n').slice(0, 1), ...requires(holders, file), ...text.split('\n').slice(1)].join('\n');
}

const requires = (holders, from) =>
	[...holders].sort().map((holder) => {
		const relative = path.relative(path.dirname(from), holder).replaceAll(path.sep, '/');
		return `const ${holderName(holder)} = require("${relative.startsWith('.') ? relative : `./${relative}`}");`;
	});

/** Takes away what was joined, and folders that it leaves empty. */
function removeFiles(folder, files) {
	for (const file of files) rmSync(file);
	for (const name of foldersOf(folder)) removeEmpty(path.join(folder, name));
	removeEmpty(folder, false);
}

function removeEmpty(folder, below = true) {
	if (below) for (const name of foldersOf(folder)) removeEmpty(path.join(folder, name));
	if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
