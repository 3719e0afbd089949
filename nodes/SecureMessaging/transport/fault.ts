/** How the portal says no. */
import { isKnownCode } from './hints';
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

/** A code at the beginning of a message, as the vendor page prints it: "28 - You have sent ...", "Forbidden 915 - The ...". */
const LEADING = /^\s*(?:(?:Unauthorized|Forbidden|NotFound|BadRequest)\s+)?(\d{1,5})\s*[-\u2013\u2014:]/i;

function said(value: string | number | null | undefined): string {
	const text = String(value ?? '').trim();
	return text === SAMPLE_TEXT ? '' : text;
}

/**
 * Reads ServiceStack's error body, from any status: errors also come with 200, where an empty `responseStatus` is a yes.
 * The code is a number anywhere in `errorCode` ("811", "Unauthorized 811") or at the beginning of the message; where both
 * have one, the one that the vendor lists. Parts of a request that were refused count as well.
 *
 * @returns `undefined` when the body holds no fault
 */
export function faultOf(body: unknown): Fault | undefined {
	const status = fault.ifFits(body)?.responseStatus;
	const whole = status && oneFault(status.errorCode, status.message);
	return whole ?? (status?.errors ?? []).map((part) => oneFault(part.errorCode, part.message)).find((part) => part);
}

function oneFault(
	written: string | number | null | undefined,
	words: string | number | null | undefined,
): Fault | undefined {
	const errorCode = said(written);
	const message = String(words ?? '').trim();
	const leading = LEADING.exec(message)?.[1];
	if (errorCode === '' && leading === undefined) return undefined;
	const codes = [/\d+/.exec(errorCode)?.[0], leading].filter((code) => code !== undefined);
	return { code: codes.find(isKnownCode) ?? codes[0] ?? errorCode, reason: message === '' ? undefined : message };
}
