/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Starts all five sandboxed providers and the control listener beside them.
import { EventEmitter } from 'node:events';
import { BirdSandbox, birdCredential } from './bird';
import { listenForControl } from './control';
import { listen, type ProviderName, type SandboxProvider } from './core';
import { HighQSandbox, highQCredential } from './highQ';
import { SecureMessagingSandbox, secureMessagingCredential } from './secureMessaging';
import { TextUsSandbox, textUsCredential } from './textUs';
import { UpdoxSandbox, updoxCredential } from './updox';

/** Ports to listen on; what is missing gets a free one. */
export type SandboxPorts = Partial<Record<ProviderName | 'control', number>>;

/** What to put into each credential so that it points at the sandbox. */
export type SandboxCredentials = ReturnType<typeof credentialsFor>;

export interface Providers {
	bird: BirdSandbox;
	textUs: TextUsSandbox;
	updox: UpdoxSandbox;
	secureMessaging: SecureMessagingSandbox;
	highQ: HighQSandbox;
}

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
	const providers: Providers = {
		bird: new BirdSandbox(events),
		textUs: new TextUsSandbox(events),
		updox: new UpdoxSandbox(events),
		secureMessaging: new SecureMessagingSandbox(events),
		highQ: new HighQSandbox(events),
	};
	const list: SandboxProvider[] = Object.values(providers);
	const open = await Promise.all(list.map(async (provider) => await listen(provider, ports[provider.name])));
	const listeners = byName(
		list,
		open.map(({ url }) => url),
	);
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

function byName(providers: SandboxProvider[], urls: string[]): Record<ProviderName, string> {
	const result: Record<ProviderName, string> = { bird: '', textUs: '', updox: '', secureMessaging: '', highQ: '' };
	providers.forEach(({ name }, index) => {
		result[name] = urls[index];
	});
	return result;
}

function baseUrls(listeners: Record<ProviderName, string>): Record<ProviderName, string> {
	return {
		bird: listeners.bird,
		textUs: listeners.textUs,
		updox: `${listeners.updox}/api/io/`,
		secureMessaging: `${listeners.secureMessaging}/secure/api`,
		highQ: `${listeners.highQ}/acme`,
	};
}

function credentialsFor(urls: Record<ProviderName, string>) {
	return {
		birdChannelsApi: { ...birdCredential, baseUrl: urls.bird },
		textUsApi: { ...textUsCredential, baseUrl: urls.textUs },
		updoxApi: { ...updoxCredential, baseUrl: urls.updox },
		secureMessagingApi: { ...secureMessagingCredential, baseUrl: urls.secureMessaging },
		highQApi: { ...highQCredential, instanceUrl: urls.highQ },
	};
}
