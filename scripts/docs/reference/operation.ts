// The part of a page that is about one operation.
import type { Operation, Resource } from '../../../nodes/shared/operation';
import { toHeading } from '../links';
import { fieldsTable, grouped, groupTable, type Group } from './form/fields';
import type { Line } from './form/lines';
import { inputTable } from './form/input';
import { isSend, ownLines, type SharedOptions } from './form/options';
import { outputBlock } from './output/block';
import type { OperationRun } from './runs/run';
import { sentence } from './form/takes';

export const OPTIONS = 'Options of every operation';
export const SENDING_OPTIONS = 'Sending options of every operation that sends';

export const headingOf = (resource: Resource, operation: Operation): string => `${resource.name}: ${operation.name}`;

/** The options of an operation: those that every one has stand in one place. */
function optionsPart({ line, members }: Group, form: Line[]): string[] {
	const shared = isSend(form)
		? toHeading('those of every operation that sends', SENDING_OPTIONS)
		: toHeading('those of every operation', OPTIONS);
	if (members.length === 0) return [`**${line.label}**: ${shared}.`];
	return [`**${line.label}**: ${shared}, and`, groupTable({ line, members }, form)];
}

function groupPart(group: Group, form: Line[]): string[] {
	if (group.line.path === 'options') return optionsPart(group, form);
	return [`**${group.line.label}**`, groupTable(group, form)];
}

function fieldsPart(form: Line[], shared: SharedOptions): string[] {
	const { outside, groups } = grouped(ownLines(form, shared), form);
	const fields = outside.length === 0 ? [] : [fieldsTable(outside, form)];
	return [...fields, ...groups.flatMap((group) => groupPart(group, form))];
}

/** What is said of several items, and of the outputs of a node that has two. */
function outputTitle(outputs: OperationRun['outputs'], { branches }: Operation): string {
	const at = outputs.findIndex((items) => items.length > 0);
	const where = branches ? ` on *${branches.names[at]}*` : '';
	const count = outputs[at].length;
	return count > 1 ? `**Output**${where}, the first of ${count} items:` : `**Output**${where}:`;
}

function runPart(form: Line[], operation: Operation, { caption, parameters, outputs }: OperationRun): string[] {
	const input = inputTable(form, parameters);
	const example = caption === '' ? '**Example**' : `**Example: ${caption}**`;
	return [
		...(input === '' ? [`${example}, with nothing filled in.`] : [example, input]),
		outputTitle(outputs, operation),
		outputBlock(outputs.flat()),
	];
}

/** @param form all of its form */
export function operationPart(
	{ resource, operation, form, runs }: { resource: Resource; operation: Operation; form: Line[]; runs: OperationRun[] },
	shared: SharedOptions,
): string[] {
	return [
		`### ${headingOf(resource, operation)}`,
		sentence(operation.description),
		...fieldsPart(form, shared),
		...runs.flatMap((run) => runPart(form, operation, run)),
	];
}
