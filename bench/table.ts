/** A row of a table of promises: what was done, what is promised, what came out, and whether it holds. */
export type Row = {
	readonly what: string;
	readonly promised: string;
	readonly measured: string;
	readonly holds: boolean;
};

/** The rows as a Markdown table, its columns aligned. */
export function tableText(rows: readonly Row[]): string {
	const head = ['what', 'promised', 'measured', 'holds'];
	const lines = [head, ...rows.map(row => [row.what, row.promised, row.measured, row.holds ? 'yes' : 'NO'])];
	const widths = head.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
	const texts = lines.map(
		line => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
	);
	texts.splice(1, 0, `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`);
	return `${texts.join('\n')}\n`;
}
