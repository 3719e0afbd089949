/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Starts the sandboxed providers and the control listener beside them.
import { EventEmitter } from 'node:events';
import { listenForControl } from './control';
import { listen, type ProviderName, type SandboxProvider } from './core';
import { baseUrls, byProvider, createProviders, credentialsFor, type Providers } from './providers';

/** Ports to listen on; what is missing gets a free one. */
export type SandboxPorts = Partial<Record<ProviderName | 'control', number>>;

/** What to put into each credential so that it points at the sandbox. */
export type SandboxCredentials = ReturnType<typeof credentialsFor>;

export interface Sandbox extends Providers {
	/** The base URL as a credential wants it. */
	urls: Record<ProviderName, string>;
	/** The root of each provider's listener. */
	listeners: Record<ProviderName, string>;
	/** The control listener: the page with the inboxes, and the knobs. */
	controlUrl: string;
	/** Credential data by credential type. */
	credentials: SandboxCredentials;
	/** Back to the state at start: no messages, no requests, no faults. */
	reset(): void;
	close(): Promise<void>;
}

/** Listens on loopback until `close`. Every provider has a port of its own. */
export async function startSandbox({ ports = {} }: { ports?: SandboxPorts } = {}): Promise<Sandbox> {
	const events = new EventEmitter().setMaxListeners(0);
	const providers = createProviders(events);
	const list: SandboxProvider[] = Object.values(providers);
	const open = await Promise.all(list.map(async (provider) => await listen(provider, ports[provider.name])));
	const listeners = byProvider((name) => open[list.findIndex((one) => one.name === name)].url);
	const urls = baseUrls(listeners);
	const reset = (): void => {
		for (const provider of list) provider.reset();
		events.emit('reset');
	};
	const control = await listenForControl(
		{ providers: list, events, urls, credentials: credentialsFor(urls), reset },
		ports.control,
	);
	return {
		...providers,
		urls,
		listeners,
		controlUrl: control.url,
		credentials: credentialsFor(urls),
		reset,
		close: async () => {
			await Promise.all([control.close(), ...open.map(async ({ close }) => await close())]);
		},
	};
}
