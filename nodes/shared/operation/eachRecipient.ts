/** One message to several recipients in calls of their own: what each got, and going on where a try ended. */
import { CallFailure, type FailureData, type RecipientOutcome } from '../http';
import type { Steps } from './steps';

/** A recipient and the provider's reply for it. */
export interface Sent<T> {
	recipient: string;
	reply: T;
}

/**
 * Sends to each recipient in turn. One that is refused does not keep the others from being sent to.
 *
 * @param steps remembers who was sent to, so that a later try of this execution leaves them out
 * @param sendOne sends to one recipient; its result must be plain data
 * @returns the replies, in the order of the recipients
 * @throws CallFailure with every recipient's own outcome when any was not accepted
 */
export async function sendToEach<T>(
	steps: Steps,
	recipients: string[],
	sendOne: (recipient: string) => Promise<T>,
	idOf: (reply: T) => string | undefined,
): Promise<Array<Sent<T>>> {
	const sent: Array<Sent<T>> = [];
	const outcomes: RecipientOutcome[] = [];
	let failure: FailureData | undefined;
	for (const recipient of recipients) {
		const result = await steps
			.once(`to:${recipient}`, async () => await sendOne(recipient))
			.then(
				(reply) => ({ reply }),
				(error: unknown) => ({ error }),
			);
		if ('reply' in result) {
			sent.push({ recipient, reply: result.reply });
			outcomes.push({ recipient, outcome: 'accepted', id: idOf(result.reply) });
			continue;
		}
		if (!(result.error instanceof CallFailure)) throw result.error;
		const own = result.error.failure;
		failure = failure?.outcome === 'ambiguous' ? failure : own;
		outcomes.push({ recipient, outcome: own.outcome, reason: own.message });
	}
	if (!failure) return sent;
	const count = recipients.length > 1 ? `${sent.length} of ${recipients.length} recipients were sent to. ` : '';
	throw new CallFailure({
		...failure,
		message: `${count}${failure.message}`,
		recipients: outcomes,
		partial: sent.length > 0,
		resumable: true,
	});
}
