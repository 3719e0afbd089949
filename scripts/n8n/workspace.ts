/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Fills a new n8n: credentials that point at the sandbox, and the example workflows wired to them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { N8nRest, SavedCredential, SavedWorkflow, WorkflowBody } from './rest';
import { root } from './shell';

const NAMES: Record<string, string> = {
	birdChannelsApi: 'Bird sandbox',
	textUsApi: 'TextUs sandbox',
	updoxApi: 'Updox sandbox',
	secureMessagingApi: 'Secure Messaging sandbox',
	highQApi: 'HighQ sandbox',
};

export interface ExampleFile {
	file: string;
	workflow: WorkflowBody;
}

/** Saves the sandbox credentials whose types this n8n knows. Answers by credential type. */
export async function saveSandboxCredentials(
	rest: N8nRest,
	credentials: Record<string, object>,
): Promise<Record<string, SavedCredential>> {
	const known = await rest.ask<Array<{ name: string }>>('GET', '/types/credentials.json');
	const saved: Record<string, SavedCredential> = {};
	for (const [type, data] of Object.entries(credentials)) {
		if (known.some(({ name }) => name === type))
			saved[type] = await rest.saveCredential(NAMES[type] ?? type, type, data);
	}
	return saved;
}

/** The examples, single calls and whole jobs; each with its path below the folder. */
export function readExamples(folder = path.join(root, 'examples')): ExampleFile[] {
	const all = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
	const files = all.filter((name) => name.endsWith('.json')).sort();
	return files.map((file) => {
		const workflow: WorkflowBody = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
		return { file, workflow: { ...workflow, name: workflow.name ?? path.basename(file, '.json') } };
	});
}

/** One of them. @throws where there is none of this name */
export function exampleNamed(name: string): ExampleFile {
	const found = readExamples().find(({ file }) => file === name);
	if (!found) throw new Error(`There is no example ${name}`);
	return found;
}

/** Imports the examples; each node's credential becomes the saved one of its type. */
export async function importExamples(
	rest: N8nRest,
	saved: Record<string, SavedCredential>,
	examples = readExamples(),
): Promise<SavedWorkflow[]> {
	const imported: SavedWorkflow[] = [];
	for (const { workflow } of examples) {
		const { name, connections, settings, pinData, meta } = workflow;
		const nodes = workflow.nodes.map((node) => ({ ...node, credentials: replaced(node.credentials, saved) }));
		imported.push(await rest.saveWorkflow({ name, nodes, connections, settings, pinData, meta }));
	}
	return imported;
}

/** A node's credentials with those that are saved in their place. */
export function replaced(
	credentials: WorkflowBody['nodes'][number]['credentials'],
	saved: Record<string, SavedCredential>,
): WorkflowBody['nodes'][number]['credentials'] {
	const entries = Object.entries(credentials ?? {}).map(([type, one]) => {
		const own = saved[type];
		return [type, own ? { id: own.id, name: own.name } : one];
	});
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
