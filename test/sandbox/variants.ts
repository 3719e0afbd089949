/**
 * The forms in which one and the same reply may be written: real services leave out or write null, count in text, add
 * fields, and answer one object where a list was expected. Which forms a provider takes, it declares with their sources;
 * a seed chooses among them for each reply, and the record of the request names them.
 */
import type { Request } from 'express';
import fc from 'fast-check';
import { recordOf, type ProviderState } from './core';

/** True or false, at random by the seed. */
export type Coin = () => boolean;

/** One other way to write a reply (a value as it is before it becomes JSON or XML). Never changes what is handed in. */
export type Variation = (reply: unknown, coin: Coin) => unknown;

/** The forms of one provider, by name. */
export type Variations = Readonly<Record<string, Variation>>;

/** The reply in the forms that the seed chooses; as it is where no seed is set. */
export function varied(state: ProviderState, req: Request, variations: Variations, reply: unknown): unknown {
	if (state.seed === undefined) return reply;
	const record = recordOf(req);
	const { names, value } = inForms(state.seed + (record?.number ?? 0), variations, reply);
	if (record) record.variants = names;
	return value;
}

/** What a seed makes of a value, and the names of the forms that it chose. */
export function inForms(seed: number, variations: Variations, value: unknown): { names: string[]; value: unknown } {
	const chance = { seed, numRuns: 1 };
	const [names] = fc.sample(fc.subarray(Object.keys(variations)), chance);
	const [coins] = fc.sample(fc.infiniteStream(fc.boolean()), chance);
	const coin: Coin = () => coins.next().value;
	return { names, value: names.reduce<unknown>((reply, name) => variations[name](reply, coin), value) };
}

type Members = Array<[string, unknown]>;

/** What becomes of a value's parts; `path` holds the keys that lead to them. */
interface Changes {
	/** Of the members of every object, the innermost first. */
	object(members: Members, path: string[]): Members;
	/** Of everything that is neither list nor object. */
	leaf(leaf: unknown, path: string[]): unknown;
}

function changed(value: unknown, changes: Changes, path: string[] = []): unknown {
	if (Array.isArray(value)) return value.map((entry) => changed(entry, changes, path));
	if (!isPlainObject(value)) return changes.leaf(value, path);
	const members = Object.entries(value).map(([key, member]): [string, unknown] => [
		key,
		changed(member, changes, [...path, key]),
	]);
	return Object.fromEntries(changes.object(members, path));
}

/** Applies a change to the members of every object, the innermost first. */
export function everyObject(value: unknown, object: Changes['object']): unknown {
	return changed(value, { object, leaf: (leaf) => leaf });
}

/** Applies a change to everything that is neither list nor object. */
export function everyLeaf(value: unknown, leaf: Changes['leaf']): unknown {
	return changed(value, { object: (members) => members, leaf });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const saysSomething = ([, member]: [string, unknown]): boolean =>
	member !== undefined && member !== null && !(Array.isArray(member) && member.length === 0);

/** Fields that a later version may add. What says nothing stays so: beside nothing they would be all that it says. */
export const furtherFields: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		members.some(saysSomething) && coin() ? [['addedLater', { deep: [1, null, {}] }], ...members, ['zz', '']] : members,
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
