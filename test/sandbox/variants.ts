/**
 * The forms in which one and the same reply may be written: real services leave out or write null, count in text, add
 * fields, and answer one object where a list was expected. Which forms a provider takes, it declares with their sources;
 * a seed chooses among them for each reply, and the record of the request names them.
 */
import type { Request } from 'express';
import fc from 'fast-check';
import type { ProviderState, RecordedRequest } from './state';

/** True or false, at random by the seed. */
export type Coin = () => boolean;

/** One other way to write a reply (a value as it is before it becomes JSON or XML). Never changes what is handed in. */
export type Variation = (reply: unknown, coin: Coin) => unknown;

/** The forms of one provider, by name. */
export type Variations = Readonly<Record<string, Variation>>;

/** The reply in the forms that the seed chooses; as it is where no seed is set. */
export function varied(state: ProviderState, req: Request, variations: Variations, reply: unknown): unknown {
	if (state.seed === undefined) return reply;
	const { record } = req as Request & { record?: RecordedRequest };
	const chance = { seed: state.seed + (record?.number ?? 0), numRuns: 1 };
	const [names] = fc.sample(fc.subarray(Object.keys(variations)), chance);
	const [coins] = fc.sample(fc.infiniteStream(fc.boolean()), chance);
	if (record) record.variants = names;
	const coin: Coin = () => coins.next().value;
	return names.reduce<unknown>((value, name) => variations[name](value, coin), reply);
}

type Members = Array<[string, unknown]>;

/** Applies a change to the members of every object, the innermost first. `path` holds the keys that lead to the object. */
export function everyObject(
	value: unknown,
	change: (members: Members, path: string[]) => Members,
	path: string[] = [],
): unknown {
	if (Array.isArray(value)) return value.map((entry) => everyObject(entry, change, path));
	if (!isPlainObject(value)) return value;
	const members = Object.entries(value).map(([key, member]): [string, unknown] => [
		key,
		everyObject(member, change, [...path, key]),
	]);
	return Object.fromEntries(change(members, path));
}

/** Applies a change to everything that is neither list nor object. `path` holds the keys that lead to it. */
export function everyLeaf(
	value: unknown,
	change: (leaf: unknown, path: string[]) => unknown,
	path: string[] = [],
): unknown {
	if (Array.isArray(value)) return value.map((entry) => everyLeaf(entry, change, path));
	if (!isPlainObject(value)) return change(value, path);
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [key, everyLeaf(member, change, [...path, key])]),
	);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Fields that a later version may add. */
export const furtherFields: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		coin() ? [['addedLater', { deep: [1, null, {}] }], ...members, ['zz', '']] : members,
	);

/** `null` for what is absent: the members that the sandbox holds as `undefined`. */
export const nullForAbsent: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf) => (leaf === undefined && coin() ? null : leaf));

/** Left out what is `null`. */
export const absentForNull: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf) => (leaf === null && coin() ? undefined : leaf));

/** Numbers as text. */
export const numbersAsText: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf) => (typeof leaf === 'number' && coin() ? String(leaf) : leaf));

/** Keys in another order. */
export const otherOrder: Variation = (reply) => everyObject(reply, (members) => members.reverse());

/** One object where a list holds one. */
export const oneForList: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		members.map(([key, member]): [string, unknown] =>
			Array.isArray(member) && member.length === 1 && coin() ? [key, member[0]] : [key, member],
		),
	);
