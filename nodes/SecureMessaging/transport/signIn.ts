/** Signing in: the portal is found by its service code, then a session is opened. Nothing that was refused is repeated. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { CallFailure, isBusy, judgeTransport, parseJson, type ReadReply, retryAfterMs } from '../../shared/http';
import { wordsOf } from '../../shared/privacy';
import { CLIENT_HEADERS, portalOf, type SecureMessagingCredential, sessionOwner } from './credential';
import { type Fault, faultOf, MAINTENANCE } from './fault';
import { SIGN_IN_HINTS } from './hints';
import { service, session } from './replies';

/** Makes one request, as n8n's helper does, and gives the whole reply whatever its status. */
export type Send = (request: IHttpRequestOptions) => Promise<ReadReply>;

interface SignInReply {
	status: number;
	body: unknown;
}

/**
 * Signs in: POST /v1/login, or POST /v1/authenticate with a long-lived token (metadata page Login; vendor's SDKs). A
 * refused sign-in is never repeated, since too many lock the user out.
 *
 * @returns the session, whom it is for, and the portal's address when that was discovered
 * @throws CallFailure with the reason of the portal
 */
export async function openSession(send: Send, credentials: SecureMessagingCredential): Promise<IDataObject> {
	const { baseUrl } = credentials;
	const apiUrl = baseUrl === '' ? await discover(send, credentials) : '';
	const token = await signIn(send, baseUrl || apiUrl, credentials);
	return { sessionToken: token, sessionOwner: sessionOwner(credentials), apiUrl };
}

/** GET /public/services/single: the portal's address by its service code (metadata page PublicGetService). */
async function discover(send: Send, credentials: SecureMessagingCredential): Promise<string> {
	const { serviceCode: code, discoveryUrl } = credentials;
	const url = `${discoveryUrl}/public/services/single?serviceCode=${encodeURIComponent(code)}`;
	const { status, body } = await ask(send, { method: 'GET', url });
	const portal = portalOf(service.ifFits(body)?.urls.SecMsgAPI ?? '', discoveryUrl);
	if (portal !== undefined && !faultOf(body)) return portal;
	throw new CallFailure({
		message: "No portal was found for the service code. Check 'Service Code', or enter the 'Base URL'.",
		outcome: 'rejected',
		extra: { statusCode: status },
	});
}

async function signIn(send: Send, baseUrl: string, credentials: SecureMessagingCredential): Promise<string> {
	const { signInMethod, username, password, authenticationToken } = credentials;
	const byToken = signInMethod === 'authenticationToken';
	const { status, body } = await ask(send, {
		method: 'POST',
		url: `${baseUrl}/v1/${byToken ? 'authenticate' : 'login'}`,
		body: byToken ? { authenticationToken, cookieless: true } : { username, password, cookieless: true },
	});
	const fault = faultOf(body);
	if (fault || status < 200 || status >= 300) throw refused(status, fault, credentials);
	const opened = session.ifFits(body);
	if (!opened) throw foreign(status);
	if (opened.sessionToken) return opened.sessionToken;
	const methods = (opened.availableMfa ?? []).flatMap(({ name }) => (name ? [name] : [])).join(', ');
	throw new CallFailure({
		message: `Secure Messaging asks this user for a second factor (MFA${methods ? `: ${methods}` : ''}). ${SIGN_IN_HINTS.mfa}`,
		outcome: 'rejected',
		extra: { statusCode: status },
	});
}

/** The hint stands in the message, because the credential's test shows nothing else. */
function refused(status: number, fault: Fault | undefined, credentials: SecureMessagingCredential): CallFailure {
	if (!fault || (status === 404 && !(fault.code && fault.code in SIGN_IN_HINTS))) return foreign(status);
	const { code = '', reason = 'no reason given' } = fault;
	const byToken = credentials.signInMethod === 'authenticationToken';
	const hint = SIGN_IN_HINTS[code] ?? (byToken ? SIGN_IN_HINTS.authenticationToken : '');
	const secrets = [credentials.password, credentials.authenticationToken, credentials.username];
	const providerMessage = wordsOf(reason, secrets);
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

/** The portal did not look at the user, as under maintenance: it may be asked again. */
function busy(status: number, code: string | undefined, waitMs: number | undefined): CallFailure {
	const facts = `HTTP ${status}${code ? `, code ${code}` : ''}`;
	return new CallFailure({
		message: `Secure Messaging could not sign the user in (${facts})`,
		hint: `Nothing was sent. ${code === MAINTENANCE ? SIGN_IN_HINTS[MAINTENANCE] : 'Run it again later.'}`,
		outcome: 'notSent',
		providerCode: code,
		retryAfterMs: waitMs,
		extra: { statusCode: status },
	});
}

/** One call of the sign-in; whatever the status, it is made once. @throws CallFailure (`notSent`) when the portal is busy or down */
async function ask(send: Send, request: IHttpRequestOptions): Promise<SignInReply> {
	const options: IHttpRequestOptions = {
		...request,
		headers: {
			Accept: 'application/json',
			...(request.body ? { 'Content-Type': 'application/json' } : {}),
			...CLIENT_HEADERS,
		},
		timeout: 30_000,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	};
	const reply = await send(options).then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('error' in reply) throw unreachable(reply.error);
	const { statusCode, body, headers } = reply.value;
	const told = parsed(body);
	const code = faultOf(told)?.code;
	if (isBusy(statusCode) || code === MAINTENANCE) throw busy(statusCode, code, retryAfterMs(headers));
	return { status: statusCode, body: told };
}

function parsed(text: string): unknown {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
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
