// Every field of every node that holds an ID, those in collections and triggers included.
import type { INodeProperties, INodePropertyMode, INodeType } from 'n8n-workflow';
import { loadPackage } from '../../../harness';

export interface IdField {
	/** `textUs`, `textUsTrigger` */
	node: string;
	type: INodeType;
	field: INodeProperties;
	/** `message: get, retry > additionalFields` */
	place: string;
}

/** What a field with an ID is called: by its name, or by its label. */
const NAME = /(?:Ids?|Guids?)$|^slug$/;
const LABEL = /\bIDs?\b/;

const isField = (entry: NonNullable<INodeProperties['options']>[number]): entry is INodeProperties => 'type' in entry;

function isId({ type, name, displayName }: INodeProperties): boolean {
	return type === 'resourceLocator' || (type === 'string' && (NAME.test(name) || LABEL.test(displayName)));
}

function within(fields: INodeProperties[], place: string): Array<Pick<IdField, 'field' | 'place'>> {
	return fields.flatMap((field) => {
		const { resource = [], operation = [] } = field.displayOptions?.show ?? {};
		const here = place || `${resource.join(', ')}: ${operation.join(', ')}`;
		const members = (field.options ?? []).flatMap((entry) => {
			if ('values' in entry) return entry.values;
			return isField(entry) ? [entry] : [];
		});
		return [...(isId(field) ? [{ field, place: here }] : []), ...within(members, `${here} > ${field.name}`)];
	});
}

/** All of them, of action nodes and triggers. */
export async function idFields(): Promise<IdField[]> {
	const { nodes } = await loadPackage();
	return Object.entries(nodes).flatMap(([node, type]) =>
		'nodeVersions' in type ? [] : within(type.description.properties, '').map((found) => ({ node, type, ...found })),
	);
}

/** The mode of this name. */
export function modeOf({ modes = [] }: INodeProperties, ...names: string[]): INodePropertyMode | undefined {
	return modes.find(({ name }) => names.includes(name));
}
