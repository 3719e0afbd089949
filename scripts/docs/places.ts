/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Every field of every form as the built package describes it: of nodes and triggers, inside of groups too, and of credentials.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';

/** A node, a trigger or a credential. */
export interface Described {
	/** `textUs` */
	name: string;
	displayName: string;
	properties: INodeProperties[];
}

/** A field where an operation shows it; triggers and credentials have no operations. */
export interface Place {
	node: string;
	resource?: string;
	operation?: string;
	/** The names of the groups around it, and its own: `filters.sender`. */
	path: string;
	field: INodeProperties;
}

/**
 * One of what n8n loads from a file of the package: a node, or a credential.
 *
 * @param file `.../TextUs.node.js`, which exports `TextUs`
 */
export async function made<T>(file: string): Promise<T> {
	const types: Record<string, new () => T> = await import(file);
	return new types[path.basename(file).split('.')[0]]();
}

/**
 * Reads all descriptions of the built package.
 *
 * @param root the folder with package.json and dist
 */
export async function readDescribed(root: string): Promise<Described[]> {
	const manifest: { n8n: { nodes: string[]; credentials: string[] } } = JSON.parse(
		readFileSync(path.join(root, 'package.json'), 'utf8'),
	);
	const nodes = manifest.n8n.nodes.map(async (file) => (await made<INodeType>(path.join(root, file))).description);
	const credentials = manifest.n8n.credentials.map(async (file) => await made<ICredentialType>(path.join(root, file)));
	const all = await Promise.all([...nodes, ...credentials]);
	return all.map(({ name, displayName, properties }) => ({ name, displayName, properties }));
}

/** A field and those inside it, with the names of the groups around them. */
export function within(field: INodeProperties, parent = ''): Array<Pick<Place, 'path' | 'field'>> {
	const own = `${parent}${field.name}`;
	const members = (field.options ?? []).flatMap((option) =>
		'values' in option ? option.values : 'type' in option ? [option] : [],
	);
	return [{ path: own, field }, ...members.flatMap((member) => within(member, `${own}.`))];
}

/** The operations that show a field: `[resource, operation]`, or one without both where the form has none. */
function operationsOf(field: INodeProperties, properties: INodeProperties[]): Array<[string?, string?]> {
	const { resource: resources = [], operation: wanted = [] } = field.displayOptions?.show ?? {};
	if (resources.length === 0) return [[]];
	return resources.map(String).flatMap((resource) =>
		properties
			.filter(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource))
			.flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? [option.value] : [])))
			.filter((operation) => wanted.includes(operation))
			.map((operation): [string, string] => [resource, String(operation)]),
	);
}

/** All fields that people see, once for each operation that shows them. */
export function placesOf({ name: node, properties }: Described): Place[] {
	return properties
		.filter(({ name, type }) => name !== 'operation' && type !== 'hidden' && type !== 'notice')
		.flatMap((property) =>
			operationsOf(property, properties).flatMap(([resource, operation]) =>
				within(property).map((found) => ({ node, resource, operation, ...found })),
			),
		);
}
