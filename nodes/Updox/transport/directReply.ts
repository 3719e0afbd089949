/**
 * What each recipient of a message got. Updox may have sent to some recipients and not to others, also in a reply with code
 * 2000 (vendor page DirectMessageSend: codes 4650 and 4651; that lists come with 2000 too is inferred).
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
import { invalidAddress, saysYes, type sentCopy, sentMessage, type SentMessage } from './replies';

function textOf(value: string | number | null | undefined): string {
	return String(value ?? '');
}

const NOT_SAID = 'Updox did not say what became of it';

type Copy = Read<typeof sentCopy>;

function sentTo(copy: Copy): RecipientOutcome {
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
function namesOfInvalid(entry: unknown): string[] {
	const held = invalidAddress.ifFits(typeof entry === 'string' ? { address: entry } : entry);
	return [held?.directAddress, held?.recipient, held?.address].map(textOf).filter((name) => name !== '');
}

function invalid(entry: unknown): RecipientOutcome {
	const [recipient = JSON.stringify(entry)] = namesOfInvalid(entry);
	return { recipient, outcome: 'rejected', reason: 'Not a valid Direct address' };
}

/** Each recipient's outcome as a reply lists it; empty for a reply that does not. */
export function recipientOutcomes({ messages, invalidAddresses }: SentMessage): RecipientOutcome[] {
	return [...(messages ?? []).map(sentTo), ...(invalidAddresses ?? []).map(invalid)];
}

/** What stands in front of the number of a reference, `contact` of contact:123; nothing in an address. */
function kindOf(name: string): string | undefined {
	return /^([a-z]+):[^@]*$/.exec(name)?.[1];
}

/**
 * Recipients that a reply leaves out, whatever its code: nobody knows what they got (our own reading of it). A reference such
 * as contact:123 may be listed by its address alone, so that it is left out only where no entry can be it.
 */
function unmentioned({ messages, invalidAddresses }: SentMessage, to: string[]): RecipientOutcome[] {
	const entries = [
		...(messages ?? []).map(({ recipient, name, directAddress }) => [recipient, name, directAddress].map(textOf)),
		...(invalidAddresses ?? []).map(namesOfInvalid),
	].map((names) => names.map(keyOf));
	const mentioned = new Set(entries.flat());
	const asked = new Set(to.map(keyOf));
	const strangers = entries.filter((names) => !names.some((name) => asked.has(name)));
	const open = to.filter((recipient) => !mentioned.has(keyOf(recipient)));
	const references = open.filter((recipient) => kindOf(keyOf(recipient)) !== undefined);
	const isAmong = (reference: string) => {
		const kind = kindOf(keyOf(reference));
		return strangers.filter((names) => !names.some((name) => kindOf(name) === kind)).length >= references.length;
	};
	return open
		.filter((recipient) => !references.includes(recipient) || !isAmong(recipient))
		.map((recipient) => ({ recipient, outcome: 'ambiguous', reason: NOT_SAID }));
}

const keyOf = (name: string): string => name.trim().toLowerCase();

/** How a message is settled. */
export interface Settling {
	/** Whether a message that only some recipients got is a failure (the default). */
	failOnPartial?: boolean;
	/** Whether a yes has to say what became of each recipient, as that of DirectMessageSend does; others need not list any. */
	isListed?: boolean;
	/** Whether it may be no send at all: an inbox lists messages as well, so that what a yes lists counts only as a refusal. */
	isOther?: boolean;
}

/**
 * Judges what came of a message: the one place in which a refusal counts as sent to some, or a yes as not sent to all.
 *
 * @param asked the call that sends it
 * @param to the recipients that it asks for
 * @returns the reply; with `partial` and `recipients` added when only some got it and that may be
 * @throws CallFailure with every recipient's outcome as far as it is known, in doubt where Updox did not say
 */
export async function settled(
	api: Api,
	asked: Promise<IDataObject>,
	to: string[],
	settling: Settling = {},
): Promise<IDataObject> {
	const { failOnPartial = true } = settling;
	return await asked.then(
		(reply) => settledYes(api, reply, to, settling),
		async (error: unknown) => settledNo(error, to, failOnPartial) ?? (await Promise.reject(settledFailure(error, to))),
	);
}

/** Methods that send to the recipients of their request (wiki), and whether their yes lists each of them (vendor page). */
const SENDS = new Map<string, Settling>([
	['directmessagesend', { isListed: true }],
	['directsimplesend', {}],
	['patientdirectmessagesend', {}],
	['portalsendmessage', {}],
]);

/**
 * Judges what came of any method that may send something.
 *
 * @param method its name, in any case, with its version or without
 * @param body the fields of the request
 * @throws CallFailure as `settled` does
 */
export async function settledCall(
	api: Api,
	method: string,
	body: IDataObject,
	asked: Promise<IDataObject>,
): Promise<IDataObject> {
	const to = [body.to ?? body.recipient ?? []].flat().filter((entry): entry is string => typeof entry === 'string');
	return await settled(api, asked, to, SENDS.get(method.toLowerCase().split('/')[0]) ?? { isOther: true });
}

/** A yes (2000), which may refuse some recipients, or leave them out. */
function settledYes(
	api: Api,
	reply: IDataObject,
	to: string[],
	{ failOnPartial = true, isListed = false, isOther = false }: Settling,
): IDataObject {
	const sent = sentMessage.ifFits(reply) ?? { responseCode: '' };
	const listed = recipientOutcomes(sent);
	if (listed.length === 0 && !isListed) return reply;
	if (isOther && listed.every(({ outcome }) => outcome !== 'rejected')) return reply;
	const recipients = isOther ? listed : [...listed, ...unmentioned(sent, to)];
	if (recipients.every(({ outcome }) => outcome === 'accepted')) return reply;
	if (!failOnPartial && isPartial(recipients)) return partly(reply, recipients);
	if (recipients.every(({ outcome }) => outcome !== 'rejected')) throw notSaid(recipients, to);
	const refused = recipients.find(({ outcome }) => outcome === 'rejected');
	const reason = wordsOf(refused?.reason ?? '', api.hidden);
	const failure: FailureData = {
		message: `Updox refused the request: ${reason}`,
		hint: hintFor('4651'),
		outcome: 'rejected',
		statusCode: 200,
		providerMessage: reason,
	};
	throw new CallFailure(unsettled(failure, withShownReasons(recipients, api.hidden), to));
}

function isPartial(recipients: RecipientOutcome[]): boolean {
	return recipients.some(({ outcome }) => outcome === 'accepted');
}

function partly(reply: IDataObject, recipients: RecipientOutcome[]): IDataObject {
	return { ...reply, partial: true, recipients: recipients.map((one) => ({ ...one })) };
}

/** A yes that says nothing of some recipients, and no of none. */
function notSaid(recipients: RecipientOutcome[], to: string[]): CallFailure {
	const open = recipients.filter(({ outcome }) => outcome === 'ambiguous').length;
	const message = `The reply of Updox was not understood: its 'messages' do not say what became of ${open} of ${recipients.length} recipients (HTTP 200)`;
	const hint = 'It may have been sent to them. Look into Sent at Updox before you send it again.';
	return new CallFailure(unsettled({ message, hint, outcome: 'ambiguous', statusCode: 200 }, recipients, to));
}

/** What a refusal lists, whatever its HTTP status; `undefined` for one that lists nobody. */
function listedIn({ reply, failure }: CallFailure): SentMessage | undefined {
	const sent = sentMessage.ifFits(reply?.body);
	return sent && failure.recipients?.length ? sent : undefined;
}

const maybePartial = ({ failure }: CallFailure): boolean => MAYBE_PARTIAL.includes(failure.providerCode ?? '');

/** The reply to a message that some recipients got, where that may be; `undefined` for every other failure. */
function settledNo(error: unknown, to: string[], failOnPartial: boolean): IDataObject | undefined {
	if (failOnPartial || !(error instanceof CallFailure) || !maybePartial(error)) return undefined;
	const sent = listedIn(error);
	const recipients = sent ? [...recipientOutcomes(sent), ...unmentioned(sent, to)] : [];
	if (!sent || !isPartial(recipients)) return undefined;
	const reply: IDataObject = { ...sent };
	delete reply.auth;
	return partly(reply, recipients);
}

/**
 * Judges the refusal of a message: it may have reached some of its recipients.
 *
 * @returns what to throw
 */
function settledFailure(error: unknown, to: string[]): unknown {
	if (!(error instanceof CallFailure)) return error;
	const { failure: data } = error;
	const listed = data.recipients ?? [];
	const sent = listedIn(error);
	if (listed.length > 0) {
		const missed = sent && maybePartial(error) ? unmentioned(sent, to) : [];
		return new CallFailure(unsettled(data, [...listed, ...missed], to));
	}
	if (to.length === 1 || !maybePartial(error)) return error;
	return new CallFailure({
		...data,
		hint: 'Updox did not say which recipients it sent to. Look into Sent at Updox before you send it again.',
		outcome: 'ambiguous',
		...(to.length > 0 ? { recipients: to.map((recipient) => ({ recipient, outcome: 'ambiguous' })) } : {}),
	});
}

/** The failure of a message that not everybody got, whose recipients' outcomes are known. */
function unsettled(failure: FailureData, recipients: RecipientOutcome[], to: string[]): FailureData {
	const accepted = recipients.filter(({ outcome }) => outcome === 'accepted').length;
	// A no that lists nobody who was refused, or that says yes to the one who was asked for, contradicts itself.
	const isContradiction = accepted === recipients.length || (accepted > 0 && to.length === 1);
	const inDoubt = isContradiction || recipients.some(({ outcome }) => outcome === 'ambiguous');
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
