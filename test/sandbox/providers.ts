/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The sandboxed providers. A package of one provider has this file with the lines of that provider, so each line names one only.
import type { EventEmitter } from 'node:events';
import { BirdSandbox, birdCredential } from './bird';
import { HighQSandbox, highQCredential } from './highQ';
import { SecureMessagingSandbox, secureMessagingCredential } from './secureMessaging';
import { TextUsSandbox, textUsCredential } from './textUs';
import { UpdoxSandbox, updoxCredential } from './updox';

export interface Providers {
	bird: BirdSandbox;
	textUs: TextUsSandbox;
	updox: UpdoxSandbox;
	secureMessaging: SecureMessagingSandbox;
	highQ: HighQSandbox;
}

export type ProviderName = keyof Providers;

/** All of them, at their start. */
export function createProviders(events: EventEmitter): Providers {
	return {
		bird: new BirdSandbox(events),
		textUs: new TextUsSandbox(events),
		updox: new UpdoxSandbox(events),
		secureMessaging: new SecureMessagingSandbox(events),
		highQ: new HighQSandbox(events),
	};
}

/** A value for each. */
export function byProvider<T>(valueOf: (name: ProviderName) => T): Record<ProviderName, T> {
	return {
		bird: valueOf('bird'),
		textUs: valueOf('textUs'),
		updox: valueOf('updox'),
		secureMessaging: valueOf('secureMessaging'),
		highQ: valueOf('highQ'),
	};
}

/** The base URL as a credential wants it, from the root of each listener. */
export function baseUrls(listeners: Record<ProviderName, string>): Record<ProviderName, string> {
	return {
		bird: listeners.bird,
		textUs: listeners.textUs,
		updox: `${listeners.updox}/api/io/`,
		secureMessaging: `${listeners.secureMessaging}/secure/api`,
		highQ: `${listeners.highQ}/acme`,
	};
}

/** What to put into each credential so that it points at the sandbox. */
export function credentialsFor(urls: Record<ProviderName, string>) {
	return {
		birdChannelsApi: { ...birdCredential, baseUrl: urls.bird },
		textUsApi: { ...textUsCredential, baseUrl: urls.textUs },
		updoxApi: { ...updoxCredential, baseUrl: urls.updox },
		secureMessagingApi: { ...secureMessagingCredential, baseUrl: urls.secureMessaging },
		highQApi: { ...highQCredential, instanceUrl: urls.highQ },
	};
}
