/** HighQ (Thomson Reuters): how its API speaks. Facts: developerportal.thomsonreuters.com (messages-api, authentication, general). */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { type Call, type Provider, type Refusal, type Reply, StreamBody } from '../../shared/http';
import { highQCredential, highQOAuth2Credential, JSON_TYPE, SITES_PATH } from './credential';
import { faultOf, transactionsOf, wordsOf } from './fault';
import { addedFile } from './files/replies';
import { changedConversation, sentMessage } from './replies';
import { accessToken, isPastExpiry } from './token';
import { readXml } from './xml';

/** The vendor's general errors (page api-error-messages). */
const HINTS_BY_REF: Record<string, string> = {
	51: 'The API is switched off for this HighQ instance. A system administrator of HighQ can switch it on.',
	53: 'The API registration in HighQ has a list of allowed IP addresses, and the address of this n8n is not on it.',
	74: 'HighQ misses a value. Check that no field of this operation is empty.',
};

const HINTS_BY_STATUS: Record<number, string> = {
	400: 'Check the values of the fields: HighQ did not accept one of them.',
	401: 'Open the credential and connect it again, or enter a new refresh token.',
	403: 'HighQ says this when something does not exist, when the user of the credential may not see, message or upload there, and when a module (such as Messages) is switched off. Check the IDs and the rights of that user.',
	415: "HighQ does not take this form of request here. Change 'Body Encoding' in 'Sending Options'.",
	429: "HighQ limits the requests of one sign-in. Lower 'Items at Once', or run this later.",
};

/** It gives the ids of what was made and a no: what was done is not known. */
const CONTRADICTION: Refusal = {
	outcome: 'ambiguous',
	hint: 'The reply says yes and no at once. Look at HighQ whether it was done before you repeat it.',
};

/** Whatever else a reply says that gives the ids of what was done. */
function contradictionIn({ body }: Reply): Partial<Refusal> {
	const done = [sentMessage, addedFile, changedConversation];
	return done.some((declared) => declared.ifFits(body) !== undefined) ? CONTRADICTION : {};
}

/** A no in a reply with a status of success: an error object, or a status inside it. */
function refusalInside(reply: Reply): Refusal | undefined {
	const { body } = reply;
	const contradiction = contradictionIn(reply);
	const fault = faultOf(body);
	if (fault) {
		const hint = HINTS_BY_REF[fault.ref ?? ''];
		return { code: fault.ref, reason: fault.summary, hint, ...contradiction };
	}
	const inside = transactionsOf(body);
	if (inside === undefined || inside === true) return undefined;
	return { ...inside, hint: HINTS_BY_STATUS[Number(inside.code)], ...contradiction };
}

function refusal(reply: Reply): Refusal | undefined {
	const { status, body, text } = reply;
	if (status >= 200 && status < 300) return refusalInside(reply);
	const fault = faultOf(body);
	const isMarkup = text.trimStart().startsWith('<');
	return {
		code: fault?.ref,
		reason: fault ? fault.summary : (wordsOf(body) ?? (isMarkup || typeof body === 'object' ? undefined : text)),
		hint: HINTS_BY_REF[fault?.ref ?? ''] ?? HINTS_BY_STATUS[status],
		...contradictionIn(reply),
	};
}

/** HighQ's XML; a well-formed HTML page is none of it. */
function parse(text: string): unknown {
	const document = readXml(text);
	return document?.html === undefined ? document : undefined;
}

function headers({ body }: Call): Record<string, string> {
	const hasJson = body !== undefined && !(body instanceof StreamBody);
	return { Accept: JSON_TYPE, ...(hasJson ? { 'Content-Type': JSON_TYPE } : {}) };
}

/**
 * 401 says that a token is invalid (general error page), 403 that it has expired (page managing-token-expiration) but also
 * that something is forbidden; so 403 counts only once the token has reached its end. A refused IP address (ref 53) is no
 * matter of the token.
 */
function expired({ status, body }: Reply, credentials: ICredentialDataDecryptedObject): boolean {
	if (status === 401) return faultOf(body)?.ref !== '53';
	return status === 403 && isPastExpiry(credentials) && faultOf(body)?.ref !== '51';
}

export const highQ: Provider = {
	name: 'HighQ',
	concurrency: 2,
	credentialType: (authentication) => (authentication === 'oAuth2' ? 'highQOAuth2Api' : 'highQApi'),
	credentials: { highQApi: highQCredential, highQOAuth2Api: highQOAuth2Credential },
	baseUrl: ({ instanceUrl }) => String(instanceUrl),
	headers,
	parse,
	refusal,
	/**
	 * A window for each token that starts with its first request; its length and size are not published, its end stands in
	 * refusals (page api-rate-limit).
	 */
	limits: { account: ['instanceUrl', 'clientId'], reset: 'x-ratelimit-reset' },
	signIn: {
		token: accessToken,
		signedOut: (credentials) => ({ ...credentials, accessToken: '' }),
		expired,
		probe: { method: 'GET', path: SITES_PATH, query: { returncount: 1 } },
		statuses: [403],
	},
};
