/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Writes a package to disk.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Package } from './tree';

/** What a package has folders of; in them nothing of an earlier one may be left. */
const FOLDERS = ['.github', 'credentials', 'dist', 'docs', 'examples', 'icons', 'nodes', 'scripts', 'test'];

/**
 * Writes a package below a folder, in a folder of its name, over what stands there of an earlier one. What was installed there
 * stays. Answers with the folder of the package.
 */
export function write({ files, manifest }: Pick<Package, 'files' | 'manifest'>, folder: string): string {
	const place = path.join(folder, manifest.name);
	for (const name of FOLDERS) rmSync(path.join(place, name), { recursive: true, force: true });
	for (const [name, bytes] of files) {
		mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
		writeFileSync(path.join(place, name), bytes);
	}
	return place;
}
