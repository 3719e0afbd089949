/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Makes docs/<provider>/reference.md, with what every operation and trigger takes and gives.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { Bench } from '../../../test/shared/bench';
import { operations } from '../../../test/shared/operation/operations';
import { starts } from '../../../test/shared/triggers/starts';
import type { DocumentedNode } from '../../docs';
import { referenceFileOf } from '../links';
import { made } from '../places';
import { cleaned } from './output/cleaned';
import { referencePage, type Material } from './page';
import { itemsOf, runsOf, type OperationRun } from './runs/run';
import type { EventRun } from './trigger';

async function readDescriptions(root: string): Promise<INodeTypeDescription[]> {
	const manifest: { n8n: { nodes: string[] } } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	return await Promise.all(
		manifest.n8n.nodes.map(async (file) => (await made<INodeType>(path.join(root, file))).description),
	);
}

async function runsOfNode(bench: Bench, node: string): Promise<Map<string, OperationRun[]>> {
	const runs = new Map<string, OperationRun[]>();
	for (const entry of operations.filter((one) => one.node === node))
		runs.set(`${entry.resource}: ${entry.operation}`, await runsOf(bench, entry));
	return runs;
}

async function eventsOfTrigger(bench: Bench, trigger: string): Promise<EventRun[]> {
	const runs: EventRun[] = [];
	for (const start of starts.filter((one) => one.trigger === trigger))
		runs.push({ event: start.event, items: await itemsOf(bench, start) });
	return runs;
}

/** The page of a provider, below the root: `docs/bird/reference.md`. */
export const fileOf = ({ displayName }: DocumentedNode): string => referenceFileOf(displayName);

/**
 * Runs all that a provider's nodes can do, and makes the page of it.
 *
 * @param bench the sandboxed providers; they are reset
 * @param root the folder with package.json and dist
 * @param node the action node as it declares itself
 * @throws Error when something fails or puts nothing out
 */
export async function referenceOf(bench: Bench, root: string, node: DocumentedNode): Promise<string> {
	const descriptions = await readDescriptions(root);
	const [description] = descriptions.filter(({ name }) => name === node.name);
	const triggers: Material['triggers'] = [];
	for (const trigger of descriptions.filter(({ name }) => name.startsWith(node.name) && name !== node.name))
		triggers.push({ description: trigger, runs: await eventsOfTrigger(bench, trigger.name) });
	return cleaned(bench, referencePage({ node, description, runs: await runsOfNode(bench, node.name), triggers }));
}
