/** One HTTP call of an operation, and the provider's answer. */
import type { StreamBody } from './body';
import type { Query, SafePath } from './url';

/**
 * What a call does, which decides what may be repeated:
 * - `read` changes nothing: repeated after 429, 408, 5xx and network faults;
 * - `prepare` makes something that has no effect until it is used (an upload slot, a chunk, an empty draft): repeated likewise;
 * - `add` adds something to what is prepared, and once more when it is repeated: repeated like `send`, while the message stays
 *   unsent; a failure that leaves in doubt whether it was added says so;
 * - `save` writes down what the operation is for, where it has no effect until it is used (a draft): repeated like `read`, since
 *   twice is as good as once, and in doubt when its reply did not come;
 * - `send` reaches people or changes data: repeated only when it provably was not processed.
 */
export type Effect = 'read' | 'prepare' | 'add' | 'save' | 'send';

/** Whether a call may be repeated although the provider may have done it. */
export function isRepeatable(effect: Effect): boolean {
	return effect === 'read' || effect === 'prepare' || effect === 'save';
}

/** One HTTP call of an operation. */
export interface Call {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path below the base URL, or an absolute URL on the base URL's origin. */
	path: SafePath | string;
	query?: Query;
	/** An object is sent as JSON; a string as it is. */
	body?: object | string | StreamBody;
	headers?: Record<string, string>;
	/** Default: `read` for GET, else what the operation's kind says. */
	effect?: Effect;
	/** Bytes that go out, for the time-out; default the size of a streamed body. */
	bytes?: number;
	/** Bytes of the reply that are read at most; default 10 MB. */
	largest?: number;
	/**
	 * What stands for the body of the reply in a preview, where what its shape demands does not do, e.g. because the reply has to
	 * fit what was sent. Ids in it are written as `{messageGuid}`.
	 */
	standIn?: unknown;
	/**
	 * What a preview asks instead of a read that others see in their tracking: with this query, and with these members in the place
	 * of those that then do not come.
	 */
	unseen?: { query: Query; standIn: Record<string, unknown> };
	/** The builder wrote it: a preview shows it and does not make it, also where it only reads. */
	isShown?: boolean;
	/** For presigned addresses: any https host, without the credential and without the profile's headers. */
	bare?: boolean;
}
