/**
 * Send Everything To: the one place in which recipients are replaced, while an item is read. What is sent afterwards holds
 * nobody else, so that no operation has to think of it.
 */
import { type Api, CallFailure, InputError, SEND_EVERYTHING_TO } from '../../http';
import { escapeHtml } from '../../privacy';
import type { Input } from '../input/input';
import type { Message, MessageFacts, NotRedirected, Redirection } from './declared';

/** Names in the first line at most. */
const MOST_NAMES = 10;

/** What is read of an item, and what is told of it. */
interface ReadMessage<R> {
	request: R;
	facts?: MessageFacts;
}

function factsOf<R>(message: Message<R>, request: R, intended?: string[]): MessageFacts {
	return {
		recipients: message.recipients(request),
		text: message.text?.(request),
		subject: message.subject?.(request),
		isSms: message.isSms?.(request) ?? false,
		hint: message.hint?.(request),
		...(intended === undefined || intended.length === 0 ? {} : { intended }),
	};
}

/**
 * Reads what is sent. Where the credential sends everything to one address, it is read twice: as it is, with all its checks,
 * and then with that address in the place of its recipients.
 *
 * @param name the operation, for refusals
 * @param message what the operation says of its message; one that says nothing is not redirected
 * @throws InputError as `read` does; naming the credential's field when the message cannot go to its address
 */
export async function readMessageOf<R>(
	input: Input,
	name: string,
	read: (input: Input) => R | Promise<R>,
	{ message, isSend }: { message: Message<R> | undefined; isSend: boolean },
): Promise<ReadMessage<R>> {
	const request = await read(input);
	const { sendEverythingTo: target } = input.item;
	if (target === undefined || (!message && !isSend))
		return { request, ...(message && { facts: factsOf(message, request) }) };
	if (!message) throw refused(name, UNKNOWN);
	const intended = message.recipients(request);
	const parameters = message.redirect(redirectionOf(target, intended), input, request);
	if (isProblem(parameters)) throw refused(name, parameters);
	if (Object.keys(parameters).length === 0) return { request, facts: factsOf(message, request) };
	input.item.files.length = 0;
	const redirected = await again(async () => await read(input.as(parameters, [])));
	const facts = factsOf(message, redirected, intended);
	if (facts.recipients.length > 1)
		throw new InputError(SEND_EVERYTHING_TO, 'in the credential holds several addresses', 'Enter one there.');
	return { request: redirected, facts };
}

const UNKNOWN: NotRedirected = {
	problem: 'cannot be redirected',
	fix: 'Use a credential without it for this operation.',
};

function isProblem(value: Record<string, unknown> | NotRedirected): value is NotRedirected {
	return typeof value.problem === 'string' && typeof value.fix === 'string';
}

function refused(name: string, { problem, fix }: NotRedirected): InputError {
	return new InputError(SEND_EVERYTHING_TO, `is set in the credential, and '${name}' ${problem}`, fix);
}

/**
 * Asks the provider where only it knows whom a message goes to.
 *
 * @throws CallFailure when that is somebody else than the one address of the credential
 */
export async function assertRedirected<R>(
	{ name, message: declared }: { name: string; message?: Message<R> },
	{ item: { sendEverythingTo: target } }: Input,
	context: { api: Api; request: R },
): Promise<void> {
	const problem = target === undefined ? undefined : await declared?.redirectProblem?.({ ...context, target });
	if (!problem) return;
	const { message, fix } = refused(name, problem);
	throw new CallFailure({ message, hint: fix, outcome: 'notSent' });
}

/** What is refused now is the credential's address: the item was read before. */
async function again<R>(read: () => Promise<R>): Promise<R> {
	return await read().catch(async (error: unknown) => await Promise.reject(misfit(error)));
}

function misfit(error: unknown): unknown {
	if (!(error instanceof InputError)) return error;
	return new InputError(
		SEND_EVERYTHING_TO,
		`in the credential does not fit this operation: ${error.message}`,
		'Enter one address or number there that it can send to, or use another credential. Nothing was sent.',
	);
}

function redirectionOf(target: string, intended: string[]): Redirection {
	const more = intended.length - MOST_NAMES;
	const names = `${intended.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
	const line = `Meant for: ${names}`;
	return {
		target,
		intended,
		noted: (text = '', format = 'text') =>
			format === 'html' ? `<p>${escapeHtml(line)}</p>\n${text}` : `${line}\n${text}`,
	};
}
