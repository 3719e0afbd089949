/** HighQ's tokens: what the token endpoint answers, and when an access token ends. */
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { CallFailure, isBusy, type ReadReply, retryAfterMs } from '../../shared/http';
import { fingerprint, wordsOf } from '../../shared/privacy';
import type { HighQCredential } from './credential';
import { faultOf } from './fault';
import { tokens } from './replies';
import { readXml } from './xml';

/** The shortest life an administrator can give access tokens; taken when a reply does not say (inferred). */
const SHORTEST_LIFE_S = 30 * 60;
/** n8n takes an OAuth2 token for expired this long before its end. */
const EARLY_MS = 60_000;

function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isFinite(number) && number > 0 ? number : undefined;
}

function tokenData({ oauthTokenData }: ICredentialDataDecryptedObject): IDataObject {
	return typeof oauthTokenData === 'object' && oauthTokenData !== null ? { ...oauthTokenData } : {};
}

/**
 * Tells of what a token was made: it must be shown to no other instance, also when the address is an expression, and nobody
 * must go on as the person whose refresh token was there before. Like all here it is given a credential that was read.
 */
function signInOwner({
	instanceUrl = '',
	clientId = '',
	clientSecret = '',
	refreshToken = '',
}: ICredentialDataDecryptedObject): string {
	return fingerprint([instanceUrl, clientId, clientSecret, refreshToken]);
}

/** Whether what was saved at the sign-in was made of other values than those that are there now. */
function isOfOthers(credentials: ICredentialDataDecryptedObject): boolean {
	const { signInOwner: owner } = credentials;
	return Boolean(owner) && !String(owner).split(' ').includes(signInOwner(credentials));
}

/** The access token in use, of either credential; empty when there is none, or when it was made of other values. */
export function accessToken(credentials: ICredentialDataDecryptedObject): string {
	const own = isOfOthers(credentials) ? '' : credentials.accessToken;
	return String(tokenData(credentials).access_token ?? own ?? '');
}

/** The e-mail address of the user who signed in, as the token endpoint told it (vendor page managing-token-expiration); empty where it did not. */
export function ownEmail(credentials: ICredentialDataDecryptedObject): string {
	const own = isOfOthers(credentials) ? '' : credentials.userEmail;
	return String(tokenData(credentials).useremail ?? own ?? '').trim();
}

/** Whether the access token has reached its end, or its end is not known. */
export function isPastExpiry(credentials: ICredentialDataDecryptedObject): boolean {
	const expiresAt = numberOf(tokenData(credentials).n8n_expires_at) ?? numberOf(credentials.expiresAt);
	return expiresAt === undefined || Date.now() + EARLY_MS >= expiresAt;
}

function parsed(text: string): unknown {
	if (text.trimStart().startsWith('<')) return readXml(text);
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Reads the answer to a refresh: JSON, or XML with the root `TokenResponse`; numbers may be texts (vendor page
 * managing-token-expiration). The refresh token is replaced at every refresh, so it is part of the result.
 *
 * @param credentials what was sent; its secrets are never quoted
 * @returns the credential fields to save
 * @throws CallFailure when HighQ refuses, or when something else answered
 */
export function readTokens(reply: ReadReply, credentials: HighQCredential): IDataObject {
	const body = parsed(reply.body);
	const given = tokens.ifFits(body);
	const { statusCode } = reply;
	if (statusCode >= 200 && statusCode < 300 && given?.access_token) {
		const lifeSeconds = numberOf(given.expires_in) ?? SHORTEST_LIFE_S;
		const refreshToken = String(given.refresh_token || credentials.refreshToken);
		return {
			accessToken: given.access_token,
			refreshToken,
			expiresAt: Date.now() + lifeSeconds * 1000,
			userEmail: given.useremail ?? '',
			// Where the refresh token is an expression, n8n goes on with the one that was spent.
			signInOwner: [refreshToken, credentials.refreshToken]
				.map((own) => signInOwner({ ...credentials, refreshToken: own }))
				.join(' '),
		};
	}
	throw refusedTokens(reply, body, credentials);
}

const WRONG_INSTANCE_HINT =
	"Check the 'Instance URL' of the credential. It ends in the instance name, e.g. https://acme.highq.com/acme.";

function refusedTokens(
	{ statusCode, headers }: ReadReply,
	body: unknown,
	{ clientSecret, refreshToken }: HighQCredential,
): CallFailure {
	const fault = faultOf(body);
	const words = wordsOf(fault?.summary ?? '', [clientSecret, refreshToken]);
	const facts = [`HTTP ${statusCode}`, fault?.ref ? `code ${fault.ref}` : ''].filter((fact) => fact !== '').join(', ');
	const reason = `${words ? `: ${words}` : ''} (${facts})`;
	const told = { statusCode, providerCode: fault?.ref, providerMessage: words || undefined };
	if (isBusy(statusCode))
		return new CallFailure({
			message: `HighQ could not renew the sign-in${reason}`,
			hint: 'Nothing was sent. Run it again later.',
			outcome: 'notSent',
			retryAfterMs: retryAfterMs(headers),
			...told,
		});
	if (!fault)
		return new CallFailure({
			message: `This address is not the token service of HighQ (${facts})`,
			hint: WRONG_INSTANCE_HINT,
			outcome: 'rejected',
			...told,
		});
	return new CallFailure({
		message: `HighQ refused to renew the sign-in${reason}`,
		hint: 'Check the client ID and the secret of the credential, and enter a new refresh token: each one works once, and for a year at most.',
		outcome: 'rejected',
		cause: 'credential-invalid',
		...told,
	});
}
