/** Replies that are handed on while they arrive: bytes, and JSON that holds a file as one long text. */
import type { Api } from '../api';
import type { Call } from '../call';
import { type FullReply, restOf, startOf } from './exchange';
import { LongText, type TextSink } from './longText';
import { CallFailure, type Reply } from '../outcome';
import { header, type Headers } from '../wait';

/** An open reply of bytes. */
export interface Download {
	stream: AsyncIterable<Uint8Array>;
	headers: Headers;
	status: number;
}

/** Accepted, no content, reset content: yeses that come without a file (RFC 9110). One of 200 may have no bytes. */
const WITHOUT_FILE = [202, 204, 205];

/**
 * Downloads bytes as a stream.
 *
 * @param fileHeader a header that each file comes with: a reply without it is none, and is judged by what it says
 * @param takesRedirects for callers that follow them, or explain them, themselves: a reply of 3xx comes as it is
 * @returns the open stream and the reply's headers
 * @throws CallFailure as `Api.request` does; an error body is read and explained. Also for a yes that comes without a file
 */
export async function openDownload(
	api: Api,
	call: Call,
	{ fileHeader, takesRedirects = false }: { fileHeader?: string; takesRedirects?: boolean } = {},
): Promise<Download> {
	let opened: FullReply | undefined;
	let instead: Reply | undefined;
	await api.repeat(
		{ ...call, effect: 'read' },
		async (credentials) => {
			const full = await api.connection.attemptStream(call, credentials, api.scope.timeoutMs);
			if ('thrown' in full) return full;
			opened = full;
			instead = undefined;
			const isFile = fileHeader === undefined || header(full.headers, fileHeader) !== undefined;
			if (isFile || typeof full.body === 'string') return replyOf(api, full);
			return await startOf(full.body as Download['stream']).then(
				(text) => (instead = replyOf(api, { ...full, body: text })),
				(thrown: unknown) => ({ thrown }),
			);
		},
		true,
	);
	if (!opened) throw api.noReply('rejected');
	if (instead) throw api.notUnderstood(instead, `'${fileHeader}'`, 'read');
	const { headers, statusCode: status } = opened;
	const stream = opened.body as AsyncIterable<Uint8Array>;
	const isRedirect = status >= 300;
	if (isRedirect ? takesRedirects : !WITHOUT_FILE.includes(status)) return { stream, headers, status };
	const reply = replyOf(api, { ...opened, body: await startOf(stream) });
	const verdict = isRedirect ? api.judge('read').reply(reply) : undefined;
	throw verdict?.kind === 'failed' ? new CallFailure(verdict.failure) : api.notUnderstood(reply, 'the file', 'read');
}

/** A JSON reply with a long text, open. */
export interface OpenText<S> {
	sink: S;
	/** The bytes that the sink makes of the text. */
	stream: AsyncIterable<Uint8Array>;
	/**
	 * The reply with an empty text in the place of the long one, once the stream was read to its end.
	 *
	 * @throws CallFailure when it says no after all
	 */
	reply(): Reply;
}

/**
 * Makes a call whose JSON reply may hold one text that is too long to keep; a shorter one comes with its reply.
 *
 * @param makeSink makes what turns the text into bytes, anew for each try
 * @throws CallFailure as `Api.request` does
 */
export async function openText<S extends TextSink>(
	api: Api,
	call: Call,
	makeSink: () => S,
): Promise<OpenText<S> | { reply: Reply }> {
	let whole: Reply | undefined;
	let opened: { full: FullReply; sink: S; longText: LongText } | undefined;
	await api.repeat({ ...call, effect: 'read' }, async (credentials) => {
		const sink = makeSink();
		const longText = new LongText(sink);
		const full = await api.connection.attemptStream(call, credentials, api.scope.timeoutMs, longText);
		if ('thrown' in full) return full;
		if (!longText.isLong) return (whole = replyOf(api, full));
		opened = { full, sink, longText };
		return { isHandedOn: true };
	});
	if (!opened) {
		if (!whole) throw api.noReply('rejected');
		return { reply: whole };
	}
	const { full, sink, longText } = opened;
	const reply = (): Reply => {
		const rest = replyOf(api, { ...full, body: restOf(longText, full) });
		const verdict = api.judge('read').reply(rest);
		if (verdict.kind === 'failed') throw new CallFailure(verdict.failure);
		return rest;
	};
	return { sink, stream: full.body as AsyncIterable<Uint8Array>, reply };
}

function replyOf(api: Api, { statusCode: status, headers, body }: FullReply): Reply {
	const text = typeof body === 'string' ? body : '';
	return { status, headers, text, body: api.connection.parse(text, headers) };
}
