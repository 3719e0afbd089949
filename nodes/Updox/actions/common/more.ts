/** Fields of a request that the node has no field for: given as JSON, as Updox documents them for a partnership. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Input } from '../../../shared/operation';

export const additionalBody: INodeProperties = {
	displayName: 'Additional Body Fields',
	name: 'additionalBody',
	type: 'json',
	default: '{}',
	description: 'Further fields of the request as JSON, as Updox documents them for your partnership',
};

/**
 * The fields that are given as JSON.
 *
 * @param taken those that have a field of their own
 * @throws InputError for one of these, and for the credential
 */
export function readMore(input: Input, taken: string[] = []): IDataObject {
	const more = input.json('additionalBody') ?? {};
	const key = Object.keys(more).find((name) => /^auth$/i.test(name) || taken.includes(name));
	if (key === undefined) return more;
	if (taken.includes(key))
		throw input.refuse('additionalBody', `sets '${key}', which has a field of its own`, `Remove '${key}' from it.`);
	throw input.refuse(
		'additionalBody',
		"sets 'auth', which is the credential's",
		"Remove it. 'Account' and 'User' in 'Sending Options' name another practice or user.",
	);
}

/** Why a message with such fields cannot go to another recipient. */
export const MAY_NAME_OTHERS = {
	problem: "has 'Additional Body Fields', which may name other recipients",
	fix: 'Take them out for tests, or use a credential without it.',
};
