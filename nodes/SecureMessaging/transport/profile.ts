/** Secure Messaging (Cirius / DeliverySlip) API v8: how it speaks. Facts: vendor pages SendMessage, SaveMessage, PreCreateMessage, Login. */
import { StreamBody } from '../../shared/files/files';
import type { Call, Provider, Refusal, Reply } from '../../shared/http/profile';
import { checkBaseUrl } from '../../shared/http/url';
import { accountResource } from '../actions/account';
import { CLIENT_HEADERS, discoveryUrl, faultOf, knownBaseUrl, SESSION_EXPIRED, sessionToken } from './credential';
import { attachmentResource } from '../actions/attachment';
import { draftResource } from '../actions/draft';
import { HINTS } from './hints';
import { messageResource } from '../actions/message';
import { trackingResource } from '../actions/tracking';

const MAINTENANCE = '50';

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
	};
}

function headers({ body }: Call): Record<string, string> {
	const isJson = body !== undefined && !(body instanceof StreamBody);
	return { Accept: 'application/json', ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...CLIENT_HEADERS };
}

export const secureMessaging: Provider = {
	name: 'Secure Messaging',
	concurrency: 3,
	resources: [messageResource, draftResource, attachmentResource, trackingResource, accountResource],
	credentialType: () => 'secureMessagingApi',
	/** Until the first sign-in has found the portal, calls are addressed to discovery; the credential moves them. */
	baseUrl: (credentials) => checkBaseUrl(knownBaseUrl(credentials) ?? discoveryUrl(credentials)),
	headers,
	refusal,
	signIn: {
		token: sessionToken,
		signedOut: (credentials) => ({ ...credentials, sessionToken: '' }),
		/** Code 811 also comes with 200. */
		expired: ({ status, body }) => status === 401 || faultOf(body)?.code === SESSION_EXPIRED,
		probe: { method: 'GET', path: '/v1/user/settings' },
		statuses: [],
	},
};
