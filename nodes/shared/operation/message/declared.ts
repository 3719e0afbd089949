/** What an operation says of the message that it sends. */
import type { Api, InputError } from '../../http';
import type { Input } from '../input/input';

/** Somebody whom a message would not reach. */
export interface Unreachable {
	recipient: string;
	/** Why, as the rest of a sentence that starts with who it is: "has opted out of texts". */
	reason: string;
}

/** Why an operation cannot be redirected, as the rest of a sentence that starts with it, and what to do instead. */
export interface NotRedirected {
	problem: string;
	fix: string;
}

/** A message on its way to the one address of the credential instead of to its recipients. */
export interface Redirection {
	/** The address or number that takes everything. */
	target: string;
	/** Whom the message is meant for. */
	intended: string[];
	/** A text with those it is meant for in its first line. */
	noted(text: string | undefined, format?: 'text' | 'html'): string;
}

/** Why there is nothing to send after all, as a sentence, and what else its item tells. */
export type Needless = { reason: string } & Record<string, string>;

/**
 * How a message goes to one address: the parameters that make it so, over those of the item, read as all parameters are; or
 * why it cannot.
 */
export type Redirect<R> = (redirection: Redirection, input: Input, request: R) => Overrides | NotRedirected;
type Overrides = Record<string, unknown>;

/** What an operation says of the message that it sends. */
export interface Message<R> {
	/** Everybody who gets it, in the form that is sent; none where the provider alone knows. */
	recipients(request: R): string[];
	/** What they read. */
	text?(request: R): string | undefined;
	subject?(request: R): string | undefined;
	/** Whether the text goes by SMS, which is paid by the segment. */
	isSms?(request: R): boolean;
	/** What is to be known of it once it was accepted, for the editor; it names nobody. */
	hint?(request: R): string | undefined;
	/** What becomes of it where the credential sends everything to one address. */
	redirect: Redirect<R>;
	/** What only the provider knows of a redirected message, e.g. whom a draft goes to. */
	redirectProblem?(context: { api: Api; request: R; target: string }): Promise<NotRedirected | undefined>;
	/** Why nothing is to be sent after all, as far as the provider tells; it asks for nothing that changes anything. */
	needless?(context: { api: Api; request: R }): Promise<Needless | undefined>;
	/**
	 * Why it cannot go this way to those it is for, as far as the provider tells; it asks for nothing that changes anything.
	 *
	 * @param context `isRedirected` where it goes to the one address of the credential
	 */
	unfit?(context: { api: Api; request: R; isRedirected: boolean }): Promise<InputError | undefined>;
	/**
	 * Whom it would not reach, as far as the provider tells; it asks for nothing that changes anything.
	 *
	 * @param context `next` are requests of items behind it that will ask as well: what they ask can be asked along (`AskedOnce`)
	 */
	unreachable?(context: { api: Api; request: R; next: R[] }): Promise<Unreachable[]>;
}

/** An operation that goes where the provider has noted, whatever is asked. */
export function neverRedirected(problem: string, fix: string): Redirect<unknown> {
	return () => ({ problem, fix });
}

/** A call that the builder wrote: one that only reads goes out as it is, any other may reach anybody. */
export function onlyReading<R>(reads: (request: R) => boolean, fix: string): Redirect<R> {
	return (_redirection, _input, request) => (reads(request) ? {} : { problem: 'may reach anybody', fix });
}

/** What is told of a message that is ready to be sent. */
export interface MessageFacts {
	recipients: string[];
	text?: string;
	subject?: string;
	isSms: boolean;
	hint?: string;
	/** Whom it was meant for, where it goes to another address. */
	intended?: string[];
}
