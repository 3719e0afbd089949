/** The shared HTTP helper: one call, its repeats, its outcome. Operations use nothing else to talk to a provider. */
import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { JsonStreamBody, StreamBody } from '../files/files';
import { CallFailure, judgeTransport, type FailureData } from './outcome';
import { fingerprint, mask, shorten } from '../privacy/mask';
import type { Call, Effect, Provider, Reply } from './profile';
import { checkPublicUrl, queryString, sameOriginLink, SafePath, type Query } from './url';
import { Judge, type Failed } from './verdict';
import { backoffMs, Budget, Pause, rest, tooLong, type Headers } from './wait';

/** The contexts of n8n in which a provider can be called. */
export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IHookFunctions;

type Credentials = ICredentialDataDecryptedObject;

interface FullReply {
	statusCode: number;
	headers: Headers;
	body: unknown;
}

/** How often a call is tried when its cause can pass; 429 is bounded by Maximum Wait alone. */
const ATTEMPTS = 4;
/** An upload may take a second per 100 kB beyond the time-out. */
const UPLOAD_BYTES_PER_MS = 100;

const SECRET = /key|password|token|secret/i;
const NO_SECRET = /url$|method$|^environment$|^serviceCode$/i;

/** The values of a credential that must never be shown. */
export function secretsOf(credentials: Record<string, unknown>): string[] {
	return Object.entries(credentials).flatMap(([key, value]) => {
		if (typeof value === 'object' && value !== null) return secretsOf({ ...value });
		if (typeof value !== 'string' || NO_SECRET.test(key)) return [];
		return SECRET.test(key) || value.length >= 8 ? [value] : [];
	});
}

/** Renewals of a token under way in this process, so that all executions that wait for one share it. */
const renewals = new Map<string, Promise<void>>();

/** One execution's link to a provider: its credential, its sign-in, and the pause its items share. */
export class Connection {
	readonly pause = new Pause();
	readonly signal: AbortSignal | undefined;
	readonly credentialType: string;
	/** Refused sign-ins by credential; a credential whose fields are expressions is several. */
	private readonly refusedSignIns = new Map<string, CallFailure>();

	constructor(
		readonly ctx: NodeContext,
		readonly provider: Provider,
		authentication?: string,
	) {
		this.credentialType = provider.credentialType(authentication);
		this.signal = 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;
	}

	/** The credential as it is for one item: its fields may be expressions. */
	async credentials(itemIndex: number): Promise<Credentials> {
		return 'getInputData' in this.ctx
			? await this.ctx.getCredentials(this.credentialType, itemIndex)
			: await this.ctx.getCredentials(this.credentialType);
	}

	/** The credential, signed in to when the provider needs that. */
	async ready({ itemIndex, privateTexts }: ItemScope): Promise<Credentials> {
		const credentials = await this.credentials(itemIndex);
		const { signIn } = this.provider;
		if (!signIn || signIn.token(credentials) !== '') return credentials;
		await this.renew(credentials, { itemIndex, privateTexts });
		return await this.credentials(itemIndex);
	}

	/**
	 * Signs in again, once for all who wait, also those of other executions in this process.
	 *
	 * @param stale the credential whose token was refused
	 * @throws CallFailure when the provider refuses to sign in: that is not tried again in this execution, so that no
	 * account is locked out
	 */
	async renew(
		stale: Credentials,
		{ itemIndex, privateTexts }: Pick<ItemScope, 'itemIndex' | 'privateTexts'>,
	): Promise<void> {
		const { signIn } = this.provider;
		if (!signIn) return;
		const id = this.identity(stale);
		const refused = this.refusedSignIns.get(id);
		if (refused) throw refused;
		for (let tries = 1; ; tries += 1) {
			const running = renewals.get(id) ?? this.startRenewal(id, signIn.token(stale), itemIndex);
			const failure = await running.then(
				() => undefined,
				(error: unknown) => this.signInRefused(error, [...secretsOf(stale), ...privateTexts]),
			);
			if (!failure) return;
			if (failure.failure.outcome === 'rejected' && (await this.renewedElsewhere(stale, itemIndex))) return;
			if (failure.failure.outcome === 'rejected' || tries >= ATTEMPTS) {
				this.refusedSignIns.set(id, failure);
				throw failure;
			}
			await rest(backoffMs(tries), this.signal);
		}
	}

	/** What tells items apart that use different credential data. */
	async account(itemIndex: number): Promise<string> {
		return this.identity(await this.credentials(itemIndex));
	}

	/** What tells two credentials apart, without showing them. */
	private identity(credentials: Credentials): string {
		const { id = '' } = this.ctx.getNode().credentials?.[this.credentialType] ?? {};
		return `${this.credentialType}:${id ?? ''}:${fingerprint(credentials)}`;
	}

	/** Another process may have signed in meanwhile, and with that have used up a token that works once. */
	private async renewedElsewhere(stale: Credentials, itemIndex: number): Promise<boolean> {
		const { signIn } = this.provider;
		const token = signIn?.token(await this.credentials(itemIndex)) ?? '';
		return token !== '' && token !== signIn?.token(stale);
	}

	private startRenewal(id: string, staleToken: string, itemIndex: number): Promise<void> {
		const renewal = this.renewNow(staleToken, itemIndex).finally(() => renewals.delete(id));
		renewals.set(id, renewal);
		return renewal;
	}

	private async renewNow(staleToken: string, itemIndex: number): Promise<void> {
		const { signIn } = this.provider;
		const fresh = await this.credentials(itemIndex);
		if (!signIn || (signIn.token(fresh) !== '' && signIn.token(fresh) !== staleToken)) return;
		const options = this.options(signIn.probe, fresh, 30_000);
		await this.send(
			{ ...options, ignoreHttpStatusErrors: { ignore: true, except: [401, ...signIn.statuses] } },
			signIn.signedOut?.(fresh) ?? fresh,
		);
	}

	private signInRefused(error: unknown, secrets: string[]): CallFailure {
		const cause = error instanceof Error ? error.cause : undefined;
		const own = [error, cause].find((entry) => entry instanceof CallFailure);
		if (own) return maskedFailure(own.failure, secrets);
		const { outcome, canPass } = judgeTransport(error);
		const text = error instanceof Error ? shorten(mask(error.message, secrets)) : '';
		return new CallFailure({
			message: `${this.provider.name} could not be signed in to: ${text}`,
			hint: 'Open the credential, check its values and test it. Nothing was sent.',
			outcome: outcome === 'notSent' && canPass ? 'notSent' : 'rejected',
			statusCode: outcome === 'notSent' ? undefined : 401,
		});
	}

	/** One attempt: the reply whatever its status, or what was thrown instead. */
	async attempt(call: Call, credentials: Credentials, timeoutMs: number): Promise<Reply | { thrown: unknown }> {
		const options = { ...this.options(call, credentials, timeoutMs), encoding: 'text' as const };
		const full = await this.exchange(call, options, credentials);
		if ('thrown' in full) return full;
		const text =
			typeof full.body === 'string'
				? full.body
				: full.body === undefined || full.body === null
					? ''
					: JSON.stringify(full.body);
		return { status: full.statusCode, headers: full.headers, text, body: this.parse(text, full.headers) };
	}

	/** One attempt whose reply is a stream of bytes. */
	async attemptStream(
		call: Call,
		credentials: Credentials,
		timeoutMs: number,
	): Promise<FullReply | { thrown: unknown }> {
		const options = { ...this.options(call, credentials, timeoutMs), encoding: 'stream' as const };
		return await this.exchange(call, options, credentials);
	}

	private async exchange(
		call: Call,
		options: IHttpRequestOptions,
		credentials: Credentials,
	): Promise<FullReply | { thrown: unknown }> {
		const reply = call.bare ? this.sendBare(options) : this.send(options, credentials);
		return await reply.catch((thrown: unknown) => ({ thrown }));
	}

	parse(text: string, headers: Headers): unknown {
		if (text.trim() === '') return undefined;
		const first = text.trimStart()[0];
		if (first !== '<') {
			try {
				return JSON.parse(text);
			} catch {
				return this.provider.parse?.(text, headers);
			}
		}
		return this.provider.parse?.(text, headers);
	}

	/** The full URL of a call. */
	url(call: Call, credentials: Credentials): string {
		if (call.bare) return presignedUrl(String(call.path));
		const base = this.provider.baseUrl(credentials);
		const path = call.path instanceof SafePath ? call.path.value : call.path;
		const url = /^(https?:)?\/\//i.test(path)
			? sameOriginLink(path, base, this.provider.origins?.(base))
			: `${base}${path}`;
		const query = queryString(call.query);
		return url.includes('?') ? `${url}${query.replace('?', '&')}` : `${url}${query}`;
	}

	private options(call: Call, credentials: Credentials, timeoutMs: number): IHttpRequestOptions {
		const { body } = call;
		const streamed = body instanceof StreamBody || body instanceof JsonStreamBody;
		const bytes = call.bytes ?? (streamed ? body.size : 0);
		return {
			method: call.method,
			url: this.url(call, credentials),
			headers: {
				...(call.bare ? {} : this.provider.headers(call)),
				...(body instanceof StreamBody ? { 'Content-Type': body.type } : {}),
				...call.headers,
			},
			...(body === undefined ? {} : { body: serialised(body) }),
			timeout: timeoutMs + Math.ceil(bytes / UPLOAD_BYTES_PER_MS),
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		};
	}

	/** For presigned addresses: the address itself is the permission, so no credential may travel with it. */
	private async sendBare(options: IHttpRequestOptions): Promise<FullReply> {
		const reply: FullReply = await this.ctx.helpers.httpRequest({ ...options, abortSignal: this.signal });
		return reply;
	}

	private async send(options: IHttpRequestOptions, credentials: Credentials): Promise<FullReply> {
		const { ctx, credentialType } = this;
		const reply: FullReply = await ctx.helpers.httpRequestWithAuthentication.call(
			ctx as IAllExecuteFunctions,
			credentialType,
			options,
			{
				credentialsDecrypted: { id: '', name: '', type: credentialType, data: credentials },
				preAuthenticationRetryStatusCode: [401, ...(this.provider.signIn?.statuses ?? [])],
				oauth2: {
					tokenExpiredStatusCode: [401, ...(this.provider.signIn?.statuses ?? [])],
					skipRefreshWhileTokenIsFresh: true,
				},
			},
		);
		return reply;
	}
}

function maskedFailure(failure: FailureData, secrets: string[]): CallFailure {
	const { message, providerMessage } = failure;
	return new CallFailure({
		...failure,
		message: shorten(mask(message, secrets)),
		...(providerMessage === undefined ? {} : { providerMessage: mask(providerMessage, secrets) }),
	});
}

function presignedUrl(address: string): string {
	checkPublicUrl(address);
	return address;
}

function serialised(body: NonNullable<Call['body']>): IHttpRequestOptions['body'] {
	if (typeof body === 'string') return body;
	if (body instanceof StreamBody || body instanceof JsonStreamBody) return body as never;
	return { ...body };
}

/** What an operation's calls share: the item, what it may cost, and what must not be quoted. */
export interface ItemScope {
	itemIndex: number;
	/** What the calls of this operation do when they do not say themselves. */
	effect: Effect;
	timeoutMs: number;
	maxWaitMs: number;
	/** Recipients and contents of the item. */
	privateTexts: string[];
}

/** The shared HTTP helper wearing one provider's profile, for one item. */
export class Api {
	private readonly budget: Budget;

	constructor(
		readonly connection: Connection,
		readonly scope: ItemScope,
	) {
		this.budget = new Budget(scope.maxWaitMs);
	}

	async get<T>(path: Call['path'], query?: Query): Promise<T> {
		return await this.json<T>({ method: 'GET', path, query });
	}

	async post<T>(path: Call['path'], body?: Call['body'], more: Partial<Call> = {}): Promise<T> {
		return await this.json<T>({ method: 'POST', path, body, ...more });
	}

	async put<T>(path: Call['path'], body?: Call['body'], more: Partial<Call> = {}): Promise<T> {
		return await this.json<T>({ method: 'PUT', path, body, ...more });
	}

	async delete<T>(path: Call['path'], more: Partial<Call> = {}): Promise<T> {
		return await this.json<T>({ method: 'DELETE', path, ...more });
	}

	/** Keeps a text that came up while running, such as a link, out of error texts and of what is remembered. */
	conceal(text: string): void {
		this.scope.privateTexts.push(text);
	}

	/** The parsed body of an accepted reply; `undefined` when the provider sends none. */
	async json<T>(call: Call): Promise<T> {
		return (await this.request(call)).body as T;
	}

	/**
	 * Makes one call and repeats it where that is safe.
	 *
	 * @param call what to ask; see `Effect` for what may be repeated
	 * @returns the accepted reply
	 * @throws CallFailure with the outcome of the table in `outcome.ts`
	 */
	async request(call: Call): Promise<Reply> {
		let accepted: Reply | undefined;
		await this.repeat(call, async (credentials) => {
			const reply = await this.connection.attempt(call, credentials, this.scope.timeoutMs);
			if (!('thrown' in reply)) accepted = reply;
			return reply;
		});
		if (!accepted)
			throw new CallFailure({ message: `${this.connection.provider.name} gave no reply`, outcome: 'ambiguous' });
		return accepted;
	}

	/**
	 * Downloads bytes as a stream.
	 *
	 * @returns the open stream and the reply's headers
	 * @throws CallFailure as `request` does; an error body is read and explained
	 */
	async download(call: Call): Promise<{ stream: AsyncIterable<Uint8Array>; headers: Headers; status: number }> {
		let opened: FullReply | undefined;
		await this.repeat(
			{ ...call, effect: 'read' },
			async (credentials) => {
				const full = await this.connection.attemptStream(call, credentials, this.scope.timeoutMs);
				if ('thrown' in full) return full;
				opened = full;
				const isBytes = full.statusCode >= 200 && full.statusCode < 400;
				const text = isBytes ? '' : await drain(full.body as AsyncIterable<Uint8Array>);
				return {
					status: full.statusCode,
					headers: full.headers,
					text,
					body: this.connection.parse(text, full.headers),
				};
			},
			true,
		);
		if (!opened)
			throw new CallFailure({ message: `${this.connection.provider.name} gave no reply`, outcome: 'rejected' });
		return { stream: opened.body as AsyncIterable<Uint8Array>, headers: opened.headers, status: opened.statusCode };
	}

	private async repeat(
		call: Call,
		attempt: (credentials: Credentials) => Promise<Reply | { thrown: unknown }>,
		redirectIsYes = false,
	): Promise<void> {
		const effect = call.effect ?? (call.method === 'GET' ? 'read' : this.scope.effect);
		let renewed = false;
		for (let tries = 1; ; tries += 1) {
			const credentials = await this.turn();
			const result = await attempt(credentials);
			const expired =
				!renewed && !('thrown' in result) && this.connection.provider.signIn?.expired(result, credentials) === true;
			if (expired) {
				await this.connection.renew(credentials, this.scope);
				renewed = true;
				continue;
			}
			const judge = new Judge(this.connection.provider, effect, this.scope.effect, this.hidden(credentials));
			const verdict = 'thrown' in result ? judge.thrown(result.thrown) : judge.reply(result, redirectIsYes);
			if (verdict.windowMs !== undefined) this.connection.pause.extend(verdict.windowMs);
			if (verdict.kind === 'accepted') return;
			await this.waitOrThrow(verdict, tries);
		}
	}

	/** Waits until this item may send: no pause, signed in, not canceled. */
	private async turn(): Promise<Credentials> {
		const { pause, signal } = this.connection;
		for (;;) {
			await pause.pass(this.budget, signal);
			this.stopWhenCanceled();
			const credentials = await this.connection.ready(this.scope);
			if (!pause.active) return credentials;
		}
	}

	/** What no error text may quote. */
	private hidden(credentials: Credentials): string[] {
		return [...secretsOf(credentials), ...this.scope.privateTexts];
	}

	private stopWhenCanceled(): void {
		if (this.connection.signal?.aborted) {
			throw new CallFailure({ message: 'The execution was canceled before this was sent', outcome: 'notSent' });
		}
	}

	/** Waits for the next try, or ends with the failure when there is none. */
	private async waitOrThrow(verdict: Failed, tries: number): Promise<void> {
		const { failure, repeatMs, throttled } = verdict;
		if (repeatMs === undefined || (!throttled && tries >= ATTEMPTS)) throw new CallFailure(failure);
		const waitMs = waitBefore(tries, repeatMs);
		if (throttled) this.connection.pause.extend(waitMs);
		if (!this.budget.allows(waitMs)) {
			if (throttled)
				throw new CallFailure({
					...tooLong(repeatMs < 0 ? waitMs : repeatMs, 'rejected', failure.statusCode).failure,
					providerCode: failure.providerCode,
					retryAfterMs: repeatMs < 0 ? Math.ceil(waitMs) : repeatMs,
				});
			throw new CallFailure(failure);
		}
		if (!throttled) await this.budget.spend(waitMs, this.connection.signal);
	}
}

/** What the provider asks for; its own back-off when it asks for nothing, or asked in vain before. */
function waitBefore(tries: number, askedMs: number): number {
	return askedMs > 0 && tries <= 3 ? askedMs + Math.random() * 250 : Math.max(askedMs, backoffMs(tries));
}

async function drain(body: AsyncIterable<Uint8Array>): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		if (size < 65_536) chunks.push(chunk);
		size += chunk.length;
	}
	return Buffer.concat(chunks).toString('utf8');
}
