/** What the TextUs node and its credential both know. */
import { address, CredentialReader, everythingTo, key } from '../../shared/http';

export const TEXTUS_URL = 'https://next.textus.com';
/** Demanded in both directions; plain JSON is reported to be refused (apidocs.next.textus.com/overview/making_requests). */
export const MEDIA_TYPE = 'application/vnd.textus+jsonld';

/** The credential `textUsApi`. The web application stands on the same host, without a path of the API's own. */
export const textUsCredential = new CredentialReader({
	apiToken: key('API Token', {
		fix: 'Create one in TextUs under Profile > API Tokens, and enter it in the credential.',
	}),
	baseUrl: address('Base URL', {
		whenEmpty: TEXTUS_URL,
		example: TEXTUS_URL,
		meant: [[/^https:\/\/next\.textus\.com(?::443)?(?:[/?#].*)?$/is, TEXTUS_URL]],
	}),
	sendEverythingTo: everythingTo(),
});
