/** Updox ("IO" API): how it speaks. Facts: updoxqa.com/wiki (API_Method pages, General_Error_Set, Error_Codes), public clients. */
import { isObject, type Provider, type Refusal, type Reply } from '../../shared/http';
import { hintFor } from './codes';
import { baseUrlOf, updoxCredential } from './credential';
import { recipientOutcomes } from './directReply';
import { codeOf, envelope, refusalText, saysNo, sentMessage } from './replies';

const STATUS_HINTS: Record<number, string> = {
	401: 'Check the application ID and password of the credential, and its environment.',
	403: 'Updox does not let this credential or this network in. Ask Updox for access.',
	404: 'Check the environment and the base URL of the credential, which ends in /api/io, and the method.',
	413: 'The request is too large for Updox. Send fewer or smaller attachments.',
};

/** 5000, 5100 and 5110 are faults of the server, 5010 to 5012 of notifications (meaning not documented): it may have acted. */
function isInDoubt(code: string): boolean {
	return /^5\d{3}$/.test(code);
}

/**
 * Success is response code 2000 and nothing else; refusals come with HTTP 200 too. A reply without a code is left to its
 * declared shape, which misses it. What a refusal lists of recipients goes with it: whether some of them were sent to all the
 * same is for `settled` alone, which callers of methods that reach people use.
 */
function refusal({ status, body, text }: Reply): Refusal | undefined {
	const isAccepted = status >= 200 && status < 300;
	const told = envelope.ifFits(body);
	const code = told && codeOf(told);
	if (isAccepted && code === undefined) return undefined;
	if (!isObject(body)) {
		const isForeign = text.trimStart().startsWith('<') || text.trim() === '';
		return { reason: isForeign ? undefined : text, hint: STATUS_HINTS[status] };
	}
	const isContradiction = code === '2000' && [told?.successful, body.success].some(saysNo);
	const sent = sentMessage.ifFits(body);
	const recipients = sent === undefined ? [] : recipientOutcomes(sent);
	if (isAccepted && code === '2000' && !isContradiction) return undefined;
	const said = refusalText.ifFits(body);
	const reason = said?.reason || recipients.find(({ outcome }) => outcome === 'rejected')?.reason;
	const words = [said?.responseMessage, reason].filter((part) => part).join(': ');
	return {
		code,
		reason: words || undefined,
		hint: (code === undefined ? undefined : hintFor(code)) ?? STATUS_HINTS[status],
		...(recipients.length > 0 ? { recipients } : {}),
		...(isContradiction ? CONTRADICTION : {}),
		...(code !== undefined && isInDoubt(code) ? { outcome: 'ambiguous' } : {}),
	};
}

/** The code says yes and the rest of the reply no: what was done is not known. */
const CONTRADICTION: Refusal = {
	outcome: 'ambiguous',
	hint: 'The reply says yes by its code and no beside it. Look at Updox whether it was done before you repeat it.',
};

export const updox: Provider = {
	name: 'Updox',
	concurrency: 2,
	credentialType: () => 'updoxApi',
	credentials: { updoxApi: updoxCredential },
	baseUrl: baseUrlOf,
	headers: () => ({ Accept: 'application/json', 'Content-Type': 'application/json' }),
	emptyBodyIsYes: false,
	refusal,
	/** None is published; what there is would be the application's, which signs in (inferred). */
	limits: { account: ['environment', 'baseUrl', 'applicationId'] },
};
