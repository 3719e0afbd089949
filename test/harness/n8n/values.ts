// Values of items as n8n's nodes reach them, by a path, and convert them.
import type { IDataObject } from 'n8n-workflow';
import { toDataObject } from '../narrow';

/** Reads `a.b[0].c` from an object. */
export function readPath(source: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter(Boolean)
		.reduce<unknown>(
			(value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
			source,
		);
}

/** Writes to `a.b.c` in an object; what stands on the way is copied. */
export function writePath(target: IDataObject, path: string, value: IDataObject[string]): void {
	const keys = path.split('.');
	const last = keys.pop() ?? path;
	let holder = target;
	for (const key of keys) {
		const next = { ...toDataObject(holder[key]) };
		holder[key] = next;
		holder = next;
	}
	holder[last] = value;
}

/** A value as the type that an assignment names; without a type as it is. */
export function assignedValue(value: unknown, type: string | undefined): IDataObject[string] {
	if (value === null || value === undefined) return value;
	if (type === 'number') return Number(value);
	if (type === 'boolean') return value === true || value === 'true';
	if ((type === 'array' || type === 'object') && typeof value === 'string')
		return assignedValue(JSON.parse(value), undefined);
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
		return type === 'string' ? String(value) : value;
	if (Array.isArray(value)) return value;
	return toDataObject(value);
}
