/** Addresses that the provider is to call or to fetch, or that whoever gets a message is to open. */
import { isLoopback } from '../../http';
import type { FieldValues } from '../input/fieldValues';

const WEB_ADDRESS = /^https?:\/\/[^\s/]\S*$/i;

/** A URL, or `undefined` when a text is none. */
function parsed(text: string): URL | undefined {
	return WEB_ADDRESS.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

/**
 * Checks an address that others are to open. This machine is none where the provider is elsewhere; an address inside somebody's
 * network is left alone, since proxies and tunnels lead there.
 *
 * @param text the address, as the field or a part of it gives it
 * @returns the address without blanks around it
 * @throws InputError when it is no web address, or leads to localhost
 */
export function webAddress(input: FieldValues, field: string, text: string): string {
	const address = text.trim();
	const url = parsed(address);
	if (!url) throw input.refuse(field, 'is not a web address', 'Enter a public address that starts with https://.');
	if (isLoopback(url) && !input.item.isProviderHere)
		throw input.refuse(
			field,
			'leads to localhost, which nobody else can reach',
			'Enter a public https address. For an address of n8n itself, set its public one in the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions).',
		);
	return address;
}
