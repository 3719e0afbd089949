// Compares what a builder is told with what the provider did.
import type { Aim, Seen, Step } from './lane';
import type { Part, Told } from './told';

/** What an operation does when nothing is wrong. */
export interface Usual {
	/** Its requests in order, sign-in included. */
	lines: string[];
	/** The request that does what it is for, if it does anything; and how often it is made for one item. */
	effect?: { line: string; each: number };
	/** Requests before that one which change something by themselves. */
	changesBefore?: RegExp;
	deliveries: string[];
	/** Doing it twice is the same as doing it once. */
	repeats: boolean;
	/** The requests that add to something, of which nobody knows whether they did when their answer is lost. */
	adds?: string[];
	/** It is done once all of its requests are: the ones before the last save what is saved again. */
	saves?: boolean;
	/** It makes something new that has no effect and no name but the one in its answer. */
	prepares: boolean;
	/** The requests by which one signs in. */
	signIn: string[];
	/** What the provider and the item call a recipient, where they do not say the same. */
	names?: string[];
	/** It only shows what would be sent. */
	isPreview?: boolean;
}

export type Problem = 'duplicate' | 'loss' | 'told wrong' | 'not sent' | 'secret' | 'not met' | 'sent in a preview';

export interface Judged {
	problems: Array<{ problem: Problem; words: string }>;
	/** Told as uncertain, though nothing was done. */
	doubted: number;
}

export function judge(usual: Usual, items: number, aim: Aim, seen: Seen, told: Told): Judged {
	const problems: Judged['problems'] = [];
	const found = (problem: Problem, words: string): void => void problems.push({ problem, words });
	if (told.odd) found('told wrong', told.odd);
	const { effect } = usual;
	const passes =
		aim.fault.passes === true ||
		(aim.fault.passes === 'session' && usual.signIn.length > 0 && !usual.signIn.includes(aim.line));
	if (passes && told.sent < items) found('not sent', 'it would have passed');
	if (told.skipped && !aim.fault.isNo) found('told wrong', 'skipped, though nobody said that it cannot be reached');
	if (usual.isPreview) for (const { line } of effects(usual, seen)) found('sent in a preview', line);
	if (!effect) return { problems, doubted: 0 };
	const done = seen.steps.filter(({ line, accepted }) => line === effect.line && accepted).length / effect.each;
	if (done < told.sent) found('loss', `${done} done, ${told.sent} told as sent`);
	if (usual.prepares) return { problems, doubted: 0 };
	if (!usual.repeats && done > items) found('duplicate', `${done} for ${items} items`);
	const least = usual.saves ? Math.floor(whole(usual, items, seen)) : Math.ceil(done);
	if (least > told.sent + told.uncertain + partly(told) && !(usual.repeats && done > items))
		found('told wrong', `${done} done, ${told.sent} told as sent, ${told.uncertain} as uncertain`);
	for (const words of recipientsToldWrong(usual, seen, told)) found('told wrong', words);
	for (const recipient of twice(usual, seen)) found('duplicate', `delivered again to ${recipient}`);
	const extra = seen.deliveries.filter((delivery) => !usual.deliveries.includes(delivery));
	if (extra.length > 0) found('told wrong', `delivered otherwise: ${extra[0]}`);
	const added = usual.adds?.includes(aim.line) === true || usual.changesBefore?.test(aim.line) === true;
	// One of several requests by which an item is done leaves it in doubt as well as all of them.
	const doubted = Math.max(0, told.uncertain - Math.max(0, Math.ceil(done) - told.sent));
	const isDoubt = added ? isLost(seen, aim) : aim.line === effect.line && aim.fault.unknowable === true;
	if (doubted > 0 && !isDoubt) found('told wrong', `uncertain, though nobody can have done it: ${aim.line}`);
	return { problems, doubted };
}

/** How many items can be done whole: each needs all of its requests. */
function whole({ lines, signIn }: Usual, items: number, { steps }: Seen): number {
	const own = [...new Set(lines.filter((line) => !signIn.includes(line)))];
	const countOf = (all: string[], line: string) => all.filter((one) => one === line).length;
	const accepted = steps.flatMap((step) => (step.accepted || step.reads ? [step.line] : []));
	return Math.min(...own.map((line) => (countOf(accepted, line) * items) / countOf(lines, line)));
}

/** Whether the request that the fault met was done, or nobody can know. */
function isLost({ steps }: Seen, { fault, line }: Aim): boolean {
	return fault.unknowable === true || steps.some((step) => step.line === line && step.accepted);
}

/** Requests that do more than read or sign in, and such by which people received something. */
function effects({ signIn }: Usual, { steps }: Seen): Step[] {
	return steps.filter(({ line, reads, delivered }) => delivered > 0 || (!reads && !signIn.includes(line)));
}

const isSome = ({ recipients }: Part): boolean => recipients.some(({ outcome }) => outcome === 'accepted');

/** Items told as refused of which some recipients were told to have got them. */
export function partly({ parts = [] }: Told): number {
	return parts.filter((part) => part.item === 'refused' && isSome(part)).length;
}

const recipientsOf = (deliveries: string[]): string[] =>
	deliveries.map((delivery) => String((JSON.parse(delivery) as unknown[])[0]).toLowerCase());

const times = (all: string[], one: string): number => all.filter((other) => other === one).length;

/** Recipients who got more than they get when nothing is wrong. */
function twice(usual: Usual, { deliveries }: Seen): string[] {
	const [got, due] = [recipientsOf(deliveries), recipientsOf(usual.deliveries)];
	return [...new Set(got)].filter(
		(recipient) => due.includes(recipient) && times(got, recipient) > times(due, recipient),
	);
}

/** Recipients of whom an item tells what is not so. Every other item that was sent reached them all. */
function recipientsToldWrong(usual: Usual, seen: Seen, { sent, uncertain, parts = [] }: Told): string[] {
	if (parts.length === 0) return [];
	const { names = [] } = usual;
	const [got, due] = [recipientsOf(seen.deliveries), recipientsOf(usual.deliveries)];
	const count = (item: Part['item']): number => parts.filter((part) => part.item === item).length;
	const [whole, unsaid] = [sent - count('sent'), uncertain - count('uncertain')];
	return [...new Set(due)].flatMap((recipient) => {
		const isMeant = (name: string): boolean =>
			name === recipient || (names.includes(name) && names.includes(recipient));
		const told = parts.flatMap(({ recipients }) => recipients.filter((one) => isMeant(one.recipient)));
		const yes = whole + told.filter(({ outcome }) => outcome === 'accepted').length;
		const perhaps = unsaid + told.filter(({ outcome }) => outcome === 'ambiguous').length;
		const reached = times(got, recipient);
		const words = `${recipient} got it ${reached} times, told as ${yes}, ${perhaps} uncertain`;
		return told.length < parts.length
			? [`${recipient} is not told of`]
			: reached < yes || reached > yes + perhaps
				? [words]
				: [];
	});
}
