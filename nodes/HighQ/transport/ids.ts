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

/**
 * A body as JSON in which ids are numbers, as the vendor prints them, whatever their length.
 *
 * @param name what such ids stand under
 * @returns the text where one is beyond what a number of JavaScript holds, else the body itself
 */
export function withNumberIds<T extends object>(body: T, name: string): T | string {
	const quoted = new RegExp(`"${name}":"(\\d{16,19})"`, 'g');
	const text = JSON.stringify(body);
	// Quotes within a text are escaped, so that no content looks like this.
	const plain = text.replace(quoted, `"${name}":$1`);
	return plain === text ? body : plain;
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
