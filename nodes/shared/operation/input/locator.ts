/** Fields whose thing is chosen from a list: what they come to, in whatever form they were saved. */
import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../http';

/**
 * The ID that a field comes to. A field may have got its list later than workflows were made with it, so a plain value is taken
 * as it is; so is what an expression or an agent gives. A locator is taken with and without `__rl`. An address of the form that
 * 'By URL' knows comes down to the ID in it, in every mode; several in one text are brought there when the text is split.
 *
 * @param field `undefined` where the form has no such field
 * @param value the parameter, expressions evaluated
 */
export function chosenIn(field: INodeProperties | undefined, value: unknown): unknown {
	const isLocator = field?.type === 'resourceLocator';
	const isWhole = isObject(value) && (value.__rl === true || (isLocator && 'mode' in value && 'value' in value));
	const chosen = isWhole ? value.value : value;
	return isLocator && typeof chosen === 'string' ? idOf(field, chosen) : chosen;
}

/** What can stand between several entries: an ID that was found in the first of them would be less than what was asked for. */
const BETWEEN = /[\s,;]/;

/**
 * The ID in an address of the form that a field's 'By URL' knows; any other text as it is, also one that may hold several.
 *
 * @param field `undefined` where the form has no such field
 * @param text one entry
 */
export function idOf(field: INodeProperties | undefined, text: string): string {
	const address = text.trim();
	if (BETWEEN.test(address)) return text;
	for (const { extractValue } of field?.modes ?? []) {
		const found = extractValue && new RegExp(extractValue.regex).exec(address);
		if (found) return found[1];
	}
	return text;
}
