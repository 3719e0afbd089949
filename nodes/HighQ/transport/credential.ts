/** What the HighQ node and its credentials both know. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { checkBaseUrl } from '../../shared/http';

export const INSTANCE_FIELD = 'Instance URL';
/** Also renews tokens: `grant_type=refresh_token` (vendor page managing-token-expiration). */
export const SIGN_IN_PATH = '/api/oauth2/token';
/** A list that any user may read, whatever the rights on messages; so it also proves a sign-in (vendor page get-site-list). */
export const SITES_PATH = '/api/4/sites';
/** Without it HighQ answers in XML. */
export const JSON_TYPE = 'application/json';

/**
 * The address of one HighQ instance, e.g. https://acme.highq.com/acme.
 *
 * @returns it without trailing slashes
 * @throws InputError when it is no https address
 */
export function instanceUrl(credentials: ICredentialDataDecryptedObject): string {
	return checkBaseUrl(String(credentials.instanceUrl ?? ''), INSTANCE_FIELD);
}
