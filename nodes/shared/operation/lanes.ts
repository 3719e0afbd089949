/** Which items of an operation go one after another, in input order. */
import type { Api } from '../http';

/** A recipient that is named in several ways, such as by an id and by an address: its items keep their order all the same. */
export interface SameRecipient {
	/** The way in which one of the keys of `oneAtATimePer` names it. */
	wayOf(key: string): string;
	/** The key that all ways come to, or those of all who are meant. They are asked for only where items name recipients in several ways. */
	settled(api: Api, key: string): Promise<string | string[]>;
}

/** What is said of the order of items. */
export interface Lanes<R> {
	/** Items that share a key go one after another, in input order. */
	oneAtATimePer?(request: R): string | string[];
	readonly sameRecipient?: SameRecipient;
}

/** The keys of one item. */
export function orderKeys<R>(lanes: Lanes<R>, request: R): string[] {
	const keys = lanes.oneAtATimePer?.(request) ?? [];
	return typeof keys === 'string' ? [keys] : keys;
}
