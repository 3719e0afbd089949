// The fields that the form of an operation shows for certain parameters, those in collections included.
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { MANNERS } from '../../../../nodes/shared/operation/options';
import { loadPackage } from '../../../harness';
import { shareOf } from '../../../harness/runs';
import type { NodeOperation } from '../operations';

export interface ShownField {
	field: INodeProperties;
	/** As a refusal calls it. */
	label: string;
	/** The parameters with this field set. */
	set(value: NodeParameterValueType): INodeParameters;
}

const NODE: Pick<INode, 'typeVersion'> = { typeVersion: 1 };

/** All fields that n8n shows; a collection stands for its members. */
export async function shownFields({ node }: NodeOperation, parameters: INodeParameters): Promise<ShownField[]> {
	const { description } = (await loadPackage()).nodes[node] as INodeType;
	const values =
		NodeHelpers.getNodeParameters(description.properties, parameters, true, false, null, description) ?? {};
	// n8n has no expressions for fixed collections.
	const shown = description.properties.filter(
		(field) =>
			!['resource', 'operation'].includes(field.name) &&
			field.type !== 'fixedCollection' &&
			NodeHelpers.displayParameter(values, field, NODE, description),
	);
	return shown.flatMap((field) =>
		field.type === 'collection'
			? members(field, parameters, (member) => NodeHelpers.displayParameter({}, member, NODE, description, values))
			: [alone(field, parameters)],
	);
}

function alone(field: INodeProperties, parameters: INodeParameters): ShownField {
	return { field, label: field.displayName, set: (value) => ({ ...parameters, [field.name]: value }) };
}

function members(
	collection: INodeProperties,
	parameters: INodeParameters,
	isShown: (member: INodeProperties) => boolean,
): ShownField[] {
	const there = parameters[collection.name];
	const others = typeof there === 'object' && there !== null ? (there as INodeParameters) : {};
	const options = (collection.options ?? []).filter((entry): entry is INodeProperties => 'type' in entry);
	return options
		.filter((field) => field.type !== 'fixedCollection' && isShown(field))
		.map((field) => ({
			field,
			label: `${collection.displayName} > ${field.displayName}`,
			set: (value) => ({ ...parameters, [collection.name]: { ...others, [field.name]: value } }),
		}));
}

/** The fields that every operation reads by the same code. */
const COMMON = new Set([...MANNERS, 'authentication']);

/** All fields that are an operation's own, and its share of those that every operation has. */
export function fieldsOfTurn(fields: ShownField[], turn: number): ShownField[] {
	const isCommon = ({ field }: ShownField): boolean => COMMON.has(field.name);
	return [
		...fields.filter((field) => !isCommon(field)),
		...shareOf(
			fields.filter((field) => isCommon(field)),
			turn,
			4,
		),
	];
}

/** A value as a resource locator holds it, or as it is. */
export function written(field: INodeProperties, value: string): NodeParameterValueType {
	return field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value;
}

/** For a regular expression. */
export function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a field takes one value or several; `undefined` for neither. */
export type Kind = 'one' | 'list' | undefined;

/** What a field takes, as its own words have it. */
export function kindOf({ type, name, description = '', hint = '' }: INodeProperties): Kind {
	if (!['string', 'options', 'multiOptions', 'resourceLocator'].includes(type)) return undefined;
	if (name === 'authentication' || /binary field|input field/i.test(description)) return undefined;
	const isList =
		type === 'multiOptions' || /separated? .*commas/i.test(`${description} ${hint}`) || isLocatorOfSeveral(name);
	return isList ? 'list' : 'one';
}

/** HighQ's To says in its form by ID that it takes several, and Bird's only in its hint for email. */
function isLocatorOfSeveral(name: string): boolean {
	return ['userIds', 'recipient', 'phoneNumber', 'identifierValue', 'from', 'email'].includes(name);
}
