/** Numbers of parameters. */
import { asText } from './text';

/** What a number may be. */
export interface Bounds {
	min?: number;
	max?: number;
	integer?: boolean;
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** A number within bounds, given as number or as text; `undefined` when the value is none. */
export function numberIn(
	value: unknown,
	{ min = -Infinity, max = Infinity, integer = false }: Bounds,
): number | undefined {
	const text = asText(value).trim();
	const number = typeof value === 'number' ? value : DECIMAL.test(text) ? Number(text) : NaN;
	const fits = Number.isFinite(number) && number >= min && number <= max && (!integer || Number.isInteger(number));
	return fits ? number : undefined;
}

/** What to enter for a number, as a sentence. */
export function numberWanted({ min = -Infinity, max = Infinity, integer = false }: Bounds): string {
	const above = Number.isFinite(min) ? ` of at least ${min}` : '';
	const range = Number.isFinite(min) && Number.isFinite(max) ? ` from ${min} to ${max}` : above;
	return `Enter a ${integer ? 'whole ' : ''}number${range}.`;
}
