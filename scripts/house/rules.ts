// The rules of the house: each finds its breaches in the tree, as "file -> what it should not".
import { exportsOf, type Import, type SourceFile } from './tree';

/** The folder below nodes/ that a file belongs to: a provider, or `shared`. */
export function homeOf(file: string): string | undefined {
	const [top, home, ...rest] = file.split('/');
	return top === 'nodes' && rest.length > 0 ? home : undefined;
}

/** The room of `shared` that a file stands in. */
export function roomOf(file: string): string | undefined {
	const [, home, room, ...rest] = file.split('/');
	return home === 'shared' && rest.length > 0 ? room : undefined;
}

/** The part of a provider that a file stands in; `node` for the files of its nodes. */
export function partOf(file: string): string | undefined {
	const [, home, part, ...rest] = file.split('/');
	if (homeOf(file) === undefined || home === 'shared') return undefined;
	return rest.length > 0 ? part : 'node';
}

const isOwn = (target: string): boolean => /^(nodes|credentials)\//.test(target);
const isPackage = ({ specifier }: Import): boolean => !specifier.startsWith('.');

function breaches(files: SourceFile[], breaks: (file: string, entry: Import) => boolean): string[] {
	return files.flatMap(({ name, imports }) =>
		imports.filter((entry) => breaks(name, entry)).map(({ specifier }) => `${name} -> ${specifier}`),
	);
}

/** Providers that import another provider, and shared files that import one. */
export function otherProviders(files: SourceFile[]): string[] {
	return breaches(files, (file, { target }) => {
		const [from, to] = [homeOf(file), homeOf(target)];
		return from !== undefined && to !== undefined && to !== from && to !== 'shared';
	});
}

/** Every arrow from one room of `shared` to another, as "execution -> http". */
export function roomArrows(files: SourceFile[]): string[] {
	return arrows(files, roomOf);
}

/** Every arrow between the parts of a provider, as "actions -> transport", for all providers together. */
export function partArrows(files: SourceFile[]): string[] {
	return arrows(files, partOf);
}

function arrows(files: SourceFile[], placeOf: (file: string) => string | undefined): string[] {
	const found = files.flatMap(({ name, imports }) =>
		imports
			.map(({ target }) => [placeOf(name), placeOf(target)])
			.filter(([from, to]) => from !== undefined && to !== undefined && from !== to)
			.map(([from, to]) => `${from} -> ${to}`),
	);
	return [...new Set(found)].sort();
}

/** Imports of a room's files from outside the room that do not go through its index. */
export function pastAnIndex(files: SourceFile[]): string[] {
	return breaches(files, (file, { target }) => {
		const room = roomOf(target);
		return room !== undefined && room !== roomOf(file) && target !== `nodes/shared/${room}/index.ts`;
	});
}

/** Names that an index of `shared` hands on and nobody outside the room takes. */
export function needlessExports(files: SourceFile[]): string[] {
	return files
		.filter(({ name }) => /^nodes\/shared\/\w+\/index\.ts$/.test(name))
		.flatMap((index) => {
			const taken = new Set(
				files
					.filter(({ name }) => roomOf(name) !== roomOf(index.name))
					.flatMap(({ imports }) => imports.filter(({ target }) => target === index.name))
					.flatMap(({ names }) => names),
			);
			return exportsOf(index)
				.filter((name) => !taken.has(name) && !taken.has('*'))
				.map((name) => `${index.name} -> ${name}`);
		});
}

/** Imports that leave the tree, or name a package that is not allowed. */
export function leavingTheTree(files: SourceFile[], packages: Set<string>): string[] {
	return breaches(files, (_file, entry) => (isPackage(entry) ? !packages.has(entry.specifier) : !isOwn(entry.target)));
}

/** Packages, other than those named, that more than one file imports. */
export function sharedLibraries(files: SourceFile[], everywhere: Set<string>): string[] {
	const users = new Map<string, string[]>();
	for (const { name, imports } of files) {
		for (const specifier of new Set(imports.filter(isPackage).map((entry) => entry.specifier))) {
			if (!everywhere.has(specifier)) users.set(specifier, [...(users.get(specifier) ?? []), name]);
		}
	}
	return [...users]
		.filter(([, names]) => names.length > 1)
		.map(([library, names]) => `${names.join(', ')} -> ${library}`);
}

/** Files outside the rooms named that use n8n's request helpers. */
export function otherSenders(files: SourceFile[], rooms: Set<string>): string[] {
	return files
		.filter(
			({ name, helpers }) =>
				!rooms.has(roomOf(name) ?? '') && helpers.some((helper) => /^(httpRequest|request)/.test(helper)),
		)
		.filter(({ name }) => homeOf(name) !== undefined)
		.map(({ name, helpers }) => `${name} -> ${helpers.join(', ')}`);
}

/** Circles of imports, types included, each as the files that it leads through. */
export function circles(files: SourceFile[]): string[] {
	const next = new Map(files.map(({ name, imports }) => [name, imports.map(({ target }) => target).filter(isOwn)]));
	const done = new Set<string>();
	const found: string[] = [];
	const visit = (file: string, trail: string[]): void => {
		const at = trail.indexOf(file);
		if (at >= 0) found.push([...trail.slice(at), file].join(' -> '));
		if (at >= 0 || done.has(file)) return;
		for (const target of next.get(file) ?? []) visit(target, [...trail, file]);
		done.add(file);
	};
	for (const { name } of files) visit(name, []);
	return found;
}
