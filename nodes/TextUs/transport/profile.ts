/** TextUs ("Next" API): how it speaks. Facts: apidocs.next.textus.com (overview/auth, making_requests, rate_limiting, collections). */
import type { Provider, Refusal, Reply } from '../../shared/http';
import { MEDIA_TYPE, textUsCredential } from './credential';
import { errorBody } from './replies';
import { isStorage } from './storage';

const WRONG_API = 'TextUs did not take the format of the request. Check that the base URL is that of the current API.';

/** No page on errors is public; what the statuses mean is inferred. */
const HINTS: Record<number, string> = {
	401: 'Check the API token of the credential: TextUs does not know it, or it was revoked.',
	403: "The token's user may not do this in this account, or the account may not send yet. Use a token of a user with the rights, best of an organization admin.",
	404: 'Check the account and the IDs given to this operation.',
	405: 'TextUs does not offer this action at this address.',
	406: WRONG_API,
	415: WRONG_API,
	422: 'Check the values of the fields: TextUs did not accept one of them, or the action is not possible now. It must be able to fetch an attachment from the internet.',
};

function textOf(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether a part of a reply says anything: some formats have empty ones where nothing is wrong. */
function isTold(value: unknown): boolean {
	return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

/**
 * A status of success with `error`, `errors` or `violations` in the body is a no (inferred); where the body names something
 * that was made as well, nobody knows.
 */
function refusal({ status, body, text }: Reply): Refusal | undefined {
	const told = errorBody.ifFits(body) ?? {};
	const isYes = status >= 200 && status < 300;
	const saysNo = told['@type'] === 'hydra:Error' || [told.error, told.errors, told.violations].some(isTold);
	if (isYes && !saysNo) return undefined;
	const [reason] = Object.values(errorBody.simple(told)).flatMap((word) => textOf(word) ?? []);
	const isHtml = text.trimStart().startsWith('<');
	return {
		code: textOf(told.code),
		reason: reason ?? (isHtml ? undefined : text),
		hint: HINTS[status],
		outcome: isYes ? (isTold(told.id) ? 'ambiguous' : 'rejected') : undefined,
	};
}

export const textUs: Provider = {
	name: 'TextUs',
	concurrency: 3,
	credentialType: () => 'textUsApi',
	credentials: { textUsApi: textUsCredential },
	baseUrl: (credentials) => textUsCredential.read(credentials).baseUrl,
	isStorage,
	headers: ({ body }) => ({ Accept: MEDIA_TYPE, ...(body === undefined ? {} : { 'Content-Type': MEDIA_TYPE }) }),
	refusal,
	/** 1,000 requests in 5 minutes for each token; every reply says how many are left of them (page rate_limiting). */
	limits: { account: ['baseUrl', 'apiToken'], remaining: 'x-ratelimit-remaining', reset: 'x-ratelimit-reset' },
};
