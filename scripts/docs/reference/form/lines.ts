// The fields of a form, each with the words that people find it by.
import type { INodeProperties } from 'n8n-workflow';
import { within } from '../../places';

/** A field as the form of an operation or of a trigger shows it. */
export interface Line {
	/** With the groups around it: `Filters > From`. */
	label: string;
	/** The same in names: `filters.sender`. */
	path: string;
	field: INodeProperties;
}

/** The operation whose form it is; a trigger has one form. */
export interface Chosen {
	resource: string;
	operation: string;
}

const UNSEEN = ['hidden', 'notice'];
const CHOICES = ['resource', 'operation'];

function isOf({ name, type, displayOptions }: INodeProperties, chosen?: Chosen): boolean {
	const { show = {} } = displayOptions ?? {};
	if (UNSEEN.includes(type) || '@tool' in show) return false;
	if (!chosen) return true;
	const { resource, operation } = chosen;
	return !CHOICES.includes(name) && !!show.resource?.includes(resource) && !!show.operation?.includes(operation);
}

/** A field with those inside it. */
function linesIn(property: INodeProperties): Line[] {
	const labels = new Map<string, string>();
	return within(property)
		.filter(({ field }) => !UNSEEN.includes(field.type))
		.map(({ path, field }) => {
			const group = labels.get(path.slice(0, path.lastIndexOf('.')));
			const label = group === undefined ? field.displayName : `${group} > ${field.displayName}`;
			labels.set(path, label);
			return { label, path, field };
		});
}

/**
 * The lines of a form, in its order, groups before what they hold.
 *
 * @param properties those of the node or the trigger
 */
export function formOf(properties: INodeProperties[], chosen?: Chosen): Line[] {
	return properties.filter((property) => isOf(property, chosen)).flatMap(linesIn);
}

/** What a choice, or a switch, is called. */
export function nameOf({ options = [] }: Pick<INodeProperties, 'options'>, value: unknown): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const found = options.find((option) => 'value' in option && option.value === value);
	return found?.name ?? String(value);
}

/** `a, b or c` */
export const inWords = (all: string[]): string => all.join(', ').replace(/, ([^,]*)$/, ' or $1');

/** The field that a condition of another one is about: beside it in its group, or in the form. */
function lineAbout(form: Line[], { path }: Line, name: string): Line | undefined {
	const beside = path.slice(0, path.lastIndexOf('.') + 1);
	const places = name.startsWith('/') ? [name.slice(1)] : [`${beside}${name}`, name];
	return places.flatMap((place) => form.filter((other) => other.path === place)).at(0);
}

/** When a field shows, in words: `Message Type is Image or File`. Nothing where it always does. */
export function conditionOf(form: Line[], line: Line): string {
	const { show = {}, hide = {} } = line.field.displayOptions ?? {};
	const shown = Object.entries(show).flatMap(([name, values = []]) => {
		const other = CHOICES.includes(name) ? undefined : lineAbout(form, line, name);
		const names = inWords(values.map((value) => (other ? nameOf(other.field, value) : '')));
		return other ? [`*${other.field.displayName}* is ${names}`] : [];
	});
	const filled = Object.entries(hide).flatMap(([name, values = []]) => {
		const other = lineAbout(form, line, name);
		return other && values.every((value) => value === '') ? [`*${other.field.displayName}* is filled in`] : [];
	});
	return [...shown, ...filled].join(' and ');
}
