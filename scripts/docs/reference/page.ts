// The page of one provider: all operations with their fields and examples, then its triggers.
import type { INodeTypeDescription } from 'n8n-workflow';
import type { DocumentedNode } from '../../docs';
import { toHeading } from '../links';
import { table } from '../table';
import { ERRORS, errorsPart } from './errors';
import { fieldsTable } from './form/fields';
import { formOf, type Line } from './form/lines';
import { headingOf, operationPart, OPTIONS, SENDING_OPTIONS } from './operation';
import { sharedOptionsOf, type SharedOptions } from './form/options';
import type { OperationRun } from './runs/run';
import { triggerPart, type EventRun } from './trigger';

/** What a page is made of. */
export interface Material {
	node: DocumentedNode;
	description: INodeTypeDescription;
	/** By `message: send`. */
	runs: Map<string, OperationRun[]>;
	triggers: Array<{ description: INodeTypeDescription; runs: EventRun[] }>;
}

const byName = <T extends { name: string }>(entries: T[]): T[] =>
	[...entries].sort((a, b) => a.name.localeCompare(b.name));

function introduction({ displayName }: DocumentedNode): string {
	return `# ${displayName}: fields and examples

Every operation and every trigger of *${displayName}*: what each field takes, an example, and what comes out of it. How to begin, and
where the values of the credential are found: [README.md](README.md). What is accepted in any phone number, address, date
or file: [inputs.md](../inputs.md). The requests of each operation: [operations.md](../operations.md).

The examples ran: in n8n's engine, against the sandbox that plays ${displayName} on your own machine (\`npm run sandbox\`), when
\`npm run docs\` wrote this page. Names, numbers and IDs are invented, and everything happens on one morning. Where an output is long, a
\`…\` stands for the rest of a text, and a comment says how many entries or fields were left out. Fields that are not in an example
have their defaults. Where a file is sent, the item had it in the field \`data\`.`;
}

function contents({ node, triggers }: Material): string {
	const rows = byName(node.resources).map((resource) => [
		toHeading(resource.name, resource.name),
		byName(resource.operations)
			.map((operation) => toHeading(operation.name, headingOf(resource, operation)))
			.join(', '),
	]);
	const names = triggers.map(({ description: { displayName } }) => toHeading(displayName, displayName));
	return table(
		['Resource', 'Operations'],
		[...rows, ['Triggers', names.join(', ')], ['Errors', toHeading(ERRORS, ERRORS)]],
	);
}

function optionsPart({ all, sends }: SharedOptions): string[] {
	const group = ({ label }: Line): string => label.slice(0, label.indexOf('>') + 2);
	return [
		`## ${OPTIONS}`,
		fieldsTable(all, all, group(all[0])),
		`## ${SENDING_OPTIONS}`,
		`${toHeading('Those of every operation', OPTIONS)}, and`,
		fieldsTable(sends, sends, group(sends[0])),
	];
}

/** The text of docs/<provider>/reference.md. */
export function referencePage(material: Material): string {
	const { node, description, runs, triggers } = material;
	const forms = new Map<string, Line[]>();
	for (const { value: resource, operations } of node.resources)
		for (const { value: operation } of operations)
			forms.set(`${resource}: ${operation}`, formOf(description.properties, { resource, operation }));
	const shared = sharedOptionsOf([...forms.values()]);
	const resources = byName(node.resources).flatMap((resource) => [
		`## ${resource.name}`,
		...byName(resource.operations).flatMap((operation) => {
			const key = `${resource.value}: ${operation.value}`;
			return operationPart({ resource, operation, form: forms.get(key) ?? [], runs: runs.get(key) ?? [] }, shared);
		}),
	]);
	const parts = [introduction(node), contents(material), ...resources, ...optionsPart(shared)];
	const started = triggers.flatMap((trigger) => triggerPart(trigger.description, trigger.runs));
	return [...parts, ...started, ...errorsPart(node.name, node.displayName)].join('\n\n').concat('\n');
}
