// The tables of fields: what each one is called, whether it has to be filled in, what it takes.
import type { INodeProperties } from 'n8n-workflow';
import { table } from '../../table';
import { conditionOf, nameOf, type Line } from './lines';
import { code, takes } from './takes';

/** What a field has before anybody fills it in. */
function defaultOf(field: INodeProperties): string {
	const { default: value, type } = field;
	if (type === 'resourceLocator') return textOf(Object(value).value);
	if (type === 'options' || type === 'boolean') return textOf(nameOf(field, value));
	if (Array.isArray(value)) return value.map((one) => nameOf(field, one)).join(', ');
	return typeof value === 'string' && value !== '' ? code(value) : typeof value === 'number' ? String(value) : '';
}

const textOf = (value: unknown): string => (value === undefined ? '' : String(value));

/** A row of a table; a field that a form has twice, for different cases, is one row where nothing else differs. */
interface Row {
	label: string;
	isRequired: boolean;
	conditions: string[];
	takes: string;
	default: string;
}

function rowOf(form: Line[], line: Line, group: string): Row {
	const { field, label } = line;
	return {
		label: label.slice(group.length),
		isRequired: field.required === true,
		conditions: [conditionOf(form, line)],
		takes: takes(field),
		default: defaultOf(field),
	};
}

/** Whether rows differ in nothing but the case that they are for. */
function isSame(one: Row, other: Row): boolean {
	const without = (row: Row) => JSON.stringify({ ...row, conditions: [] });
	return without(one) === without(other);
}

function together(rows: Row[]): Row[] {
	const all: Row[] = [];
	for (const row of rows) {
		const known = all.find((other) => isSame(other, row));
		if (known) known.conditions.push(...row.conditions);
		else all.push(row);
	}
	return all;
}

function cells(row: Row): string[] {
	const always = row.conditions.includes('');
	const condition = always ? '' : `If ${row.conditions.join(', or ')}: `;
	return [row.label, row.isRequired ? 'yes' : '', `${condition}${row.takes}`, row.default];
}

/**
 * A table of fields.
 *
 * @param lines those to list; groups do not stand in it, but what they hold, unless they hold rows
 * @param form all of the form, which conditions are about
 * @param group what all labels begin with, which is left out
 */
export function fieldsTable(lines: Line[], form: Line[], group = ''): string {
	const rows = lines.filter(({ field }) => field.type !== 'collection').map((line) => rowOf(form, line, group));
	return table(['Field', 'Required', 'What it takes', 'Default'], together(rows).map(cells));
}

/** A group of fields that people add one by one, and those of its fields that are listed. */
export interface Group {
	line: Line;
	members: Line[];
}

/** The fields outside of groups, and the groups in the order of the form. */
export function grouped(lines: Line[], form: Line[]): { outside: Line[]; groups: Group[] } {
	const groups = form
		.filter(({ field }) => field.type === 'collection')
		.map((line) => ({ line, members: lines.filter(({ path }) => path.startsWith(`${line.path}.`)) }));
	const inside = new Set(groups.flatMap(({ line, members }) => [line, ...members]));
	return { outside: lines.filter((line) => !inside.has(line)), groups };
}

/** The table of the fields of a group, by their names inside of it. */
export function groupTable({ line, members }: Group, form: Line[]): string {
	return fieldsTable(members, form, `${line.label} > `);
}
