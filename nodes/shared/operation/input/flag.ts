/** Switches, as expressions and data give them. */
import { asText } from './text';

const ON = new Set(['true', '1', 'yes', 'y', 'on']);
const OFF = new Set(['false', '0', 'no', 'n', 'off']);

/** True or false, also as text in any case, 1 or 0, yes or no, on or off; `undefined` when the value is none of them. */
export function flagIn(value: unknown): boolean | undefined {
	const word = asText(value).trim().toLowerCase();
	return ON.has(word) ? true : OFF.has(word) ? false : undefined;
}

/** The words that `flagIn` reads, as a sentence. */
export const FLAG_WANTED = 'Use true or false; yes and no, on and off, 1 and 0 are read as well.';
