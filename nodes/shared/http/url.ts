/** Addresses and paths of requests: links that stay where they may lead, and ids that cannot leave their segment. */
import { CallFailure } from './outcome';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host is this machine itself; only there plain http is accepted. */
export function isLoopback(url: URL): boolean {
	return LOOPBACK.test(url.hostname);
}

/** The last label of names that lead into a network of one's own (RFC 6761, RFC 6762, RFC 8375, ICANN on `internal`). */
const INSIDE = /^(?:local|localhost|internal|intranet|private|corp|home|lan|arpa|test)$/;

/**
 * Whether an address names a host on the internet. Addresses of numbers are none: whoever hands out an address for others has
 * a name, and a number may be one of n8n's own network in any of its writings.
 */
export function isPublicHost({ hostname }: URL): boolean {
	const labels = hostname.replace(/\.$/, '').split('.');
	const last = labels[labels.length - 1];
	return labels.length > 1 && /^[a-z]/.test(last) && !INSIDE.test(last);
}

/** A URL, or `undefined` when a text is none. */
export function parse(value: string, base?: string): URL | undefined {
	try {
		return new URL(value, base);
	} catch {
		return undefined;
	}
}

/** Where a provider's addresses may lead. */
export interface Places {
	/** The base URL of the credential. */
	base: string;
	/** Further origins of the provider's own. */
	origins: string[];
	/** Whether a host is one of the provider's storage. */
	isStorage?(hostname: string): boolean;
}

/**
 * Checks an address that a provider hands out for an upload or a download, or redirects to, and that an item may hold. Names
 * decide, each of which only its owner can point elsewhere, and https proves that owner: so nothing inside n8n's own network
 * is reached, whatever way an address is written in.
 *
 * @throws CallFailure (`notSent`) unless it is on an origin of the provider's own, or on https at its storage
 */
export function presignedUrl(value: string, { base, origins, isStorage }: Places): string {
	const url = parse(value);
	const isOwn = url !== undefined && [new URL(base).origin, ...origins].includes(url.origin);
	const isStored = url?.protocol === 'https:' && url.port === '' && isStorage?.(url.hostname) === true;
	const isBare = url?.username === '' && url.password === '';
	if (url && isBare && (isOwn || isStored)) return url.href;
	throw new CallFailure({
		message: "The address of the file is none of the provider's own or of its storage, so nothing was asked there",
		hint: 'Check the base URL of the credential, and the address if an item gave it.',
		outcome: 'notSent',
	});
}

const UNSAFE_SEGMENT = /[/\\?#%\s]/;
/** One half of a character, which has no encoding. */
const HALF = /[\ud800-\udfff]/u;

/** Why a text cannot be one segment of a path even when it is encoded: a server may take dots for a step, encoded or not. */
function textProblem(value: string): string | undefined {
	if (value === '') return 'is empty';
	if (/^\.+$/.test(value)) return 'consists of dots alone';
	return HALF.test(value) ? 'holds half a character' : undefined;
}

/** Why a value cannot be an ID in one segment of a path, or `undefined` when it can. */
export function segmentProblem(value: string): string | undefined {
	const problem = textProblem(value);
	if (problem !== undefined) return problem;
	return UNSAFE_SEGMENT.test(value) ? 'holds a slash, a space or another character that an ID cannot have' : undefined;
}

/** What stands in a path and is no ID, such as an e-mail address: it may hold what no ID has, and is encoded. */
export class PathText {
	constructor(readonly text: string) {}
}

/** A path whose every inserted value was checked and encoded; made by the `path` tag only. */
export class SafePath {
	constructor(readonly value: string) {}

	toString(): string {
		return this.value;
	}
}

function segmentOf(value: string | number | PathText): string {
	const isId = !(value instanceof PathText);
	const text = isId ? String(value) : value.text;
	const problem = isId ? segmentProblem(text) : textProblem(text);
	if (problem === undefined) return encodeURIComponent(text);
	throw new CallFailure({
		message: `${isId ? 'An ID' : 'A value'} in the request path ${problem}`,
		hint: `Check the ${isId ? 'IDs' : 'values'} given to this operation.`,
		outcome: 'notSent',
	});
}

/**
 * Builds a path: path\`/messages/${id}/send\`. Every inserted value is encoded.
 *
 * @throws CallFailure (`notSent`) when a value is empty, dots alone, or holds half a character, and when an ID holds a slash,
 * query, fragment or space
 */
export function path(strings: TemplateStringsArray, ...values: Array<string | number | PathText>): SafePath {
	const segments = values.map(segmentOf);
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
