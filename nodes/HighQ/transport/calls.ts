/** Ways of calling HighQ that several operations need. */
import type { IDataObject } from 'n8n-workflow';
import { type Api, type Call, CallFailure, type Reply, type Shape } from '../../shared/http';
import { amending } from '../../shared/operation';
import { transactionsOf } from './fault';

/**
 * Makes a POST or PUT that has no body. The general error list says that an empty body is refused (400, ref 74) while these
 * calls document none, so it is tried without one first, and on that very refusal once more with an empty object.
 */
export async function requestWithoutBody(api: Api, call: Call): Promise<Reply> {
	const first = await api.request(call).then(
		(reply) => ({ reply }),
		(error: unknown) => ({ error }),
	);
	if ('reply' in first) return first.reply;
	const { error } = first;
	const isBodyMissed =
		error instanceof CallFailure && error.failure.statusCode === 400 && error.failure.providerCode === '74';
	if (!isBodyMissed) throw error;
	return await api.request({ ...call, body: '{}' });
}

/** Whether some work failed with a 403. */
function isForbidden(error: unknown): error is CallFailure {
	return error instanceof CallFailure && error.failure.statusCode === 403;
}

/** What may be seen of a list: nothing where HighQ answers 403, as it does for folders that the user may not open. */
export async function orNothing<T>(rows: Promise<T[]>): Promise<T[]> {
	return await rows.catch(async (error: unknown) => (isForbidden(error) ? [] : await Promise.reject(error)));
}

/** Gives a 403 of some work its own hint: HighQ has one answer for many causes. */
export async function explainForbidden<T>(work: Promise<T>, hint: string): Promise<T> {
	return await amending(work, ({ statusCode }) => (statusCode === 403 ? { hint } : undefined));
}

/**
 * Reads the answer to a call whose page shows none. It is a yes when it has no body, when the statuses inside it say so, or when
 * it is about the very thing that was asked for (all three inferred).
 *
 * @param isThis whether it is
 * @param effect that of the call
 * @returns what it says
 * @throws CallFailure for anything else: nobody knows then what was done
 */
export function acknowledged<T extends IDataObject>(
	api: Api,
	reply: Reply,
	shape: Shape<T>,
	isThis: (told: T) => boolean,
	effect: NonNullable<Call['effect']> = 'send',
): IDataObject {
	if (reply.body === undefined || reply.body === null || transactionsOf(reply.body) === true) return {};
	const told = api.read(reply, shape, effect);
	if (!isThis(told)) throw api.notUnderstood(reply, 'what was asked for', effect);
	return told;
}
