/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Talks to a sandbox in another process through its control listener.
import type { ProviderSnapshot } from './control';
import type { Fault, ProviderName, RecordedRequest } from './core';

export interface SandboxState {
	providers: Record<ProviderName, ProviderSnapshot>;
	credentials: Record<string, Record<string, string>>;
	/** Memory of the sandbox's process, in bytes. */
	memory: NodeJS.MemoryUsage;
}

/** Every method throws when the control listener refuses. */
export class SandboxClient {
	constructor(readonly controlUrl: string) {}

	/** What arrived so far; without deliveries it stays small however many there were. */
	async state({ deliveries = true } = {}): Promise<SandboxState> {
		const reply = await this.ask('GET', `/state?deliveries=${deliveries ? 1 : 0}`);
		return (await reply.json()) as SandboxState;
	}

	async requests(provider: ProviderName): Promise<RecordedRequest[]> {
		const reply = await this.ask('GET', `/requests?provider=${provider}`);
		return (await reply.json()) as RecordedRequest[];
	}

	/** `times: 0` meets every request. */
	async addFault(provider: ProviderName, fault: Fault): Promise<void> {
		await this.ask('POST', '/faults', { ...fault, provider });
	}

	/** Turns one of the provider's knobs (see its `controls`) and answers with what it returned. */
	async control(provider: ProviderName, knob: string, ...args: unknown[]): Promise<unknown> {
		const reply = await this.ask('POST', `/control/${provider}/${knob}`, { args });
		return ((await reply.json()) as { result?: unknown }).result;
	}

	async reset(): Promise<void> {
		await this.ask('POST', '/reset');
	}

	private async ask(method: string, path: string, body?: unknown): Promise<Response> {
		const init =
			body === undefined
				? { method }
				: { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
		const reply = await fetch(`${this.controlUrl}${path}`, init);
		if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
		return reply;
	}
}
