// Runs in a folder that holds an unpacked package and n8n, and nothing else: loads the package as n8n does. Argument: the name of
// the package. Prints its nodes, credentials, missing icons and nodes without codex as JSON.
const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const [packageName] = process.argv.slice(2);
const load = createRequire(path.join(process.cwd(), 'package.json'));
const root = path.join(process.cwd(), 'node_modules', packageName);

const iconsOf = ({ iconUrl }) => (typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {}));
const isMissing = (url) => !existsSync(path.join(root, url.slice(`icons/${packageName}/`.length)));

async function main() {
	load('reflect-metadata');
	const loader = new (load('n8n-core').LazyPackageDirectoryLoader)(root);
	await loader.loadAll();
	const names = { nodes: Object.keys(loader.known.nodes), credentials: Object.keys(loader.known.credentials) };
	const nodes = names.nodes.map((name) => loader.getNode(name).type.description);
	const credentials = names.credentials.map((name) => loader.getCredential(name).type);
	const shown = [...nodes, ...credentials];
	return {
		...names,
		withoutIcon: shown.filter((type) => iconsOf(type).length === 0).map(({ name }) => name),
		missingIcons: shown.flatMap(iconsOf).filter(isMissing),
		withoutCodex: nodes.filter(({ codex }) => !codex?.resources?.primaryDocumentation).map(({ name }) => name),
	};
}

main().then(
	(result) => {
		console.log(JSON.stringify(result));
		process.exit(0);
	},
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
