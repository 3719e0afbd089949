/** HighQ's ids: whole numbers, which replies also write as text. They keep all their digits. */

/** A number, or text where a number does not hold it exactly. */
export type Id = number | string;

/** An id as people write it: none begins with a zero (inferred). */
const WRITTEN = /^[1-9]\d{0,18}$/;

/** Whether a text is an id. */
export const isId = (text: string): boolean => WRITTEN.test(text);

/** The id that some digits are. */
export function toId(digits: string): Id {
	const number = Number(digits);
	return Number.isSafeInteger(number) ? number : digits;
}

/** Orders ids, the lower one first. */
export function compareIds(one: Id, other: Id): number {
	const difference = BigInt(one) - BigInt(other);
	return difference < 0n ? -1 : Number(difference > 0n);
}

/** Whether two ids are the same, however they are written. */
export function isSameId(one: Id, other: Id): boolean {
	return compareIds(one, other) === 0;
}
