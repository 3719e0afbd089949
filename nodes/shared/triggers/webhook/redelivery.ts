/** Deliveries that come again: what was emitted is remembered, here and in n8n's static data. */
import { createHash } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import type { Memory } from '../memory';

/** Marks remembered in n8n's static data, which is written with every delivery: 22 kB. */
const REMEMBERED = 2000;
/** Characters of a mark: 66 bits of a hash. */
const MARK = 11;
/** Nodes, and marks of each, remembered in this process. */
const NODES = 500;
const MARKS = 10_000;

/**
 * What this process emitted, by node. n8n reads static data anew for each delivery and saves it after the answer, so that
 * of two deliveries at once one does not see the other there; what it then overwrites is put back by the next one.
 */
const emitted = new Map<string, Set<string>>();

/** Whether a delivery was emitted before; remembers it. A test in the editor neither looks nor remembers. */
export function isRepeated(ctx: IWebhookFunctions, memory: Memory, identity: string): boolean {
	if (ctx.getMode() === 'manual') return false;
	const mark = createHash('sha256').update(identity).digest('base64url').slice(0, MARK);
	const saved = new Set(marksOf(memory.delivered));
	const here = emittedBy([ctx.getWorkflow().id, ctx.getNode().id, memory.url].join(' '));
	if (here.has(mark) || saved.has(mark)) return true;
	here.add(mark);
	forgetWhenRefused(ctx, here, mark);
	const [oldest] = here;
	if (here.size > MARKS) here.delete(oldest);
	const missing = [...here].slice(-100).filter((entry) => !saved.has(entry));
	memory.delivered = [...saved, ...missing].slice(-REMEMBERED).join('');
	return false;
}

/** n8n could not start the workflow, so the provider will deliver again. */
function forgetWhenRefused(ctx: IWebhookFunctions, here: Set<string>, mark: string): void {
	const response = ctx.getResponseObject();
	response.once('close', () => {
		if (response.statusCode >= 400) here.delete(mark);
	});
}

function marksOf(delivered: unknown): string[] {
	return typeof delivered === 'string' ? (delivered.match(new RegExp(`.{${MARK}}`, 'g')) ?? []) : [];
}

function emittedBy(node: string): Set<string> {
	const marks = emitted.get(node) ?? new Set();
	emitted.delete(node);
	emitted.set(node, marks);
	const [idlest] = emitted.keys();
	if (emitted.size > NODES) emitted.delete(idlest);
	return marks;
}
