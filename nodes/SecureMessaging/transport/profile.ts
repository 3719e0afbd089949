/** Secure Messaging (Cirius / DeliverySlip) API v8: how it speaks. Facts: vendor pages SendMessage, SaveMessage, PreCreateMessage, Login. */
import { type Call, type Provider, type Refusal, type Reply, StreamBody } from '../../shared/http';
import { CLIENT_HEADERS, knownBaseUrl, secureMessagingCredential, sessionToken } from './credential';
import { faultOf, MAINTENANCE, SESSION_EXPIRED } from './fault';
import { HINTS } from './hints';
import { flagOf, sentMessage } from './replies';

/** A refusal beside a notice that was mailed: nobody knows what was done. */
const CONTRADICTION: Refusal = {
	outcome: 'ambiguous',
	hint: 'The reply names a fault and says that the notice was sent. Look into Sent at the portal before you repeat it.',
};

function refusal({ status, body, text }: Reply): Refusal | undefined {
	const fault = faultOf(body);
	if (!fault) {
		const isYes = status >= 200 && status < 300;
		return isYes ? undefined : { reason: body === undefined && !text.trimStart().startsWith('<') ? text : undefined };
	}
	return {
		code: fault.code,
		reason: fault.reason,
		hint: HINTS[fault.code ?? ''],
		outcome: fault.code === MAINTENANCE ? 'throttled' : undefined,
		...(status < 300 && flagOf(sentMessage.ifFits(body)?.notificationSent) ? CONTRADICTION : {}),
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
