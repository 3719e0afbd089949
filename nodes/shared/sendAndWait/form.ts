/** The page of a question as the node's parameters describe it. */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../http';
import { CHOICES, FIELD_TYPES, LABELS } from './fields';
import type { Form, FormField } from './page';

/** A parameter as text; what is no text is none. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const rowsOf = (value: unknown): IDataObject[] =>
	isObject(value) && Array.isArray(value.values) ? value.values.filter(isObject) : [];

function formField(row: IDataObject): FormField {
	const given = textOf(row.fieldType);
	const type = FIELD_TYPES.includes(given) ? given : 'text';
	const choices = rowsOf(row.fieldOptions).map(({ option }) => textOf(option));
	return {
		label: textOf(row.fieldLabel),
		type,
		placeholder: textOf(row.placeholder),
		...(CHOICES.includes(type) && { choices: [...new Set(choices)].filter((choice) => choice.trim() !== '') }),
		isMultiple: type === 'checkbox' || (type === 'dropdown' && row.multiselect === true),
		isRequired: row.requiredField === true,
	};
}

const answerField: FormField = {
	label: 'Response',
	type: 'textarea',
	placeholder: '',
	isMultiple: false,
	isRequired: true,
};

/** The form of a question that is answered with a text or with fields of its own. */
export function formOf(ctx: IWebhookFunctions, responseType: string): Form {
	const given: unknown = ctx.getNodeParameter('options', {});
	const options = isObject(given) ? given : {};
	const isForm = responseType === 'customForm';
	return {
		title: textOf(options.responseFormTitle),
		description: textOf(options.responseFormDescription) || textOf(ctx.getNodeParameter('message', '')),
		button: textOf(options.responseFormButtonLabel) || LABELS.submit,
		fields: isForm ? rowsOf(ctx.getNodeParameter('formFields', {})).map(formField) : [answerField],
	};
}

/** What stands on the button that approves, or declines. */
export function buttonOf(ctx: IWebhookFunctions, approves: boolean): string {
	const options: unknown = ctx.getNodeParameter('approvalOptions.values', {});
	const labels = isObject(options) ? options : {};
	return approves ? textOf(labels.approveLabel) || LABELS.approve : textOf(labels.disapproveLabel) || LABELS.disapprove;
}
