/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// Writes docs/operations.md and docs/words.md from the built nodes and what their operations declare, docs/examples.md from the example
// workflows, the reference of each provider from runs against the sandbox, and the picture of the house from the imports.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { PALETTES, picture } from './house/picture';
import { readTree } from './house/tree';
import { examplesPage } from './docs/examples';
import { formsFileOf, formsPage } from './docs/forms';
import { leftSection } from './docs/notOffered';
import { made, readDescribed } from './docs/places';
import { fileOf, referenceOf } from './docs/reference';
import { table } from './docs/table';
import { wordsPage } from './docs/words';
import { startSandbox } from '../test/sandbox';
import { Bench } from '../test/shared/bench';
import type { Actions, Operation, OperationKind, Resource } from '../nodes/shared/operation';

/** An action node as the editor shows it, and its operations as they declare themselves. */
export interface DocumentedNode {
	/** `textUs` */
	name: string;
	displayName: string;
	resources: Resource[];
}

const FOLDER = path.resolve(__dirname, '..');
const PAGE = 'docs/operations.md';
const EXAMPLES = 'docs/examples.md';
const WORDS = 'docs/words.md';

const KINDS: Record<OperationKind, string> = {
	read: 'changes nothing; every call is repeated after 408, 429, 5xx and a cut connection',
	upload: 'makes something that has no effect until it is sent; its calls are repeated like those of a read',
	send: 'reaches people; a call is repeated only when it provably was not processed (429, no connection), never when its outcome is unknown. Calls that only prepare it, such as uploads and drafts, are repeated like those of a read',
	write: 'changes data; repeated like a send',
};

const INTRODUCTION = `# Operations

Each operation with what it does, the requests it makes, and its kind. Written by \`npm run docs\` from the nodes themselves,
and held against what they really send by \`test/shared/docs.test.ts\`.

Addresses are below the base URL of the credential; \`{...}\` stands for a value. A request with a condition is made only in
that case. Signing in is not listed; lists repeat their request for each page.

| Kind | What it means, and what is repeated when a call fails |
|---|---|
${(Object.keys(KINDS) as OperationKind[]).map((kind) => `| ${kind} | ${KINDS[kind]} |`).join('\n')}
`;

/**
 * Reads the action nodes of the built package.
 *
 * @param root the folder with package.json and dist
 */
export async function readNodes(root = FOLDER): Promise<DocumentedNode[]> {
	const manifest: { n8n: { nodes: string[] } } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	const files = manifest.n8n.nodes.filter((file) => !file.endsWith('Trigger.node.js'));
	return await Promise.all(files.map(async (file) => await readNode(path.join(root, file))));
}

async function readNode(file: string): Promise<DocumentedNode> {
	const { description } = await made<INodeType>(file);
	/** The build joins the provider's files: each stands under its own name. */
	type Joined = { 'actions/index': { actions: Actions } };
	const { default: joined }: { default: Joined } = await import(`${path.dirname(file)}.js`);
	const { actions } = joined['actions/index'];
	return { name: description.name, displayName: description.displayName, resources: actions.resources };
}

const byName = <T extends { name: string }>(entries: T[]): T[] =>
	[...entries].sort((a, b) => a.name.localeCompare(b.name));

/** `POST /x (for each file)` as code with its condition beside it. */
function requestLine(line: string): string {
	const [, request, condition] = /^(.*?)(?: (\([^()]*\)))?$/.exec(line) ?? [];
	return condition === undefined ? `\`${request}\`` : `\`${request}\` ${condition}`;
}

function operationRow(resource: Resource, operation: Operation): string[] {
	const requests = operation.requests.map(requestLine).join('<br>');
	return [resource.name, operation.name, operation.description, requests, operation.kind];
}

function nodeSection(node: DocumentedNode): string {
	const { displayName, resources } = node;
	const rows = byName(resources).flatMap((resource) =>
		byName(resource.operations).map((operation) => operationRow(resource, operation)),
	);
	const head = ['Resource', 'Operation', 'What it does', 'Requests', 'Kind'];
	return [`## ${displayName}`, '', table(head, rows), '', ...leftSection(node)].join('\n');
}

/** The text of docs/operations.md. */
export function operationsPage(nodes: DocumentedNode[]): string {
	return [INTRODUCTION, ...nodes.map(nodeSection)].join('\n');
}

/** Runs all that the pages of single providers show, and writes them. */
async function writeReference(nodes: DocumentedNode[]): Promise<void> {
	const bench = new Bench(await startSandbox());
	const pages: Array<[string, string]> = [];
	for (const node of nodes) pages.push([fileOf(node), await referenceOf(bench, FOLDER, node)]);
	await bench.sandbox.close();
	for (const [file, text] of pages) writeFileSync(path.join(FOLDER, file), text);
}

async function main(): Promise<void> {
	const nodes = await readNodes();
	writeFileSync(path.join(FOLDER, PAGE), operationsPage(nodes));
	writeFileSync(path.join(FOLDER, EXAMPLES), examplesPage(FOLDER, nodes));
	const described = await readDescribed(FOLDER);
	writeFileSync(path.join(FOLDER, WORDS), wordsPage(described));
	for (const node of nodes) {
		const page = formsPage(FOLDER, node, described);
		if (page !== undefined) writeFileSync(path.join(FOLDER, formsFileOf(node)), page);
	}
	await writeReference(nodes);
	const tree = readTree(FOLDER);
	for (const [name, palette] of Object.entries(PALETTES))
		writeFileSync(path.join(FOLDER, 'docs', 'images', `house-${name}.svg`), picture(tree, palette));
	console.log(
		`${PAGE}, ${WORDS}, ${EXAMPLES}, the reference and the forms of each provider, and the picture of the house are written.`,
	);
}

if (require.main === module) void main();
