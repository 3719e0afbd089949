/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// What the tests against a real n8n share: where it runs, which nodes the package has, and what could not be run.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'flatted';
import type { INodeTypeDescription } from 'n8n-workflow';
import { manifest } from '../../scripts/n8n/package';
import { N8nRest, type SavedCredential, type WorkflowBody, type WorkflowNode } from '../../scripts/n8n/rest';
import { waitFor } from '../../scripts/n8n/shell';
import { saveSandboxCredentials } from '../../scripts/n8n/workspace';
import { SandboxClient } from '../sandbox/apart/client';
import { notRun } from './notRun';

export { notRun, waitFor };

/** What `npm run e2e` tells the tests; the file is written before they start. */
export interface E2eSetting {
	/** The editor's address. */
	url: string;
	/** The address that n8n tells providers. */
	publicOrigin: string;
	controlUrl: string;
	/** Credential data that points at the sandbox, by type. */
	sandboxCredentials: Record<string, Record<string, string>>;
	/** The credentials saved in n8n, by type. */
	credentials: Record<string, SavedCredential>;
	chromium: string;
	images: string;
}

function readSetting(): E2eSetting {
	const file = process.env.E2E_SETTING;
	if (!file) throw new Error('These tests are started by `npm run e2e`');
	return JSON.parse(readFileSync(file, 'utf8'));
}

export const setting = readSetting();
export const { name: packageName, n8n: listed } = manifest();
export const rest = new N8nRest(setting.url.replace('localhost', '127.0.0.1'));
export const sandbox = new SandboxClient(setting.controlUrl);

/** The short names of the package's nodes: `textUs`, `textUsTrigger`. */
export const nodeNames = listed.nodes.map((file) => {
	const name = path.basename(file, '.node.js');
	return name.charAt(0).toLowerCase() + name.slice(1);
});

export const typeOf = (name: string): string => `${packageName}.${name}`;

/** Declares a test when the package has these nodes; otherwise the run says at its end that it was left out. */
export function itWith(names: string[], title: string, test: () => Promise<void>): void {
	const missing = names.filter((name) => !nodeNames.includes(name));
	if (missing.length === 0) it(title, test);
	else notRun(title, `the package has no ${missing.join(', ')}`);
}

/** The items that a node put out in an execution. */
export async function outputOf(executionId: string, nodeName: string): Promise<object[]> {
	const {
		resultData,
	}: { resultData: { runData: Record<string, Array<{ data: { main: Array<Array<{ json: object }>> } }>> } } = parse(
		(await rest.execution(executionId)).data,
	);
	return resultData.runData[nodeName][0].data.main[0].map(({ json }) => json);
}

/** The package's node types as the editor gets them, tools included. */
export async function ownTypes(): Promise<INodeTypeDescription[]> {
	return (await rest.nodeTypes()).filter(({ name }) => name.startsWith(`${packageName}.`));
}

/** A new sandbox, and n8n with the credentials of its beginning: sign-ins that n8n has renewed do not work in a new one. */
export async function freshSandbox(): Promise<void> {
	await rest.signIn();
	await sandbox.reset();
	await saveSandboxCredentials(rest, setting.sandboxCredentials);
}

let lastId = 0;

/** A node of a workflow. Credentials are those that point at the sandbox. */
export function node(
	name: string,
	type: string,
	parameters: object = {},
	{ credential, ...more }: { credential?: string; [key: string]: unknown } = {},
): WorkflowNode {
	const saved = credential === undefined ? undefined : setting.credentials[credential];
	lastId += 1;
	return {
		id: `00000000-0000-4000-8000-${String(lastId).padStart(12, '0')}`,
		name,
		type,
		typeVersion: 1,
		position: [lastId * 200, 0],
		parameters,
		...(saved && { credentials: { [saved.type]: { id: saved.id, name: saved.name } } }),
		...more,
	};
}

/** A workflow whose nodes follow one another. */
export function chain(name: string, nodes: WorkflowNode[]): WorkflowBody {
	const pairs = nodes
		.slice(1)
		.map((next, index) => [nodes[index].name, { main: [[{ node: next.name, type: 'main', index: 0 }]] }]);
	const placed = nodes.map((one, index) => ({ ...one, position: [index * 260, 0] }));
	return { name, nodes: placed, connections: Object.fromEntries(pairs) };
}

export const manualTrigger = (): WorkflowNode =>
	node('When clicking ‘Execute workflow’', 'n8n-nodes-base.manualTrigger');

/** Waits until the newest execution of a workflow has this status. */
export async function statusIs(workflowId: string, wanted: string): Promise<void> {
	await waitFor(`the execution to be: ${wanted}`, async () => {
		const [{ status }] = await rest.executions(workflowId);
		return status === wanted || undefined;
	});
}

/** The links in a message, as they are reached from here. */
export const linksIn = (text: string): string[] =>
	(text.match(/https:\S+/g) ?? []).map((link) => link.replace(setting.publicOrigin, rest.url));

/** Opens a link as somebody's browser does; `init` makes it another request. */
export async function follow(link: string, init: RequestInit = {}): Promise<Response> {
	return await fetch(link, {
		...init,
		headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36' },
	});
}

/** Presses the button of the page behind a link. */
export async function press(link: string, fields: Record<string, string> = {}): Promise<Response> {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	return await follow(link, { method: 'POST', body });
}

/** A webhook that answers when the workflow has ended, with the output of its last node. */
export const webhook = (at: string, responseMode = 'lastNode'): WorkflowNode =>
	node(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path: at, responseMode, responseData: 'allEntries', options: {} },
		{ typeVersion: 2, webhookId: at },
	);

/** Calls a production webhook of this n8n. */
export async function callWebhook(at: string, body: unknown): Promise<{ status: number; body: unknown }> {
	const reply = await fetch(`${rest.url}/webhook/${at}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const text = await reply.text();
	return { status: reply.status, body: text.startsWith('[') || text.startsWith('{') ? JSON.parse(text) : text };
}
