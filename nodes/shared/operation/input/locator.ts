/** Fields whose thing is chosen from a list: what they come to, in whatever form they were saved. */
import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../http';

/**
 * The ID that a field comes to. A field may have got its list later than workflows were made with it, so a plain value is taken
 * as it is; so is what an expression or an agent gives. A locator is taken with and without `__rl`. An address of the form that
 * 'By URL' knows comes down to the ID in it, in every mode.
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

function idOf({ modes = [] }: INodeProperties, text: string): string {
	for (const { extractValue } of modes) {
		const found = extractValue && new RegExp(extractValue.regex).exec(text.trim());
		if (found) return found[1];
	}
	return text;
}
