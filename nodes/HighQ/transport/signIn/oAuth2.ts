/**
 * The addresses of the browser connection. n8n's own OAuth2 reads them and the client from the credential by itself, so
 * that what sending cleans by function is cleaned here by expression, from the same declarations. Where a field is not
 * fit, the address is none and says so: n8n refuses to connect with it, and quotes what stands for its scheme.
 */
import { expression, type Replacement } from '../../../shared/http';
import { clientId, clientSecret, INSTANCE_FIELD, instanceUrl, SIGN_IN_PATH } from '../credential';

const words = (text: string) => text.toLowerCase().replace(/ /g, '-');

/** Plain http is for loopback hosts alone. */
const HTTPS: Replacement = [
	/^(?!https:\/\/|http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)).*$/is,
	`enter-a-web-address-as-${words(INSTANCE_FIELD)}:`,
];

/** The instance, as an expression over a source of the credential's fields. */
const instanceOf = (source: string) => expression(`${source}["instanceUrl"]`, [...instanceUrl.replacements, HTTPS]);

/** The start of a choice for a value that n8n must not send: nothing (found at 0), or more than is meant (not found). */
function unfit(name: string, { label, replacements }: typeof clientId): string {
	const entered = `$self["${name}"]`;
	const cleaned = expression(entered, [...replacements, [/^(?:undefined|null)$/i, '']]);
	return `["", String(${entered} ?? "")].indexOf(${cleaned}) !== 1 ? "enter-the-${words(label)}-alone-and-as-a-whole:"`;
}

export const AUTH_URL = `={{ ${unfit('clientId', clientId)} : ${unfit('clientSecret', clientSecret)} : ${instanceOf('$self')} }}/authorize.action`;
export const ACCESS_TOKEN_URL = `={{ ${instanceOf('$self')} }}${SIGN_IN_PATH}`;
/** The one host that n8n's own nodes may take the token to; n8n compares it as it stands, with a host in small letters. */
export const OWN_HOST = `={{ ${expression('$self["instanceUrl"]', [...instanceUrl.replacements, HTTPS, [/^[a-z]+:\/\/([^/:?#]+).*$/is, '$1']])}.toLowerCase() }}`;
/** For the credential's test, which runs without the credential type's `authenticate`. */
export const TEST_URL = `={{ ${instanceOf('$credentials')} }}`;
