/** Messages made from a template of Bird: `template` (docs.bird.com, sending-whatsapp-messages and touchpoints-api). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isNothing, isObject } from '../../../shared/http';
import { fromList, type Input, isExact, shownWhen } from '../../../shared/operation';
import { isTellable } from '../../transport/schema/fault';
import { LOCALE } from '../../transport/schema/parts';
import { LIST_KEYS, parameter as parameterPart, PARAMETER_TYPES } from '../../transport/schema/template';
import { keepPrivate } from '../common/fields';
import { checkFits } from './parts/fits';

const isTemplate = { contentType: ['template'] };

/** The template itself. */
export const templateProject: INodeProperties = {
	displayName: 'Template',
	name: 'projectId',
	...fromList('searchProjects', {
		placeholder: 'e.g. 8d0f6a3e-51c4-4b6f-b1b7-4f5a2d9c7e22',
		hint: 'The project ID of the template',
	}),
	required: true,
	description: 'The message template to send',
};

/** The fields that choose a template and fill it in. */
export const templateFields: INodeProperties[] = [
	templateProject,
	{
		displayName: 'Template Parameters',
		name: 'templateParameters',
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['projectId.value', 'additionalFields.templateVersion'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateParameters',
				mode: 'add',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: false,
				noFieldsError: 'This template has no parameters.',
			},
		},
		description: 'The values of the variables of the template',
	} satisfies INodeProperties,
].map((field) => shownWhen(isTemplate, field));

/** What of a template is not asked of everybody: its newest version in its own language is sent. */
export const templateChoices: INodeProperties[] = [
	{
		displayName: 'Template Locale Name or ID',
		name: 'locale',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getTemplateLocales', loadOptionsDependsOn: ['projectId.value'] },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Template Version Name or ID',
		name: 'templateVersion',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getTemplateVersions', loadOptionsDependsOn: ['projectId.value'] },
		default: 'latest',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
];

/** A parameter as the user gave it. */
interface Given {
	key: string;
	value: unknown;
	type?: string;
	/** The template works without it. */
	optional?: boolean;
}

/** The id of a field of the resource mapper: the key, and behind a colon a list type that n8n's own types cannot tell. */
function splitId(id: string): Pick<Given, 'key' | 'type'> {
	const type = Object.keys(LIST_KEYS).find((entry) => id.endsWith(`:${entry}`));
	return type ? { key: id.slice(0, -type.length - 1), type } : { key: id };
}

/** @param schema the fields of the form as n8n keeps them */
function mapped(values: Record<string, unknown>, schema: unknown): Given[] {
	const all = Array.isArray(schema) ? schema.filter(isObject) : [];
	const fields = all.filter(({ removed }) => removed !== true);
	const known = new Map(fields.map((field) => [String(field.id), field]));
	const ids = [...new Set([...known.keys(), ...Object.keys(values)])];
	return ids.map((id) => {
		const field = known.get(id);
		const type = PARAMETER_TYPES.find((entry) => entry === field?.type);
		return { type, ...splitId(id), value: values[id], optional: field === undefined ? false : field.required !== true };
	});
}

function listed(input: Input, rows: unknown[]): Given[] {
	return rows.map((row, index) => {
		if (!isObject(row))
			throw input.refuse(
				'templateParameters',
				`has a row that is no object: row ${index + 1} of ${rows.length}`,
				'Give rows of key, value and type, or an object of keys and values.',
			);
		const { key, value, type } = row;
		return {
			key: typeof key === 'string' ? key.trim() : '',
			value,
			type: typeof type === 'string' && type !== '' ? type : undefined,
		};
	});
}

/** The parameters in any of the forms: the mapper's, rows of `{ key, value, type }`, or an object of keys and values. */
function given(input: Input, value: unknown): Given[] | undefined {
	if (Array.isArray(value)) return listed(input, value);
	if (!isObject(value)) return undefined;
	if ('mappingMode' in value) {
		const values = isNothing(value.value) ? {} : value.value;
		return isObject(values) ? mapped(values, value.schema) : undefined;
	}
	if (Array.isArray(value.parameter)) return listed(input, value.parameter);
	return Object.entries(value).map(([key, entry]) => ({ key, value: entry }));
}

function isEmpty({ value }: Pick<Given, 'value'>): boolean {
	return value === undefined || value === null || value === '';
}

function typeOf(value: unknown): string | undefined {
	if (Array.isArray(value)) return undefined;
	return PARAMETER_TYPES.find((type) => type === typeof value);
}

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

/** The value as its type wants it; `undefined` when it cannot be. */
function convert(value: unknown, type: string): unknown {
	if (type === 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
	const plain = parsed(value);
	if (typeof plain === 'number' && !isExact(plain)) return undefined;
	if (type === 'number' || type === 'boolean') return typeof plain === type ? plain : undefined;
	const made = Array.isArray(plain) && Object.hasOwn(LIST_KEYS, type) ? { [LIST_KEYS[type]]: plain } : plain;
	return isObject(made) ? made : undefined;
}

/** @param place which of the parameters it is, from 1: its key may be anything, and is told only when it looks like a name */
function parameter(input: Input, { key, value, type = typeOf(value) }: Given, place: number): IDataObject {
	const called = isTellable(key) ? `'${key}'` : `parameter ${place}`;
	const refuse = (problem: string, fix: string) => input.refuse('templateParameters', problem, fix);
	if (key === '') throw refuse('has a parameter without a key', 'Enter the name of the variable of the template.');
	if (isEmpty({ value }))
		throw refuse(`has no value for ${called}`, 'Fill it in: Bird sends no template with a missing variable.');
	if (type === undefined || !PARAMETER_TYPES.includes(type))
		throw refuse(
			`does not say of which type ${called} is`,
			`Give rows of key, value and type: ${PARAMETER_TYPES.join(', ')}.`,
		);
	const converted = convert(value, type);
	if (converted === undefined)
		throw refuse(
			`has a value for ${called} that is not of type ${type}`,
			'Check the value; lists and objects are JSON.',
		);
	const made = { type, key, value: converted as IDataObject[string] };
	checkFits(input, 'templateParameters', parameterPart, made, isTellable(key) ? key : called);
	return made;
}

function readParameters(input: Input): IDataObject[] {
	const value = input.jsonValue('templateParameters');
	if (value === undefined) return [];
	const entries = given(input, value);
	if (!entries) throw input.refuse('templateParameters', 'is not an object', 'Enter an object of keys and values.');
	keepPrivate(
		input,
		entries.map((entry) => entry.value),
	);
	return entries.flatMap((entry, index) =>
		entry.optional && isEmpty(entry) ? [] : [parameter(input, entry, index + 1)],
	);
}

/** Reads the template of a message; which of its versions stands in Additional Fields. */
export function readTemplate(input: Input, more: Input): IDataObject {
	const projectId = input.id('projectId');
	const version = more.has('templateVersion') ? more.id('templateVersion') : 'latest';
	const locale = more.has('locale') ? more.id('locale') : undefined;
	if (locale !== undefined && !LOCALE.test(locale))
		throw more.refuse('locale', 'is no locale', 'Choose one from the list, or enter one such as en or pt-BR.');
	const parameters = readParameters(input);
	return {
		projectId,
		version,
		...(locale === undefined ? {} : { locale }),
		...(parameters.length > 0 ? { parameters } : {}),
	};
}
