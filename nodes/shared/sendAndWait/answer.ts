/** Takes the answer to a Send and Wait: what the links in the message lead to. */
import type { IDataObject, IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject } from '../http';
import { FIELD_TYPES, LABELS } from './fields';
import { donePage, fieldName, type Form, type FormField, formPage, PAGE_HEADERS } from './page';

const webhook = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
});

/** For the description of a node: n8n leads links of a waiting execution to the node's `webhook`. */
export const answerWebhooks: IWebhookDescription[] = [webhook('GET'), webhook('POST')];

/** Shown on the node while it waits. */
export const waitingTooltip = 'The execution goes on when the message is answered';

/** Programs that look at links before people do. They must not answer; should it be somebody after all, a button helps. */
const PREVIEWS = /bot\b|crawl|spider|preview|facebookexternalhit|whatsapp|slack|teams|embedly|safelinks/i;

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const rowsOf = (value: unknown): IDataObject[] =>
	isObject(value) && Array.isArray(value.values) ? value.values.filter(isObject) : [];

function formField(row: IDataObject): FormField {
	const type = textOf(row.fieldType);
	return {
		label: textOf(row.fieldLabel),
		type: FIELD_TYPES.includes(type) ? type : 'text',
		placeholder: textOf(row.placeholder),
		choices: rowsOf(row.fieldOptions).map(({ option }) => textOf(option)),
		isMultiple: type === 'checkbox' || row.multiselect === true,
		isRequired: row.requiredField === true,
	};
}

const answerField: FormField = {
	label: 'Response',
	type: 'textarea',
	placeholder: '',
	choices: [],
	isMultiple: false,
	isRequired: true,
};

function formOf(ctx: IWebhookFunctions, responseType: string): Form {
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

/** What was entered in a field: a text, a number, a list for fields with several choices, or null for nothing. */
function entered({ type, isMultiple, choices }: FormField, value: unknown): string | number | string[] | null {
	const texts = (Array.isArray(value) ? value : [value]).map(textOf).filter((one) => one.trim() !== '');
	const known = choices.length > 0 ? texts.filter((one) => choices.includes(one)) : texts;
	if (isMultiple) return known;
	if (known.length === 0) return null;
	return type === 'number' && !Number.isNaN(Number(known[0])) ? Number(known[0]) : known[0];
}

const isMissing = (value: ReturnType<typeof entered>): boolean =>
	value === null || (Array.isArray(value) && value.length === 0);

function resume(answer: IDataObject): IWebhookResponseData {
	const data = { ...answer, respondedAt: new Date().toISOString() };
	return { webhookResponse: donePage, workflowData: [[{ json: { data } }]] };
}

function show(ctx: IWebhookFunctions, html: string, status = 200): IWebhookResponseData {
	ctx.getResponseObject().status(status).set(PAGE_HEADERS).send(html);
	return { noWebhookResponse: true };
}

function approval(ctx: IWebhookFunctions): IWebhookResponseData {
	const { method, query, headers } = ctx.getRequestObject();
	const approved = query.approved === 'true';
	const isPreview = PREVIEWS.test(headers['user-agent'] ?? '');
	const asks = isPreview || ctx.getNodeParameter('options.askForConfirmation', false) === true;
	if (!asks || method === 'POST') return resume({ approved });
	const options: unknown = ctx.getNodeParameter('approvalOptions.values', {});
	const labels = isObject(options) ? options : {};
	const button = approved
		? textOf(labels.approveLabel) || LABELS.approve
		: textOf(labels.disapproveLabel) || LABELS.disapprove;
	const description = isPreview ? '' : textOf(ctx.getNodeParameter('message', ''));
	return show(ctx, formPage({ title: '', description, button, fields: [] }));
}

function form(ctx: IWebhookFunctions, responseType: string): IWebhookResponseData {
	const shown = formOf(ctx, responseType);
	if (ctx.getRequestObject().method !== 'POST') return show(ctx, formPage(shown));
	const body = ctx.getBodyData();
	const given = isObject(body.data) ? body.data : body;
	const values = shown.fields.map((field, index) => entered(field, given[fieldName(index)]));
	const missing = shown.fields.find(({ isRequired }, index) => isRequired && isMissing(values[index]));
	if (missing) {
		const already = values.map((value) => (value === null ? [] : [value].flat().map(String)));
		return show(ctx, formPage(shown, `Please fill in: ${missing.label}`, already), 400);
	}
	if (responseType === 'freeText') return resume({ text: values[0] });
	return resume(Object.fromEntries(shown.fields.map(({ label }, index) => [label, values[index]])));
}

/**
 * The whole `webhook` of a node with Send and Wait.
 *
 * @returns the answer as the node's output: `{ data: { approved | text | <the form's fields>, respondedAt } }`; or a page, with
 * the execution still waiting
 */
export async function answerWebhook(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const responseType = textOf(ctx.getNodeParameter('responseType', 'approval'));
	return responseType === 'approval' ? approval(ctx) : form(ctx, responseType);
}
