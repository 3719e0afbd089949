/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// The demo itself: every workflow in examples/ that says `"meta": { "demo": true }` runs in n8n's engine against the
// sandboxed providers, and one table tells what went out. Ends non-zero when anything was not accepted.
import '../../test/harness/n8n/environment';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPackage, packageRoot, runWorkflow, type ExecutionResult, type WorkflowJson } from '../../test/harness';
import { isRecord } from '../../test/harness/narrow';
import { startSandbox, type Sandbox } from '../../test/sandbox';

interface Row {
	provider: string;
	operation: string;
	recipient: string;
	outcome: string;
	id: string;
}

interface Demo {
	file: string;
	workflow: WorkflowJson;
}

const RECIPIENT_NAMES = ['recipient', 'recipients', 'to', 'toFaxNumber', 'userIds', 'phoneNumber', 'account'];
const ID_NAMES = [
	'id',
	'messageId',
	'messageGuid',
	'conversationId',
	'conversationid',
	'faxId',
	'attachmentId',
	'campaignId',
	'mediaUrl',
];
const columns: Array<keyof Row> = ['provider', 'operation', 'recipient', 'outcome', 'id'];

const isWorkflow = (value: unknown): value is WorkflowJson =>
	isRecord(value) && Array.isArray(value.nodes) && isRecord(value.connections);

function findDemos(): Demo[] {
	const folder = path.join(packageRoot, 'examples');
	const files = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
	return files.flatMap((file) => {
		const workflow: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
		return isWorkflow(workflow) && isRecord(workflow) && isRecord(workflow.meta) && workflow.meta.demo === true
			? [{ file, workflow }]
			: [];
	});
}

async function runDemo({ file, workflow }: Demo, sandbox: Sandbox): Promise<Row[]> {
	console.log(`\n${workflow.name ?? file}  (examples/${file})`);
	const { name: packageName, nodes } = await loadPackage();
	const result = await runWorkflow(workflow, {
		credentials: sandbox.credentials,
		mode: 'manual',
		onProgress: (progress) => {
			if (progress.event === 'nodeFinished')
				console.log(`  ${progress.node}: ${progress.items} item${progress.items === 1 ? '' : 's'}, ${progress.ms} ms`);
		},
	});
	const own = workflow.nodes.filter(({ type, disabled }) => type.startsWith(`${packageName}.`) && disabled !== true);
	return own.flatMap((node) => {
		const { displayName } = nodes[node.type.slice(packageName.length + 1)]?.description ?? { displayName: node.type };
		return rowsOf(result, node.name, displayName);
	});
}

/** One row per item that the node was given or put out. */
function rowsOf(result: ExecutionResult, node: string, provider: string): Row[] {
	const operation = ['resource', 'operation']
		.map((name) => String(result.parameter(name, { node }) ?? ''))
		.filter(Boolean)
		.join(': ');
	const items = [...result.output(node), ...result.errorOutput(node)];
	if (items.length === 0) {
		const reason = result.runData[node]
			? (result.runData[node].at(-1)?.error?.message ?? 'no output')
			: `not reached: ${result.error?.message ?? result.status}`;
		return [{ provider, operation, recipient: recipientOf(result, node, {}, 0), outcome: reason, id: '' }];
	}
	return items.map(({ json, pairedItem }, index) => {
		const item = isRecord(pairedItem) && typeof pairedItem.item === 'number' ? pairedItem.item : index;
		return {
			provider,
			operation,
			recipient: recipientOf(result, node, json, item),
			outcome: outcomeOf(json),
			id: firstOf(json, ID_NAMES),
		};
	});
}

function recipientOf(result: ExecutionResult, node: string, json: object, item: number): string {
	const parameters = Object.fromEntries(RECIPIENT_NAMES.map((name) => [name, result.parameter(name, { node, item })]));
	return firstOf(parameters, RECIPIENT_NAMES) || firstOf(json, RECIPIENT_NAMES);
}

function outcomeOf(json: object): string {
	if ('error' in json && json.error) return String(json.error);
	return 'skipped' in json && json.skipped === true ? 'skipped' : 'accepted';
}

/** The first of these fields that holds text or a number; of a resource locator or a list, its value. */
function firstOf(source: object, names: string[]): string {
	for (const name of names) {
		const value: unknown = Reflect.get(source, name);
		if (typeof value === 'string' || typeof value === 'number') return String(value);
		if (isRecord(value) && typeof value.value === 'string') return value.value;
		if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value.join(', ');
	}
	return '';
}

function printTable(rows: Row[]): void {
	const header: Row = {
		provider: 'Provider',
		operation: 'Operation',
		recipient: 'Recipient',
		outcome: 'Outcome',
		id: 'Id',
	};
	const widths = columns.map((column) => Math.max(...[header, ...rows].map((row) => Math.min(row[column].length, 44))));
	const line = (row: Row): string =>
		columns
			.map((column, index) => shorten(row[column], widths[index]).padEnd(widths[index]))
			.join('  ')
			.trimEnd();
	console.log(
		`\n${line(header)}\n${widths.map((width) => '-'.repeat(width)).join('  ')}\n${rows.map(line).join('\n')}`,
	);
}

function shorten(text: string, width: number): string {
	return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

async function main(): Promise<number> {
	const demos = findDemos();
	if (demos.length === 0) {
		console.error('No workflow in examples/ is marked with "meta": { "demo": true }.');
		return 1;
	}
	const sandbox = await startSandbox();
	console.log(`The five providers run in a sandbox on this machine; inboxes: ${sandbox.controlUrl}`);
	const rows: Row[] = [];
	for (const demo of demos) rows.push(...(await runDemo(demo, sandbox)));
	printTable(rows);
	const arrived = [sandbox.bird, sandbox.textUs, sandbox.updox, sandbox.secureMessaging, sandbox.highQ].flatMap(
		({ state }) => state.deliveries,
	);
	const refused = rows.filter(({ outcome }) => outcome !== 'accepted');
	console.log(
		`\n${arrived.length} messages arrived. ${refused.length === 0 ? 'Everything was accepted.' : `${refused.length} of ${rows.length} were not accepted.`}`,
	);
	await sandbox.close();
	return refused.length === 0 ? 0 : 1;
}

void main().then((code) => process.exit(code));
