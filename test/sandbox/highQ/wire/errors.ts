// HighQ's refusals: the vendor's list of general errors with their refs and messages (page "API Error messages").
import type { Value } from './page';

/** A refusal with HighQ's error object. `ref` is a number of the vendor's list, where the list gives one. */
export class HighQError extends Error {
	/** JSON writes the error object without the `error` around it. */
	bare = false;

	constructor(
		readonly status: number,
		readonly ref: number | undefined,
		readonly summary: string,
		readonly headers: Record<string, string> = {},
	) {
		super(summary);
	}

	/** The error object; `link` stands in the vendor's general sample alone. */
	get value(): Value {
		return { summary: this.summary, ref: this.ref, link: undefined };
	}
}

/** Documented refs; 75 stands in the vendor's sample and is used here for any other bad parameter (inferred). */
export const REF = {
	apiDisabled: 51,
	ip: 53,
	missing: 74,
	invalid: 75,
	sort: 79,
	status: 80,
	offset: 106,
	limit: 107,
	permission: 123,
	token: 401,
};

export const invalid = (name: string, ref = REF.invalid): HighQError =>
	new HighQError(400, ref, `Invalid parameter: ${name}`);
export const missing = (): HighQError => new HighQError(400, REF.missing, 'Request parameters are missing');
export const forbidden = (summary = 'Access denied'): HighQError => new HighQError(403, REF.permission, summary);
export const notAuthorised = (): HighQError => new HighQError(401, REF.token, 'Not authorised');
export const unsupported = (): HighQError => new HighQError(415, 415, 'Unsupported Media Type');

/** What HighQ says of a status in general. The texts of 400 and 500 stand on the pages of the Messages API. */
export function generalError(status: number): HighQError {
	if (status === 400) return new HighQError(400, REF.invalid, 'Problem with parameters');
	if (status === 401) return notAuthorised();
	if (status === 403) return forbidden();
	if (status === 429) return new HighQError(429, 429, 'API rate limit exceeded');
	return new HighQError(status, status, status >= 500 ? 'Internal error' : 'Request failed');
}
