/** Texts of parameters, whatever an expression made of them. */
import { isObject } from '../../http';

/** A value as text; an object or a list as JSON. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}

/** A resource locator inside a collection arrives whole; its value is what counts. */
export function plain(value: unknown): unknown {
	return isObject(value) && value.__rl === true ? value.value : value;
}

/** All texts in a value, however deep. */
export function leaves(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}
