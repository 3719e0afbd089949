/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Makes docs/reference: a page for each provider, with what every operation and trigger takes and gives.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { Bench } from '../../../test/shared/bench';
import { operations } from '../../../test/shared/operation/operations';
import { starts } from '../../../test/shared/triggers/starts';
import type { DocumentedNode } from '../../docs';
import { pageOf } from '../links';
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

/**
 * The pages, by their places below the root.
 *
 * @param bench the sandboxed providers; they are reset
 * @param root the folder with package.json and dist
 * @param nodes the action nodes as they declare themselves
 */
export async function referencePages(
	bench: Bench,
	root: string,
	nodes: DocumentedNode[],
): Promise<Map<string, string>> {
	const descriptions = await readDescriptions(root);
	const pages = new Map<string, string>();
	for (const node of nodes) {
		const triggers: Material['triggers'] = [];
		for (const description of descriptions.filter(({ name }) => name.startsWith(node.name) && name !== node.name))
			triggers.push({ description, runs: await eventsOfTrigger(bench, description.name) });
		const [description] = descriptions.filter(({ name }) => name === node.name);
		const page = referencePage({ node, description, runs: await runsOfNode(bench, node.name), triggers });
		pages.set(`docs/reference/${pageOf(node.displayName)}`, cleaned(bench, page));
	}
	return pages;
}
