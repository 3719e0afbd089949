/** What the HighQ node and its credentials both know. */
import { address, CredentialReader, everythingTo, key, type Replacement, text } from '../../shared/http';

export const INSTANCE_FIELD = 'Instance URL';
/** Also renews tokens: `grant_type=refresh_token` (vendor page managing-token-expiration). */
export const SIGN_IN_PATH = '/api/oauth2/token';
/** A list that any user may read, whatever the rights on messages; so it also proves a sign-in (vendor page get-site-list). */
export const SITES_PATH = '/api/4/sites';
/** Without it HighQ answers in XML. */
export const JSON_TYPE = 'application/json';

const EXAMPLE = 'https://acme.highq.com/acme';

/**
 * An instance is a host and one folder, below which stand the API and the pages, whose addresses end in `.action`. On
 * highq.com the folder has the name of the host (vendor page api-access-mechanism-using-oauth2).
 */
const INSTANCE: Replacement[] = [
	[/^(https?:\/\/[^/?#]+\/[^/?#]+)\/(?:api(?:[/?#].*)?|[^?#]*\.action(?:[?#].*)?)$/is, '$1'],
	[/^(https:\/\/([a-z\d-]+)\.highq\.com)\/*$/i, '$1/$2'],
];

export const instanceUrl = address(INSTANCE_FIELD, { example: EXAMPLE, meant: INSTANCE });

/** The credential `highQApi`. */
export const highQCredential = new CredentialReader({
	instanceUrl,
	clientId: text('Client ID'),
	clientSecret: key('Client Secret'),
	refreshToken: key('Refresh Token'),
	sendEverythingTo: everythingTo(),
});

/** A credential as `highQCredential` reads it. */
export type HighQCredential = ReturnType<typeof highQCredential.read>;

/** The fields of n8n's own OAuth2. */
export const clientId = text('Client ID', { asIs: true });
export const clientSecret = key('Client Secret', { asIs: true });

/** The credential `highQOAuth2Api`. */
export const highQOAuth2Credential = new CredentialReader({
	instanceUrl,
	clientId,
	clientSecret,
	sendEverythingTo: everythingTo(),
});
