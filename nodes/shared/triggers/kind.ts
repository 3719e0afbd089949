/** What a provider says about its webhooks, and what its kind is made with. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { type Api, CallFailure, InputError, isNothing, type Provider } from '../http';
import { hasExpression, splitList } from '../operation';

/** A subscription as the provider has it. */
export interface Subscription {
	id: string;
	/** Where it delivers to. */
	url: string;
	/** What it delivers, in a form that two equal subscriptions share. */
	key: string;
	active: boolean;
}

/** One subscription that the node's parameters ask for. */
export interface Wanted {
	/** The key that it has once it is registered. */
	key: string;
}

/** A subscription that is in force, with the secret its deliveries are signed with. */
export interface Registered {
	id: string;
	secret: string;
}

/** How one provider's webhooks are registered. */
export interface WebhookKind<W extends Wanted> {
	provider: Provider;
	/** Why the provider would not deliver to this address, and what to do; `undefined` when it would. */
	addressProblem(url: string, api: Api): Promise<{ problem: string; fix: string } | undefined>;
	/** What the node's parameters ask for, each key once. Throws InputError when they do not make sense. */
	wanted(api: Api): Promise<W[]>;
	/** All subscriptions in the place the node registers in, whoever made them. */
	list(api: Api): Promise<Subscription[]>;
	/** Registers one. `secret` is for providers that do not make one themselves. */
	create(api: Api, url: string, wanted: W, secret: string): Promise<Registered>;
	/**
	 * Takes over one that is there already, so that it delivers what is wanted, to this address, signed with a known secret.
	 *
	 * @param secret the one it is known to have, else a new one
	 * @param isKnown whether it is known to have it
	 * @returns `undefined` when this one cannot be taken over
	 */
	takeOver(
		api: Api,
		url: string,
		there: Subscription,
		wanted: W,
		secret: string,
		isKnown: boolean,
	): Promise<Registered | undefined>;
	/** Removes one, or turns it off where that is all the provider can do. One that is gone counts as removed. */
	remove(api: Api, id: string): Promise<'removed' | 'turnedOff'>;
}

/**
 * The values of a multi-select, of an array or of a separated text, each once.
 *
 * @throws InputError for entries that are empty or are objects without a value, and for an expression that finds nothing
 */
export function choices(ctx: IHookFunctions | IWebhookFunctions, field: string): string[] {
	const value = ctx.getNodeParameter(field, []);
	if (isNothing(value) && hasExpression(ctx.getNode().parameters[field]))
		throw new InputError(field, 'is empty: its expression finds nothing', 'Let it find a value, or take it out.');
	const entries = splitList(value);
	if (!Array.isArray(entries)) throw new InputError(field, entries.problem, entries.fix);
	return [...new Set(entries)];
}

/** The reply of a call to one subscription; `undefined` when the provider no longer has it. */
export async function unlessGone<T>(call: Promise<T>): Promise<{ value: T } | undefined> {
	return await call.then(
		(value) => ({ value }),
		(error: unknown) => {
			if (error instanceof CallFailure && error.failure.statusCode === 404) return undefined;
			throw error;
		},
	);
}
