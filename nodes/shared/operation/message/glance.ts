/** What is good to know before something is sent, and no reason to hold it back where nobody tells it. */
import { Api, type Call, CallFailure, type Shape } from '../../http';

/** How long the limits of the credential may hold it, and how long its reply may take. */
const MOST = { maxWaitMs: 2_000, timeoutMs: 5_000 };

/**
 * Reads something from the provider by one call, within seconds or not at all.
 *
 * @param api whose credential and item it is read for; what the item may spend on waiting is left to it
 * @returns what was read; `undefined` whatever went wrong: it is refused, is not what is declared, or does not come
 */
export async function glance<T>(api: Api, path: Call['path'], shape: Shape<T>): Promise<T | undefined> {
	const { connection, scope } = api;
	const hurried = new Api(connection, {
		...scope,
		maxWaitMs: Math.min(scope.maxWaitMs, MOST.maxWaitMs),
		timeoutMs: Math.min(scope.timeoutMs, MOST.timeoutMs),
		tries: 1,
	});
	return await hurried.get(path, shape).catch((error: unknown) => {
		if (error instanceof CallFailure) return undefined;
		throw error;
	});
}
