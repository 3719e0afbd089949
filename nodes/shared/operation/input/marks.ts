/** What a field says to the engine beside what it says to n8n; the keys are symbols, so that n8n's descriptions stay as they are. */

const MAY_BE_EMPTY = Symbol('may be empty');

/**
 * Spread into a field whose expression may find nothing: the item then goes without it. Every other field decides who sends
 * what, to whom, when, how protected or how often; an expression in it that finds nothing is refused.
 */
export const mayBeEmpty = { [MAY_BE_EMPTY]: true };

/** A field without that mark: where it stands now, what it says is wanted. */
export function decided<T extends object>(field: T): T {
	return Object.fromEntries(Object.entries(field)) as T;
}

/** Whether an expression of this field has to find something. */
export function decides(field: object): boolean {
	return !(MAY_BE_EMPTY in field);
}
