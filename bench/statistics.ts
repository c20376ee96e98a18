/** The value below which a share (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** A table for people: columns as wide as what is in them, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)));
	return rows
		.map(row =>
			row
				.map((text, column) =>
					column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
				)
				.join('  '),
		)
		.join('\n');
}
