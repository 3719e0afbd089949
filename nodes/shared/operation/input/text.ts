/** Texts of parameters, whatever an expression made of them. */
import { isObject } from '../../http';

/** A value as text; an object or a list as JSON. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : '';
}

/** Whether an expression found nothing, or a field was left empty. An empty list is something: nobody, said on purpose. */
export function isNothing(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
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
