// Writes docs/examples.md from the workflows of examples/: whole jobs by provider, each with its picture, then the single calls.
import type { INode } from 'n8n-workflow';
import type { DocumentedNode } from '../docs';
import { nodesOf, providers } from '../packages/providers';
import { flowchart } from './flow';
import { toHeading } from './links';
import { table } from './table';
import { guideOf, othersOf, readWorkflows, shortType, workingNodes, type Example } from './jobs';

const INTRODUCTION = `# Examples

Workflows to import: in n8n the menu of a workflow, *Import from File*. Choose your credentials, put your own nodes where a note says
so, and try it with *Preview Only* ([testing-on-real-data.md](testing-on-real-data.md)).

- [Whole jobs](#find-a-job), with a note in each that says how to set it up, what happens when something fails, and what to change.
- [Single calls](#single-calls), to see one operation at work.

They run against the sandboxed providers in \`npm test\`, where what the providers accepted is looked at: who got what, and how often.
There Slack and disks are played. The one with the agent is opened by a real n8n in \`npm run e2e\`, which runs such an agent too.
Written by \`npm run docs\` from the workflows themselves.`;

/** What the pages need to know of the nodes. */
class Names {
	constructor(private readonly nodes: DocumentedNode[]) {}

	/** The action node that a node, its trigger, or its variant for agents belongs to; nothing for nodes of n8n. */
	nodeOf(node: INode): DocumentedNode | undefined {
		if (node.type.startsWith('n8n-nodes-base.')) return undefined;
		const provider = providers.find((one) => nodesOf(one).includes(shortType(node)));
		return this.nodes.find(({ name }) => name === provider?.node);
	}

	/** `TextUs Message: Send`, or `TextUs Trigger`. */
	does(node: INode): string {
		const known = this.nodeOf(node);
		if (!known) return '';
		const { resource, operation } = node.parameters;
		const found = known.resources.find(({ value }) => value === resource);
		const what = found?.operations.find(({ value }) => value === operation);
		return what ? `${known.displayName} ${found?.name}: ${what.name}` : `${known.displayName} Trigger`;
	}

	/** The providers whose nodes a workflow has, in the order of the lists. */
	providersOf(example: Example): string[] {
		const used = new Set(workingNodes(example).map((node) => this.nodeOf(node)?.displayName));
		return this.nodes.map(({ displayName }) => displayName).filter((name) => used.has(name));
	}
}

/** What one needs for a job, in words. */
const needsOf = (names: Names, job: Example): string => [...names.providersOf(job), ...othersOf(job)].join(', ');

function jobSection(names: Names, job: Example): string {
	const { who, what, fails } = guideOf(job);
	return [
		`### ${job.name}`,
		what,
		`*For:* ${who}<br>*Needs:* ${needsOf(names, job)}<br>*Import:* [${job.file}](../${job.file})`,
		flowchart(job, (node) => names.does(node)),
		`*When something fails:* ${fails}`,
	].join('\n\n');
}

function index(names: Names, provider: string, jobs: Example[]): string {
	const own = jobs.filter((job) => names.providersOf(job).includes(provider));
	const rows = own.map((job) => [toHeading(job.name, job.name), guideOf(job).who, needsOf(names, job)]);
	return [`### ${provider}`, table(['Job', 'For', 'Needs'], rows)].join('\n\n');
}

function callRow(names: Names, example: Example): string[] {
	const calls = [...new Set(workingNodes(example).map((node) => names.does(node)))].filter((call) => call !== '');
	return [`[${example.name}](../${example.file})`, calls.join('<br>')];
}

/**
 * The text of docs/examples.md.
 *
 * @param root the folder of the package
 */
export function examplesPage(root: string, nodes: DocumentedNode[]): string {
	const names = new Names(nodes);
	const jobs = readWorkflows(root, 'examples/jobs').sort((a, b) => a.name.localeCompare(b.name));
	const calls = readWorkflows(root, 'examples');
	return [
		INTRODUCTION,
		'## Find a job',
		...nodes.map(({ displayName }) => index(names, displayName, jobs)),
		'## The jobs',
		...jobs.map((job) => jobSection(names, job)),
		'## Single calls',
		table(
			['Example', 'Calls'],
			calls.map((example) => callRow(names, example)),
		),
	]
		.join('\n\n')
		.concat('\n');
}
