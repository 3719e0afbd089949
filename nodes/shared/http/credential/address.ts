/** Base URLs of credentials: what they may be, and the requests that may carry the credential. */
import type { IHttpRequestOptions } from 'n8n-workflow';
import { isLoopback, parse } from '../url';

/** Where an expression gave nothing for a part of an address, or a scheme stands twice. */
const NOTHING = /\/(undefined|null|https?)(\/|$)/i;

/** What is wrong with a value, as the rest of a sentence that starts with the field's label, and what to do about it. */
export interface Problem {
	problem: string;
	fix: string;
}

/**
 * Reads the address of an API.
 *
 * @param example an address of the right form, for the fix
 * @returns it without trailing slashes, or what is wrong: it is none, it is not https (http is accepted for loopback
 * hosts alone), or it carries a user name, a query or a fragment
 */
export function readAddress(value: string, example = 'https://api.example.com'): Problem | { address: string } {
	const url = parse(value);
	if (!url || !/^https?:$/.test(url.protocol) || NOTHING.test(`/${url.host}${url.pathname}`)) {
		return { problem: 'is not a web address', fix: `Enter the full address in the credential, e.g. ${example}.` };
	}
	if (url.protocol === 'http:' && !isLoopback(url)) {
		return {
			problem: 'uses plain http',
			fix: 'Use https: messages and credentials must not cross a network in the clear.',
		};
	}
	if (url.username || url.password || url.search || url.hash) {
		return {
			problem: 'has a user name, a query or a fragment',
			fix: `Enter only scheme, host and path, e.g. ${example}.`,
		};
	}
	return { address: `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}` };
}

/**
 * Puts a request on the credential's own address, or makes sure that it is there already, before a secret is added to it.
 * A request without a host is the credential's test: it goes where sending goes.
 *
 * @param request the request as n8n hands it to `authenticate`
 * @param baseUrl the base URL, read from the credential
 * @param field the field's label, for the error
 * @param also further origins that take the credential
 * @returns the request with a full address
 * @throws Error when the request leads elsewhere
 */
export function ownRequest(
	request: IHttpRequestOptions,
	baseUrl: string,
	field = 'Base URL',
	also: string[] = [],
): IHttpRequestOptions {
	const { origin, hostname } = new URL(baseUrl);
	const { url, baseURL, allowedDomains } = request;
	if (!baseURL && /^\/(?!\/)/.test(url)) {
		const moved = { ...request, url: `${baseUrl}${url}` };
		// n8n adds the host of a test that it knows, and does not know this one.
		return allowedDomains ? { ...moved, allowedDomains: `${hostname}, ${allowedDomains}` } : moved;
	}
	const target = parse(url, baseURL || undefined);
	if (target && [origin, ...also].includes(target.origin)) return request;
	throw new Error(`The request leads to another host than '${field}'. The credential is sent to its own host only.`);
}
