type Snapshot = {readonly text: string; readonly cursor: number};

/** Text that is being written, with a cursor. Line breaks are LF. */
export type TextField = {
	readonly text: string;
	/** Offset in UTF-16 units, always between two graphemes. */
	readonly cursor: number;
	/** What `undo` goes back to, the latest last. */
	readonly past: readonly Snapshot[];
	/** What `redo` goes forward to, the latest undone last. */
	readonly future: readonly Snapshot[];
	/** What the last step did: characters typed in a row are undone by the word, deleted ones together. */
	readonly run: 'typing' | 'deleting' | null;
	/** The column that moves up and down keep to; `null` after any other move. */
	readonly goal: number | null;
	/** The text is only offered: what is typed takes its place, any other key begins to change it. */
	readonly offered: boolean;
};

type TextMove = 'left' | 'right' | 'word-left' | 'word-right' | `${'line' | 'text'}-${'start' | 'end'}`;

type TextDeletion = `delete-${'left' | 'right' | 'word-left' | 'word-right' | 'line-left' | 'line-right'}`;

export type TextAction = TextMove | TextDeletion | 'undo' | 'redo';

/** As many steps as are kept to go back. */
const undoLimit = 200;

/** A field with this text and its cursor at `cursor`, or at the end. */
export function textField(text = '', cursor = text.length): TextField {
	return {text, cursor: snapped(text, cursor), past: [], future: [], run: null, goal: null, offered: false};
}

/** A field with a text that stands until another is typed; its cursor is at the end. */
export function offeredField(text: string): TextField {
	return {...textField(text), offered: text !== ''};
}

/** The field after a move, a deletion, `undo` or `redo`; the same field where nothing is to be done. */
export function editText(field: TextField, action: TextAction): TextField {
	return begun(edited(field, action));
}

/** The field with its text as one to be changed. */
export function begun(field: TextField): TextField {
	return field.offered ? {...field, offered: false} : field;
}

function edited(field: TextField, action: TextAction): TextField {
	switch (action) {
		case 'undo':
			return stepped(field, 'past', 'future');
		case 'redo':
			return stepped(field, 'future', 'past');
		case 'delete-left':
			return deleteTo(field, moved(field, 'left'), 'deleting');
		case 'delete-right':
			return deleteTo(field, moved(field, 'right'), 'deleting');
		case 'delete-word-left':
			return deleteTo(field, blankStart(field), null);
		case 'delete-word-right':
			return deleteTo(field, moved(field, 'word-right'), null);
		// At the end of a line there is only its break to delete.
		case 'delete-line-left': {
			const start = moved(field, 'line-start');
			return deleteTo(field, start === field.cursor ? moved(field, 'left') : start, null);
		}
		case 'delete-line-right': {
			const end = moved(field, 'line-end');
			return deleteTo(field, end === field.cursor ? moved(field, 'right') : end, null);
		}
		default:
			return moveTo(field, moved(field, action));
	}
}

/** Puts text in at the cursor. Where the field has one line, line breaks and tabs become blanks. */
export function insertText(field: TextField, text: string, multiline: boolean): TextField {
	const clean = text.replace(/\r\n?/g, '\n');
	const inserted = multiline ? clean : clean.replace(/^\n+|\n+$/g, '').replace(/[\n\t]+/g, ' ');
	if (inserted === '') return field;
	if (field.offered) return changed(field, inserted, inserted.length, null, false);
	const {cursor} = field;
	const startsWord = /\S/.test(inserted) && /\s$/.test(field.text.slice(0, cursor));
	const isTyping = inserted.length <= 2 && inserted !== '\n';
	const next = field.text.slice(0, cursor) + inserted + field.text.slice(cursor);
	const isSameRun = field.run === 'typing' && isTyping && !startsWord;
	return changed(field, next, cursor + inserted.length, isTyping ? 'typing' : null, isSameRun);
}

/** The field with another text, which can be undone. */
export function replaceText(field: TextField, text: string): TextField {
	return text === field.text ? field : changed(field, text, text.length, null, false);
}

/** The field with its cursor at an offset; `goal` is the column that up and down keep to. */
export function moveTo(field: TextField, cursor: number, goal: number | null = null): TextField {
	if (cursor === field.cursor && goal === field.goal && field.run === null) return field;
	return {...field, cursor, goal, run: null};
}

function moved({text, cursor}: TextField, move: TextMove): number {
	switch (move) {
		case 'left':
			return graphemeStart(text, cursor);
		case 'right':
			return graphemeEnd(text, cursor);
		case 'word-left':
			return wordStart(text, cursor);
		case 'word-right':
			return wordEnd(text, cursor);
		case 'line-start':
			return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
		case 'line-end': {
			const end = text.indexOf('\n', cursor);
			return end === -1 ? text.length : end;
		}
		case 'text-start':
			return 0;
		case 'text-end':
			return text.length;
	}
}

/** Where the blank-delimited word before the cursor starts: what Ctrl-W deletes. */
function blankStart({text, cursor}: TextField): number {
	const isBlank = (offset: number) => /\s/.test(text.charAt(offset));
	let start = cursor;
	while (start > 0 && isBlank(start - 1)) start--;
	while (start > 0 && !isBlank(start - 1)) start--;
	return start;
}

function deleteTo(field: TextField, to: number, run: 'deleting' | null): TextField {
	const [start, end] = to < field.cursor ? [to, field.cursor] : [field.cursor, to];
	if (start === end) return field;
	const next = field.text.slice(0, start) + field.text.slice(end);
	return changed(field, next, start, run, run === 'deleting' && field.run === 'deleting');
}

function changed(
	field: TextField,
	text: string,
	cursor: number,
	run: TextField['run'],
	isSameRun: boolean,
): TextField {
	const past = isSameRun ? field.past : [...field.past, snapshotOf(field)];
	return {...textField(text, cursor), past: past.slice(-undoLimit), run};
}

function snapshotOf({text, cursor}: TextField): Snapshot {
	return {text, cursor};
}

/** The field as it was one step before, or after. */
function stepped(field: TextField, from: 'past' | 'future', to: 'past' | 'future'): TextField {
	const last = field[from].at(-1);
	if (last === undefined) return field;
	const steps = {[from]: field[from].slice(0, -1), [to]: [...field[to], snapshotOf(field)]};
	return {...textField(), ...last, ...steps};
}

let graphemeSegmenter: Intl.Segmenter | undefined;
let wordSegmenter: Intl.Segmenter | undefined;

/** How far around an offset is looked, in UTF-16 units, so that a key costs as much in a long text as in a short one. */
const reach = 256;

/** The grapheme that an offset lies in, or that starts there. */
function graphemeAt(text: string, offset: number): {readonly start: number; readonly end: number} {
	if (isPlain(text, offset - 1) && isPlain(text, offset) && isPlain(text, offset + 1)) {
		return {start: offset, end: offset + 1};
	}
	const from = safeStart(text, offset);
	graphemeSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
	const found = graphemeSegmenter.segment(text.slice(from, offset + reach)).containing(offset - from);
	if (found === undefined) return {start: offset, end: text.length};
	return {start: from + found.index, end: from + found.index + found.segment.length};
}

/** A character that is a grapheme of its own beside others of its kind; so is the edge of the text. */
function isPlain(text: string, offset: number): boolean {
	const code = text.charCodeAt(offset);
	return Number.isNaN(code) || code === 0x0a || (code >= 0x20 && code < 0x7f);
}

/** A place at or before an offset that lies between two graphemes. */
function safeStart(text: string, offset: number): number {
	for (let start = offset; start > Math.max(0, offset - reach); start--) {
		if (isPlain(text, start - 1) && isPlain(text, start)) return start;
	}
	const start = Math.max(0, offset - reach);
	return /[\udc00-\udfff]/.test(text.charAt(start)) ? start + 1 : start;
}

/** Where the grapheme before an offset starts; 0 at the start. */
function graphemeStart(text: string, offset: number): number {
	return offset <= 0 ? 0 : graphemeAt(text, offset - 1).start;
}

/** Where the grapheme at an offset ends; the text's length at its end. */
function graphemeEnd(text: string, offset: number): number {
	return offset >= text.length ? text.length : graphemeAt(text, offset).end;
}

/** The offset itself where it lies between two graphemes, else the end of the one around it. */
function snapped(text: string, offset: number): number {
	if (offset <= 0) return 0;
	if (offset >= text.length) return text.length;
	const {start, end} = graphemeAt(text, offset);
	return start === offset ? offset : end;
}

/** Where the word before an offset starts (UAX 29, so also in scripts that put no blanks between words). */
function wordStart(text: string, offset: number): number {
	wordSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'word'});
	const segments = wordSegmenter.segment(text);
	let position = offset;
	while (position > 0) {
		const found = segments.containing(position - 1);
		if (found === undefined) return 0;
		position = found.index;
		if (found.isWordLike === true) return position;
	}
	return 0;
}

/** Where the word at or after an offset ends. */
function wordEnd(text: string, offset: number): number {
	wordSegmenter ??= new Intl.Segmenter(undefined, {granularity: 'word'});
	const segments = wordSegmenter.segment(text);
	let position = offset;
	while (position < text.length) {
		const found = segments.containing(position);
		if (found === undefined) return text.length;
		position = found.index + found.segment.length;
		if (found.isWordLike === true) return position;
	}
	return text.length;
}
