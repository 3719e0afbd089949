/**
 * Settings of triggers, read as strictly as those of operations. There is no item, but there may be expressions, such as of
 * n8n's variables.
 */
import { NodeOperationError, type IHookFunctions, type IPollFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { InputError, isNothing, isObject } from '../http';
import { FLAG_WANTED, flagIn, hasExpression, INEXACT, isExact, oneText, plain, splitList } from '../operation';

/** The parameters of a trigger, or one collection among them. All are named by their label too, for refusals. */
export class Settings {
	constructor(
		private readonly values: (name: string) => unknown,
		/** As they are saved with the workflow. */
		private readonly saved: (name: string) => unknown,
	) {}

	/** A switch; `fallback` where it was not set. @throws InputError: it is never silently off */
	flag(name: string, label: string, fallback = false): boolean {
		const flag = flagIn(this.value(name, label) ?? fallback);
		if (flag === undefined) throw new InputError(label, 'is neither on nor off', FLAG_WANTED);
		return flag;
	}

	/** One value, trimmed; empty where it was not set. @throws InputError for what is none, or another number than was written */
	text(name: string, label: string): string {
		const value = this.value(name, label);
		if (typeof value === 'number' && !isExact(value)) throw new InputError(label, `is ${INEXACT}`, 'Give it as text.');
		const text = oneText(value);
		if (text !== undefined) return text.trim();
		throw new InputError(
			label,
			'is a list or an object, where one value is wanted',
			'Let its expression give one value.',
		);
	}

	/**
	 * One of some values, written as it is or by its label, in any case; the first of them where it was not set.
	 *
	 * @param labels the values with their labels in the form
	 */
	choice<T extends string>(name: string, label: string, labels: Record<T, string>): T {
		const value = this.text(name, label);
		return value === '' ? (Object.keys(labels) as T[])[0] : this.known(label, value, labels);
	}

	/** The same for a list of values, each once; none where it was not set. */
	choices<T extends string>(name: string, label: string, labels: Record<T, string>): T[] {
		return [...new Set(this.list(name, label).map((entry) => this.known(label, entry, labels)))];
	}

	private known<T extends string>(label: string, written: string, labels: Record<T, string>): T {
		const same = (text: string) => text.toLowerCase() === written.toLowerCase();
		const values = Object.keys(labels) as T[];
		const known = values.find((value) => value === written || same(value) || same(labels[value]));
		if (known !== undefined) return known;
		const fix = `Use one of: '${values.map((value) => labels[value]).join("', '")}'.`;
		throw this.refuse(label, 'has a value this trigger does not know', fix);
	}

	/** The entries of a list; none where it was not set. */
	list(name: string, label: string): string[] {
		const entries = splitList(this.value(name, label));
		if (!Array.isArray(entries)) throw new InputError(label, entries.problem, entries.fix);
		return entries;
	}

	/** The same for a filter: where nothing is chosen it is off, but an expression that gives an empty list does not turn it off. */
	filter(name: string, label: string): string[] {
		const entries = this.list(name, label);
		if (entries.length > 0 || !hasExpression(this.saved(name))) return entries;
		throw this.refuse(label, 'is an empty list, which is no filter', 'Give it a value, or take the expression out.');
	}

	/** The error for a setting that cannot be used. */
	refuse(label: string, problem: string, fix: string): InputError {
		return new InputError(label, problem, fix);
	}

	/** The members of a collection. */
	group(name: string): Settings {
		const [values, saved] = [this.values(name), this.saved(name)];
		const member = (of: unknown) => (field: string) => (isObject(of) ? of[field] : undefined);
		return new Settings(member(values), member(saved));
	}

	private value(name: string, label: string): unknown {
		const value = plain(this.values(name));
		if (!isNothing(value)) return value;
		if (!hasExpression(this.saved(name))) return undefined;
		throw new InputError(
			label,
			'is empty: its expression finds nothing',
			'Let it find a value, or take the expression out.',
		);
	}
}

/** The settings of a trigger. */
export function settingsOf(ctx: IPollFunctions | IHookFunctions | IWebhookFunctions): Settings {
	const saved = ctx.getNode().parameters;
	return new Settings(
		(name) => ctx.getNodeParameter(name, ''),
		(name) => saved[name],
	);
}

/**
 * Reads the settings of a polling trigger.
 *
 * @throws NodeOperationError for one that cannot be used, with the field and the fix
 */
export function readSettings<T>(ctx: IPollFunctions, read: (settings: Settings) => T): T {
	try {
		return read(settingsOf(ctx));
	} catch (error) {
		throw explained(ctx, error);
	}
}

function explained(ctx: IPollFunctions, error: unknown): unknown {
	if (!(error instanceof InputError)) return error;
	return new NodeOperationError(ctx.getNode(), error.message, { description: error.fix });
}
