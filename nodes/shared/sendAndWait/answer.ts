/** Takes the answer to a Send and Wait: what the links in the message lead to. */
import type { IDataObject, IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject } from '../http';
import { readEntry } from './entry';
import { buttonOf, formOf, textOf } from './form';
import { type OpenLink, readLink } from './link';
import { closedPage, donePage, failedPage, fieldName, formPage, PAGE_HEADERS } from './page';

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

/** The questions that this process took an answer to, the newest last: an older n8n takes two that come at once. */
const answered = new Set<string>();
const MOST_ANSWERED = 10_000;

/** Takes the right to answer, once; it is given back when n8n could not go on with the answer. */
function claim(ctx: IWebhookFunctions, key: string): boolean {
	if (answered.has(key)) return false;
	answered.add(key);
	for (const oldest of answered) {
		if (answered.size <= MOST_ANSWERED) break;
		answered.delete(oldest);
	}
	const response = ctx.getResponseObject();
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 400) answered.delete(key);
	});
	return true;
}

function show(ctx: IWebhookFunctions, html: string, status = 200): IWebhookResponseData {
	const headers = { ...PAGE_HEADERS, 'Content-Type': 'text/html; charset=utf-8' };
	ctx.getResponseObject().status(status).set(headers).send(html);
	return { noWebhookResponse: true };
}

/** n8n sends the page once it has the answer, or its own error. */
function resume(ctx: IWebhookFunctions, key: string, answer: IDataObject): IWebhookResponseData {
	if (!claim(ctx, key)) return show(ctx, closedPage, 410);
	ctx.getResponseObject().set(PAGE_HEADERS);
	const data = { ...answer, respondedAt: new Date().toISOString() };
	return { webhookResponse: donePage, workflowData: [[{ json: { data } }]] };
}

function approval(ctx: IWebhookFunctions, { answer, key }: OpenLink): IWebhookResponseData {
	const approved = answer === 'approve';
	if (ctx.getRequestObject().method === 'POST') return resume(ctx, key, { approved });
	const description = textOf(ctx.getNodeParameter('message', ''));
	return show(ctx, formPage({ title: '', description, button: buttonOf(ctx, approved), fields: [] }));
}

function form(ctx: IWebhookFunctions, responseType: string, { key }: OpenLink): IWebhookResponseData {
	const shown = formOf(ctx, responseType);
	if (ctx.getRequestObject().method !== 'POST') return show(ctx, formPage(shown));
	const body = ctx.getBodyData();
	const given = isObject(body.data) ? body.data : body;
	const entries = shown.fields.map((field, index) => readEntry(field, given[fieldName(index)]));
	if (entries.some(({ problem }) => problem !== undefined)) return show(ctx, formPage(shown, entries), 400);
	if (responseType === 'freeText') return resume(ctx, key, { text: entries[0].value });
	return resume(ctx, key, Object.fromEntries(shown.fields.map(({ label }, index) => [label, entries[index].value])));
}

function answerTo(ctx: IWebhookFunctions): IWebhookResponseData {
	const responseType = textOf(ctx.getNodeParameter('responseType', 'approval'));
	const link = readLink(ctx, ctx.getRequestObject().query);
	if (!link || (link.answer === 'form') === (responseType === 'approval')) return show(ctx, closedPage, 410);
	return responseType === 'approval' ? approval(ctx, link) : form(ctx, responseType, link);
}

/**
 * The whole `webhook` of a node with Send and Wait. Opening a link shows a page; only its button answers. It never throws:
 * n8n goes on with the workflow, without an answer, when a webhook does.
 *
 * @returns the answer as the node's output: `{ data: { approved | text | <the form's fields>, respondedAt } }`; or a page, with
 * the execution still waiting
 */
export async function answerWebhook(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return answerTo(ctx);
	} catch {
		ctx.logger.warn('The page of a question could not be shown: a parameter of the node cannot be read');
		return show(ctx, failedPage, 500);
	}
}
