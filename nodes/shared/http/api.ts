/** The shared HTTP helper: one call, its repeats, its outcome. Operations use nothing else to talk to a provider. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Call, Effect, Reply } from './call';
import type { Connection } from './connection';
import type { FullReply } from './exchange/exchange';
import { CallFailure, type FailureData, type Outcome } from './outcome';
import type { Refusal } from './profile';
import { secretsOf } from './secrets';
import type { Shape } from './shape';
import type { SignInScope } from './signIn';
import type { Query } from './url';
import { type Failed, Judge, wentOut } from './verdict';
import { Budget, type Headers, tooLong, waitBefore } from './wait';

type Credentials = ICredentialDataDecryptedObject;

/** One try of a call. `begun` is to be called when its request begins. */
type Attempt = (credentials: Credentials, begun: () => void) => Promise<Reply | { thrown: unknown }>;

/** How often a call is tried when its cause can pass; 429 is bounded by Maximum Wait alone. */
const ATTEMPTS = 4;

/** What an operation's calls share: the item, what it may cost, and what must not be quoted. */
export interface ItemScope extends SignInScope {
	/** What the calls of this operation do when they do not say themselves. */
	effect: Effect;
	timeoutMs: number;
	maxWaitMs: number;
	/** Its calls are steps of one message or change. */
	isOneMessage?: boolean;
}

/** The shared HTTP helper wearing one provider's profile, for one item. */
export class Api {
	private readonly budget: Budget;
	/** Calls that reach people or change data, went out, and were not turned down. */
	private out = 0;
	/** What of the credential must not show, once it was read. */
	private secrets: string[] = [];

	constructor(
		readonly connection: Connection,
		readonly scope: ItemScope,
	) {
		this.budget = new Budget(scope.maxWaitMs);
	}

	/** Whether something went out that the provider did not turn down: from then on nobody may say that nothing was sent. */
	get mayBeOut(): boolean {
		return this.out > 0;
	}

	/** What no error text may quote: secrets of the credential, recipients, contents. */
	get hidden(): string[] {
		return [...this.secrets, ...this.scope.privateTexts];
	}

	async get<T>(path: Call['path'], shape: Shape<T>, query?: Query): Promise<T> {
		return await this.json({ method: 'GET', path, query }, shape);
	}

	async post<T>(path: Call['path'], shape: Shape<T>, body?: Call['body'], more: Partial<Call> = {}): Promise<T> {
		return await this.json({ method: 'POST', path, body, ...more }, shape);
	}

	async put<T>(path: Call['path'], shape: Shape<T>, body?: Call['body'], more: Partial<Call> = {}): Promise<T> {
		return await this.json({ method: 'PUT', path, body, ...more }, shape);
	}

	/** Keeps a text that came up while running out of error texts and of what is remembered. */
	conceal(text: string): void {
		this.scope.privateTexts.push(text);
	}

	/**
	 * The body of an accepted reply, read as it is declared.
	 *
	 * @param shape what a yes looks like
	 * @throws CallFailure as `request` does, and when the body does not look like that
	 */
	async json<T>(call: Call, shape: Shape<T>): Promise<T> {
		return this.read(await this.request(call), shape, this.effectOf(call));
	}

	/** Reads the body of an accepted reply; see `json`. */
	read<T>(reply: Reply, shape: Shape<T>, effect: Effect): T {
		const result = shape.read(reply.body);
		if ('value' in result) return result.value;
		throw this.notUnderstood(reply, result.missing, effect);
	}

	/** The failure of an accepted reply that is not what is declared, for callers that read it otherwise; see `json`. */
	notUnderstood(reply: Reply, missing: string, effect: Effect): CallFailure {
		return this.afterSending(new CallFailure(this.judge(effect).notUnderstood(reply, missing)), effect);
	}

	/**
	 * The failure of a message whose accepted reply says no after all, or yes and no (`ambiguous`).
	 *
	 * @param extra ids that a person needs to follow it up
	 */
	refused(reply: Reply, refusal: Refusal, extra?: FailureData['extra']): CallFailure {
		const outcome = refusal.outcome === 'ambiguous' ? 'ambiguous' : 'rejected';
		return new CallFailure({ ...this.judge(this.scope.effect).refused(reply, refusal, outcome), extra });
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
		await this.repeat(call, async (credentials, begun) => {
			const reply = await this.connection.attempt(call, credentials, this.scope.timeoutMs, begun);
			if (!('thrown' in reply)) accepted = reply;
			return reply;
		});
		if (!accepted) throw this.noReply('ambiguous');
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
				const { statusCode: status, headers } = full;
				const text = typeof full.body === 'string' ? full.body : '';
				return { status, headers, text, body: this.connection.parse(text, headers) };
			},
			true,
		);
		if (!opened) throw this.noReply('rejected');
		return { stream: opened.body as AsyncIterable<Uint8Array>, headers: opened.headers, status: opened.statusCode };
	}

	private noReply(outcome: Outcome): CallFailure {
		return new CallFailure({ message: `${this.connection.provider.name} gave no reply`, outcome });
	}

	private judge(effect: Effect): Judge {
		return new Judge(this.connection.provider, effect, this.scope.effect, this.hidden);
	}

	private effectOf(call: Call): Effect {
		return call.effect ?? (call.method === 'GET' ? 'read' : this.scope.effect);
	}

	/** A step that fails after something went out leaves in doubt whether all is as it should be, never unsent. */
	private afterSending(failed: CallFailure, effect: Effect): CallFailure {
		const { failure } = failed;
		if (!this.scope.isOneMessage || !this.mayBeOut || effect === 'send' || failure.outcome === 'ambiguous')
			return failed;
		return new CallFailure({
			...failure,
			...wentOut(this.connection.provider.name, `a later step failed: ${failure.message}`),
			notTried: undefined,
		});
	}

	private async repeat(call: Call, attempt: Attempt, redirectIsYes = false): Promise<void> {
		await this.repeatUntilDone(call, attempt, redirectIsYes).catch((error: unknown) => {
			throw error instanceof CallFailure ? this.afterSending(error, this.effectOf(call)) : error;
		});
	}

	private async repeatUntilDone(call: Call, attempt: Attempt, redirectIsYes: boolean): Promise<void> {
		const effect = this.effectOf(call);
		const count = (calls: number) => void (this.out += effect === 'send' ? calls : 0);
		let renewed = false;
		for (let tries = 1; ; tries += 1) {
			const credentials = await this.turn();
			const result = await attempt(credentials, () => count(1));
			const expired =
				!renewed && !('thrown' in result) && this.connection.provider.signIn?.expired(result, credentials) === true;
			if (expired) {
				count(-1);
				await this.connection.session.renew(credentials, this.scope);
				renewed = true;
				continue;
			}
			const judge = this.judge(effect);
			const verdict = 'thrown' in result ? judge.thrown(result.thrown) : judge.reply(result, redirectIsYes);
			if (verdict.windowMs !== undefined) this.connection.pause.extend(verdict.windowMs);
			if (verdict.kind === 'accepted') return;
			if (verdict.failure.outcome !== 'ambiguous') count(-1);
			await this.waitOrThrow(verdict, tries);
		}
	}

	/** Waits until this item may send: no pause, signed in, not canceled. */
	private async turn(): Promise<Credentials> {
		const { pause, signal } = this.connection;
		for (;;) {
			await pause.pass(this.budget, signal);
			this.stopWhenCanceled();
			const credentials = await this.connection.session.ready(this.scope);
			this.secrets = secretsOf(credentials);
			if (!pause.active) return credentials;
		}
	}

	private stopWhenCanceled(): void {
		if (this.connection.signal?.aborted) {
			throw new CallFailure({
				message: 'The execution was canceled before this was sent',
				outcome: 'notSent',
				notTried: true,
			});
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
