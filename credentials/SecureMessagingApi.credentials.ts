import { jsonParse } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import {
	CLIENT_HEADERS,
	DISCOVERY_URL,
	discoveryUrl,
	faultOf,
	knownBaseUrl,
	SESSION_HEADER,
	sessionOwner,
	sessionToken,
	type ServiceFault,
} from '../nodes/SecureMessaging/transport/credential';
import { SIGN_IN_HINTS } from '../nodes/SecureMessaging/transport/hints';
import { assertOwnOrigin, CallFailure, checkBaseUrl, InputError, judgeTransport } from '../nodes/shared/http';
import { mask, shorten } from '../nodes/shared/privacy';

interface SignInReply {
	status: number;
	body: unknown;
}

interface Login {
	sessionToken?: string;
	availableMfa?: Array<{ name?: string }>;
}

interface Service {
	urls?: { SecMsgAPI?: string };
}

export class SecureMessagingApi implements ICredentialType {
	name = 'secureMessagingApi';

	displayName = 'Secure Messaging API';

	icon = { light: 'file:../icons/secure-messaging.svg', dark: 'file:../icons/secure-messaging.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-business-messaging/n8n-nodes-business-messaging#secure-messaging';

	properties: INodeProperties[] = [
		{
			displayName: 'Service Code',
			name: 'serviceCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			hint: 'The code of your portal: the first part of its web address after the host, as in us1.secure-messaging.com/acme',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://us1.secure-messaging.com/acme/api',
			description: 'Address of the API of your portal, ending in /api. Leave it empty to find it by the service code.',
		},
		{
			displayName: 'Sign-in Method',
			name: 'signInMethod',
			type: 'options',
			options: [
				{
					name: 'Authentication Token',
					value: 'authenticationToken',
					description: 'For users who sign in by SSO or with a second factor (MFA)',
				},
				{ name: 'Password', value: 'password', description: 'User name and password of the portal' },
			],
			default: 'password',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@example.com',
			displayOptions: { show: { signInMethod: ['password'] } },
			description: 'The e-mail address of the user',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { signInMethod: ['password'] } },
		},
		{
			displayName: 'Authentication Token',
			name: 'authenticationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { signInMethod: ['authenticationToken'] } },
			description: 'A long-lived token of the user. It ends after the number of days chosen when it was made.',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{ displayName: 'Session Owner', name: 'sessionOwner', type: 'hidden', default: '' },
		{ displayName: 'API URL', name: 'apiUrl', type: 'hidden', default: '' },
		{ displayName: 'Discovery URL', name: 'discoveryUrl', type: 'hidden', default: DISCOVERY_URL },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl || $credentials.apiUrl || $credentials.discoveryUrl }}',
			url: '/v1/user/settings',
			headers: { Accept: 'application/json', ...CLIENT_HEADERS },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Secure Messaging did not accept the new session. Check the base URL and the service code.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Secure Messaging signed the user in, but the user may not use the API. It takes a professional (PRO) user.',
				},
			},
			{
				type: 'responseCode',
				properties: { value: 404, message: 'This address is not the Secure Messaging API. Check the base URL.' },
			},
		],
	};

	/**
	 * Signs in: POST /v1/login, or POST /v1/authenticate with a long-lived token (metadata page Login; vendor's SDKs). A
	 * refused sign-in is never repeated, since too many lock the user out.
	 *
	 * @returns the session, whom it is for, and the portal's address when that was discovered
	 * @throws CallFailure with the reason of the portal
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const isEntered = String(credentials.baseUrl ?? '').trim() !== '';
		const apiUrl = isEntered ? '' : await discover(this, credentials);
		const baseUrl = checkBaseUrl(knownBaseUrl({ ...credentials, apiUrl }) ?? '');
		const token = await signIn(this, baseUrl, credentials);
		return { sessionToken: token, sessionOwner: sessionOwner(credentials), apiUrl };
	}

	/** Adds the session; it goes to the portal's own host only. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const token = sessionToken(credentials);
		if (token === '') throw signedInForAnother();
		const baseUrl = checkBaseUrl(knownBaseUrl(credentials) ?? '');
		const own = moved(request, discoveryUrl(credentials), baseUrl);
		assertOwnOrigin(own, baseUrl);
		return { ...own, headers: { ...own.headers, [SESSION_HEADER]: token } };
	}
}

/** n8n takes an error with this status for an expired session: it signs in as the right user and goes on. */
function signedInForAnother(): Error {
	return Object.assign(new Error('The session belongs to another user'), { response: { status: 401 } });
}

/** A request made before the portal was found is addressed to discovery, and moves to the portal now. */
function moved(request: IHttpRequestOptions, from: string, to: string): IHttpRequestOptions {
	const move = (address: string) =>
		address === from || address.startsWith(`${from}/`) ? `${to}${address.slice(from.length)}` : address;
	const { baseURL } = request;
	return { ...request, url: move(request.url), ...(baseURL ? { baseURL: move(baseURL) } : {}) };
}

/** GET /public/services/single: the portal's address by its service code (metadata page PublicGetService). */
async function discover(helper: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<string> {
	const code = String(credentials.serviceCode ?? '').trim();
	if (code === '')
		throw new InputError('Service Code', 'is empty', "Enter the code of your portal, or its 'Base URL'.");
	const url = `${discoveryUrl(credentials)}/public/services/single?serviceCode=${encodeURIComponent(code)}`;
	const { status, body } = await ask(helper, { method: 'GET', url });
	const { urls } = (body ?? {}) as Service;
	if (urls?.SecMsgAPI && !faultOf(body)) return checkBaseUrl(urls.SecMsgAPI, 'Service Code');
	throw new CallFailure({
		message: `No portal was found for the service code '${code}'. Check 'Service Code', or enter the 'Base URL'.`,
		outcome: 'rejected',
		extra: { statusCode: status },
	});
}

async function signIn(
	helper: IHttpRequestHelper,
	baseUrl: string,
	credentials: ICredentialDataDecryptedObject,
): Promise<string> {
	const { signInMethod, username, password, authenticationToken } = credentials;
	const byToken = signInMethod === 'authenticationToken';
	const { status, body } = await ask(helper, {
		method: 'POST',
		url: `${baseUrl}/v1/${byToken ? 'authenticate' : 'login'}`,
		body: byToken ? { authenticationToken, cookieless: true } : { username, password, cookieless: true },
	});
	const fault = faultOf(body);
	const { sessionToken: token, availableMfa } = (body ?? {}) as Login;
	if (!fault && token && status >= 200 && status < 300) return token;
	if (fault || status < 200 || status >= 300) throw refused(status, fault, credentials);
	if (body === undefined) throw foreign(status);
	const methods = (availableMfa ?? []).flatMap(({ name }) => (name ? [name] : [])).join(', ');
	throw new CallFailure({
		message: `Secure Messaging asks this user for a second factor (MFA${methods ? `: ${methods}` : ''}). ${SIGN_IN_HINTS.mfa}`,
		outcome: 'rejected',
		extra: { statusCode: status },
	});
}

/** The hint stands in the message, because the credential's test shows nothing else. */
function refused(
	status: number,
	fault: ServiceFault | undefined,
	credentials: ICredentialDataDecryptedObject,
): CallFailure {
	if (!fault || (status === 404 && !(fault.code && fault.code in SIGN_IN_HINTS))) return foreign(status);
	const { code = '', reason = 'no reason given' } = fault;
	const byToken = credentials.signInMethod === 'authenticationToken';
	const hint = SIGN_IN_HINTS[code] ?? (byToken ? SIGN_IN_HINTS.authenticationToken : '');
	const secrets = [credentials.password, credentials.authenticationToken, credentials.username].map(String);
	const providerMessage = shorten(mask(reason, secrets));
	const message = `Secure Messaging refused the sign-in: ${providerMessage} (HTTP ${status}, code ${code})`;
	return new CallFailure({
		message: hint ? `${message}. ${hint}` : message,
		outcome: 'rejected',
		providerCode: code,
		providerMessage,
		extra: { statusCode: status },
	});
}

function foreign(status: number): CallFailure {
	return new CallFailure({
		message: `The reply to the sign-in is not from the Secure Messaging API (HTTP ${status}). Check the base URL: it ends in /api, after the service code.`,
		outcome: 'rejected',
		extra: { statusCode: status },
	});
}

/** One call of the sign-in; whatever the status, it is made once. */
async function ask(helper: IHttpRequestHelper, request: IHttpRequestOptions): Promise<SignInReply> {
	const options: IHttpRequestOptions = {
		...request,
		headers: {
			Accept: 'application/json',
			...(request.body ? { 'Content-Type': 'application/json' } : {}),
			...CLIENT_HEADERS,
		},
		encoding: 'text',
		timeout: 30_000,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	const reply = await helper.helpers.httpRequest(options).then(
		(value: { statusCode: number; body: unknown }) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('error' in reply) throw unreachable(reply.error);
	const { statusCode, body } = reply.value;
	const parsed = typeof body === 'string' ? jsonParse<unknown>(body, { fallbackValue: null }) : body;
	return { status: statusCode, body: typeof parsed === 'object' && parsed !== null ? parsed : undefined };
}

/** The original is not handed on: it quotes the request. A connection that failed may be tried again, nothing else. */
function unreachable(error: unknown): CallFailure {
	const { outcome, code } = judgeTransport(error);
	return new CallFailure({
		message: `Secure Messaging could not be reached to sign in${code ? ` (${code})` : ''}. Check the base URL of the credential and the network of n8n.`,
		outcome: outcome === 'notSent' ? 'notSent' : 'rejected',
		extra: code ? { networkCode: code } : undefined,
	});
}
