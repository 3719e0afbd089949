// Compares what a builder is told with what the provider did.
import type { Aim, Seen } from './lane';
import type { Told } from './told';

/** What an operation does when nothing is wrong. */
export interface Usual {
	/** Its requests in order, sign-in included. */
	lines: string[];
	/** The request that does what it is for, if it does anything; and how often it is made for one item. */
	effect?: { line: string; each: number };
	deliveries: string[];
	/** Doing it twice is the same as doing it once. */
	repeats: boolean;
	/** It reaches nobody by itself. */
	prepares: boolean;
	/** The requests by which one signs in. */
	signIn: string[];
}

export type Problem = 'duplicate' | 'loss' | 'told wrong' | 'not sent' | 'secret' | 'not met';

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
	if (!effect) return { problems, doubted: 0 };
	const done = seen.steps.filter(({ line, accepted }) => line === effect.line && accepted).length / effect.each;
	if (done < told.sent) found('loss', `${done} done, ${told.sent} told as sent`);
	if (usual.prepares) return { problems, doubted: 0 };
	if (!usual.repeats && done > items) found('duplicate', `${done} for ${items} items`);
	if (Math.ceil(done) > told.sent + told.uncertain && !(usual.repeats && done > items))
		found('told wrong', `${done} done, ${told.sent} told as sent, ${told.uncertain} as uncertain`);
	const extra = seen.deliveries.filter((delivery) => !usual.deliveries.includes(delivery));
	if (extra.length > 0) found('told wrong', `delivered otherwise: ${extra[0]}`);
	const doubted = Math.max(0, told.uncertain - Math.max(0, done - told.sent));
	if (doubted > 0 && !(aim.fault.unknowable && aim.line === effect.line))
		found('told wrong', `uncertain, though nobody can have done it: ${aim.line}`);
	return { problems, doubted };
}
