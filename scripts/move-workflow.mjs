// Brings workflows from the suite to the packages of single providers, and back: the types of the nodes are renamed, all else
// stays. Needs nothing but Node.js: `node scripts/move-workflow.mjs --to=packages < workflow.json > moved.json`. See docs/packages.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export const SUITE = 'n8n-nodes-business-messaging';

/** The package of each node; its triggers and the variants that n8n makes for agents are in the same. */
export const PACKAGES = {
	birdChannels: 'n8n-nodes-bird-channels',
	textUs: 'n8n-nodes-textus',
	updox: 'n8n-nodes-updox',
	secureMessaging: 'n8n-nodes-secure-messaging',
	highQ: 'n8n-nodes-highq',
};

/** n8n makes `…Tool` and `…HitlTool` of a node that agents may use. */
const VARIANT = /^(.*?)((?:Polling|Webhook)?Trigger)?(Tool|HitlTool)?$/;

const USAGE = `node scripts/move-workflow.mjs --to=packages|suite [--only=<package>,...] [file ...]

  --to     packages: nodes of the suite become those of the single packages; suite: the other way
  --only   moves the nodes of some packages alone: ${Object.values(PACKAGES).join(', ')}
  file     workflows to change in place; without any, one is read from the standard input and written to the standard output`;

/**
 * The type of a node as it is called after the move.
 *
 * @param type as it stands in a workflow, such as `n8n-nodes-business-messaging.textUsTrigger`
 * @param to `packages` or `suite`
 * @param only the packages to move; all when empty
 * @returns the same type where it is none of these nodes
 */
export function movedType(type, to, only = []) {
	const at = typeof type === 'string' ? type.indexOf('.') : -1;
	if (at < 0) return type;
	const [from, name] = [type.slice(0, at), type.slice(at + 1)];
	const [, node] = VARIANT.exec(name);
	if (!Object.hasOwn(PACKAGES, node)) return type;
	const single = PACKAGES[node];
	if (only.length > 0 && !only.includes(single)) return type;
	if (from !== (to === 'packages' ? SUITE : single)) return type;
	return `${to === 'packages' ? single : SUITE}.${name}`;
}

/**
 * A workflow with its nodes moved. Takes what n8n exports and what its API and its clipboard have: a workflow, a list of them, or
 * an object with `nodes`. Parameters, credentials, pinned data and settings are not looked into.
 *
 * @returns the new workflow, and how many nodes were renamed
 */
export function moveWorkflow(workflow, to, only = []) {
	if (Array.isArray(workflow)) {
		const moved = workflow.map((one) => moveWorkflow(one, to, only));
		return { workflow: moved.map((one) => one.workflow), count: moved.reduce((sum, { count }) => sum + count, 0) };
	}
	if (workflow === null || typeof workflow !== 'object' || !Array.isArray(workflow.nodes))
		throw new Error('This is no workflow of n8n: it has no list "nodes".');
	let count = 0;
	const nodes = workflow.nodes.map((node) => {
		const type = movedType(node?.type, to, only);
		if (type === node?.type) return node;
		count += 1;
		return { ...node, type };
	});
	return { workflow: { ...workflow, nodes }, count };
}

/** The text of a file, changed: nothing but the types, where they stand in the usual writing. */
export function moveText(text, to, only = []) {
	let parsed;
	try {
		parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		throw new Error(`This is no JSON: ${error.message}`);
	}
	const { workflow, count } = moveWorkflow(parsed, to, only);
	const renamed = text.replace(
		/("type"\s*:\s*")([\w.@/-]+)(?=")/g,
		(_all, before, type) => before + movedType(type, to, only),
	);
	// A parameter may have a "type" of this name as well; then the workflow is written anew.
	if (JSON.stringify(JSON.parse(renamed.replace(/^\uFEFF/, ''))) === JSON.stringify(workflow))
		return { text: renamed, count };
	return { text: `${JSON.stringify(workflow, null, '\t')}\n`, count };
}

function main(args) {
	const flags = Object.fromEntries(args.filter((arg) => arg.startsWith('--')).map((arg) => arg.slice(2).split('=')));
	const files = args.filter((arg) => !arg.startsWith('--'));
	const { to, only, ...unknown } = flags;
	const packages = only ? only.split(',') : [];
	const strangers = packages.filter((name) => !Object.values(PACKAGES).includes(name));
	if (!['packages', 'suite'].includes(to) || strangers.length > 0 || Object.keys(unknown).length > 0) {
		console.error(USAGE);
		return 2;
	}
	if (files.length === 0) {
		const { text, count } = moveText(readFileSync(0, 'utf8'), to, packages);
		process.stdout.write(text);
		console.error(`${count} nodes renamed`);
	}
	for (const file of files) {
		try {
			const { text, count } = moveText(readFileSync(file, 'utf8'), to, packages);
			if (count > 0) writeFileSync(file, text);
			console.error(`${file}: ${count} nodes renamed`);
		} catch (error) {
			throw new Error(`${file}: ${error.message}`);
		}
	}
	return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	try {
		process.exitCode = main(process.argv.slice(2));
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
