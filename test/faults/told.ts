// What a builder is told of the items of a run, as four numbers.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ExecutionResult } from '../harness';
import { isRecord } from '../harness/narrow';

/** What is told of each recipient of one item. */
export interface Part {
	item: 'sent' | 'uncertain' | 'refused';
	recipients: Array<{ recipient: string; outcome: string }>;
}

/** How many items were told to be what. */
export interface Told {
	sent: number;
	uncertain: number;
	refused: number;
	left: number;
	/** How many of those that were refused were not even tried, because they would reach nobody. */
	skipped?: number;
	/** What is told of the recipients of single items, where not all of them fared alike. */
	parts?: Part[];
	/** What is not told at all, or makes no sense. */
	odd?: string;
}

const SUMMARY =
	/Of (\d+) items, (\d+) (?:was|were|succeeded)[^,]*, (?:(\d+) (?:was|were) skipped, )?(\d+) (?:is|are) uncertain, (\d+) (?:was|were) refused and (\d+) (?:was|were) not attempted/;

/** Nothing is told of any item. */
export const NONE: Told = { sent: 0, uncertain: 0, refused: 0, left: 0 };

/** One item's outcome in the details of its error. */
function byOutcome(details: unknown): Told {
	const outcome = isRecord(details) ? details.outcome : undefined;
	if (outcome === 'ambiguous') return { ...NONE, uncertain: 1, parts: partsOf('uncertain', details) };
	if (outcome === 'rejected' || outcome === 'notSent')
		return { ...NONE, refused: 1, parts: partsOf('refused', details) };
	return { ...NONE, odd: 'an error without an outcome' };
}

/** What an item tells of its recipients, if it names them. */
function partsOf(item: Part['item'], told: unknown): Part[] {
	const list: unknown = isRecord(told) ? told.recipients : undefined;
	if (!Array.isArray(list)) return [];
	const recipients = list.filter(isRecord).map(({ recipient, outcome }) => ({
		recipient: String(recipient).toLowerCase(),
		outcome: String(outcome),
	}));
	return [{ item, recipients }];
}

function sum(all: Told[]): Told {
	const add = (key: 'sent' | 'uncertain' | 'refused' | 'left') => all.reduce((total, told) => total + told[key], 0);
	const odd = all.find((told) => told.odd)?.odd;
	const parts = all.flatMap((told) => told.parts ?? []);
	const skipped = all.reduce((total, told) => total + (told.skipped ?? 0), 0);
	return {
		sent: add('sent'),
		uncertain: add('uncertain'),
		refused: add('refused'),
		left: add('left'),
		skipped,
		parts,
		odd,
	};
}

/** What a run told of its items. */
export function toldBy(result: ExecutionResult, items: number): Told {
	const told = result.error ? byError(result, items) : byItems(result, items);
	const total = told.sent + told.uncertain + told.refused + told.left;
	return told.odd || total === items ? told : { ...told, odd: `${total} of ${items} items are told of` };
}

function byError({ error }: ExecutionResult, items: number): Told {
	const { details } = (error as unknown as { context?: IDataObject }).context ?? {};
	if (items === 1) return byOutcome(details);
	const numbers = SUMMARY.exec(error?.description ?? '')
		?.slice(1)
		.map((digits) => Number(digits ?? 0));
	if (!numbers) return { ...NONE, odd: 'an error without a summary' };
	const [all, sent, skipped, uncertain, notDone, left] = numbers;
	const { parts } = byOutcome(details);
	const refused = notDone + skipped;
	return {
		sent,
		uncertain,
		refused,
		left,
		skipped,
		parts,
		odd: all === items ? undefined : 'a summary of other items',
	};
}

function byItems(result: ExecutionResult, items: number): Told {
	if (result.status === 'waiting') return { ...NONE, sent: items };
	if (result.status !== 'success') return { ...NONE, odd: `the execution ended as ${result.status}` };
	const byItem = new Map<unknown, Told>();
	for (const item of [...result.output(), ...result.errorOutput()]) byItem.set(itemOf(item), ofItem(item));
	return sum([...byItem.values()]);
}

function itemOf({ pairedItem }: INodeExecutionData): unknown {
	return isRecord(pairedItem) ? pairedItem.item : pairedItem;
}

function ofItem({ json }: INodeExecutionData): Told {
	if (json.error !== undefined && json.details !== undefined) return byOutcome(json.details);
	if (json.skipped === true) return { ...NONE, refused: 1, skipped: 1 };
	return { ...NONE, sent: 1, parts: json.partial === true ? partsOf('sent', json) : [] };
}
