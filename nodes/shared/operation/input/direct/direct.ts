/**
 * Reads simple expressions without n8n's evaluator, which takes 0.1 to 0.8 ms for each of them while nothing else happens.
 *
 * Why the value is the same: only text and names below `$json` are read here, and only where the value is a text, a finite
 * number or a boolean, its own in plain objects and lists. n8n's engines agree on those: what they differ in, or say something
 * about, is left to them: operators, calls, other roots, escapes, names that they guard; values that are missing, null,
 * objects, lists, dates, computed or half characters; fields that n8n converts. `test/shared/operation/direct` compares both
 * on random items and expressions, in each engine. And n8n still decides in each run: the first item of each kind of values is
 * evaluated by it, and where it says otherwise, also in a version or an engine that nobody has tried, the field is its own for
 * the rest of the run. So a run of one item is n8n's alone.
 */
import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../../http';
import { chosenIn } from '../locator';
import { simpleExpression, type SimpleExpression, valueAt } from './simpleExpression';

/** The switch. Off, every expression is evaluated by n8n. */
export const directReading = { isOn: true };

/** What a parameter comes to for one item, and of which kinds of values it was made. */
interface Reading {
	value: unknown;
	kinds: string;
}

/** Reads a parameter from an item's data; `undefined` when only n8n can say what it comes to. */
type Direct = (json: unknown) => Reading | undefined;

/** Part of a parameter; notes the kinds of values it finds. */
type Plan = (json: unknown, kinds: string[]) => unknown;

const UNSURE = Symbol('only n8n can say');

/**
 * How a parameter is read directly.
 *
 * @param saved as it is saved with the workflow
 * @returns `undefined` when n8n has to evaluate it for every item
 */
export function directly(field: INodeProperties, saved: unknown): Direct | undefined {
	const plan = isConverted(field) ? undefined : planOf(saved);
	if (!plan) return undefined;
	return (json) => {
		const kinds: string[] = [];
		const value = plan(json, kinds);
		return value === UNSURE ? undefined : { value: chosenIn(field, value), kinds: kinds.join() };
	};
}

/** Whether n8n makes something else of a field's value than its expressions do. */
function isConverted(description: unknown): boolean {
	if (Array.isArray(description)) return description.some(isConverted);
	if (!isObject(description)) return false;
	const { type, validateType, extractValue } = description;
	const isOwnKind = type === 'resourceMapper' || type === 'filter' || type === 'assignmentCollection';
	// The modes of a locator are read by ourselves.
	const parts = Object.entries(description).flatMap(([name, part]) => (name === 'modes' ? [] : [part]));
	return isOwnKind || validateType !== undefined || extractValue !== undefined || parts.some(isConverted);
}

function planOf(saved: unknown): Plan | undefined {
	if (typeof saved === 'string' && saved.startsWith('=')) {
		const expression = simpleExpression(saved);
		return expression && ((json, kinds) => evaluated(expression, json, kinds));
	}
	if (Array.isArray(saved)) return planOfList(saved);
	if (isObject(saved)) return planOfObject(saved);
	return () => saved;
}

function planOfList(saved: unknown[]): Plan | undefined {
	const plans = saved.map(planOf).filter((plan) => plan !== undefined);
	if (plans.length < saved.length) return undefined;
	return (json, kinds) => {
		const values = plans.map((plan) => plan(json, kinds));
		return values.includes(UNSURE) ? UNSURE : values;
	};
}

function planOfObject(saved: Record<string, unknown>): Plan | undefined {
	const names = Object.keys(saved);
	const plan = names.includes('__proto__') ? undefined : planOfList(Object.values(saved));
	if (!plan) return undefined;
	return (json, kinds) => {
		const values = plan(json, kinds);
		return Array.isArray(values) ? Object.fromEntries(names.map((name, index) => [name, values[index]])) : UNSURE;
	};
}

function evaluated({ parts, isWhole }: SimpleExpression, json: unknown, kinds: string[]): unknown {
	let text = '';
	for (const part of parts) {
		const value = typeof part === 'string' ? part : valueAt(json, part);
		if (value === undefined) return UNSURE;
		if (typeof part !== 'string') kinds.push(typeof value);
		if (isWhole) return value;
		text += String(value);
	}
	return text;
}

/** One parameter of a run: read directly as long as n8n says the same. */
export class DirectParameter {
	private readonly trusted = new Set<string>();
	private isOff = !directReading.isOn;

	constructor(private readonly read: Direct) {}

	/**
	 * The parameter of one item.
	 *
	 * @param json the item's data
	 * @param evaluate asks n8n
	 * @throws whatever n8n throws
	 */
	value(json: unknown, evaluate: () => unknown): unknown {
		const reading = this.isOff ? undefined : this.read(json);
		if (!reading) return evaluate();
		if (this.trusted.has(reading.kinds)) return reading.value;
		// Until n8n has agreed, which may throw.
		this.isOff = true;
		const value = evaluate();
		this.isOff = !isSame(value, reading.value);
		this.trusted.add(reading.kinds);
		return value;
	}
}

function isSame(one: unknown, other: unknown): boolean {
	if (Array.isArray(one) && Array.isArray(other))
		return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
	if (!isObject(one) || !isObject(other)) return Object.is(one, other);
	const names = Object.keys(one);
	return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}
