// The part of a page that is about one trigger.
import type { INodeExecutionData, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { differenceOf } from './output/difference';
import { fieldsTable, grouped, groupTable } from './form/fields';
import { formOf, nameOf, type Line } from './form/lines';
import { jsonBlock } from './output/json';
import { outputBlock } from './output/block';
import { sentence } from './form/takes';

/** An event, and the items with which it starts a workflow. */
export interface EventRun {
	/** The value of *Trigger On*. */
	event: string;
	items: INodeExecutionData[];
}

const TRIGGER_ON = 'Trigger On';

/**
 * The field with the events that a trigger offers.
 *
 * @throws Error when there is none
 */
export function eventsOf({ properties }: Pick<INodeTypeDescription, 'properties'>): INodeProperties {
	const field = properties.find(({ displayName }) => displayName === TRIGGER_ON);
	if (!field) throw new Error(`There is no ${TRIGGER_ON}`);
	return field;
}

function fieldsPart(form: Line[]): string[] {
	const { outside, groups } = grouped(form, form);
	const tables = groups.flatMap((group) => [`**${group.line.label}**`, groupTable(group, form)]);
	return [fieldsTable(outside, form), ...tables];
}

/** An event as it comes out, or what it has other than one that was shown before it. */
function eventPart(field: INodeProperties, run: EventRun, before: EventRun[]): string[] {
	const title = `**Output: ${nameOf(field, run.event)}**`;
	const [{ json, binary }] = run.items;
	for (const { event, items } of before) {
		const difference = binary ? undefined : differenceOf(json, items[0].json);
		if (difference !== undefined)
			return [`${title}, as *${nameOf(field, event)}* with other values in these fields:`, jsonBlock(difference)];
	}
	return [title, outputBlock(run.items)];
}

/** Events stand in the order of their list, but for what the trigger waits for when nobody chooses: that comes first. */
export function triggerPart(description: INodeTypeDescription, runs: EventRun[]): string[] {
	const field = eventsOf(description);
	const first = [field.default].flat();
	const position = ({ event }: EventRun): number =>
		first.includes(event)
			? -1
			: (field.options ?? []).findIndex((option) => 'value' in option && option.value === event);
	const inOrder = [...runs].sort((one, other) => position(one) - position(other));
	return [
		`## ${description.displayName}`,
		sentence(description.description),
		...fieldsPart(formOf(description.properties)),
		...inOrder.flatMap((run, at) => eventPart(field, run, inOrder.slice(0, at))),
	];
}
