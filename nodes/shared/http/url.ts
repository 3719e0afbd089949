/** Base URLs and paths: where a credential may be sent, and ids that cannot leave their segment. */
import { CallFailure, InputError } from './outcome';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host is this machine itself; only there plain http is accepted. */
export function isLoopback(url: URL): boolean {
	return LOOPBACK.test(url.hostname);
}

function parse(value: string, base?: string): URL | undefined {
	try {
		return new URL(value, base);
	} catch {
		return undefined;
	}
}

/** Why a value cannot be a base URL, and what to enter instead. */
function baseUrlProblem(value: string): { problem: string; fix: string } | undefined {
	const url = parse(value.trim());
	if (!url || !/^https?:$/.test(url.protocol)) {
		return {
			problem: 'is not a web address',
			fix: 'Enter the full address in the credential, e.g. https://api.example.com.',
		};
	}
	if (url.protocol === 'http:' && !isLoopback(url)) {
		return {
			problem: 'uses plain http',
			fix: 'Use https: messages and credentials must not cross a network in the clear.',
		};
	}
	if (url.username || url.password || url.search || url.hash) {
		return { problem: 'has a user name, a query or a fragment', fix: 'Enter only scheme, host and path.' };
	}
	return undefined;
}

/**
 * Checks and normalises a base URL of a credential.
 *
 * @param value what the user entered
 * @param field the field's label, for the error
 * @returns the URL without trailing slashes
 * @throws InputError when it is no URL, no https URL (http is accepted for loopback hosts alone), or carries a user
 * name, a query or a fragment
 */
export function checkBaseUrl(value: string, field = 'Base URL'): string {
	const refused = baseUrlProblem(value);
	if (refused) throw new InputError(field, refused.problem, refused.fix);
	const url = new URL(value.trim());
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/**
 * Checks an address that a provider hands out for an upload or a download.
 *
 * @throws CallFailure unless it is https (http is accepted for loopback hosts alone)
 */
export function checkPublicUrl(value: string): URL {
	const url = parse(value);
	if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))) return url;
	throw new CallFailure({
		message: 'The provider gave an address for the file that is not https',
		hint: 'Check the base URL of the credential.',
		outcome: 'notSent',
	});
}

/**
 * Makes sure that a request stays on the origin of the credential's base URL before a secret is added to it. For the
 * `authenticate` methods of credentials, whose errors the editor shows as they are.
 *
 * @param request the request as n8n hands it to `authenticate`
 * @param baseUrl the base URL as the user entered it
 * @param field the field's label, for the error
 * @param also further origins that take the credential
 * @throws Error when the base URL is not acceptable or the request goes elsewhere
 */
export function assertOwnOrigin(
	request: { url: string; baseURL?: string },
	baseUrl: string,
	field = 'Base URL',
	also: string[] = [],
): void {
	const refused = baseUrlProblem(baseUrl);
	if (refused) throw new Error(`'${field}' ${refused.problem}. ${refused.fix}`);
	const target = parse(request.url, request.baseURL || undefined);
	if (!target || ![new URL(baseUrl.trim()).origin, ...also].includes(target.origin)) {
		throw new Error(`The request leads to another host than '${field}'. The credential is sent to its own host only.`);
	}
}

const UNSAFE_SEGMENT = /[/\\?#%\s]/;

/** Why a value cannot be one segment of a path, or `undefined` when it can. */
export function segmentProblem(value: string): string | undefined {
	if (value === '') return 'is empty';
	if (/^\.+$/.test(value)) return 'consists of dots alone';
	return UNSAFE_SEGMENT.test(value) ? 'holds a slash, a space or another character that an id cannot have' : undefined;
}

/** A path whose every inserted value was checked and encoded; made by the `path` tag only. */
export class SafePath {
	constructor(readonly value: string) {}
}

/**
 * Builds a path: path\`/messages/${id}/send\`. Every inserted value is encoded.
 *
 * @throws CallFailure (`notSent`) when a value is empty, dots alone, or holds a slash, query, fragment or space
 */
export function path(strings: TemplateStringsArray, ...values: Array<string | number>): SafePath {
	const segments = values.map((value) => {
		const problem = segmentProblem(String(value));
		if (problem) {
			throw new CallFailure({
				message: `An id in the request path ${problem}`,
				hint: 'Check the ids given to this operation.',
				outcome: 'notSent',
			});
		}
		return encodeURIComponent(value);
	});
	return new SafePath(strings.reduce((built, text, index) => built + text + (segments[index] ?? ''), ''));
}

/** Query values: `undefined` leaves the parameter out, an array repeats it. */
export type Query = Record<string, string | number | boolean | string[] | undefined>;

/** Writes a query string, `+` and `#` encoded, or an empty string. */
export function queryString(query: Query = {}): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		for (const entry of Array.isArray(value) ? value : [value])
			if (entry !== undefined) search.append(name, String(entry));
	}
	const text = search.toString();
	return text === '' ? '' : `?${text}`;
}

/**
 * Resolves a link of a reply. Behind a proxy that ends TLS a provider may write the links to itself with http: the same host
 * is asked with the scheme of the base URL.
 *
 * @param link the link, absolute or relative
 * @param base the base URL it must stay on
 * @param also further origins that take the credential
 * @returns the absolute URL
 * @throws CallFailure when it leads to another origin: the credential is never sent there
 */
export function sameOriginLink(link: string, base: string, also: string[] = []): string {
	const url = parse(link, `${base}/`);
	const own = new URL(base);
	if (url?.host === own.host && /^https?:$/.test(url.protocol)) url.protocol = own.protocol;
	if (!url || ![own.origin, ...also].includes(url.origin)) {
		throw new CallFailure({
			message: 'The address of the next page or file is on another host, so it was not fetched',
			hint: 'The credential is sent to its own base URL only. Check the base URL of the credential.',
			outcome: 'rejected',
		});
	}
	return url.href;
}
