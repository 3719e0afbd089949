/** What a failure means for the message: the one table that decides outcomes and repeats. */
import type { Failure } from 'n8n-workflow';

/** A provider's answer. */
export interface Reply {
	status: number;
	/** By their names in small letters. */
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** The parsed body: JSON, or what the profile's `parse` makes of it; `undefined` when there is none or it is foreign. */
	body: unknown;
}

/**
 * - `rejected`: the provider answered and said no; of what only reads, also that its reply did not come or was not understood.
 * - `notSent`: the provider provably never acted on it, or on nothing but a step that has no effect by itself.
 * - `ambiguous`: the provider may have accepted it; it must not be sent again blindly.
 */
export type Outcome = 'rejected' | 'notSent' | 'ambiguous';

/** What a recipient of a message with several recipients got. */
export interface RecipientOutcome {
	recipient: string;
	outcome: 'accepted' | Outcome;
	id?: string;
	reason?: string;
}

/** Everything a failure carries, as plain data; also what is remembered of it between tries. */
export interface FailureData {
	message: string;
	/** What to do about it. */
	hint?: string;
	outcome: Outcome;
	statusCode?: number;
	providerCode?: string;
	/** The provider's own words, already masked. */
	providerMessage?: string;
	retryAfterMs?: number;
	recipients?: RecipientOutcome[];
	/** Something was accepted already, so a later try must not start over. */
	partial?: boolean;
	/** What was accepted is remembered step by step, so a later try of the same execution does the rest alone. */
	resumable?: boolean;
	/** Whether the step that failed was done is not known; doing it again might do it twice. */
	inDoubt?: boolean;
	/** The provider said yes in a form that is none of its own: what else it says may be right all the same. */
	notUnderstood?: boolean;
	/** It was not even tried. */
	notTried?: boolean;
	/** Why it failed, in n8n's words, where neither the status nor the provider's code tells. */
	cause?: Failure['cause'];
	/** Further ids a person needs to follow up, e.g. the draft that stays behind. */
	extra?: Record<string, string | number | boolean>;
}

/** A call or a step of an operation failed; carries what n8n's error and error item are built from. */
export class CallFailure extends Error {
	/** Private, so that nothing which writes an error down finds what a provider said of people in it. */
	readonly #reply: Reply | undefined;

	/** @param reply the provider's no, for callers to whom it says more than that */
	constructor(
		readonly failure: FailureData,
		reply?: Reply,
	) {
		super(failure.message);
		this.name = 'CallFailure';
		this.#reply = reply;
	}

	/** The reply that was judged to be a no; `undefined` where there was none, and of failures that were made of others. */
	get reply(): Reply | undefined {
		return this.#reply;
	}
}

/** Input that is refused before anything is sent; names the field and the fix. */
export class InputError extends Error {
	/**
	 * @param field the field's label as the builder sees it
	 * @param problem what is wrong with it, as the rest of a sentence that starts with the label
	 * @param fix what to do, as a sentence
	 */
	constructor(
		readonly field: string,
		problem: string,
		readonly fix: string,
	) {
		super(`'${field}' ${problem}`);
		this.name = 'InputError';
	}
}

/**
 * - `late`: nothing came in time.
 * - `slow`: the reply began, and was not whole in time.
 * - `large`: it is larger than what is read of it.
 * - `broken`: it broke off, or could not be unpacked.
 */
type Cut = 'late' | 'slow' | 'large' | 'broken';

/** A reply of which not everything came, or was let come: what it would have said is not known. */
export class ReplyCut extends Error {
	readonly code: string | undefined;

	/** @param largest bytes that are read at most, for a `large` one */
	constructor(
		readonly how: Cut,
		readonly largest = 0,
		cause?: unknown,
	) {
		super('The reply did not come to its end', { cause });
		this.name = 'ReplyCut';
		const isTimeOut = how === 'late' || how === 'slow';
		this.code = isTimeOut ? 'ETIMEDOUT' : undefined;
	}

	/** What happened, as the rest of a sentence that starts with the provider's name. */
	get words(): string {
		if (this.how === 'large')
			return `gave a reply of more than ${Math.round(this.largest / 2 ** 20)} MB, which was cut off`;
		if (this.how === 'slow') return 'did not finish its reply in time: the time-out was reached';
		return `did not reply: ${this.how === 'late' ? 'the time-out was reached' : 'the connection was cut'}`;
	}
}

/** What a thrown transport error means, and whether its cause can pass by itself. */
export interface TransportVerdict {
	outcome: 'notSent' | 'ambiguous' | 'canceled';
	canPass: boolean;
	/** The network's own code (`ECONNREFUSED`), for the error text. */
	code: string;
	/** What happened to a request that went out, as the rest of a sentence that starts with the provider's name. */
	words: string;
}

/**
 * Whether a status of a sign-in says nothing of its credential: the service is busy or down. It may be asked again, which a
 * refusal may not, since too many lock the user out.
 */
export function isBusy(status: number): boolean {
	return status === 408 || status === 429 || status >= 500;
}

const NOT_CONNECTED = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EMFILE)$/;
/** What was being done when one of them came up: a host can also become unreachable under a connection that stands. */
const CONNECTING = /^(connect|getaddrinfo)$/;
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
/** What Node says when TLS was not agreed on, and also when it breaks later. */
const NO_TLS_CODE = /^(EPROTO$|ERR_SSL_)/;
const NO_TLS = /before secure TLS connection was established/;

interface ErrorLink {
	code?: unknown;
	name?: unknown;
	message?: unknown;
	syscall?: unknown;
	isAxiosError?: unknown;
	request?: unknown;
	cause?: unknown;
	errors?: unknown;
}

/** An error and what caused it; of a host with several addresses each may have failed. */
function chain(error: unknown, links: ErrorLink[] = []): ErrorLink[] {
	if (typeof error !== 'object' || error === null || links.includes(error)) return links;
	const link: ErrorLink = error;
	links.push(link);
	chain(link.cause, links);
	if (Array.isArray(link.errors)) for (const one of link.errors) chain(one, links);
	return links;
}

/** The connection under a request, as Node has it. */
interface TlsState {
	encrypted?: unknown;
	authorized?: unknown;
	authorizationError?: unknown;
}

/**
 * Whether a request can have gone out over its connection, where that can be told: it got none (a proxy made none for it), or
 * one that is to be secured. Node writes its judgement of the certificate when that is done.
 */
function isOpen(request: unknown): boolean | undefined {
	if (typeof request !== 'object' || request === null || !('socket' in request)) return undefined;
	if (request.socket === null) return false;
	const { encrypted, authorized, authorizationError }: TlsState = Object(request.socket);
	return encrypted === true ? authorized !== false || Boolean(authorizationError) : undefined;
}

/** Whether no byte of a request can have gone out, because there was no connection for it. */
function neverConnected(links: ErrorLink[]): boolean {
	const open = links.map(({ request }) => isOpen(request));
	if (open.includes(false) || links.some(({ message }) => NO_TLS.test(String(message)))) return true;
	const calls = links.flatMap(({ syscall }) => (typeof syscall === 'string' ? syscall : []));
	if (open.includes(true) || calls.some((call) => !CONNECTING.test(call))) return false;
	const codes = links.map(({ code }) => String(code));
	return calls.length > 0 || codes.some((code) => NOT_CONNECTED.test(code) || NO_TLS_CODE.test(code));
}

/**
 * The failure of our own that ended a request before it was whole: refused before the socket, or in its body, which breaks
 * off before its end where a file is not as it was announced.
 */
export function ownRefusal(error: unknown): FailureData | undefined {
	for (const link of chain(error)) {
		if (link instanceof CallFailure) return link.failure;
		if (link instanceof InputError) return { message: link.message, hint: link.fix, outcome: 'notSent' };
	}
	return undefined;
}

/**
 * Judges an error thrown instead of a reply. Valid only while redirects are off: with them a later hop can fail
 * after the first was accepted.
 *
 * @param error what the HTTP helper threw; its `cause` chain is walked
 * @returns `notSent` for name look-up, connect, handshake and certificate failures and for everything refused before the
 * request began, `canceled` for an abort, else `ambiguous` (a time-out looks the same before and after connecting)
 */
export function judgeTransport(error: unknown): TransportVerdict {
	const links = chain(error);
	const codes = links.map(({ code }) => (typeof code === 'string' ? code : ''));
	const code = codes.find((entry) => entry !== '') ?? '';
	const cut = links.find((link) => link instanceof ReplyCut);
	const { words } = cut ?? new ReplyCut(code === 'ECONNABORTED' || code === 'ETIMEDOUT' ? 'late' : 'broken');
	if (cut) return { outcome: 'ambiguous', canPass: cut.how !== 'large', code, words };
	if (codes.includes('ERR_CANCELED') || links.some(({ name }) => name === 'AbortError')) {
		return { outcome: 'canceled', canPass: false, code, words };
	}
	if (codes.some((entry) => CERTIFICATE.test(entry))) return { outcome: 'notSent', canPass: false, code, words };
	if (neverConnected(links)) return { outcome: 'notSent', canPass: true, code, words };
	const reachedHttp = links.some(({ isAxiosError }) => isAxiosError === true);
	return reachedHttp
		? { outcome: 'ambiguous', canPass: true, code, words }
		: { outcome: 'notSent', canPass: false, code, words };
}

/**
 * What a status alone says, before the provider's profile has looked at the body.
 *
 * @param status the HTTP status
 * @returns `accepted` for 2xx, `ambiguous` for 408 and 5xx, else `rejected` (3xx too: redirects are not followed)
 */
export function judgeStatus(status: number): 'accepted' | 'rejected' | 'ambiguous' {
	if (status >= 200 && status < 300) return 'accepted';
	return status === 408 || status >= 500 ? 'ambiguous' : 'rejected';
}
