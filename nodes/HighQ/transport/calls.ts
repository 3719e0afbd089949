/** Two ways of calling HighQ that several operations need. */
import { type Api, type Call, CallFailure, type Reply } from '../../shared/http';

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

/** Gives a 403 of some work its own hint: HighQ has one answer for many causes. */
export async function explainForbidden<T>(work: Promise<T>, hint: string): Promise<T> {
	const result = await work.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
	if ('value' in result) return result.value;
	const { error } = result;
	const isForbidden = error instanceof CallFailure && error.failure.statusCode === 403;
	throw isForbidden ? new CallFailure({ ...error.failure, hint }) : error;
}
