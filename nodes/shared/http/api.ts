/** The shared HTTP helper: one call, its repeats, its outcome. Operations use nothing else to talk to a provider. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Call, Effect } from './call';
import type { Connection } from './connection';
import { CallFailure, type FailureData, type Outcome, type Reply } from './outcome';
import { Out } from './exchange/out';
import type { Pass } from './pace/gate';
import type { Refusal } from './profile';
import { secretsOf } from './secrets';
import type { Shape } from './shape';
import type { SignInScope } from './signIn';
import type { Query } from './url';
import { type Failed, Judge, type Verdict, wentOut } from './verdict';
import { Budget, tooLong, waitBefore } from './wait';

type Credentials = ICredentialDataDecryptedObject;

/** One try of a call, whose reply may be handed on before it is there. `begun` is to be called when its request begins. */
type Attempt = (
	credentials: Credentials,
	begun: () => void,
) => Promise<Reply | { thrown: unknown } | { isHandedOn: true }>;

/** A call that its gate let through, with the credential as it was before. */
type Entered = { pass: Pass; credentials: Credentials };

/** What came of a try: for how long the limit holds it, or which credential has to be signed in to again. */
interface Tried {
	verdict: Verdict;
	heldMs?: number;
	expired?: Credentials;
}

/** How often a call is tried when its cause can pass; 429 is bounded by Maximum Wait alone. */
const ATTEMPTS = 4;
const CANCELED = 'The execution was canceled before this was sent';

/** What an operation's calls share: the item, what it may cost, and what must not be quoted. */
export interface ItemScope extends SignInScope {
	/** What the calls of this operation do when they do not say themselves. */
	effect: Effect;
	timeoutMs: number;
	maxWaitMs: number;
	/** Its calls are steps of one message or change. */
	isOneMessage?: boolean;
	/** How often a call is tried at most, where that is less than its cause would allow. */
	tries?: number;
}

/** The shared HTTP helper wearing one provider's profile, for one item. */
export class Api {
	private readonly budget: Budget;
	/** What went out, and was not turned down. */
	readonly out = new Out();
	/** What of the credential must not show, once it was read. */
	private secrets: string[] = [];

	constructor(
		readonly connection: Connection,
		readonly scope: ItemScope,
	) {
		this.budget = new Budget(scope.maxWaitMs);
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

	/** Keeps a text that came up while running out of error texts, of what is remembered and of previews. */
	conceal(text: string): void {
		this.keepPrivate(text);
	}

	/** The same for what the provider told and goes out again, such as the subject that is answered: a preview shows it. */
	keepPrivate(text: string): void {
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

	/** The failure of a call that ended without a reply. */
	noReply(outcome: Outcome): CallFailure {
		return new CallFailure({ message: `${this.connection.provider.name} gave no reply`, outcome });
	}

	/** What judges the replies of a call. */
	judge(effect: Effect): Judge {
		return new Judge(this.connection.provider, effect, this.scope.effect, this.hidden);
	}

	protected effectOf(call: Call): Effect {
		return call.effect ?? (call.method === 'GET' ? 'read' : this.scope.effect);
	}

	/** A step that fails after something went out leaves in doubt whether all is as it should be, never unsent. */
	private afterSending(failed: CallFailure, effect: Effect): CallFailure {
		const { failure } = failed;
		if (!this.scope.isOneMessage || !this.out.mayMessageBeOut || effect === 'send' || failure.outcome === 'ambiguous')
			return failed;
		return new CallFailure({
			...failure,
			...wentOut(this.connection.provider.name, `a later step failed: ${failure.message}`),
			notTried: undefined,
		});
	}

	/** Tries a call as often as it may be, for what the other files of this room make of its reply. */
	async repeat(call: Call, attempt: Attempt, redirectIsYes = false): Promise<void> {
		await this.repeatUntilDone(call, attempt, redirectIsYes).catch((error: unknown) => {
			throw error instanceof CallFailure ? this.afterSending(error, this.effectOf(call)) : error;
		});
	}

	private async repeatUntilDone(call: Call, attempt: Attempt, redirectIsYes: boolean): Promise<void> {
		let renewed = false;
		for (let tries = 1; ; tries += 1) {
			const entered = await this.enter(call);
			const { verdict, heldMs, expired } = await this.tryOnce(call, entered, attempt, redirectIsYes).finally(() =>
				entered.pass.leave(),
			);
			if (expired && !renewed) {
				this.count(call, -1);
				await this.connection.session.renew(expired, this.scope);
				renewed = true;
				continue;
			}
			if (verdict.kind === 'accepted') return;
			if (verdict.failure.outcome !== 'ambiguous') this.count(call, -1);
			await this.waitOrThrow(verdict, heldMs ?? waitBefore(tries, verdict.repeatMs ?? 0), tries);
		}
	}

	private count(call: Call, calls: 1 | -1): void {
		this.out.count(this.effectOf(call), calls);
	}

	/** Waits until the limits of the credential let this call through. */
	private async enter(call: Call): Promise<Entered> {
		const { session, signal } = this.connection;
		const credentials = await session.known(this.scope.itemIndex);
		const pass = await this.connection.gate(call, credentials).enter(this.budget, signal, this.connection);
		if (pass) return { pass, credentials };
		throw new CallFailure({ message: CANCELED, outcome: 'notSent', notTried: true });
	}

	/** One try: signed in, made and judged. The gate is told what it means for the limit. */
	private async tryOnce(call: Call, entered: Entered, attempt: Attempt, redirectIsYes: boolean): Promise<Tried> {
		const { session, provider } = this.connection;
		const { pass } = entered;
		const credentials = await session.ready(this.scope, pass.waited ? undefined : entered.credentials);
		this.secrets = secretsOf(credentials);
		const result = await attempt(credentials, () => this.count(call, 1));
		const judge = this.judge(this.effectOf(call));
		if ('thrown' in result) return { verdict: judge.thrown(result.thrown) };
		if ('isHandedOn' in result) {
			pass.accepted();
			return { verdict: { kind: 'accepted' } };
		}
		const verdict = judge.reply(result, redirectIsYes);
		if (verdict.kind === 'failed' && verdict.throttled)
			return { verdict, heldMs: pass.refused(verdict.repeatMs ?? -1) };
		pass.accepted(verdict.quota);
		// What may have been done is not done again, though the reply says as well that the session has ended.
		const isOver =
			verdict.kind === 'failed' && !verdict.mayBeDone && provider.signIn?.expired(result, credentials) === true;
		return { verdict, expired: isOver ? credentials : undefined };
	}

	/** Waits for the next try, or ends with the failure when there is none. */
	private async waitOrThrow(
		{ failure, repeatMs, throttled, reply }: Failed,
		waitMs: number,
		tries: number,
	): Promise<void> {
		const most = this.scope.tries ?? (throttled ? Infinity : ATTEMPTS);
		if (repeatMs === undefined || tries >= most) throw new CallFailure(failure, reply);
		if (this.budget.allows(waitMs)) return await this.budget.spend(waitMs, this.connection.signal);
		if (!throttled) throw new CallFailure(failure, reply);
		throw new CallFailure({
			...tooLong(repeatMs < 0 ? waitMs : repeatMs, 'rejected', failure.statusCode).failure,
			providerCode: failure.providerCode,
			retryAfterMs: repeatMs < 0 ? Math.ceil(waitMs) : repeatMs,
		});
	}
}
