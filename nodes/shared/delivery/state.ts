/**
 * What became of a message, in one shape for all providers. Each provider maps its own words in its transport; what becomes
 * of the whole message is made of its recipients here, and nowhere else.
 */
import type { IDataObject } from 'n8n-workflow';

/**
 * How far a message is, from the least advanced to the most: one that failed or was left out is nowhere, and of one whose
 * state is unknown nothing is claimed.
 */
const STATES = ['failed', 'skipped', 'unknown', 'queued', 'sent', 'delivered', 'read'] as const;

/**
 * - `queued`: the provider has it. `sent`: it left the provider. `delivered`: it arrived. `read`: somebody opened it.
 * - `failed`: it did not arrive. `skipped`: the provider left it out. `unknown`: the provider does not tell.
 */
export type State = (typeof STATES)[number];

/** What a word of a provider means. */
export interface Fate {
	state: State;
	/** Whether it will stay so. */
	isFinal: boolean;
	/** Why it is so, where the word says that alone. */
	reason?: string;
}

/** What became of a message for one recipient; what is not known is null. */
export type RecipientDelivery = {
	recipient: string | null;
	state: State;
	/** When that was, in the provider's writing. */
	at: string | null;
	reason: string | null;
	/** The provider's own code of a failure. */
	code: string | null;
	isFinal: boolean;
};

/** What became of a message. */
export type Delivery = {
	/** That of the recipient who got least far. */
	state: State;
	/** Whether nothing will change for anybody. */
	isFinal: boolean;
	recipients: RecipientDelivery[];
	/** The replies of the provider that say so. */
	raw: IDataObject;
};

/** One recipient, with what is known of it. */
type Known = Fate & Partial<Record<'recipient' | 'at' | 'code', string | number | null>>;

const textOf = (value: string | number | null | undefined): string | null =>
	value === undefined || value === null || String(value).trim() === '' ? null : String(value);

/**
 * Makes what became of a message out of what became of it for each recipient.
 *
 * @param recipients those of the message; where the provider names none, one without a name
 * @param raw the provider's replies
 * @returns the least advanced state of all of them; `unknown` for a message without recipients
 */
export function deliveryOf(recipients: Known[], raw: IDataObject): Delivery {
	const shown = recipients.map(({ recipient, state, at, reason, code, isFinal }) => ({
		recipient: textOf(recipient),
		state,
		at: textOf(at),
		reason: textOf(reason),
		code: textOf(code),
		isFinal,
	}));
	const least = Math.min(...shown.map(({ state }) => STATES.indexOf(state)));
	const isFinal = shown.length > 0 && shown.every((one) => one.isFinal);
	return { state: STATES[least] ?? 'unknown', isFinal, recipients: shown, raw };
}

/** Words that can stand in an error or a reason as they are. */
const PLAIN_WORD = /^[\w -]{1,40}$/;

/**
 * Reads the words by which a provider says how far a message is.
 *
 * @param provider its name
 * @param words what each documented word means, in lower case
 * @returns reads one word; one that is not documented, or none, means `unknown`, never that it arrived
 */
export function wordReader(provider: string, words: Record<string, Fate>): (word: unknown) => Fate {
	return (word) => {
		const said = typeof word === 'string' ? word.trim() : '';
		const key = said.toLowerCase();
		if (Object.hasOwn(words, key)) return words[key];
		const reason = PLAIN_WORD.test(said)
			? `${provider} calls it '${said}', which says nothing that is documented`
			: `${provider} does not say how far it is in a word that is documented`;
		return { state: 'unknown', isFinal: false, reason };
	};
}
