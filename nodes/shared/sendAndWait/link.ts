/**
 * The links of a question. n8n's address of a waiting execution names the execution and the node alone, so that in a loop
 * all questions would share it. Each link therefore also carries a proof: an HMAC of what it answers, by a key that is made
 * for the question and kept with the waiting execution, where restarts and workers find it. From version 2 on n8n signs the
 * whole address as well.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'crypto';
import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

/** What a link answers; `form` leaves it to the page. */
export type Answer = 'approve' | 'decline' | 'form';

/** Where the key of the question that was asked last stands in n8n's context of the node. */
const KEY = 'questionKey';
/** Characters of a proof: 132 bits, in links that may go by SMS. */
const PROOF_LENGTH = 22;
const APPROVED: Record<Answer, string | undefined> = { approve: 'true', decline: 'false', form: undefined };

const proofOf = (key: string, answer: Answer): string =>
	createHmac('sha256', key).update(answer).digest('base64url').slice(0, PROOF_LENGTH);

/**
 * What this run of the node said first: the same at every try, so that a question that went out is known again, and another one
 * in every other run and execution.
 *
 * @param name where it stands in n8n's context of the node
 * @returns it behind the execution and the run, each with a colon
 */
export function saidFirst(ctx: IExecuteFunctions, name: string, make: () => string): string {
	const context = ctx.getContext('node');
	const run = `${ctx.getExecutionId()}:${Number(ctx.getWorkflowDataProxy(0).$runIndex ?? 0)}:`;
	const known = context[name];
	if (typeof known === 'string' && known.startsWith(run)) return known;
	const said = `${run}${make()}`;
	context[name] = said;
	return said;
}

/** The key of the question that this run of the node asks; a new one closes the question before. */
const newestKey = (ctx: IExecuteFunctions): string => saidFirst(ctx, KEY, () => randomBytes(32).toString('hex'));

/** The address of this node in this execution, where n8n does not sign it itself (before version 2). */
function plainUrl(ctx: IExecuteFunctions, parameters: Record<string, string>): string {
	const url = new URL(String(ctx.evaluateExpression('{{ $execution.resumeUrl }}', 0)));
	url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(ctx.getNode().id)}`;
	url.search = new URLSearchParams(parameters).toString();
	return url.toString();
}

/**
 * The address that gives an answer to the question that this run of the node asks. It is the right to answer, so it is kept
 * out of messages.
 */
export function linkTo(ctx: IExecuteFunctions, answer: Answer): string {
	const approved = APPROVED[answer];
	const parameters = { ...(approved !== undefined && { approved }), question: proofOf(newestKey(ctx), answer) };
	return typeof ctx.getSignedResumeUrl === 'function' ? ctx.getSignedResumeUrl(parameters) : plainUrl(ctx, parameters);
}

/** What a preview shows instead of a link: it leads to the same n8n, and answers nothing. */
export function previewLink(ctx: IExecuteFunctions, answer: Answer): string {
	return new URL(`/preview-${answer}`, String(ctx.evaluateExpression('{{ $execution.resumeUrl }}', 0))).toString();
}

/** A link of the question that is open. */
export interface OpenLink {
	answer: Answer;
	/** Tells the question apart from all others. */
	key: string;
}

/** The key of the open question. A webhook has no context of the node of its own, so an expression reads it. */
function openKey(ctx: IWebhookFunctions): string | undefined {
	const name = ctx
		.getNode()
		.name.replace(/[^\w ]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	const key: unknown = ctx.evaluateExpression(`{{ $node["${name}"].context["${KEY}"] }}`);
	return typeof key === 'string' && key !== '' ? key : undefined;
}

/**
 * Reads the link that was opened.
 *
 * @param query the parameters of its address
 * @returns what it answers; `undefined` when it is of another question, or was changed
 */
export function readLink(ctx: IWebhookFunctions, { approved, question }: IDataObject): OpenLink | undefined {
	const key = openKey(ctx);
	const answer = (['approve', 'decline', 'form'] as const).find((one) => APPROVED[one] === approved);
	if (key === undefined || answer === undefined || typeof question !== 'string') return undefined;
	const given = Buffer.from(question);
	const right = Buffer.from(proofOf(key, answer));
	return given.length === right.length && timingSafeEqual(given, right) ? { answer, key } : undefined;
}
