// What a field takes, in words.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { inWords } from './lines';

/** A text as code; what has a grave accent in it stays as it is. */
export const code = (text: string): string => (text.includes('`') ? text : `\`${text}\``);

/** A description of n8n, which may have links of HTML, as Markdown. */
function markdown(text: string): string {
	return text
		.replace(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
		.replace(/<code>(.*?)<\/code>/g, '`$1`')
		.replace(/<(?=[^>]*>)/g, '&lt;')
		.trim();
}

/** A text that ends as sentences do. */
export const sentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);

/** Least and most of a number. */
function bounds({ typeOptions: { minValue, maxValue } = {} }: INodeProperties): string {
	if (minValue === undefined) return 'A number.';
	return maxValue === undefined ? `A number from ${minValue}.` : `A number from ${minValue} to ${maxValue}.`;
}

/** Choices: by name alone, or each with what it means where they say so. */
function choices({ type, options = [], typeOptions, description = '' }: INodeProperties): string {
	const isOne = type === 'options';
	if (typeOptions?.loadOptionsMethod) {
		if (description.includes('from the list')) return '';
		return isOne ? 'One of a list.' : 'Several of a list.';
	}
	const all = options.filter((option): option is INodePropertyOptions => 'value' in option);
	if (all.every((option) => !option.description))
		return `${isOne ? 'One' : 'Any'} of: ${all.map(({ name }) => name).join(', ')}.`;
	return all
		.map(({ name, description: meaning = '' }) => `<br>- **${name}**${meaning === '' ? '' : `: ${sentence(meaning)}`}`)
		.join('');
}

/** What is taken beside plain text, or a text of a certain form. */
function kind(field: INodeProperties): string {
	const { type, description = '', typeOptions, modes = [] } = field;
	if (type === 'options' || type === 'multiOptions') return choices(field);
	if (type === 'number') return bounds(field);
	if (type === 'dateTime') return 'A date and time.';
	if (type === 'json') return description.includes('JSON') ? '' : 'JSON.';
	if (type === 'fixedCollection')
		return typeOptions?.multipleValues ? 'Any number of entries, with these fields:' : 'With these fields:';
	if (type !== 'resourceLocator') return '';
	const byHand = modes.slice(1).map(({ displayName }) => displayName.replace(/^By/, 'by'));
	return `${inWords(['From a list', ...byHand])}.`;
}

const exampleIn = (placeholder = ''): string =>
	placeholder.startsWith('e.g. ') ? `E.g. ${code(placeholder.slice(5))}.` : '';

/** What a field is for, what can be chosen, and an example. */
export function takes(field: INodeProperties): string {
	const { description = '', placeholder, modes = [] } = field;
	const examples = [placeholder, ...modes.map((mode) => mode.placeholder)].map(exampleIn);
	const parts = [sentence(markdown(description)), kind(field), examples.find((example) => example !== '') ?? ''];
	return parts
		.filter((part) => part !== '')
		.join(' ')
		.replaceAll(' <br>', '<br>');
}
