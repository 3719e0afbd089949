/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// n8n's own REST API, as its editor uses it.
import type { INodeTypeDescription } from 'n8n-workflow';
import { PATIENCE, waitFor } from './shell';

/** Who signs in to an n8n that these scripts set up; it listens on loopback only. */
export const OWNER = { email: 'owner@example.com', password: 'Sandbox-2026', firstName: 'Olive', lastName: 'Owner' };

export interface SavedCredential {
	id: string;
	name: string;
	type: string;
}

export interface WorkflowNode {
	name: string;
	type: string;
	credentials?: Record<string, { id: string | null; name: string }>;
	[key: string]: unknown;
}

export interface WorkflowBody {
	name: string;
	nodes: WorkflowNode[];
	connections: object;
	/** n8n 1 wants it told. */
	active?: boolean;
	settings?: object;
	pinData?: object;
	meta?: object;
}

export interface SavedWorkflow extends WorkflowBody {
	id: string;
	versionId: string;
	active: boolean;
}

export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** Every method fails with n8n's message when n8n refuses. */
export class N8nRest {
	private cookie = '';

	constructor(readonly url: string) {}

	async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
		const reply = await fetch(`${this.url}${path}`, {
			method,
			// n8n closes a connection that rests, which may be just when it is used again.
			headers: { 'content-type': 'application/json', cookie: this.cookie, connection: 'close' },
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(PATIENCE * 1000),
		});
		const text = await reply.text();
		if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`);
		const cookie = reply.headers.get('set-cookie')?.split(';')[0];
		if (cookie?.startsWith('n8n-auth=')) this.cookie = cookie;
		return text === '' ? JSON.parse('null') : JSON.parse(text);
	}

	/** The same for the answers that stand in `data`. */
	async data<T>(method: string, path: string, body?: unknown): Promise<T> {
		return (await this.ask<{ data: T }>(method, path, body)).data;
	}

	/** Makes the owner on a new n8n, and signs in. */
	async signIn(): Promise<void> {
		const settings = await this.data<{ userManagement?: { showSetupOnFirstLoad?: boolean } }>('GET', '/rest/settings');
		if (settings.userManagement?.showSetupOnFirstLoad) await this.ask('POST', '/rest/owner/setup', OWNER);
		await this.ask('POST', '/rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}

	/** All node types as the editor gets them. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.ask('GET', '/types/nodes.json');
	}

	async credentials(): Promise<SavedCredential[]> {
		return await this.data('GET', '/rest/credentials');
	}

	/** Creates it, or overwrites the one of the same name and type. */
	async saveCredential(name: string, type: string, data: object): Promise<SavedCredential> {
		const known = (await this.credentials()).find((one) => one.name === name && one.type === type);
		const body = { name, type, data };
		return known
			? await this.data('PATCH', `/rest/credentials/${known.id}`, body)
			: await this.data('POST', '/rest/credentials', body);
	}

	/** Runs the credential's own test, as the editor does after saving. */
	async testCredential(
		{ id, name, type }: SavedCredential,
		data: object = {},
	): Promise<{ status: string; message: string }> {
		return await this.data('POST', '/rest/credentials/test', { credentials: { id, name, type, data } });
	}

	async workflows(): Promise<Array<{ id: string; name: string }>> {
		return await this.data('GET', '/rest/workflows?take=200');
	}

	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.data('GET', `/rest/workflows/${id}`);
	}

	/** Creates it, or overwrites the one of the same name. */
	async saveWorkflow(workflow: WorkflowBody): Promise<SavedWorkflow> {
		const known = (await this.workflows()).find(({ name }) => name === workflow.name);
		const body = { settings: { executionOrder: 'v1' }, ...workflow };
		if (!known) return await this.data('POST', '/rest/workflows', body);
		const { versionId } = await this.workflow(known.id);
		return await this.data('PATCH', `/rest/workflows/${known.id}`, { ...body, versionId });
	}

	/** Creates it under a new id; one of the same name is deleted first. */
	async replaceWorkflow(workflow: WorkflowBody): Promise<SavedWorkflow> {
		for (const { id, name } of await this.workflows()) {
			if (name !== workflow.name) continue;
			await this.deactivate(id);
			await this.ask('POST', `/rest/workflows/${id}/archive`, {});
			await this.ask('DELETE', `/rest/workflows/${id}`);
		}
		return await this.saveWorkflow(workflow);
	}

	/** Publishes the workflow and waits until its triggers run; n8n does the second part later. Fails with the trigger's reason. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.ask('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.settled(id);
	}

	/** The same in n8n 1. */
	async activateInVersion1(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.ask('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
	}

	async deactivate(id: string): Promise<void> {
		await this.ask('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.settled(id);
	}

	private async settled(id: string): Promise<void> {
		const ask = async (): Promise<Publication | undefined> => {
			const publication = await this.data<Publication>('GET', `/rest/workflows/${id}/publication-status`);
			return publication.status === 'in_progress' ? undefined : publication;
		};
		const { triggers } = await waitFor(`n8n to publish workflow ${id}`, ask, { every: 100 });
		const failed = triggers.find(({ errorMessage }) => errorMessage);
		if (failed) throw new Error(String(failed.errorMessage));
	}

	/** The executions of a workflow, the newest first. */
	async executions(workflowId: string, limit = 50): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.data<{ results: ExecutionSummary[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=${limit}`,
		);
		return results;
	}

	/** One execution with its data, still in the packed form in which n8n stores it. */
	async execution(id: string): Promise<ExecutionSummary & { data: string }> {
		return await this.data('GET', `/rest/executions/${id}`);
	}
}
