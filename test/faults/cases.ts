// All cases: every operation that reaches people or changes data, every fault, every one of its requests, every way in which
// n8n goes on after a failure.
import type { NodeOptions } from '../harness';
import type { NodeName } from '../shared/bench';
import { kindOf } from '../shared/operation/kinds';
import { callsOf, operations, type NodeOperation } from '../shared/operation/operations';
import { endpoints, type EndpointFault } from './endpoints';
import { requestFaults } from './groups';
import type { Aim, Call, Lane } from './lane';
import { rehearsed, type Way } from './rehearsed';
import { severalWays } from './several';
import { toldBy } from './told';
import type { Usual } from './verdict';

/** How n8n goes on after a failure. */
export interface Mode {
	name: string;
	node: NonNullable<NodeOptions['node']>;
	/** The failed execution is tried again by hand, when nothing is wrong any more. */
	again?: boolean;
}

const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const errorModes = [
	{ name: 'stop', node: { onError: 'stopWorkflow' } },
	{ name: 'continue', node: { onError: 'continueRegularOutput' } },
	{ name: 'error output', node: { onError: 'continueErrorOutput' } },
] as const;

export const modes: Mode[] = [
	...errorModes.flatMap(({ name, node }) => [
		{ name, node },
		{ name: `${name}, Retry On Fail`, node: { ...node, ...retry } },
	]),
	{ name: 'stop, tried again by hand', node: { onError: 'stopWorkflow' }, again: true },
];

/** Those that show all there is of a way beside the first one of its operation: going on, and all ways to try again. */
const FURTHER_MODES = ['continue', 'stop, Retry On Fail', 'stop, tried again by hand'];

/** Requests that add to what is there, so that they are not made again where nobody knows whether they were. */
const ADDING: Partial<Record<NodeName, RegExp>> = { secureMessaging: /\/(attachments\/precreate|link)$/ };
/** Those by which an operation that saves is done, all together: where one got no answer, nobody knows whether it is. */
const SAVING = /\/(save|extensions|labels\/:id\/messages\/:id)$/;

/** How many requests a first sign-in takes. */
const SIGN_IN: Partial<Record<NodeName, number>> = { secureMessaging: 2, highQ: 2 };

/** One way to call an operation, and what it does when nothing is wrong. */
export interface Subject extends Call, Way {
	usual: Usual;
}

export interface Case {
	subject: Subject;
	mode: Mode;
	aim: Aim;
	endpoint?: EndpointFault;
}

/** The operations of the matrix, each way to call one by itself. */
export const calls: Way[] = operations
	.filter((entry) => ['send', 'write', 'upload'].includes(kindOf(entry)))
	.flatMap((entry) => {
		const also = [...(entry.also ?? []), ...(severalWays[entry.title] ?? [])];
		const plain = callsOf({ ...entry, also }).map(
			({ title, given }, index): Way => ({ title, entry, given, isFurther: index > 0 }),
		);
		return [...plain, ...rehearsed(entry)];
	});

/** Finds out what an operation does when nothing is wrong, for one item and for two. */
export async function subjectOf(lane: Lane, way: Way): Promise<Subject> {
	const { title, entry } = way;
	const one = await undisturbed(lane, { ...way, items: 1 });
	if (one.told.sent !== 1) throw new Error(`${title} does not work by itself: ${one.error}`);
	const { goesTo, lookUps = [], isPreview, names } = way;
	const lines = one.seen.steps.map((step) => step.line);
	if (one.seen.deliveries.some((delivery) => goesTo !== undefined && !isTo(delivery, goesTo)))
		throw new Error(`${title} does not go to ${String(goesTo)}`);
	const notAsked = lookUps.find((pattern) => !lines.some((line) => pattern.test(line)));
	if (notAsked) throw new Error(`${title} does not ask ${String(notAsked)}`);
	const line = isPreview ? undefined : effectLine(one.seen.steps, entry);
	const each = one.seen.steps.filter((step) => step.line === line).length;
	const kind = kindOf(entry);
	// What has a place of its own is made there once, however often; what is new is one more each time.
	const isInPlace = /^(PUT|PATCH|DELETE)/.test(line ?? '');
	const usual = (seen: typeof one.seen): Usual => ({
		lines: seen.steps.map((step) => step.line),
		effect: line === undefined ? undefined : { line, each },
		changesBefore: entry.changesBefore,
		deliveries: seen.deliveries,
		adds: lines.filter((step) => ADDING[entry.node]?.test(step) || (entry.saves && SAVING.test(step))),
		repeats: isInPlace && (kind === 'write' || kind === 'upload'),
		saves: entry.saves,
		prepares: kind === 'upload' && !isInPlace,
		signIn: seen.steps.slice(0, SIGN_IN[entry.node] ?? 0).map((step) => step.line),
		isPreview,
		names,
	});
	const two = entry.waits ? undefined : await undisturbed(lane, { ...way, items: 2 });
	const isSameTwice = two?.told.sent === 2 && two.seen.steps.filter((step) => step.line === line).length === each * 2;
	return isSameTwice ? { ...way, items: 2, usual: usual(two.seen) } : { ...way, items: 1, usual: usual(one.seen) };
}

async function undisturbed(lane: Lane, call: Call) {
	const { parameters, options } = await lane.prepare(call);
	const seen = lane.watch(call.entry);
	const result = await lane.run(call.entry, parameters, options);
	return { seen, told: toldBy(result, call.items), error: result.error?.message };
}

/** Whether a delivery went to somebody, under one of the names that the provider has for them. */
function isTo(delivery: string, names: string[]): boolean {
	const [recipient] = JSON.parse(delivery) as unknown[];
	return names.includes(String(recipient).toLowerCase());
}

/** What an operation is for: the save of one that saves; the request by which people receive something, else its last one that is no read, else its last. */
function effectLine(steps: Array<{ line: string; delivered: number }>, entry: NodeOperation): string | undefined {
	if (entry.endsPreparing) return undefined;
	const delivering = steps.find(({ delivered }) => delivered > 0);
	const own = steps.slice(SIGN_IN[entry.node] ?? 0);
	const saving = entry.saves ? own.filter(({ line }) => line.endsWith('/save')).at(-1) : undefined;
	if (saving) return saving.line;
	return (delivering ?? own.filter(({ line }) => !line.startsWith('GET')).at(-1) ?? own.at(-1))?.line;
}

/**
 * Where a fault can meet an operation: each kind of request, and the one that counts once more for the second item, and for the
 * last recipient of the first one where each has a request of its own.
 */
function placesOf({ items, lookUps, usual: { lines, effect } }: Subject): Array<{ line: string; skip: number }> {
	if (lookUps) {
		const asked = lines.filter((line) => lookUps.some((pattern) => pattern.test(line)));
		return [...new Set(asked)].map((line) => ({ line, skip: 0 }));
	}
	const places = [...new Set(lines)].map((line) => ({ line, skip: 0 }));
	if (!effect) return places;
	const skips = [...(effect.each > 1 ? [effect.each - 1] : []), ...(items > 1 ? [effect.each] : [])];
	return [...places, ...skips.map((skip) => ({ line: effect.line, skip }))];
}

/**
 * A question that is asked again by hand is another question. A sign-in has a time-out of its own, a long one, and does not
 * know how n8n goes on.
 */
function modesOf({ entry, isFurther, usual: { signIn } }: Subject, { fault, line }: Aim): Mode[] {
	if (fault.takesTime && signIn.includes(line)) return modes.slice(0, 1);
	const own = isFurther ? modes.filter(({ name }) => FURTHER_MODES.includes(name)) : modes;
	return entry.waits ? own.filter(({ again }) => !again) : own;
}

/** All cases of an operation. */
export function casesOf(subject: Subject): Case[] {
	const requests = requestFaults.flatMap((fault) =>
		placesOf(subject)
			.filter(({ line }) => fault.only?.test(`${subject.title} ${line}`) ?? true)
			.map((place): Aim => ({ ...place, fault })),
	);
	const connections = endpoints.map((endpoint) => ({ aim: { fault: endpoint, line: '', skip: 0 }, endpoint }));
	const aims: Array<Pick<Case, 'aim' | 'endpoint'>> = [...connections, ...requests.map((aim) => ({ aim }))];
	return aims.flatMap((one) => modesOf(subject, one.aim).map((mode) => ({ ...one, subject, mode })));
}

/**
 * A part of them in which every fault meets the operation once, each way to call it in turn, at places and in modes that change
 * from fault to fault.
 *
 * @param subjects the ways to call one operation
 */
export function sampleOf(subjects: Subject[], seed: number): Case[] {
	const byFault = new Map<string, Case[][]>();
	for (const subject of subjects) {
		const all = grouped(casesOf(subject).filter(isShort));
		for (const [name, cases] of all) byFault.set(name, [...(byFault.get(name) ?? []), cases]);
	}
	return [...byFault.values()].map((all, index) => {
		const cases = all[(seed + index) % all.length];
		return cases[(seed * 31 + index * 7) % cases.length];
	});
}

function grouped(cases: Case[]): Map<string, Case[]> {
	const groups = new Map<string, Case[]>();
	for (const one of cases) {
		const { name } = one.aim.fault;
		groups.set(name, [...(groups.get(name) ?? []), one]);
	}
	return groups;
}

function isShort({ subject: { usual }, aim: { fault, line } }: Case): boolean {
	return !(fault.takesTime && usual.signIn.includes(line));
}
