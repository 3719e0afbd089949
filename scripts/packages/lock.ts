// The lock file of a package, out of that of the suite: the same versions at the same places, of what the package needs.

export interface LockedPackage {
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	[key: string]: unknown;
}

export interface Lock {
	name: string;
	version: string;
	lockfileVersion: number;
	requires: boolean;
	packages: Record<string, LockedPackage>;
}

/** What the root of a lock file repeats from package.json. */
export interface LockedManifest {
	name: string;
	version: string;
	license: string;
	engines: Record<string, string>;
	devDependencies: Record<string, string>;
	peerDependencies: Record<string, string>;
}

/**
 * @param suite the suite's lock file, written without registry addresses
 * @param manifest the package.json of the package; each of its devDependencies must be one of the suite
 * @throws Error when the suite has none of a dependency
 */
export function lockOf(suite: Lock, manifest: LockedManifest): Lock {
	const needed = new Set<string>();
	const waiting = Object.keys(manifest.devDependencies).map((name) => placeOf(suite, '', name) ?? missing(name));
	for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
		if (needed.has(place)) continue;
		needed.add(place);
		waiting.push(...requiredAt(suite, place));
	}
	const { name, version, license, engines, devDependencies, peerDependencies } = manifest;
	const packages = Object.entries(suite.packages).filter(([place]) => needed.has(place));
	return {
		...suite,
		name,
		version,
		packages: {
			'': { name, version, license, devDependencies, engines, peerDependencies },
			...Object.fromEntries(packages),
		},
	};
}

/** Optional ones may be missing: those of other systems that the suite leaves out. */
function requiredAt(suite: Lock, place: string): string[] {
	const { dependencies = {}, optionalDependencies = {} } = suite.packages[place];
	const demanded = Object.keys(dependencies).filter((name) => !(name in optionalDependencies));
	return [
		...demanded.map((name) => placeOf(suite, place, name) ?? missing(`${name}, which ${place} needs`)),
		...Object.keys(optionalDependencies).flatMap((name) => placeOf(suite, place, name) ?? []),
	];
}

/** Where Node.js finds a package, seen from the place of another one. */
function placeOf(suite: Lock, from: string, name: string): string | undefined {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
		const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
		if (place in suite.packages) return place;
		if (folder === '') return undefined;
	}
}

/**
 * What packages of a lock file expect beside them (peer dependencies), where the suite has it and the lock file does not: nobody
 * installs it for them. As "who -> what".
 */
export function missingPeers(suite: Lock, lock: Lock): string[] {
	return Object.entries(lock.packages)
		.filter(([place]) => place !== '')
		.flatMap(([place, { peerDependencies = {} }]) =>
			Object.keys(peerDependencies)
				.filter((name) => placeOf(suite, place, name) !== placeOf(lock, place, name))
				.map((name) => `${place} -> ${name}`),
		);
}

function missing(what: string): never {
	throw new Error(`package-lock.json has no ${what}`);
}
