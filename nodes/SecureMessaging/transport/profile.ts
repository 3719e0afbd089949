/** Secure Messaging (Cirius / DeliverySlip) API v8: how it speaks. Facts: vendor pages SendMessage, SaveMessage, PreCreateMessage, Login. */
import { type Call, type Provider, type Refusal, type Reply, StreamBody } from '../../shared/http';
import { CLIENT_HEADERS, knownBaseUrl, secureMessagingCredential, sessionToken } from './credential';
import { faultOf, MAINTENANCE, SESSION_EXPIRED } from './fault';
import { isSet } from './guid';
import { HINTS } from './hints';
import { newLabel, newToken } from './organised/replies';
import { flagOf, newDraft, sentMessage, uploadPlan } from './replies';

/** A refusal beside a yes: nobody knows what was done. */
const CONTRADICTION: Refusal = {
	outcome: 'ambiguous',
	hint: 'The reply says yes and no at once. Look at the portal whether it was done (a message is in Sent then) before you repeat it.',
};

/** Whether a reply says that a notice was mailed, or names what was made: a draft, a label, a token, places for files. */
function saysYes(body: unknown): boolean {
	const isMade = [newDraft.ifFits(body)?.messageGuid, newLabel.ifFits(body)?.labelGuid].some(isSet);
	const places = uploadPlan.ifFits(body)?.attachmentPlaceholders ?? [];
	const isNotified = flagOf(sentMessage.ifFits(body)?.notificationSent) === true;
	return isMade || isNotified || places.length > 0 || newToken.ifFits(body) !== undefined;
}

function refusal({ status, body, text }: Reply): Refusal | undefined {
	const fault = faultOf(body);
	const isYes = status >= 200 && status < 300;
	if (!fault && isYes) return undefined;
	const contradiction = saysYes(body) ? CONTRADICTION : {};
	if (!fault)
		return { reason: body === undefined && !text.trimStart().startsWith('<') ? text : undefined, ...contradiction };
	return {
		code: fault.code,
		reason: fault.reason,
		hint: HINTS[fault.code ?? ''],
		outcome: fault.code === MAINTENANCE ? 'throttled' : undefined,
		...contradiction,
	};
}

function headers({ body }: Call): Record<string, string> {
	const isJson = body !== undefined && !(body instanceof StreamBody);
	return { Accept: 'application/json', ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...CLIENT_HEADERS };
}

export const secureMessaging: Provider = {
	name: 'Secure Messaging',
	concurrency: 3,
	credentialType: () => 'secureMessagingApi',
	credentials: { secureMessagingApi: secureMessagingCredential },
	baseUrl: knownBaseUrl,
	headers,
	refusal,
	/** None is published; what there is would be the user's, in whose name is sent (inferred). */
	limits: { account: ['serviceCode', 'baseUrl', 'username', 'authenticationToken'] },
	signIn: {
		token: sessionToken,
		signedOut: (credentials) => ({ ...credentials, sessionToken: '' }),
		/** Code 811 also comes with 200. */
		expired: ({ status, body }) => status === 401 || faultOf(body)?.code === SESSION_EXPIRED,
		probe: { method: 'GET', path: '/v1/user/settings' },
		statuses: [],
	},
};
