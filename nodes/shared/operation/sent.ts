/** What a send comes to in the same words on all nodes, so that the node behind it reads the same fields whoever sent. */
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../http';
import { dateIn } from './input/date';
import type { Input } from './input/input';

/** What a provider told of a send, as far as it did; what is not known is left out. */
export interface Told {
	/** Who it went to, as the provider was told; not known where a draft or a conversation names them. */
	recipients?: string[];
	/** The ID under which the message is found; none where there are several. */
	messageId?: unknown;
	/** In the provider's words. */
	status?: unknown;
	/** When it was sent, or will be; a time without a zone is in UTC. */
	sentAt?: unknown;
	/** What else is known of it, under the names that its provider and the other operations give it. */
	more?: IDataObject;
}

/**
 * The simple output of a send.
 *
 * @returns `recipients`, `messageId`, `status` and `sentAt` (ISO 8601, UTC; the present time where the provider tells none),
 * then the rest without what is not there
 */
export function simpleSend({ recipients, messageId, status, sentAt, more = {} }: Told): IDataObject {
	const rest = Object.entries(more).filter(([, value]) => value !== undefined && value !== null);
	return {
		recipients: recipients ?? null,
		messageId: typeof messageId === 'number' ? messageId : (words(messageId) ?? null),
		status: words(status) ?? 'accepted',
		sentAt: dateIn(sentAt, 'utc')?.toUTC().toISO() ?? new Date().toISOString(),
		...Object.fromEntries(rest),
	};
}

function words(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether a send is to be told in simple words: by the option, or by the Output of a tool. */
function readSimplify(input: Input): boolean {
	return input.has('simplify') ? input.flag('simplify') : input.group('options').flag('simplify');
}

/**
 * Makes outputs of a send simple, where that is wanted.
 *
 * @param told what an output comes to; without it nothing is simplified
 * @returns leaves alone whatever is no plain item: failures, items with files
 */
export function simplifier<R>(told: ((output: IDataObject, request: R) => Told) | undefined, input: Input) {
	const tell = told && readSimplify(input) ? told : undefined;
	return <O>(output: O, request: R): O | IDataObject =>
		tell && isItem(output) ? simpleSend(tell(output, request)) : output;
}

function isItem(output: unknown): output is IDataObject {
	return isObject(output) && Object.getPrototypeOf(output) === Object.prototype;
}
