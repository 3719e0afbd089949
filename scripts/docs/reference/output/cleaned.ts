// Takes the sandbox's own addresses and secrets out of what is shown.
import type { ProviderName } from '../../../../test/sandbox/core';
import type { Bench } from '../../../../test/shared/bench';

/** What stands in the place of a secret, also of one that the sandbox made up. */
export const SECRET = '(a secret)';

/** Whether the value of a field is a secret, by the field's name. */
export const isSecret = (name: string): boolean => /(token|password|secret)$/i.test(name);

/** The end of an address that is a secret as a whole. */
const SECRET_ENDS = [/(?<=\/sso\/messageCompose\/)[\w/]+/g];

/** Where each provider is found, in the place of its sandbox. */
const HOSTS: Record<ProviderName, string> = {
	bird: 'https://api.bird.com',
	textUs: 'https://next.textus.com',
	updox: 'https://myupdox.com',
	secureMessaging: 'https://portal.example.com',
	highQ: 'https://example.highq.com',
};

/** A page with the addresses of the providers, and without addresses that are secrets. */
export function cleaned({ sandbox }: Bench, page: string): string {
	const names = Object.keys(HOSTS) as ProviderName[];
	const there = names.reduce((text, name) => text.replaceAll(sandbox.listeners[name], HOSTS[name]), page);
	return SECRET_ENDS.reduce((text, end) => text.replace(end, SECRET), there);
}
