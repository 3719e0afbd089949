/** How the portal says no. */
import { fault } from './replies';

/** The system code of a session that is no longer valid (vendor page SendMessage). */
export const SESSION_EXPIRED = '811';
/** The system code of a portal under maintenance (web app). */
export const MAINTENANCE = '50';
/** The system code of a message that is not there (vendor page SendMessage). */
export const NOT_FOUND = '929';

/** The vendor's samples print this word in place of every text, error codes included. */
const SAMPLE_TEXT = 'String';

/** What a `responseStatus` says: the system code (or ServiceStack's own name for the fault), and the reason. */
export interface Fault {
	code?: string;
	reason?: string;
}

/**
 * Reads ServiceStack's error body, from any status: errors also come with 200, where an empty `responseStatus` is a yes.
 * The code is the number anywhere in `errorCode` ("811", "Unauthorized 811").
 *
 * @returns `undefined` when the body holds no fault
 */
export function faultOf(body: unknown): Fault | undefined {
	const status = fault.ifFits(body)?.responseStatus;
	const errorCode = String(status?.errorCode ?? '').trim();
	if (errorCode === '' || errorCode === SAMPLE_TEXT) return undefined;
	const reason = String(status?.message ?? '').trim();
	return { code: /\d+/.exec(errorCode)?.[0] ?? errorCode, reason: reason === '' ? undefined : reason };
}
