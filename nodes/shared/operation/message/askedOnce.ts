/**
 * Questions that many items of an execution ask alike, such as whether somebody has opted out: each is asked once, and several in one
 * request where the provider takes that.
 */
import type { Api, Connection } from '../../http';

/** How long an answer stands for the state of things: what a long execution sends later is asked about again. */
const KEPT_MS = 5 * 60_000;

/** An answer that is there, or on its way. */
interface Answer<T> {
	/** Nothing where it was asked along with the question of another item, and that failed. */
	coming: Promise<{ value: T } | undefined>;
	told?: { value: T; until: number };
}

/** How something is asked for one item. */
interface Asking<T> {
	/** What the answers depend on besides the credential, e.g. the account that sends. */
	within?: string;
	/** Asks the provider, and changes nothing there. @returns the answers in the order of what is asked about */
	ask(about: string[]): Promise<T[]>;
	/** What other items are about to ask for: as much of it as there is room for is asked along. */
	ahead?: string[];
	/** Whether an answer that is there can be used once more. */
	holds?(answer: T): boolean;
}

/**
 * One question, as far as each execution was told. Nothing is kept for the next one, and no failure: whoever waits for an answer when
 * it fails gets the failure as well, later items ask anew.
 */
export class AskedOnce<T> {
	private readonly executions = new WeakMap<Connection, Map<string, Answer<T>>>();

	/**
	 * @param atOnce how many one request answers
	 * @param same what is the same in different writing; default what is written alike
	 */
	constructor(
		private readonly atOnce = 1,
		private readonly same = (one: string): string => one,
	) {}

	/**
	 * @param about what is asked about
	 * @returns an answer for each, in this order
	 * @throws what `ask` throws about these; never what it throws about those that were asked along
	 */
	async answers(api: Api, about: string[], asking: Asking<T>): Promise<T[]> {
		const { connection, scope } = api;
		const kept = this.executions.get(connection) ?? new Map<string, Answer<T>>();
		this.executions.set(connection, kept);
		const account = connection.identity(await connection.session.ready(scope));
		const key = (one: string): string => JSON.stringify([account, asking.within, this.same(one)]);
		this.ask(kept, key, about, asking);
		const answers: T[] = [];
		for (const one of about) answers.push(await this.answer(kept, key, one, asking));
		return answers;
	}

	/** One that was to come along with that of another item, and did not, is asked for by itself. */
	private async answer(
		kept: Map<string, Answer<T>>,
		key: (one: string) => string,
		one: string,
		asking: Asking<T>,
	): Promise<T> {
		for (;;) {
			const told = await kept.get(key(one))?.coming;
			if (told) return told.value;
			this.ask(kept, key, [one], asking);
		}
	}

	/** Asks for what is not known, in as few requests as may be, one after the other. */
	private ask(
		kept: Map<string, Answer<T>>,
		key: (one: string) => string,
		about: string[],
		{ ask, ahead = [], holds = () => true }: Asking<T>,
	): void {
		const isOpen = (one: string): boolean => {
			const { told, coming } = kept.get(key(one)) ?? {};
			return told ? told.until < Date.now() || !holds(told.value) : coming === undefined;
		};
		const open = unique(about.filter(isOpen), key);
		const along = unique([...open, ...(open.length > 0 ? ahead.filter(isOpen) : [])], key).slice(open.length);
		let before: Promise<unknown> = Promise.resolve();
		for (let from = 0; from < open.length; from += this.atOnce) {
			const own = open.slice(from, from + this.atOnce);
			const others = along.slice(0, this.atOnce - own.length);
			const coming = before.then(async () => await together(ask, own, others));
			[...own, ...others].forEach((one, index) => keep(kept, key(one), coming, index));
			before = coming;
		}
	}
}

/** A refusal that others have caused is no answer to one's own question: that is then asked alone. */
async function together<T>(ask: Asking<T>['ask'], own: string[], others: string[]): Promise<T[]> {
	if (others.length === 0) return await ask(own);
	return await ask([...own, ...others]).catch(async () => await ask(own));
}

function keep<T>(kept: Map<string, Answer<T>>, key: string, answers: Promise<T[]>, index: number): void {
	const answer: Answer<T> = {
		coming: answers.then((told) => (index < told.length ? { value: told[index] } : undefined)),
	};
	kept.set(key, answer);
	const forget = (): void => {
		if (kept.get(key) === answer) kept.delete(key);
	};
	void answer.coming.then((told) => {
		if (told) answer.told = { ...told, until: Date.now() + KEPT_MS };
		else forget();
	}, forget);
}

function unique(all: string[], key: (one: string) => string): string[] {
	const seen = new Set<string>();
	return all.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}
