/** The Send Once Key of an item, as it is read. */
import type { Input } from '../operation';

/** What an expression makes of nothing, or of an object that it puts into a text. */
const NOTHING = /^(?:undefined|null|NaN|-?Infinity|Invalid Date|Invalid DateTime|\[\]|\{\})$|\[object \w+\]/;

/**
 * A key that tells nothing of its message would be the key of all, and hold every message after the first back.
 *
 * @param options the item's options
 * @returns the key; `undefined` when the option is not used
 * @throws InputError for a key that tells nothing
 */
export function readSendOnceKey(options: Input): string | undefined {
	if (!options.has('sendOnceKey')) return undefined;
	const key = options.text('sendOnceKey') ?? '';
	if (key !== '' && !NOTHING.test(key.trim())) return key;
	throw options.refuse(
		'sendOnceKey',
		'is what an expression makes of nothing, so that all messages would have the same key',
		'Let it find what tells this message from others, e.g. the ID of an order.',
	);
}

/**
 * Under what a key is on record. One of a redirected message says nothing of the real one, which went to nobody yet.
 *
 * @param target where the credential has everything sent, if it does
 */
export function onceMarkOf(key: string, target: string | undefined): string {
	return target === undefined ? key : `${key}\0redirected to ${target}`;
}
