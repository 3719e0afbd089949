/** What the tests of all credentials have in common. */

/**
 * Explains redirects. A test follows none, as sending follows none: the credential would go with it to another host.
 *
 * @param message what to tell: the address is not the API's own
 */
export function redirectRules(message: string) {
	return [301, 302, 303, 307, 308].map((value) => ({ type: 'responseCode' as const, properties: { value, message } }));
}
