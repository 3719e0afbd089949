/** Signing in anew where a provider's token expires: once for all who wait, and never again after a refusal. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { wordsOf } from '../privacy';
import { CallFailure, type FailureData, judgeTransport } from './outcome';
import type { Provider } from './profile';
import { secretsOf } from './secrets';
import { rest, waitBefore } from './wait';

type Credentials = ICredentialDataDecryptedObject;

/** How often signing in is tried when its cause can pass. */
const ATTEMPTS = 4;

/** Renewals of a token under way in this process, so that all executions that wait for one share it. */
const renewals = new Map<string, Promise<void>>();

/** What signing in needs of an execution's link to the provider. */
export interface SignInLink {
	readonly provider: Provider;
	readonly signal: AbortSignal | undefined;
	/** The credential as it is now, for one item. */
	credentials(itemIndex: number): Promise<Credentials>;
	/** What tells two credentials apart. */
	identity(credentials: Credentials): string;
	/** Makes the call on which n8n renews the token. */
	probe(credentials: Credentials): Promise<void>;
}

/** For whom is signed in, and what no error text may quote. */
export interface SignInScope {
	itemIndex: number;
	/** Recipients and contents of the item. */
	privateTexts: string[];
	/** The longest wait that a busy service may ask for. */
	maxWaitMs: number;
}

/** The sign-ins of one execution. */
export class Session {
	/** Refused sign-ins by credential; a credential whose fields are expressions is several. */
	private readonly refused = new Map<string, CallFailure>();
	/** The credentials of the items, as long as nobody signs in anew. */
	private readonly read = new Map<number, Credentials>();

	constructor(private readonly link: SignInLink) {}

	/**
	 * The credential of an item, read once for it.
	 *
	 * @throws InputError when a value is missing or is none
	 */
	async known(itemIndex: number): Promise<Credentials> {
		const known = this.read.get(itemIndex);
		if (known) return known;
		const credentials = await this.link.credentials(itemIndex);
		// n8n renews tokens of its own OAuth2 and tells nobody.
		if (!('oauthTokenData' in credentials)) this.read.set(itemIndex, credentials);
		return credentials;
	}

	/**
	 * The credential, signed in to when the provider needs that.
	 *
	 * @param known what was read just now
	 */
	async ready(scope: SignInScope, known?: Credentials): Promise<Credentials> {
		const credentials = known ?? (await this.known(scope.itemIndex));
		const { signIn } = this.link.provider;
		if (!signIn || signIn.token(credentials) !== '') return credentials;
		await this.renew(credentials, scope);
		return await this.known(scope.itemIndex);
	}

	/**
	 * Signs in again, once for all who wait, also those of other executions in this process.
	 *
	 * @param stale the credential whose token was refused
	 * @throws CallFailure when the provider refuses to sign in: that is not tried again in this execution, so that no
	 * account is locked out
	 */
	async renew(stale: Credentials, { itemIndex, privateTexts, maxWaitMs }: SignInScope): Promise<void> {
		const { signIn } = this.link.provider;
		if (!signIn) return;
		const id = this.link.identity(stale);
		const refused = this.refused.get(id);
		if (refused) throw refused;
		for (let tries = 1; ; tries += 1) {
			const running = renewals.get(id) ?? this.start(id, signIn.token(stale), itemIndex);
			const failure = await running.then(
				() => undefined,
				(error: unknown) => this.refusal(error, [...secretsOf(stale), ...privateTexts]),
			);
			this.read.clear();
			if (!failure) return;
			if (failure.failure.outcome === 'rejected' && (await this.renewedElsewhere(stale, itemIndex))) return;
			const waitMs = waitBefore(tries, failure.failure.retryAfterMs ?? 0);
			if (failure.failure.outcome === 'rejected' || tries >= ATTEMPTS || waitMs > maxWaitMs) {
				this.refused.set(id, failure);
				throw failure;
			}
			await rest(waitMs, this.link.signal);
		}
	}

	/** Another process may have signed in meanwhile, and with that have used up a token that works once. */
	private async renewedElsewhere(stale: Credentials, itemIndex: number): Promise<boolean> {
		const { signIn } = this.link.provider;
		const token = signIn?.token(await this.link.credentials(itemIndex)) ?? '';
		return token !== '' && token !== signIn?.token(stale);
	}

	private start(id: string, staleToken: string, itemIndex: number): Promise<void> {
		const renewal = this.renewNow(staleToken, itemIndex).finally(() => renewals.delete(id));
		renewals.set(id, renewal);
		return renewal;
	}

	private async renewNow(staleToken: string, itemIndex: number): Promise<void> {
		const { signIn } = this.link.provider;
		const fresh = await this.link.credentials(itemIndex);
		if (!signIn || (signIn.token(fresh) !== '' && signIn.token(fresh) !== staleToken)) return;
		await this.link.probe(fresh);
	}

	private refusal(error: unknown, secrets: string[]): CallFailure {
		const cause = error instanceof Error ? error.cause : undefined;
		const own = [error, cause].find((entry) => entry instanceof CallFailure);
		if (own) return maskedFailure(own.failure, secrets);
		const { outcome, canPass } = judgeTransport(error);
		const text = error instanceof Error ? wordsOf(error.message, secrets) : '';
		return new CallFailure({
			message: `${this.link.provider.name} could not be signed in to: ${text}`,
			hint: 'Open the credential, check its values and test it. Nothing was sent.',
			outcome: outcome === 'notSent' && canPass ? 'notSent' : 'rejected',
			statusCode: outcome === 'notSent' ? undefined : 401,
		});
	}
}

function maskedFailure(failure: FailureData, secrets: string[]): CallFailure {
	const { message, providerMessage } = failure;
	return new CallFailure({
		...failure,
		message: wordsOf(message, secrets),
		...(providerMessage === undefined ? {} : { providerMessage: wordsOf(providerMessage, secrets) }),
	});
}
