/** How HighQ says no. */
import type { Read, Refusal } from '../../shared/http';
import { bareFault, fault, faultText, signInFault, transactions } from './replies';

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

/** Why a reply with a status that is no success says no, where it has words without a code. */
export function wordsOf(body: unknown): string | undefined {
	return textOf(faultText.ifFits(body)?.summary);
}

type Transaction = Read<typeof transactions>['transaction'][number];

const statusOf = ({ statuscode }: Transaction): string => String(statuscode ?? '').trim();
const isSuccess = (status: string): boolean => /^2\d\d$/.test(status);
const isNo = (status: string): boolean => /^[34]\d\d$/.test(status) && status !== '408';

/** What the statuses inside a reply say: all of them yes (`true`), a no, or nothing when there are none or not all are known. */
export function transactionsOf(body: unknown): true | Refusal | undefined {
	const entries = transactions.ifFits(body)?.transaction ?? [];
	const statuses = entries.map(statusOf);
	const refused = entries.find((entry) => statusOf(entry) !== '' && !isSuccess(statusOf(entry)));
	if (!refused) return statuses.length > 0 && statuses.every(isSuccess) ? true : undefined;
	const code = statusOf(refused);
	const outcome = !statuses.every(isNo) ? 'ambiguous' : code === '429' ? 'throttled' : 'rejected';
	return { code, reason: textOf(refused.reason), outcome };
}
