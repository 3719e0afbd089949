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

/** A request as n8n hands it to `authenticate`: n8n's HTTP Request node writes its address into `uri`. */
export type AuthenticatedRequest = IHttpRequestOptions & { uri?: string };

/**
 * A redirect would take the credential along: n8n sends headers and bodies to wherever it leads. The last two are for the
 * requests of n8n's HTTP Request node.
 */
const NO_REDIRECT = { disableFollowRedirect: true, maxRedirects: 0, followRedirect: false, followAllRedirects: false };

/** The address of a request as it is written. */
export function addressOf({ url, uri }: AuthenticatedRequest): string {
	return url || uri || '';
}

/**
 * Puts a request on the credential's own address, or makes sure that it is there already, before a secret is added to it.
 * A request without a host is the credential's test: it goes where sending goes. No redirect is followed.
 *
 * @param request the request as n8n hands it to `authenticate`
 * @param baseUrl the base URL, read from the credential
 * @param field the field's label, for the error
 * @param also further origins that take the credential
 * @returns the request with a full address
 * @throws Error when the request leads elsewhere
 */
export function ownRequest(
	request: AuthenticatedRequest,
	baseUrl: string,
	field = 'Base URL',
	also: string[] = [],
): AuthenticatedRequest {
	const { origin, hostname } = new URL(baseUrl);
	const { url, uri, baseURL, allowedDomains } = request;
	const staying = { ...request, ...NO_REDIRECT };
	if (!baseURL && !uri && /^\/(?!\/)/.test(url)) {
		const moved = { ...staying, url: `${baseUrl}${url}` };
		// n8n adds the host of a test that it knows, and does not know this one.
		return allowedDomains ? { ...moved, allowedDomains: `${hostname}, ${allowedDomains}` } : moved;
	}
	const targets = [url, uri].filter((text) => text).map((text) => parse(String(text), baseURL || undefined)?.origin);
	if (targets.length > 0 && targets.every((target) => target && [origin, ...also].includes(target))) return staying;
	throw new Error(`The request leads to another host than '${field}'. The credential is sent to its own host only.`);
}
