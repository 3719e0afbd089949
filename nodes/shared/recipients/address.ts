/** The one reader of e-mail and Direct addresses. */

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;
const DIRECT = /^[^\s@]+@[^\s@]+$/;

/** Whether a text is one e-mail address, without a name around it. */
export function isEmailAddress(text: string): boolean {
	return EMAIL.test(text);
}

/** Whether a text is one Direct address: an e-mail address of a trusted domain, which may have a single part. */
export function isDirectAddress(text: string): boolean {
	return DIRECT.test(text);
}
