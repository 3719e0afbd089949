/** What the Secure Messaging node and its credential both know: addresses, headers, sessions, and how the portal says no. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { fingerprint } from '../../shared/privacy';

/** Finds a portal's address by its service code, without credentials (metadata page PublicGetService). */
export const DISCOVERY_URL = 'https://api.secure-messaging.com/api';

/** The calling program's name is mandatory on every call (deliveryslip.com/api). */
export const CLIENT_HEADERS = { 'x-sm-client-name': 'n8n-secure-messaging', 'x-sm-client-version': '0.1.0' };

export const SESSION_HEADER = 'x-sm-session-token';

/** The system code of a session that is no longer valid (vendor page SendMessage). */
export const SESSION_EXPIRED = '811';

/** The vendor's samples print this word in place of every text, error codes included. */
const SAMPLE_TEXT = 'String';

/** The address of the API: what the user entered, or what discovery found; `undefined` before the first sign-in. */
export function knownBaseUrl({ baseUrl, apiUrl }: ICredentialDataDecryptedObject): string | undefined {
	const entered = String(baseUrl ?? '').trim();
	return (entered === '' ? String(apiUrl ?? '') : entered).replace(/\/+$/, '').replace(/\/v1$/, '') || undefined;
}

/** Where discovery stands for this credential; a hidden field, so that a test system can have its own. */
export function discoveryUrl({ discoveryUrl }: ICredentialDataDecryptedObject): string {
	return String(discoveryUrl || DISCOVERY_URL).replace(/\/+$/, '');
}

/** Tells for whom a session was opened: one of another user or portal must not be used. */
export function sessionOwner(credentials: ICredentialDataDecryptedObject): string {
	const { serviceCode, baseUrl, signInMethod, username, authenticationToken } = credentials;
	const user = signInMethod === 'authenticationToken' ? authenticationToken : username;
	return fingerprint([serviceCode ?? '', baseUrl ?? '', user ?? '']);
}

/** The session of this credential; empty when there is none, or when it was opened for another user or portal. */
export function sessionToken(credentials: ICredentialDataDecryptedObject): string {
	const { sessionToken: token, sessionOwner: owner } = credentials;
	return owner && owner !== sessionOwner(credentials) ? '' : String(token ?? '');
}

function member(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** What a `responseStatus` says: the system code (or ServiceStack's own name for the fault), and the reason. */
export interface ServiceFault {
	code?: string;
	reason?: string;
}

/**
 * Reads ServiceStack's error body, from any status: errors also come with 200, where an empty `responseStatus` is a yes.
 * The code is the number anywhere in `errorCode` ("811", "Unauthorized 811"). The stack trace quotes the request and is
 * never read.
 *
 * @returns `undefined` when the body holds no fault
 */
export function faultOf(body: unknown): ServiceFault | undefined {
	const status = member(body, 'responseStatus');
	const errorCode = textOf(member(status, 'errorCode'));
	if (errorCode === '' || errorCode === SAMPLE_TEXT) return undefined;
	const reason = textOf(member(status, 'message'));
	return { code: /\d+/.exec(errorCode)?.[0] ?? errorCode, reason: reason === '' ? undefined : reason };
}
