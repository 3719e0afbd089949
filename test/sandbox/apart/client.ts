// Talks to a sandbox in another process through its control listener.
import axios, { type AxiosInstance } from 'axios';
import type { ProviderSnapshot } from '../control';
import type { Fault, ProviderName, RecordedRequest } from '../core';

export interface SandboxState {
	providers: Record<ProviderName, ProviderSnapshot>;
	credentials: Record<string, Record<string, string>>;
	/** Memory of the sandbox's process, in bytes. */
	memory: NodeJS.MemoryUsage;
}

/** Every method throws when the control listener refuses. */
export class SandboxClient {
	private readonly http: AxiosInstance;

	constructor(readonly controlUrl: string) {
		this.http = axios.create({ baseURL: controlUrl, validateStatus: () => true });
	}

	/** What arrived so far; without deliveries it stays small however many there were. */
	async state({ deliveries = true } = {}): Promise<SandboxState> {
		return await this.ask<SandboxState>('GET', `/state?deliveries=${deliveries ? 1 : 0}`);
	}

	async requests(provider: ProviderName): Promise<RecordedRequest[]> {
		return await this.ask<RecordedRequest[]>('GET', `/requests?provider=${provider}`);
	}

	/** `times: 0` meets every request. */
	async addFault(provider: ProviderName, fault: Fault): Promise<void> {
		await this.ask('POST', '/faults', { ...fault, provider });
	}

	/** Turns one of the provider's knobs (see its `controls`) and answers with what it returned. */
	async control(provider: ProviderName, knob: string, ...args: unknown[]): Promise<unknown> {
		return (await this.ask<{ result?: unknown }>('POST', `/control/${provider}/${knob}`, { args })).result;
	}

	async reset(): Promise<void> {
		await this.ask('POST', '/reset');
	}

	private async ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
		const { status, data } = await this.http.request<T>({ method, url: path, data: body });
		if (status < 200 || status > 299) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(data)}`);
		return data;
	}
}
