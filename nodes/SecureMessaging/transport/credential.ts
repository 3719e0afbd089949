/** What the Secure Messaging node and its credential both know: addresses, headers and sessions. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { fingerprint } from '../../shared/privacy';

/** Finds a portal's address by its service code, without credentials (metadata page PublicGetService). */
export const DISCOVERY_URL = 'https://api.secure-messaging.com/api';

/** The calling program's name is mandatory on every call (deliveryslip.com/api). */
export const CLIENT_HEADERS = { 'x-sm-client-name': 'n8n-secure-messaging', 'x-sm-client-version': '0.1.0' };

export const SESSION_HEADER = 'x-sm-session-token';

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
