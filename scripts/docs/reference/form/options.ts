// Options that stand in the form of every operation, or of every one that sends: they are listed once.
import type { Line } from './lines';

/** The options of a node that several forms have. */
export interface SharedOptions {
	/** In the form of every operation. */
	all: Line[];
	/** In the form of every operation that sends, besides those. */
	sends: Line[];
}

const GROUP = 'options';
const isOption = ({ path }: Line): boolean => path.startsWith(`${GROUP}.`);

/** Whether people are reached by an operation, by its form: the group of its options is then called so. */
export const isSend = (form: Line[]): boolean =>
	form.some(({ path, field }) => path === GROUP && field.displayName === 'Sending Options');

/** What is one option in two forms: how many items go at once differs between them. */
const identity = ({ path, field: { description } }: Line): string => `${path} ${description}`;

/** The options that all of these forms have, as the first has them. */
function common([first = [], ...others]: Line[][]): Line[] {
	const sets = others.map((form) => new Set(form.map(identity)));
	return first.filter((line) => isOption(line) && sets.every((set) => set.has(identity(line))));
}

/** @param forms those of all operations of a node */
export function sharedOptionsOf(forms: Line[][]): SharedOptions {
	const all = common(forms);
	const known = new Set(all.map(identity));
	const sends = common(forms.filter(isSend)).filter((line) => !known.has(identity(line)));
	return { all, sends };
}

/** The lines of a form without the options that are listed elsewhere. */
export function ownLines(form: Line[], { all, sends }: SharedOptions): Line[] {
	const elsewhere = new Set([...all, ...(isSend(form) ? sends : [])].map(identity));
	return form.filter((line) => !elsewhere.has(identity(line)));
}
