/** Messages that Bird took: an accepted reply can already carry the refusal of its message (inferred). */
import type { IDataObject } from 'n8n-workflow';
import type { Api, CallFailure, Read, Refusal, Reply } from '../../shared/http';
import { fateOf } from './delivery';
import { refusalWords } from './profile';
import { type BatchedMessage, besideYes, party, type sentBatch, sentMessage } from './replies';
import { explanationOf } from './simpleMessage';

/** Whether a message ends unsent or without having arrived, as its delivery would tell it too. */
function isRefusal(status: Fate['status']): boolean {
	return ['failed', 'skipped'].includes(fateOf(status).state);
}

/** What of a message says whether it was refused. */
type Fate = Pick<BatchedMessage, 'id' | 'status' | 'failure' | 'reason'>;

/** A yes with a no beside it: what was done is not known. */
const CONTRADICTION: Refusal = {
	outcome: 'ambiguous',
	hint: 'The reply says yes and no at once. Look at Bird whether the message went out before you repeat it.',
};

/** Whether a failure tells of something; one without words, or with the code 0, is none. */
function tellsWhy(failure: Fate['failure']): boolean {
	const { code, description } = failure ?? {};
	return Boolean(description) || !['', '0'].includes(String(code ?? ''));
}

/**
 * The failure of a message that was refused inside an accepted reply; `undefined` for one that is on its way. A message that is
 * on its way and has a failure all the same is in doubt (inferred).
 */
export function refusalIn(api: Api, reply: Reply, { id, status, failure, reason }: Fate): CallFailure | undefined {
	const isRefused = isRefusal(status);
	if (!isRefused && !tellsWhy(failure)) return undefined;
	const words = failure?.description || reason || `the message has the status ${status}`;
	const told = { code: failure?.code?.toString(), reason: words };
	const refusal = isRefused ? { ...told, hint: explanationOf({ status, failure }) } : { ...told, ...CONTRADICTION };
	return api.refused(reply, refusal, id ? { messageId: id } : undefined);
}

/** A no beside what was made, such as a list of errors (inferred: no page has one); `undefined` where there is none. */
export function contradictionIn(api: Api, reply: Reply): CallFailure | undefined {
	const { success, successful, error, errors } = besideYes.ifFits(reply.body) ?? {};
	const isNo = [success, successful].some(saysNo) || [error, errors].some(saysSomething);
	return isNo ? api.refused(reply, { ...refusalWords(reply.body), ...CONTRADICTION }) : undefined;
}

const saysNo = (value: unknown): boolean => /^(false|no|0)$/i.test(String(value));

function saysSomething(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
	return !['', '0', 'false', 'null', 'undefined'].includes(String(value ?? ''));
}

/**
 * The message in the reply to a send.
 *
 * @throws CallFailure when the reply is none of a message or says yes and no at once (`ambiguous`), or says that it was refused
 * (`rejected`)
 */
export function acceptedMessage(api: Api, reply: Reply): Read<typeof sentMessage> {
	const sent = api.read(reply, sentMessage, 'send');
	const refused = refusalIn(api, reply, sent) ?? contradictionIn(api, reply);
	if (refused) throw refused;
	return sent;
}

/** The first number or address of the recipients of a message. */
function recipientOf(receiver: unknown): string | undefined {
	return party.ifFits(receiver)?.contacts?.[0]?.identifierValue ?? undefined;
}

/** Whether a message of the reply can be the one that was sent, as far as it says. */
function mayBe({ reference, receiver }: BatchedMessage, sent: IDataObject): boolean {
	const isSame = (told: unknown, own: unknown) => !told || !own || told === own;
	return isSame(reference, sent.reference) && isSame(recipientOf(receiver), recipientOf(sent.receiver));
}

/**
 * The messages in the reply to a batch, one for each that was sent, in their order.
 *
 * @returns none when there are more or fewer, or when they say that they are others: then only the batch is known
 */
export function messagesOf({ messages }: Read<typeof sentBatch>, sent: IDataObject[]): BatchedMessage[] {
	const isEach = messages?.length === sent.length && messages.every((one, index) => mayBe(one, sent[index]));
	return isEach ? messages : [];
}
