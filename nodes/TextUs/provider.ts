/** TextUs ("Next" API): how it speaks. Facts: apidocs.next.textus.com (overview/auth, making_requests, rate_limiting, collections). */
import type { Provider, Refusal, Reply } from '../shared/provider';
import { checkBaseUrl } from '../shared/url';
import { header, resetMs } from '../shared/wait';
import { accountResource } from './account';
import { MEDIA_TYPE, TEXTUS_URL } from './api';
import { messageResource } from './message';

const HINTS: Record<number, string> = {
	401: 'Check the API token of the credential: TextUs does not know it, or it was revoked.',
	403: "The token's user may not do this in this account. Use a token of a user with the rights, best of an organization admin.",
	404: 'Check the account slug and the ids given to this operation.',
	422: 'Check the values of the fields: TextUs did not accept one of them.',
};

/** TextUs documents no error body; these are the places where its formats put a reason (inferred). */
const REASON_KEYS = [
	'hydra:description',
	'description',
	'detail',
	'message',
	'error',
	'hydra:title',
	'title',
	'errors',
	'violations',
];

function reasonOf(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const members = new Map<string, unknown>(Object.entries(body));
	const reason = REASON_KEYS.map((key) => members.get(key)).find(
		(value) => value !== undefined && value !== null && value !== '',
	);
	return reason === undefined || typeof reason === 'string' ? reason : JSON.stringify(reason);
}

function refusal({ status, body, text }: Reply): Refusal | undefined {
	if (status >= 200 && status < 300) return undefined;
	const isHtml = text.trimStart().startsWith('<');
	return { reason: reasonOf(body) ?? (isHtml ? undefined : text), hint: HINTS[status] };
}

export const textUs: Provider = {
	name: 'TextUs',
	concurrency: 3,
	resources: [messageResource, accountResource],
	credentialType: () => 'textUsApi',
	baseUrl: ({ baseUrl }) => checkBaseUrl(String(baseUrl || TEXTUS_URL)),
	headers: ({ body }) => ({ Accept: MEDIA_TYPE, ...(body === undefined ? {} : { 'Content-Type': MEDIA_TYPE }) }),
	refusal,
	/** 1,000 requests in 5 minutes for each token; `X-RateLimit-Reset` is in Unix seconds. */
	rateLimit: (headers, exceeded) =>
		exceeded || header(headers, 'x-ratelimit-remaining') === '0' ? resetMs(headers, 'x-ratelimit-reset') : undefined,
};
