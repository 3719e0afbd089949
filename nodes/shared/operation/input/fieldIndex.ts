/** Fields by their names. They are looked for with every value of every item, so that they are found without a search. */
import type { INodeProperties } from 'n8n-workflow';

const byName = new WeakMap<INodeProperties[], Map<string, INodeProperties[]>>();
const members = new WeakMap<INodeProperties, INodeProperties[]>();
const NONE: INodeProperties[] = [];

/**
 * The fields of a name, in their order; several may have one name, each shown for other values of another field.
 *
 * @param fields the fields of an operation or a collection, which do not change
 */
export function fieldsNamed(fields: INodeProperties[], name: string): INodeProperties[] {
	const index = byName.get(fields) ?? indexed(fields);
	return index.get(name) ?? NONE;
}

function indexed(fields: INodeProperties[]): Map<string, INodeProperties[]> {
	const index = new Map<string, INodeProperties[]>();
	for (const field of fields) index.set(field.name, [...(index.get(field.name) ?? []), field]);
	byName.set(fields, index);
	return index;
}

/** The fields in a collection, as one list each time; none where it is no collection. */
export function membersOf(collection: INodeProperties | undefined): INodeProperties[] {
	if (!collection) return NONE;
	const known = members.get(collection) ?? (collection.options ?? []).filter(isField);
	members.set(collection, known);
	return known;
}

function isField(entry: NonNullable<INodeProperties['options']>[number]): entry is INodeProperties {
	return 'displayName' in entry && 'type' in entry;
}
