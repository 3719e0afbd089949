/**
 * What each recipient of a Direct message got. Updox may have sent to some recipients and not to others, also in a reply
 * with code 2000 (vendor page DirectMessageSend: codes 4650 and 4651; that lists come with 2000 too is inferred).
 */
import type { IDataObject } from 'n8n-workflow';
import {
	type Api,
	CallFailure,
	type FailureData,
	type Read,
	type RecipientOutcome,
	withShownReasons,
} from '../../shared/http';
import { wordsOf } from '../../shared/privacy';
import { hintFor, MAYBE_PARTIAL } from './codes';
import { codeOf, invalidAddress, refusalText, saysYes, type sentCopy, type SentMessage } from './replies';

function textOf(value: string | number | null | undefined): string {
	return String(value ?? '');
}

const NOT_SAID = 'Updox did not say what became of it';

function sentTo(copy: Read<typeof sentCopy>): RecipientOutcome {
	const { messageId, success, reason } = copy;
	const recipient = textOf(copy.directAddress) || textOf(copy.name) || textOf(copy.recipient);
	const id = textOf(messageId);
	if (saysYes(success)) return { recipient, outcome: 'accepted', ...(id === '' ? {} : { id }) };
	const told = textOf(reason);
	if (told === '' && (success === undefined || success === null))
		return { recipient, outcome: 'ambiguous', reason: NOT_SAID };
	return { recipient, outcome: 'rejected', reason: told || 'Updox could not send it and gave no reason' };
}

/** The kind of an entry is not documented: text, or an object with the address in it. */
function invalid(entry: unknown): RecipientOutcome {
	const held = invalidAddress.ifFits(typeof entry === 'string' ? { address: entry } : entry);
	const address = textOf(held?.directAddress) || textOf(held?.recipient) || textOf(held?.address);
	return { recipient: address || JSON.stringify(entry), outcome: 'rejected', reason: 'Not a valid Direct address' };
}

const isYes = (reply: SentMessage): boolean => codeOf(reply) === '2000';

/** Each recipient's outcome as a reply lists it; empty for a reply that does not. */
export function recipientOutcomes({ messages, invalidAddresses }: SentMessage): RecipientOutcome[] {
	return [...(messages ?? []).map(sentTo), ...(invalidAddresses ?? []).map(invalid)];
}

/** Recipients that a reply leaves out, whatever its code: nobody knows what they got (our own reading of it). */
function unmentioned(
	copies: Array<Read<typeof sentCopy>>,
	outcomes: RecipientOutcome[],
	to: string[],
): RecipientOutcome[] {
	const names = copies.flatMap(({ recipient, name, directAddress }) => [recipient, name, directAddress]);
	const mentioned = new Set(
		[...outcomes.map(({ recipient }) => recipient), ...names.map(textOf)].map((one) => one.toLowerCase()),
	);
	return to
		.filter((recipient) => !mentioned.has(recipient.toLowerCase()))
		.map((recipient) => ({ recipient, outcome: 'ambiguous', reason: NOT_SAID }));
}

/**
 * Judges the reply to a Direct message.
 *
 * @param reply the reply, as `call` returns it
 * @param to the recipients that were asked for
 * @param failOnPartial whether a message that only some recipients got is a failure
 * @returns the reply; with `partial` and `recipients` added when only some got it
 * @throws CallFailure with every recipient's outcome
 */
export function settle(api: Api, reply: SentMessage, to: string[], failOnPartial: boolean): IDataObject {
	const listed = recipientOutcomes(reply);
	const isOk = isYes(reply);
	const recipients = [...listed, ...unmentioned(reply.messages ?? [], listed, to)];
	if (isOk && recipients.every(({ outcome }) => outcome === 'accepted')) return reply;
	const isPartial = recipients.some(({ outcome }) => outcome === 'accepted');
	if (isPartial && !failOnPartial)
		return { ...reply, partial: true, recipients: recipients.map((one) => ({ ...one })) };
	if (isOk && recipients.every(({ outcome }) => outcome !== 'rejected')) throw notSaid(recipients);
	const code = isOk ? undefined : codeOf(reply);
	const reason = maskedReason(api, reply, recipients);
	const failure: FailureData = {
		message: `Updox refused the request: ${reason}${code ? ` (code ${code})` : ''}`,
		hint: hintFor(code ?? '4651'),
		outcome: 'rejected',
		statusCode: 200,
		providerCode: code,
		providerMessage: reason,
	};
	throw new CallFailure(unsettled(failure, withShownReasons(recipients, api.hidden)));
}

/** A yes that says nothing of some recipients, and no of none. */
function notSaid(recipients: RecipientOutcome[]): CallFailure {
	const open = recipients.filter(({ outcome }) => outcome === 'ambiguous').length;
	const message = `The reply of Updox was not understood: its 'messages' do not say what became of ${open} of ${recipients.length} recipients (HTTP 200)`;
	const hint = 'It may have been sent to them. Look into Sent at Updox before you send it again.';
	return new CallFailure(unsettled({ message, hint, outcome: 'ambiguous', statusCode: 200 }, recipients));
}

/** The provider's words: its message, and the reason it gives for the first recipient it could not send to. */
function maskedReason(api: Api, reply: SentMessage, recipients: RecipientOutcome[]): string {
	const reason = recipients.find((one) => one.reason !== undefined)?.reason;
	const said = isYes(reply) ? undefined : refusalText.ifFits(reply)?.responseMessage;
	const words = [said, reason].filter((part) => part);
	return wordsOf(words.join(': '), api.hidden);
}

/** The failure of a message that not everybody got, whose recipients' outcomes are known. */
function unsettled(failure: FailureData, recipients: RecipientOutcome[]): FailureData {
	const accepted = recipients.filter(({ outcome }) => outcome === 'accepted').length;
	const inDoubt = recipients.some(({ outcome }) => outcome === 'ambiguous');
	const outcome = inDoubt ? 'ambiguous' : failure.outcome;
	if (accepted === 0) return { ...failure, outcome, recipients };
	return {
		...failure,
		message: `${accepted} of ${recipients.length} recipients were sent to. ${failure.message}`,
		hint: "Do not send it to all again: 'recipients' says who got it. 'Fail on Partial Delivery' in 'Sending Options' lets such items pass.",
		outcome,
		recipients,
		partial: true,
	};
}

/**
 * Judges the failure of a Direct message to several recipients: it may have reached some of them.
 *
 * @returns what to throw: with each recipient's outcome where it is known, in doubt where Updox did not say
 */
export function settledFailure(error: unknown, to: string[]): unknown {
	if (!(error instanceof CallFailure)) return error;
	const { failure: data } = error;
	const isMaybePartial = MAYBE_PARTIAL.includes(data.providerCode ?? '');
	const listed = data.recipients ?? [];
	if (listed.length > 0) {
		// A reference such as contact:123 may be listed by its address, so only addresses can be missed.
		const addresses = to.filter((recipient) => isMaybePartial && recipient.includes('@'));
		return new CallFailure(unsettled(data, [...listed, ...unmentioned([], listed, addresses)]));
	}
	if (to.length < 2 || !isMaybePartial) return error;
	return new CallFailure({
		...data,
		hint: 'Updox did not say which recipients it sent to. Look into Sent at Updox before you send it again.',
		outcome: 'ambiguous',
		recipients: to.map((recipient) => ({ recipient, outcome: 'ambiguous' })),
	});
}
