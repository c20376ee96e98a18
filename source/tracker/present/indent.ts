/** Columns before the sign of a row. A narrow terminal indents less, and never more than a third of it. */
export function indentOf(depth: number, columns: number): number {
	const step = columns < 60 ? 1 : 2;
	return Math.min(1 + depth * step, Math.max(1, Math.floor(columns / 3)));
}
