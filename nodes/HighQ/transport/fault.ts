/** How HighQ says no. */
import { bareFault, fault, signInFault } from './replies';

/** HighQ's own account of a failure. */
export interface Fault {
	ref?: string;
	summary?: string;
}

type Said = string | number | null | undefined;

const textOf = (said: Said): string | undefined => (said === '' ? undefined : said?.toString());

/** HighQ's error object with its root or without, or the error of its OAuth endpoint. */
export function faultOf(body: unknown): Fault | undefined {
	const { error } = fault.ifFits(body) ?? {};
	if (error) return { ref: textOf(error.ref), summary: textOf(error.summary) };
	const signIn = signInFault.ifFits(body);
	if (signIn && signIn.error !== '')
		return { ref: textOf(signIn.error), summary: textOf(signIn.error_description) ?? textOf(signIn.summary) };
	const bare = bareFault.ifFits(body);
	return bare && bare.summary !== '' ? { ref: textOf(bare.ref), summary: textOf(bare.summary) } : undefined;
}
