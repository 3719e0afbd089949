// Tables of Markdown.

/** A row of a table. */
export function row(cells: string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A table: its headings and its rows. */
export function table(headings: string[], rows: string[][]): string {
	return [`| ${headings.join(' | ')} |`, `|${headings.map(() => '---|').join('')}`, ...rows.map(row)].join('\n');
}
