/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Loads the built package exactly as n8n does.
import { packageRoot } from './environment';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, IVersionedNodeType, Themed } from 'n8n-workflow';
import { captureLogs } from '../watch/logs';

export interface LoadedIcon {
	/** The node or credential type that shows it. */
	of: string;
	/** The address n8n serves it under. */
	url: string;
	/** The file behind that address. */
	file: string;
	exists: boolean;
}

export interface LoadedPackage {
	name: string;
	version: string;
	root: string;
	/** By short name, as declared in the description: `acmePost`. */
	nodes: Record<string, INodeType | IVersionedNodeType>;
	credentials: Record<string, ICredentialType>;
	icons: LoadedIcon[];
}

const loaded = new Map<string, Promise<LoadedPackage>>();

/**
 * Loads node types, credential types and icons of the built package; once per process and folder.
 * Fails when a file named in package.json is missing from dist.
 */
export async function loadPackage(root = packageRoot): Promise<LoadedPackage> {
	const known = loaded.get(root);
	if (known) return await known;
	const loading = load(root);
	loaded.set(root, loading);
	return await loading;
}

async function load(root: string): Promise<LoadedPackage> {
	captureLogs();
	const loader = new PackageDirectoryLoader(root);
	keepOnly(loader.packageJson.n8n, process.env.HARNESS_ONLY);
	await loader.loadAll();
	const nodes = Object.fromEntries(Object.entries(loader.nodeTypes).map(([name, { type }]) => [name, type]));
	const credentials = Object.fromEntries(
		Object.entries(loader.credentialTypes).map(([name, { type }]) => [name, type]),
	);
	const { name, version } = loader.packageJson;
	const icons = [
		...Object.entries(nodes).flatMap(([of, type]) => iconsOf(of, type.description.iconUrl, name, root)),
		...Object.entries(credentials).flatMap(([of, type]) => iconsOf(of, type.iconUrl, name, root)),
	];
	return { name, version, root, nodes, credentials, icons };
}

/** `HARNESS_ONLY=AcmePost` leaves the other files unread while they are being worked on; several names are separated by commas. */
function keepOnly(manifest: PackageDirectoryLoader['packageJson']['n8n'], only: string | undefined): void {
	if (!manifest || !only) return;
	const wanted = (file: string): boolean => only.split(',').some((name) => file.includes(name.trim()));
	manifest.nodes = manifest.nodes?.filter(wanted);
	manifest.credentials = manifest.credentials?.filter(wanted);
}

function iconsOf(of: string, icon: Themed<string> | undefined, packageName: string, root: string): LoadedIcon[] {
	if (icon === undefined) return [];
	const urls = typeof icon === 'string' ? [icon] : [icon.light, icon.dark];
	return urls.map((url) => {
		const file = path.join(root, url.slice(`icons/${packageName}/`.length));
		return { of, url, file, exists: existsSync(file) };
	});
}
