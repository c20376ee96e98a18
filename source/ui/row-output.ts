import Output from '../../node_modules/ink/build/output.js';
import {simpleRow} from './simple-row.ts';

type WriteOptions = Parameters<Output['write']>[3];
type Transformers = WriteOptions['transformers'];
type Write = {
	readonly x: number;
	readonly y: number;
	readonly text: string;
	readonly transformers: Transformers;
};

/**
 * What the build puts in the place of Ink's `Output`, which takes every frame apart into styled
 * characters: that costs ten times what a key press may take. A frame of rows, each written once and
 * whole, is put together from rows as Ink's own `Output` has rendered them before; any other frame is
 * Ink's. What is seen is the same.
 */
export default class RowOutput extends Output {
	readonly #writes: Write[] = [];
	#isPlain = true;

	override write(x: number, y: number, text: string, options: WriteOptions): void {
		if (text !== '') this.#writes.push({x, y, text, transformers: options.transformers});
		super.write(x, y, text, options);
	}

	override clip(area: Parameters<Output['clip']>[0]): void {
		this.#isPlain = false;
		super.clip(area);
	}

	override get(): {output: string; height: number} {
		const rows = this.#isPlain ? rowsOf(this.#writes, this.width, this.height) : null;
		return rows === null ? super.get() : {output: rows.join('\n'), height: this.height};
	}
}

/** The rows of a frame; `null` where a row is written twice, or with more than one line. */
function rowsOf(writes: readonly Write[], width: number, height: number): readonly string[] | null {
	const rows = new Array<string | undefined>(height);
	for (const {x, y, text, transformers} of writes) {
		if (text.includes('\n') || x < 0 || !Number.isInteger(x) || !Number.isInteger(y)) return null;
		if (y < 0 || y >= height) continue;
		if (rows[y] !== undefined) return null;
		rows[y] = rendered(text, x, width, transformers);
	}
	return Array.from(rows, row => row ?? '');
}

/** As many rows are kept as two large terminals have. */
const capacity = 400;
let recent = new Map<string, string>();
let older = new Map<string, string>();

/** A text at a column of a row, as Ink renders it; remembered, since most rows of a frame are those of the last one. */
function rendered(text: string, x: number, width: number, transformers: Transformers): string {
	// What the transformers make of the text tells them apart.
	const styled = transformers.reduce((line, transform) => transform(line, 0), text);
	const name = `${x} ${width} ${text}\n${styled === text ? '' : styled}`;
	const known = recent.get(name) ?? older.get(name);
	const row = known ?? simpleRow(styled, x, width) ?? renderedByInk(text, x, width, transformers);
	if (!recent.has(name)) {
		if (recent.size >= capacity) {
			older = recent;
			recent = new Map();
		}
		recent.set(name, row);
	}
	return row;
}

function renderedByInk(text: string, x: number, width: number, transformers: Transformers): string {
	const output = new Output({width, height: 1});
	output.write(x, 0, text, {transformers});
	return output.get().output;
}
