// An example of the input: what was filled in, by the labels of the form.
import type { INodeParameters } from 'n8n-workflow';
import { isRecord } from '../../../../test/harness/narrow';
import { table } from '../../table';
import { isSecret, SECRET } from '../output/cleaned';
import { code } from './takes';
import { nameOf, type Line } from './lines';

/** A field and what was filled in. */
type Filled = [label: string, value: string];

/** Whether a field shows with these parameters; a form has some fields twice, for different cases. */
function shows({ field: { displayOptions } }: Line, form: Line[], parameters: INodeParameters): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([written, values = []]) => {
		const name = written.replace('/', '');
		const other = form.find(({ path }) => path === name);
		return !other || values.includes((parameters[name] ?? other.field.default) as string);
	});
}

function valueOf({ field }: Line, value: unknown): string {
	if (isSecret(field.name)) return SECRET;
	if (field.type === 'boolean') return nameOf(field, value);
	if (field.type === 'options') return nameOf(field, value);
	if (field.type === 'multiOptions')
		return [value]
			.flat()
			.map((one) => nameOf(field, one))
			.join(', ');
	if (!isRecord(value)) return code(String(value));
	if (field.type !== 'resourceLocator') return code(JSON.stringify(value));
	const mode = field.modes?.find(({ name }) => name === value.mode);
	const how = mode && mode.type !== 'list' ? ` (${mode.displayName})` : '';
	return `${code(String(value.value))}${how}`;
}

/** The rows of a group of rows, or the one entry of a group that has one. */
const rowsOf = (value: Record<string, unknown>): Record<string, unknown>[] =>
	Object.values(value).flat().filter(isRecord);

/** What a field and those inside it were filled in with, where that is not what they have from the start. */
function filledIn(path: string, value: unknown, form: Line[], parameters: INodeParameters, number = ''): Filled[] {
	const lines = form.filter((line) => line.path === path);
	const line = lines.find((one) => shows(one, form, parameters)) ?? lines.at(0);
	if (!line) throw new Error(`The form has no field ${path}`);
	if (JSON.stringify(value) === JSON.stringify(line.field.default)) return [];
	const members = (group: Record<string, unknown>, which = ''): Filled[] =>
		Object.entries(group).flatMap(([name, one]) => filledIn(`${path}.${name}`, one, form, parameters, which));
	const { type } = line.field;
	if (type === 'collection' && isRecord(value)) return members(value);
	if (type === 'resourceMapper' && isRecord(value))
		return Object.entries(Object(value.value)).map(([name, one]) => [`${line.label} > ${name}`, code(String(one))]);
	if (type !== 'fixedCollection' || !isRecord(value)) return [[`${line.label}${number}`, valueOf(line, value)]];
	const rows = rowsOf(value);
	return rows.flatMap((row, index) => members(row, rows.length > 1 ? ` (${index + 1})` : ''));
}

/**
 * A table of what was filled in, in the order of the form; empty where nothing had to be.
 *
 * @param parameters as they stand in the workflow; those that the form does not have are dropped, as n8n does it
 */
export function inputTable(form: Line[], parameters: INodeParameters): string {
	const given = Object.entries(parameters).filter(([name]) => form.some(({ path }) => path === name));
	const position = ([name]: [string, unknown]): number => form.findIndex(({ path }) => path === name);
	const rows = given
		.sort((one, other) => position(one) - position(other))
		.flatMap(([name, value]) => filledIn(name, value, form, parameters));
	return rows.length === 0 ? '' : table(['Field', 'Filled in with'], rows);
}
