/**
 * One exchange with a server by n8n's client, within its bounds: the client itself keeps whatever comes, for however long
 * it comes. So every reply is asked for as a stream, and read here.
 */
import type { IHttpRequestOptions } from 'n8n-workflow';
import { Deadline } from './deadline';
import { ReplyCut } from '../outcome';
import { decoded } from './decoded';
import { type Arriving, handOn, type LongText } from './longText';
import type { Headers } from '../wait';

/** A reply as n8n's helpers give it. */
export interface FullReply {
	statusCode: number;
	headers: Headers;
	body: unknown;
}

/** A reply that was read. */
export interface ReadReply extends FullReply {
	body: string;
}

/** Makes a request as n8n's helpers do. */
type Make = (options: IHttpRequestOptions) => Promise<FullReply>;

/** What a call may take beside its time-out, which stands in its options. */
export interface Bounds {
	/** Bytes of a yes that are read at most, decompressed; default 10 MB. */
	largest?: number;
	/** The execution's own signal. */
	signal?: AbortSignal;
	/** Of a reply that is handed on, the text that is to be handed on alone, if there is one. */
	longText?: LongText;
}

const MB = 1024 * 1024;
const LARGEST = 10 * MB;
/** Bytes of a reply that is no yes which are read for its reason. */
const START = MB;
/** Whatever goes either way may take a second per 100 kB beyond the time-out. */
export const BYTES_PER_MS = 100;
const TIMEOUT_MS = 30_000;

function isArriving(body: unknown): body is Arriving {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** What the streams that were handed on are ended by. */
const deadlines = new WeakMap<object, Deadline>();

/**
 * Makes a request and reads the reply.
 *
 * @param options with the time-out, 30 s without one; each 100 kB that arrive add a second to it
 * @returns the reply, its body as text; of one that is no yes the first MB alone
 * @throws ReplyCut when the reply is not there in time, larger than its bound, or broken off
 */
export async function exchange(make: Make, options: IHttpRequestOptions, bounds: Bounds = {}): Promise<ReadReply> {
	return await within(options, bounds, make, async (reply, deadline) => {
		const isYes = reply.statusCode >= 200 && reply.statusCode < 300;
		const { largest = LARGEST } = bounds;
		const body = await textOf(reply, isYes ? largest : START, isYes, deadline);
		deadline.done();
		return { ...reply, body };
	});
}

/**
 * Makes a request whose reply is handed on as it arrives. The time-out is that of its first byte, and then of each next one,
 * while somebody takes them.
 *
 * @returns the reply, its body as a stream; the text of one that is neither a yes nor a redirect, and of one without the long
 * text that was to be handed on alone
 * @throws ReplyCut as `exchange` does
 */
export async function openExchange(make: Make, options: IHttpRequestOptions, bounds: Bounds = {}): Promise<FullReply> {
	const { longText } = bounds;
	return await within(options, bounds, make, async (reply, deadline) => {
		const isHandedOn = reply.statusCode >= 200 && reply.statusCode < (longText ? 300 : 400);
		if (isHandedOn && isArriving(reply.body)) {
			const begun = longText && handOn(reply.body, longText);
			watchArrival(reply.body, deadline);
			await begun;
			if (!longText || longText.isLong) return reply;
			deadline.done();
			return { ...reply, body: restOf(longText, reply) };
		}
		const body = await textOf(reply, START, false, deadline);
		deadline.done();
		return { ...reply, body };
	});
}

/** The text of a reply whose long text was handed on, without that. */
export function restOf(longText: LongText, { headers }: Pick<FullReply, 'headers'>): string {
	return decoded(Buffer.from(longText.rest), headers);
}

/** Makes a request of which nothing but its success is of interest. */
export async function probe(make: Make, options: IHttpRequestOptions, bounds: Bounds = {}): Promise<void> {
	await within(options, bounds, make, async (_reply, deadline) => deadline.drop());
}

async function within<T>(
	options: IHttpRequestOptions,
	{ signal }: Bounds,
	make: Make,
	read: (reply: FullReply, deadline: Deadline) => Promise<T>,
): Promise<T> {
	const deadline = new Deadline(options.timeout ?? TIMEOUT_MS, signal);
	let isThere = false;
	try {
		const reply = await make({ ...options, encoding: 'stream', abortSignal: deadline.signal });
		isThere = true;
		return await read(reply, deadline);
	} catch (error) {
		const wasCanceled = signal?.aborted === true;
		deadline.drop();
		throw deadline.hasPassed ? timeOut(isThere) : isThere && !wasCanceled ? brokenOff(error) : error;
	}
}

function timeOut(isThere: boolean): ReplyCut {
	return new ReplyCut(isThere ? 'slow' : 'late');
}

/** Whatever happens once a reply is there, it is not known what it would have said. */
function brokenOff(error: unknown): ReplyCut {
	return error instanceof ReplyCut ? error : new ReplyCut('broken', undefined, error);
}

/** What arrives is seen where it comes in, because n8n has to be given its client's own stream. */
function watchArrival(body: Arriving, deadline: Deadline): void {
	deadlines.set(body, deadline);
	deadline.renew(() => body.readableLength > 0);
	const push = body.push.bind(body);
	body.push = (chunk, encoding) => {
		deadline.renew();
		return push(chunk, encoding);
	};
	body.on('close', () => deadline.drop());
}

/**
 * Reads a body as text.
 *
 * @param isWhole whether all of it is needed; else the connection is closed where it is longer
 */
async function textOf(
	{ body, headers }: Pick<FullReply, 'body' | 'headers'>,
	most: number,
	isWhole: boolean,
	deadline?: Deadline,
): Promise<string> {
	if (body === undefined || body === null) return '';
	if (typeof body === 'string') return body;
	if (!isArriving(body)) return JSON.stringify(body);
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > most && isWhole) throw new ReplyCut('large', most);
		chunks.push(chunk);
		if (size > most) break;
		deadline?.extend(chunk.length / BYTES_PER_MS);
	}
	if (size > most) deadline?.drop();
	return decoded(Buffer.concat(chunks), headers);
}

/** The first bytes of a stream that was handed on, as text; its connection is closed. */
export async function startOf(body: AsyncIterable<Uint8Array>): Promise<string> {
	const deadline = deadlines.get(body);
	const read = textOf({ body, headers: {} }, START, false, deadline);
	return await read
		.catch((error: unknown) => {
			throw isSilenced(body) ? new ReplyCut('slow') : brokenOff(error);
		})
		.finally(() => deadline?.drop());
}

/** Whether a stream that was handed on ended because nothing came any more. */
export function isSilenced(body: object): boolean {
	return deadlines.get(body)?.hasPassed === true;
}
