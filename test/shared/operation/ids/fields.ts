// Every field of every node that holds an ID, those in collections and triggers included.
import type { INodeProperties, INodePropertyMode, INodeType } from 'n8n-workflow';
import { within } from '../../../../scripts/docs/places';
import { loadPackage } from '../../../harness';

export interface IdField {
	/** `textUs`, `textUsTrigger` */
	node: string;
	type: INodeType;
	field: INodeProperties;
	/** `message: get, retry > additionalFields.account` */
	place: string;
}

/** What a field with an ID is called: by its name, or by its label. */
const NAME = /(?:Ids?|Guids?)$|^slug$/;
const LABEL = /\bIDs?\b/;

/** Whether a field holds an ID. */
export function isId({ type, name, displayName }: INodeProperties): boolean {
	return type === 'resourceLocator' || (type === 'string' && (NAME.test(name) || LABEL.test(displayName)));
}

/** All of them, of action nodes and triggers. */
export async function idFields(): Promise<IdField[]> {
	const { nodes } = await loadPackage();
	return Object.entries(nodes).flatMap(([node, type]) =>
		'nodeVersions' in type
			? []
			: type.description.properties.flatMap((property) => {
					const { resource = [], operation = [] } = property.displayOptions?.show ?? {};
					const shown = `${resource.join(', ')}: ${operation.join(', ')}`;
					return within(property)
						.filter(({ field }) => isId(field))
						.map(({ path, field }) => ({ node, type, field, place: `${shown} > ${path}` }));
				}),
	);
}

/** The mode of this name. */
export function modeOf({ modes = [] }: INodeProperties, ...names: string[]): INodePropertyMode | undefined {
	return modes.find(({ name }) => names.includes(name));
}
