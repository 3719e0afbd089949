/** What became of one call: the table of outcomes, refined by the provider's profile, and the words for it. */
import { allWordsOf, wordsOf } from '../privacy';
import { type Effect, isRepeatable } from './call';
import {
	type FailureData,
	judgeStatus,
	judgeTransport,
	type Outcome,
	ownRefusal,
	type RecipientOutcome,
	type Reply,
} from './outcome';
import { type Quota, quotaOf } from './pace/limit';
import type { Provider, Refusal } from './profile';
import { resetMs, retryAfterMs } from './wait';

/** A call that did not succeed. */
export interface Failed {
	kind: 'failed';
	failure: FailureData;
	/** When it may be repeated: after so many milliseconds, -1 for a back-off of our own; never when undefined. */
	repeatMs?: number;
	/** The provider asks all items to wait. */
	throttled: boolean;
	/** It may have been done, and once more would be another one: whatever else the reply says, it is not made again. */
	mayBeDone?: boolean;
	/** What the reply says of the provider's limit. */
	quota?: Quota;
	/** The provider's answer, where there was one. */
	reply?: Reply;
}

/** What became of a call. */
export type Verdict = { kind: 'accepted'; quota?: Quota } | Failed;

/** A code that is too short to tell of anything else. */
const PLAIN_CODE = /^\d{1,5}$/;

/** Judges the calls of one operation. */
export class Judge {
	/**
	 * @param effect what this call does
	 * @param operationEffect what the whole operation does: a failed preparation leaves its message unsent
	 * @param hidden what no text may quote
	 */
	constructor(
		private readonly provider: Provider,
		private readonly effect: Effect,
		private readonly operationEffect: Effect,
		private readonly hidden: string[],
	) {}

	/**
	 * @param redirectIsYes for downloads, whose 3xx is an answer
	 */
	reply(reply: Reply, redirectIsYes = false): Verdict {
		const verdict = this.judgeReply(reply, redirectIsYes);
		const quota = quotaOf(reply.headers, this.provider.limits);
		return verdict.kind === 'failed' ? { ...verdict, quota, reply } : { ...verdict, quota };
	}

	private judgeReply(reply: Reply, redirectIsYes: boolean): Verdict {
		const { provider, effect } = this;
		if (redirectIsYes && reply.status >= 300 && reply.status < 400) return { kind: 'accepted' };
		const refusal = provider.refusal(reply);
		const isLimit = reply.status === 429 && refusal?.outcome !== 'ambiguous';
		if (isLimit || refusal?.outcome === 'throttled') return this.throttled(reply, refusal);
		const byStatus = judgeStatus(reply.status);
		const foreign =
			byStatus === 'accepted' &&
			reply.body === undefined &&
			(reply.text.trim() !== '' || provider.emptyBodyIsYes === false) &&
			!redirectIsYes;
		if (byStatus === 'accepted' && !refusal && !foreign) return { kind: 'accepted' };
		const outcome = outcomeOf(refusal, foreign, byStatus);
		const seen = this.seenFromTheMessage(outcome);
		const told = foreign ? this.foreignReply(reply, seen.outcome) : this.refused(reply, refusal, seen.outcome);
		const failure = { ...told, ...seen };
		const inDoubt = refusal?.outcome === undefined ? byStatus === 'ambiguous' : refusal.outcome === 'ambiguous';
		const canPass = inDoubt && isRepeatable(effect);
		return {
			kind: 'failed',
			failure,
			throttled: false,
			mayBeDone: outcome === 'ambiguous' && !isRepeatable(effect),
			repeatMs: canPass ? (retryAfterMs(reply.headers) ?? -1) : undefined,
		};
	}

	/** A step that only prepares can leave the message in no doubt: it was not sent. */
	private seenFromTheMessage(outcome: Outcome): Pick<FailureData, 'outcome' | 'inDoubt'> {
		if (outcome !== 'ambiguous' || this.effect === 'send' || this.effect === 'save') return { outcome };
		const inDoubt = this.effect === 'add' ? { inDoubt: true } : {};
		return { outcome: this.operationEffect === 'read' ? 'rejected' : 'notSent', ...inDoubt };
	}

	/** What to do about a call of which nobody knows whether it was done. */
	private get doubt(): string {
		const { name } = this.provider;
		if (this.effect !== 'save') return mayBeAccepted(name);
		return `${name} may have saved it. Check at ${name} before you repeat it.`;
	}

	private throttled(reply: Reply, refusal: Refusal | undefined): Verdict {
		const asked = retryAfterMs(reply.headers) ?? resetMs(reply.headers, this.provider.limits?.reset);
		const failure = { ...this.refused(reply, refusal, 'rejected'), retryAfterMs: asked };
		return { kind: 'failed', failure, throttled: true, repeatMs: asked ?? -1 };
	}

	/** An error instead of a reply. */
	thrown(thrown: unknown): Verdict {
		const own = ownRefusal(thrown);
		if (own) return { kind: 'failed', failure: own, throttled: false };
		const { outcome, canPass, code, words } = judgeTransport(thrown);
		const { effect } = this;
		const { name } = this.provider;
		if (outcome === 'notSent') {
			const failure = this.notReached(thrown, code);
			return { kind: 'failed', failure, throttled: false, repeatMs: canPass ? -1 : undefined };
		}
		const canceled = outcome === 'canceled';
		const failure: FailureData = {
			message: canceled ? 'The execution was canceled while this was under way' : `${name} ${words}`,
			hint: effect === 'send' || effect === 'save' ? this.doubt : undefined,
			...this.seenFromTheMessage('ambiguous'),
			extra: code ? { networkCode: code } : undefined,
		};
		return {
			kind: 'failed',
			failure,
			throttled: false,
			repeatMs: !canceled && isRepeatable(effect) && canPass ? -1 : undefined,
		};
	}

	private notReached(thrown: unknown, code: string): FailureData {
		const { name } = this.provider;
		const text = thrown instanceof Error ? wordsOf(thrown.message, this.hidden) : '';
		return code
			? {
					message: `${name} could not be reached`,
					hint: 'Nothing was sent. Check the base URL of the credential and the network of n8n.',
					outcome: 'notSent',
					extra: { networkCode: code },
				}
			: {
					message: `The request to ${name} could not be made: ${text}`,
					hint: 'Nothing was sent. Check the credential.',
					outcome: 'notSent',
				};
	}

	/** The provider's no in words. */
	refused(reply: Reply, refusal: Refusal | undefined, outcome: Outcome): FailureData {
		const { name } = this.provider;
		const { reason, code, recipients } = this.shown(refusal);
		const status = reply.status >= 200 && reply.status < 300 ? '' : `HTTP ${reply.status}`;
		const facts = [status, code ? `code ${code}` : ''].filter((fact) => fact !== '').join(', ');
		const verb = outcome === 'rejected' ? 'refused the request' : 'could not complete the request';
		return {
			message: `${name} ${verb}${reason ? `: ${reason}` : ''}${facts ? ` (${facts})` : ''}`,
			hint: refusal?.hint ?? hintForStatus(reply.status, name, outcome === 'ambiguous' ? this.doubt : undefined),
			outcome,
			statusCode: reply.status,
			providerCode: code,
			providerMessage: reason || undefined,
			retryAfterMs: retryAfterMs(reply.headers),
			recipients,
		};
	}

	/** What the provider says, without what must not show. */
	private shown({ reason = '', code, recipients }: Refusal = {}): Refusal {
		return {
			reason: wordsOf(reason, this.hidden),
			code: code === undefined || PLAIN_CODE.test(code) ? code : wordsOf(code, this.hidden),
			recipients: recipients && withShownReasons(recipients, this.hidden),
		};
	}

	private foreignReply(reply: Reply, outcome: Outcome): FailureData {
		const { name } = this.provider;
		const type = wordsOf(String(reply.headers['content-type'] ?? 'no content type'), this.hidden);
		return {
			message: `The reply is not from the ${name} API (HTTP ${reply.status}, ${type})`,
			hint: `Check the base URL of the credential; a sign-in page or a proxy may have answered.${outcome === 'ambiguous' ? ` Check at ${name} before you repeat it.` : ''}`,
			outcome,
			statusCode: reply.status,
		};
	}

	/** A yes whose body is not what it is declared to be: what was done is unknown where it reaches people. */
	notUnderstood(reply: Reply, missing: string): FailureData {
		const { name } = this.provider;
		const seen = this.seenFromTheMessage('ambiguous');
		return {
			message: `The reply of ${name} was not understood: ${missing} is missing or of another kind (HTTP ${reply.status})`,
			hint: `Check the base URL of the credential.${seen.outcome === 'ambiguous' ? ` ${this.doubt}` : ''}`,
			...seen,
			statusCode: reply.status,
			notUnderstood: true,
		};
	}
}

/**
 * Outcomes whose reasons, which the provider gives, may be shown. Whom they are given for stays: that is what outcomes are for.
 *
 * @param hidden what no text may quote
 */
export function withShownReasons(recipients: RecipientOutcome[], hidden: string[]): RecipientOutcome[] {
	const reasons = allWordsOf(
		recipients.map(({ reason = '' }) => reason),
		hidden,
	);
	return recipients.map((one, index) => (one.reason === undefined ? one : { ...one, reason: reasons[index] }));
}

function outcomeOf(refusal: Refusal | undefined, foreign: boolean, byStatus: ReturnType<typeof judgeStatus>): Outcome {
	const told = refusal?.outcome === 'throttled' ? 'rejected' : refusal?.outcome;
	return told ?? (foreign || byStatus === 'ambiguous' ? 'ambiguous' : 'rejected');
}

/** What to do about a message of which nobody knows whether it arrived. */
export function mayBeAccepted(name: string): string {
	return `${name} may have accepted it, so it was not sent again. Check at ${name} before you repeat it.`;
}

/**
 * What is told of a message that went out before something else went wrong.
 *
 * @param words what went wrong, as the rest of a sentence
 */
export function wentOut(name: string, words: string): FailureData {
	return { message: `It was sent, and ${words}`, hint: mayBeAccepted(name), outcome: 'ambiguous' };
}

/** @param doubt what to do where it is not known whether it was done */
function hintForStatus(status: number, name: string, doubt: string | undefined): string | undefined {
	if (status === 401) return 'Open the credential, check its values and test it.';
	if (status === 403) return `The credential is valid but may not do this. Check its rights at ${name}.`;
	if (status === 404) return 'Check the IDs given to this operation, and the base URL of the credential.';
	if (status === 407)
		return 'A proxy between n8n and the internet asks for a sign-in. Check the proxy that n8n is set to use.';
	if (status >= 300 && status < 400)
		return 'The address has moved. Check the base URL of the credential: redirects are not followed, so that no credential leaves it.';
	return doubt;
}
