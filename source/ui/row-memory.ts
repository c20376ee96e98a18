import Output from '../../node_modules/ink/build/output.js';

type Options = Parameters<Output['write']>[3];
type Write = {readonly x: number; readonly text: string; readonly options: Options};

/** As many different rows are remembered as some large terminals have. */
const capacity = 1000;

/** Characters that join others, mark them or stand beyond the first plane: terminals take different columns for them. */
const uncertain = /[\u200d\ufe0e\ufe0f\p{M}\u{10000}-\u{10ffff}]/u;
/** Means nothing to a terminal, and has Ink write a row that changed from its first column on, not from a counted one. */
const fromTheStart = '\u0000';

let recent = new Map<string, string>();
let older = new Map<string, string>();

/**
 * Ink's `Output` with a memory, which the build puts in its place: a row that is written as a row of an earlier
 * frame was is not worked out again. Ink takes every frame apart into styled characters and puts it together
 * anew, which takes 15 ms of a key press. It can go when Ink keeps rows itself.
 */
export default class RowMemory extends Output {
	readonly #rows: Write[][] = Array.from({length: this.height}, () => []);
	#isPlain = true;

	override write(x: number, y: number, text: string, options: Options): void {
		super.write(x, y, text, options);
		// Ink carries a style that is open at the end of a line on into the next.
		if (text.includes('\n') && text.includes('\u001b')) this.#isPlain = false;
		for (const [index, line] of text.split('\n').entries()) {
			const transformers = options.transformers.map(each => (part: string) => each(part, index));
			if (line !== '') this.#rows[y + index]?.push({x, text: line, options: {transformers}});
		}
	}

	override clip(area: Parameters<Output['clip']>[0]): void {
		this.#isPlain = false;
		super.clip(area);
	}

	override get(): {output: string; height: number} {
		const rows = this.#isPlain
			? this.#rows.map(writes => rowOf(writes, this.width))
			: super.get().output.split('\n');
		const whole = rows.map(row => (uncertain.test(row) ? row + fromTheStart : row));
		return {output: whole.join('\n'), height: this.height};
	}
}

function rowOf(writes: readonly Write[], width: number): string {
	// Transformers are told apart by what they make of the text.
	const styled = ({text, options}: Write) => options.transformers.reduce((line, each) => each(line, 0), text);
	const name = writes.reduce(
		(all, write) => `${all}\n${write.x} ${write.text}\n${styled(write)}`,
		`${width}`,
	);
	const row = recent.get(name) ?? older.get(name) ?? rowByInk(writes, width);
	if (recent.size >= capacity) {
		older = recent;
		recent = new Map();
	}
	recent.set(name, row);
	return row;
}

function rowByInk(writes: readonly Write[], width: number): string {
	const output = new Output({width, height: 1});
	for (const {x, text, options} of writes) output.write(x, 0, text, options);
	return output.get().output;
}
