/** What the Secure Messaging node and its credential both know: addresses, headers and sessions. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	address,
	choice,
	CredentialReader,
	everythingTo,
	isPublicHost,
	key,
	password,
	replaced,
	type Replacement,
	text,
} from '../../shared/http';
import { fingerprint } from '../../shared/privacy';

/** Finds a portal's address by its service code, without credentials (metadata page PublicGetService). */
export const DISCOVERY_URL = 'https://api.secure-messaging.com/api';

/** The calling program's name is mandatory on every call (deliveryslip.com/api). */
export const CLIENT_HEADERS = { 'x-sm-client-name': 'n8n-secure-messaging', 'x-sm-client-version': '0.1.0' };

export const SESSION_HEADER = 'x-sm-session-token';

const EXAMPLE = 'https://us1.secure-messaging.com/acme/api';
const CODE_FIX = "Enter the code of your portal in the credential, or its 'Base URL'.";

/**
 * An API stands at host/code/api, the pages of the portal at host/code/... (addresses of the metadata pages and of the web
 * application). What follows `/api`, such as `/v1`, belongs to the single calls.
 */
const PORTAL: Replacement[] = [
	[/^(https?:\/\/[^/?#]+(?:\/[^/?#]+)*?\/api)(?:[/?#].*)?$/is, '$1'],
	[/^(?!.*\/api$)(https?:\/\/[^/?#]+\/[^/?#]+)(?:[/?#].*)?$/is, '$1/api'],
];

/** The code in the address of a portal. */
const CODE: Replacement[] = [[/^(?:[a-z]+:\/\/)?(?=[^/?#\s]*\.)[^/?#\s]+\/([^/?#\s]+)(?:[/?#].*)?$/is, '$1']];

function portalProblem(value: string) {
	return new URL(value).pathname === '/'
		? { problem: 'names a host and no portal', fix: `Enter it with the code of your portal, e.g. ${EXAMPLE}.` }
		: undefined;
}

const portalAddress = address('Base URL', {
	whenEmpty: '',
	example: EXAMPLE,
	meant: PORTAL,
	problem: portalProblem,
});

/**
 * The address of a portal as discovery tells it; `undefined` when it is none. The sign-in goes there, so it is on the internet,
 * or on the host that was asked (a test system).
 *
 * @param discoveryUrl the address that was asked
 */
export function portalOf(told: string, discoveryUrl: string): string | undefined {
	const portal = portalAddress.finish(replaced(told, portalAddress.replacements));
	if (!('value' in portal) || portalProblem(portal.value)) return undefined;
	const url = new URL(portal.value);
	return isPublicHost(url) || url.hostname === new URL(discoveryUrl).hostname ? portal.value : undefined;
}

/** The credential `secureMessagingApi`. */
export const secureMessagingCredential = new CredentialReader(
	{
		serviceCode: text('Service Code', { whenEmpty: '', also: CODE }),
		baseUrl: portalAddress,
		signInMethod: choice('Sign-In Method', ['password', 'authenticationToken']),
		username: text('Username', { whenEmpty: '' }),
		password: password('Password', { whenEmpty: '' }),
		authenticationToken: key('Authentication Token', { whenEmpty: '' }),
		apiUrl: { ...portalAddress, label: 'API URL' },
		discoveryUrl: address('Discovery URL', { whenEmpty: DISCOVERY_URL, example: DISCOVERY_URL }),
		sendEverythingTo: everythingTo(),
	},
	({ serviceCode, baseUrl, signInMethod, ...values }) => {
		const needed = { username: 'Username', password: 'Password', authenticationToken: 'Authentication Token' };
		const names = (['username', 'password', 'authenticationToken'] as const).filter(
			(name) => (name === 'authenticationToken') === (signInMethod === 'authenticationToken'),
		);
		const missing = names.find((name) => values[name] === '');
		if (missing) return { label: needed[missing], problem: 'is empty', fix: 'Enter it in the credential.' };
		const isUnknown = serviceCode === '' && baseUrl === '';
		return isUnknown ? { label: 'Service Code', problem: 'is empty', fix: CODE_FIX } : undefined;
	},
);

/** A credential as `secureMessagingCredential` reads it. */
export type SecureMessagingCredential = ReturnType<typeof secureMessagingCredential.read>;

/** The address of the API: what the user entered, or what discovery found; empty before the first sign-in. */
export function knownBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	const { baseUrl, apiUrl } = secureMessagingCredential.read(credentials);
	return baseUrl === '' ? apiUrl : baseUrl;
}

/** Tells of what a session was made: one of another user, portal or password must not be used. */
export function sessionOwner(credentials: ICredentialDataDecryptedObject): string {
	const { serviceCode, baseUrl, discoveryUrl, signInMethod, username, password, authenticationToken } =
		secureMessagingCredential.read(credentials);
	const user = signInMethod === 'authenticationToken' ? [authenticationToken] : [username, password];
	return fingerprint([serviceCode, baseUrl, discoveryUrl, ...user]);
}

/** The session of this credential; empty when there is none, or when it was made of other values. */
export function sessionToken(credentials: ICredentialDataDecryptedObject): string {
	const { sessionToken: token, sessionOwner: owner } = credentials;
	return owner && owner !== sessionOwner(credentials) ? '' : String(token ?? '');
}
