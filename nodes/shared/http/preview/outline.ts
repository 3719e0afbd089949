/** Requests as people may read them: plain data, without what must not be shown. */
import { StreamBody } from '../body';
import { isObject, parseJson } from '../json';

const HIDDEN = '[hidden]';
/** Members that hold a secret, whatever it is. */
const SECRET = /password|secret|token|authorization/i;

/**
 * A value as plain data.
 *
 * @param hidden texts that must not show
 */
export function outlineOf(value: Record<string, unknown>, hidden: string[]): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.map(([name, member]) => [name, SECRET.test(name) && isText(member) ? HIDDEN : told(member, hidden)]),
	);
}

function told(value: unknown, hidden: string[]): unknown {
	if (typeof value === 'string') return masked(value, hidden);
	if (Array.isArray(value)) return value.map((entry) => told(entry, hidden));
	if (value instanceof StreamBody) return told(value.outline(), hidden);
	if (!isObject(value)) return value;
	const data: unknown = 'toJSON' in value ? parseJson(JSON.stringify(value)) : value;
	return isObject(data) ? outlineOf(data, hidden) : data;
}

function isText(value: unknown): boolean {
	return typeof value === 'string' && value !== '';
}

function masked(text: string, hidden: string[]): string {
	return hidden.reduce((shown, secret) => shown.split(secret).join(HIDDEN), text);
}
