import {lineKind, type Outline} from './outline.ts';
import {isTableHead, type Row, rowAt} from './rows.ts';

/** A table as GitHub writes it: a header, a row of dashes, and any number of rows. Offsets are bytes of the file. */
export type Table = {
	readonly line: number;
	readonly endLine: number;
	readonly header: Row;
	readonly delimiter: Row;
	readonly rows: readonly Row[];
};

/** The tables that begin on the lines from `first` to `last`, in order. */
export function tablesBetween({lines, kinds}: Outline, first: number, last: number): Table[] {
	const tables: Table[] = [];
	for (let line = first; line < last; line++) {
		if (kinds[line + 1] !== lineKind.continuation || !isParagraph(kinds[line])) {
			continue;
		}
		if (!isTableHead(lines, line)) {
			continue;
		}
		const rows: Row[] = [];
		let next = line + 2;
		for (; next <= last && kinds[next] === lineKind.continuation; next++) {
			rows.push(rowAt(lines, next));
		}
		tables.push({
			line,
			endLine: next - 1,
			header: rowAt(lines, line),
			delimiter: rowAt(lines, line + 1),
			rows,
		});
		line = next - 1;
	}
	return tables;
}

function isParagraph(kind: number | undefined): boolean {
	return kind === lineKind.text || kind === lineKind.continuation;
}
