// What came of all cases, by fault: the table that the program prints and docs/reliability.md shows.
import type { Case } from './cases';
import { faultGroups } from './groups';
import type { Outcome } from './run';

/** What came of one fault. */
export interface Row {
	fault: string;
	cases: number;
	/** Items, as they were told. */
	sent: number;
	uncertain: number;
	refused: number;
	left: number;
	/** Items told as uncertain though nothing was done. */
	doubted: number;
	problems: number;
}

export type Rows = Record<string, Row>;

const NUMBERS = ['cases', 'sent', 'uncertain', 'refused', 'left', 'doubted', 'problems'] as const;

/** Counts one case. */
export function count(rows: Rows, { aim: { fault } }: Case, { told, doubted, problems }: Outcome): void {
	const { sent, uncertain, refused, left } = told;
	const one = { fault: fault.name, cases: 1, sent, uncertain, refused, left, doubted, problems: problems.length };
	add(rows, { [fault.name]: one });
}

/** Adds the counts of others. */
export function add(rows: Rows, others: Rows): void {
	for (const [name, row] of Object.entries(others)) {
		const known = rows[name];
		if (!known) rows[name] = { ...row };
		else for (const key of NUMBERS) known[key] += row[key];
	}
}

/** The sum of all faults. */
export function total(rows: Rows): Row {
	const sum: Rows = {};
	for (const row of Object.values(rows)) add(sum, { all: { ...row, fault: 'all' } });
	return sum.all ?? { fault: 'all', cases: 0, sent: 0, uncertain: 0, refused: 0, left: 0, doubted: 0, problems: 0 };
}

/** The tables as Markdown, one for each kind of fault. */
export function markdown(rows: Rows): string {
	return faultGroups.map(({ title, faults }) => [`### ${title}`, '', ...lines(rows, faults)].join('\n')).join('\n\n');
}

const HEAD = [
	'fault',
	'cases',
	'sent',
	'uncertain',
	'refused',
	'not attempted',
	'uncertain, and was not done',
	'wrong',
];

function lines(rows: Rows, faults: Array<{ name: string }>): string[] {
	const cells = faults.flatMap(({ name }) => {
		const row = rows[name];
		if (!row) return [];
		const numbers = [row.cases, row.sent, row.uncertain, row.refused, row.left, row.doubted, row.problems];
		return [[name, ...numbers.map((number) => number.toLocaleString('en'))]];
	});
	return aligned([HEAD, ...cells]);
}

/** A Markdown table as the formatter writes it. */
function aligned(table: string[][]): string[] {
	const widths = table[0].map((_, column) => Math.max(3, ...table.map((row) => row[column].length)));
	const line = (row: string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	return [line(table[0]), line(widths.map((width) => '-'.repeat(width))), ...table.slice(1).map(line)];
}
