/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Packs the built package and installs the tarball into n8n's folder for community packages, as a user's n8n does.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npm, root } from './shell';

export interface PackageManifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
}

export function manifest(): PackageManifest {
	return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/** Answers with the path of the tarball. The package must have been built. */
export async function pack(folder: string): Promise<string> {
	mkdirSync(folder, { recursive: true });
	const output = await npm(root, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
	const [{ filename }]: Array<{ filename: string }> = JSON.parse(output.slice(output.indexOf('[')));
	return path.join(folder, filename);
}

/**
 * Installs the tarball into `.n8n/nodes` of the user folder. Like n8n's own installer it leaves the peer
 * dependency out: a second n8n-workflow beside n8n's own would break its error classes. Fails when there is one in a folder
 * above.
 */
export async function installInto(userFolder: string, tarball: string): Promise<void> {
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	rmSync(path.join(nodes, 'node_modules', manifest().name), { recursive: true, force: true });
	mkdirSync(nodes, { recursive: true });
	writeFileSync(path.join(nodes, 'package.json'), '{ "name": "installed-nodes", "private": true }\n');
	const another = findFrom(nodes, 'n8n-workflow');
	if (another) throw new Error(`n8n cannot keep its data in ${userFolder}: the package would use ${another}`);
	await npm(nodes, ['install', '--ignore-scripts', '--legacy-peer-deps', '--package-lock=false', tarball]);
}

/** Where a module would be loaded from, seen from a folder. */
function findFrom(folder: string, name: string): string | undefined {
	try {
		return createRequire(path.join(folder, 'package.json')).resolve(name);
	} catch {
		return undefined;
	}
}
