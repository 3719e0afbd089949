/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The example workflows as the pages about them need them: whole jobs, which explain themselves in a note, and single calls.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IConnections, INode } from 'n8n-workflow';

/** A workflow of examples/. */
export interface Example {
	/** Below the root, with slashes. */
	file: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
}

/** The parts of a guide, by the heading that each has in the note. */
const PARTS = {
	who: 'Who it is for',
	what: 'What it does',
	setUp: 'How to set up',
	fails: 'When something fails',
	change: 'How to customise',
} as const;

export type Guide = Record<keyof typeof PARTS, string>;

/** The node of a job whose note is the guide. */
export const GUIDE = 'Guide';

/** Whom a node of another package asks for an account. */
const OTHERS: Record<string, string> = {
	'n8n-nodes-base.slack': 'Slack',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'a language model that n8n knows',
};

/**
 * Reads the workflows of a folder, in the order of their files.
 *
 * @param root the folder of the package
 * @param folder `examples` for the single calls, `examples/jobs` for the whole jobs
 */
export function readWorkflows(root: string, folder: string): Example[] {
	const files = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.json'));
	return files.sort().map((name) => {
		const read: Omit<Example, 'file'> = JSON.parse(readFileSync(path.join(root, folder, name), 'utf8'));
		return { ...read, file: `${folder}/${name}` };
	});
}

/**
 * What a job says of itself.
 *
 * @throws where the note is missing, or a part of it
 */
export function guideOf({ file, nodes }: Example): Guide {
	const content = String(nodes.find(({ name }) => name === GUIDE)?.parameters.content ?? '');
	const parts = Object.entries(PARTS).map(([part, heading]) => {
		const found = content.split(`\n### ${heading}\n`)[1]?.split('\n### ')[0].trim();
		if (!found) throw new Error(`The note of ${file} has no "${heading}"`);
		return [part, found];
	});
	return Object.fromEntries(parts) as Guide;
}

/** The type of a node without its package, and without what n8n adds for agents. */
export const shortType = ({ type }: INode): string => type.slice(type.lastIndexOf('.') + 1).replace(/(Hitl)?Tool$/, '');

/** The nodes that do something. */
export const workingNodes = ({ nodes }: Example): INode[] => nodes.filter((node) => shortType(node) !== 'stickyNote');

/** Accounts at others that a workflow asks for besides those of the providers. */
export const othersOf = ({ nodes }: Example): string[] => [
	...new Set(nodes.flatMap(({ type }) => (type in OTHERS ? [OTHERS[type]] : []))),
];
