/** One execution's link to a provider: its credential, the addresses it may call, and single exchanges with it. */
import type { Reply } from './outcome';
import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { fingerprint } from '../privacy';
import { StreamBody } from './body';
import type { Call } from './call';
import { BYTES_PER_MS, exchange, type FullReply, openExchange, probe } from './exchange/exchange';
import type { LongText } from './exchange/longText';
import { parseJson } from './json';
import type { Gate } from './pace/gate';
import { gateOf } from './pace/gates';
import type { Provider } from './profile';
import { Session } from './signIn';
import { presignedUrl, queryString, sameOriginLink } from './url';
import type { Headers } from './wait';

/** The contexts of n8n in which a provider can be called. */
export type NodeContext =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IHookFunctions
	| IWebhookFunctions;

type Credentials = ICredentialDataDecryptedObject;

/** Signing in and the call behind it. */
const PROBE_TIMEOUT_MS = 60_000;

/** One execution's link to a provider: its credential, its sign-in, and its way to the gates that its calls go through. */
export class Connection {
	readonly signal: AbortSignal | undefined;
	readonly credentialType: string;
	readonly session: Session;
	/** The last credential that was read, so that items whose credential is the same share one. */
	private last: { entered: Credentials; read: Credentials } | undefined;
	private credentialId: string | undefined;
	/** Whose limits the calls with a credential count towards. */
	private readonly limited = new WeakMap<Credentials, string>();

	constructor(
		readonly ctx: NodeContext,
		readonly provider: Provider,
		authentication?: string,
	) {
		this.credentialType = provider.credentialType(authentication);
		this.signal = 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
		this.session = new Session(this);
	}

	/**
	 * The credential as it is for one item, since its fields may be expressions, and as it is sent.
	 *
	 * @throws InputError when a value is missing or is none
	 */
	async credentials(itemIndex: number): Promise<Credentials> {
		const { ctx, credentialType } = this;
		const entered: Credentials =
			'getInputData' in ctx
				? await ctx.getCredentials(credentialType, itemIndex)
				: await ctx.getCredentials(credentialType);
		if (this.last && isSame(entered, this.last.entered)) return this.last.read;
		const read = this.provider.credentials[credentialType].read(entered);
		this.last = { entered, read };
		return read;
	}

	/** What tells items apart that use different credential data. */
	async account(itemIndex: number): Promise<string> {
		return this.identity(await this.session.known(itemIndex));
	}

	/** What tells two credentials apart, without showing them. */
	identity(credentials: Credentials): string {
		return this.keyOf(credentials);
	}

	private keyOf(told: unknown): string {
		// n8n copies the node with all its parameters each time it is asked.
		this.credentialId ??= this.ctx.getNode().credentials?.[this.credentialType]?.id ?? '';
		return `${this.credentialType}:${this.credentialId}:${fingerprint(told)}`;
	}

	/** The gate of the limit that a call counts towards; storage behind presigned addresses has one of its own. */
	gate({ bare, method }: Call, credentials: Credentials): Gate {
		const { account = [], stated = [] } = this.provider.limits ?? {};
		const key = this.limited.get(credentials) ?? this.keyOf(account.map((field) => credentials[field] ?? ''));
		this.limited.set(credentials, key);
		if (bare) return gateOf(`${key}:storage`);
		const index = stated.findIndex(({ methods }) => !methods || methods.includes(method));
		return gateOf(`${key}:${index}`, stated[index]);
	}

	/** The call on which n8n renews an expired token. */
	async probe(credentials: Credentials): Promise<void> {
		const { signIn } = this.provider;
		if (!signIn) return;
		const options: IHttpRequestOptions = {
			...this.options(signIn.probe, credentials, PROBE_TIMEOUT_MS),
			ignoreHttpStatusErrors: { ignore: true, except: [401, ...signIn.statuses] },
		};
		const signedOut = signIn.signedOut?.(credentials) ?? credentials;
		await probe(async (request) => await this.send(request, signedOut), options, this);
	}

	/**
	 * One attempt: the reply whatever its status, or what was thrown instead.
	 *
	 * @param begun is called when the request begins: what is thrown before that was thrown before anything went out
	 */
	async attempt(
		call: Call,
		credentials: Credentials,
		timeoutMs: number,
		begun: () => void,
	): Promise<Reply | { thrown: unknown }> {
		const { largest } = call;
		const options = this.options(call, credentials, timeoutMs);
		begun();
		const made = exchange(this.sender(call, credentials), options, { largest, signal: this.signal });
		return await made.then(
			({ statusCode: status, headers, body: text }) => ({ status, headers, text, body: this.parse(text, headers) }),
			(thrown: unknown) => ({ thrown }),
		);
	}

	/** One attempt whose reply is a stream of bytes, or the text of a refusal; of JSON, its long text alone may be handed on. */
	async attemptStream(
		call: Call,
		credentials: Credentials,
		timeoutMs: number,
		longText?: LongText,
	): Promise<FullReply | { thrown: unknown }> {
		const options = this.options(call, credentials, timeoutMs);
		const made = openExchange(this.sender(call, credentials), options, { signal: this.signal, longText });
		return await made.catch((thrown: unknown) => ({ thrown }));
	}

	private sender(call: Call, credentials: Credentials) {
		return async (options: IHttpRequestOptions): Promise<FullReply> =>
			call.bare ? await this.sendBare(options) : await this.send(options, credentials);
	}

	parse(text: string, headers: Headers): unknown {
		if (text.trim() === '') return undefined;
		const first = text.trimStart()[0];
		if (first !== '<') {
			try {
				return parseJson(text);
			} catch {
				return this.provider.parse?.(text, headers);
			}
		}
		return this.provider.parse?.(text, headers);
	}

	/** The full URL of a call. */
	url(call: Call, credentials: Credentials): string {
		const { provider } = this;
		const base = provider.baseUrl(credentials);
		const origins = provider.origins?.(base) ?? [];
		const path = String(call.path);
		if (call.bare) return presignedUrl(path, { base, origins, isStorage: provider.isStorage });
		const url = /^([a-z][\w+.-]*:|\/\/)/i.test(path) ? sameOriginLink(path, base, origins) : `${base}${path}`;
		const query = queryString(call.query);
		return url.includes('?') ? `${url}${query.replace('?', '&')}` : `${url}${query}`;
	}

	private options(call: Call, credentials: Credentials, timeoutMs: number): IHttpRequestOptions {
		const { body } = call;
		const bytes = call.bytes ?? (body instanceof StreamBody ? body.size : 0);
		return {
			method: call.method,
			url: this.url(call, credentials),
			headers: {
				...(call.bare ? {} : this.provider.headers(call)),
				...(body instanceof StreamBody ? { 'Content-Type': body.type } : {}),
				...call.headers,
			},
			...(body === undefined ? {} : { body: serialised(body) }),
			timeout: timeoutMs + Math.ceil(bytes / BYTES_PER_MS),
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		};
	}

	/** For presigned addresses: the address itself is the permission, so no credential may travel with it. */
	private async sendBare(options: IHttpRequestOptions): Promise<FullReply> {
		const reply: FullReply = await this.ctx.helpers.httpRequest(options);
		return reply;
	}

	private async send(options: IHttpRequestOptions, credentials: Credentials): Promise<FullReply> {
		const { ctx, credentialType } = this;
		// n8n ends the request with the signal of the context, whatever the options say.
		const bounded = Object.create(ctx, {
			getExecutionCancelSignal: { value: () => options.abortSignal },
		}) as IAllExecuteFunctions;
		const reply: FullReply = await ctx.helpers.httpRequestWithAuthentication.call(bounded, credentialType, options, {
			credentialsDecrypted: { id: '', name: '', type: credentialType, data: credentials },
			preAuthenticationRetryStatusCode: [401, ...(this.provider.signIn?.statuses ?? [])],
			oauth2: {
				tokenExpiredStatusCode: [401, ...(this.provider.signIn?.statuses ?? [])],
				skipRefreshWhileTokenIsFresh: true,
			},
		});
		return reply;
	}
}

/** Whether two credentials hold the same values; nested ones count as different. */
function isSame(one: Credentials, other: Credentials): boolean {
	const names = Object.keys(one);
	return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function serialised(body: NonNullable<Call['body']>): IHttpRequestOptions['body'] {
	if (typeof body === 'string') return body;
	// Typed as what n8n's helper documents; its client streams whatever says that it is a Blob.
	if (body instanceof StreamBody) return body as never;
	// Its client sends no object without members, where a call has a body all the same; a list would go out as an object.
	const isWritten = Array.isArray(body) || Object.keys(body).length === 0;
	return isWritten ? JSON.stringify(body) : { ...body };
}
