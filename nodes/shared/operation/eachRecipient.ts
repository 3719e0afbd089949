/** One message to several recipients in calls of their own: what each got, and going on where a try ended. */
import { type Api, CallFailure, type FailureData, type RecipientOutcome } from '../http';
import { itemFailure } from './errors';
import { partly, type Steps } from './steps';

/** What has to be known of what went out. */
type Sending = Pick<Api, 'out'> & { readonly connection: Pick<Api['connection'], 'provider'> };

/** A recipient and the provider's reply for it. */
export interface Sent<T> {
	recipient: string;
	reply: T;
}

/**
 * Sends to each recipient in turn. One that is refused does not keep the others from being sent to.
 *
 * @param context `steps` remembers who was sent to, so that a later try of this execution leaves them out
 * @param sendOne sends to one recipient; its result must be plain data
 * @returns the replies, in the order of the recipients
 * @throws CallFailure with every recipient's own outcome when any was not accepted: what fails before the call that sends leaves
 * its recipient unsent, whatever went out to others
 */
export async function sendToEach<T>(
	{ api, steps }: { api: Sending; steps: Steps },
	recipients: string[],
	sendOne: (recipient: string) => Promise<T>,
	idOf: (reply: T) => string | undefined,
): Promise<Array<Sent<T>>> {
	const sent: Array<Sent<T>> = [];
	const outcomes: RecipientOutcome[] = [];
	let failure: FailureData | undefined;
	for (const recipient of recipients) {
		api.out.nextMessage();
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
		const own = ownFailure(api, result.error);
		failure = failure?.outcome === 'ambiguous' ? failure : own;
		outcomes.push({ recipient, outcome: own.outcome, reason: own.message });
	}
	if (!failure) return sent;
	const all = recipients.length > 1 ? `${sent.length} of ${recipients.length} recipients were sent to. ` : '';
	throw new CallFailure({ ...partly(failure, all, sent.length > 0), recipients: outcomes });
}

/**
 * Why one recipient was not sent to, or may not have been.
 *
 * @throws what is no failure of a call, where nothing of the item is out yet: it is the item's own then, such as of its input
 */
function ownFailure(api: Sending, error: unknown): FailureData {
	if (!(error instanceof CallFailure) && !api.out.mayBeOut) throw error;
	return itemFailure(error, 0, api.out.mayMessageBeOut ? api.connection.provider : undefined).failure;
}
