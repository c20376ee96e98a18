import {safeText} from './safe-text.ts';

/** A part of a text in one look. */
export type Run = {
	readonly text: string;
	readonly bold?: boolean;
	readonly italic?: boolean;
	readonly struck?: boolean;
	readonly link?: boolean;
	readonly code?: boolean;
	/** Marks that are shown only so that nothing is hidden: those around a block of code. */
	readonly faint?: boolean;
};

type Look = 'bold' | 'italic' | 'struck' | 'link';
type Piece = {
	text: string;
	/** Its own, beside those that are open around it. */
	readonly look: Omit<Run, 'text'> | null;
	/** Looks that end before the text, and those that begin after it. */
	readonly ends: Look[];
	readonly begins: Look[];
};

/** Marks that may still be closed: of how many, how many are left, and in which piece. */
type Opener = {readonly piece: number; readonly length: number; left: number; readonly closes: boolean};

/** Longer texts are shown as they are written. */
const limit = 20_000;

const marks = /[`*_~[<\\&]/;
const token =
	/`+|(\*+|_+|~+)|!?\[|\]|<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>|\\([!-/:-@[-`{-~])|&#([0-9]{1,7});/g;
const target = /\((?:<[^<>]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;
const label = /\[(?!\^)[^[\]]*\]/y;

/**
 * The inline Markdown of one line (CommonMark 6, struck text of GFM): what is closed is drawn, all else stays as it is
 * written. In linear time. Where escapes and references were read before, `isDecoded`, there are none any more.
 *
 * It is stricter than CommonMark where plans have other things: `2*3*4`, `src/*.ts` and `__init__.py` are no
 * emphasis, `a[i][j]` and the tags `[P][US1]` are no links.
 */
export function inlineRuns(markdown: string, {isDecoded = false} = {}): readonly Run[] {
	if (!isMarked(markdown)) return markdown === '' ? [] : [{text: markdown}];
	const pieces: Piece[] = [];
	const add = (text: string, look: Piece['look'] = null) =>
		pieces.push({text, look, ends: [], begins: []}) - 1;
	const openers: Readonly<Record<string, Opener[]>> = {'*': [], _: [], '~': []};
	const brackets: {readonly piece: number; readonly start: number}[] = [];
	const forgetAfter = (piece: number) => {
		for (const each of Object.values(openers)) while ((each.at(-1)?.piece ?? -1) > piece) each.pop();
	};
	const lastTicks = new Map(
		Array.from(markdown.matchAll(/`+/g), ({0: ticks, index}) => [ticks.length, index]),
	);
	let from = 0;
	while (from < markdown.length) {
		token.lastIndex = from;
		const found = token.exec(markdown);
		if (found === null) break;
		const [word, isMarks, url, symbol, code] = found;
		const start = found.index;
		if (start > from) add(markdown.slice(from, start));
		from = start + word.length;
		if (isMarks !== undefined) {
			addMarks(word, start);
		} else if (word.startsWith('`')) {
			const end = (lastTicks.get(word.length) ?? -1) < from ? -1 : ticksFrom(markdown, from, word.length);
			if (end === -1) add(word);
			else {
				add(markdown.slice(from, end).replace(/^ (.*[^ ].*) $/, '$1'), {code: true});
				from = end + word.length;
			}
		} else if (word === '[' || word === '![') {
			brackets.push({piece: add(word), start: from});
		} else if (word === ']') {
			from = closeBracket(start);
		} else if (url !== undefined) {
			add(url, {link: true});
		} else if (isDecoded) {
			add(word);
		} else {
			add(symbol ?? characterOf(Number(code)) ?? word);
		}
	}
	if (from < markdown.length) add(markdown.slice(from));
	return runsOf(pieces);

	function addMarks(word: string, start: number): void {
		const {opens, closes} = flanks(markdown, start, word);
		const piece = add(word);
		const mark = word.charAt(0);
		const before = openers[mark] ?? [];
		const {length} = word;
		let left = length;
		for (let opener = before.at(-1); closes && left > 0 && opener !== undefined; opener = before.at(-1)) {
			const isOdd = (opener.closes || opens) && (opener.length + length) % 3 === 0 && length % 3 !== 0;
			if (isOdd) break;
			const used = Math.min(2, left, opener.left);
			const look = mark === '~' ? 'struck' : used === 2 ? 'bold' : 'italic';
			left -= used;
			opener.left -= used;
			take(opener.piece, used)?.begins.push(look);
			take(piece, used)?.ends.push(look);
			forgetAfter(opener.piece);
			if (opener.left === 0) before.pop();
		}
		if (opens && left > 0) before.push({piece, length, left, closes});
	}

	/** A piece without so many of its marks. */
	function take(index: number, count: number): Piece | undefined {
		const piece = pieces[index];
		if (piece !== undefined) piece.text = piece.text.slice(count);
		return piece;
	}

	/** Where it goes on after a `]`, which may end the words of a link. */
	function closeBracket(start: number): number {
		const bracket = brackets.pop();
		const open = pieces[bracket?.piece ?? -1];
		const isName = bracket !== undefined && isLinkName(markdown, bracket.start, start);
		const end = endOf(target, markdown, start + 1) ?? (isName ? endOf(label, markdown, start + 1) : null);
		if (bracket === undefined || open === undefined || end === null) {
			add(']');
			return start + 1;
		}
		forgetAfter(bracket.piece);
		// A link stands in no other one, but an image may.
		if (open.text === '[') brackets.length = 0;
		open.text = '';
		open.begins.push('link');
		pieces[add('')]?.ends.push('link');
		return end;
	}
}

/** Markdown of one line as text alone: what its runs say. */
export function shownText(markdown: string, options?: {readonly isDecoded?: boolean}): string {
	return isMarked(markdown)
		? inlineRuns(markdown, options)
				.map(({text}) => text)
				.join('')
		: markdown;
}

function isMarked(markdown: string): boolean {
	return marks.test(markdown) && markdown.length <= limit;
}

/** Runs fit to be shown in a terminal, in one line. */
export function safeRuns(runs: readonly Run[]): readonly Run[] {
	return runs.map(run => ({...run, text: safeText(run.text)}));
}

const fence = /^[\s>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}(?!.*`)|~{3,})/;

/** The lines of a task's notes: blocks of code in the look of code between faint fences, headings bold. */
export function noteRuns(lines: readonly string[]): readonly (readonly Run[])[] {
	let open: string | null = null;
	return lines.map(line => {
		const ticks = fence.exec(line)?.[1];
		if (open !== null) {
			const isEnd = ticks?.startsWith(open) === true && line.trimEnd().endsWith(ticks);
			if (isEnd) open = null;
			return [{text: line, ...(isEnd ? {faint: true} : {code: true})}];
		}
		if (ticks !== undefined) {
			open = ticks;
			return [{text: line, faint: true}];
		}
		const heading = /^(\s*)#{1,6}[ \t]+(.*)$/.exec(line);
		if (heading === null) return inlineRuns(line);
		return [{text: heading[1] ?? ''}, ...inlineRuns(heading[2] ?? '').map(run => ({...run, bold: true}))];
	});
}

/** What a numeric character reference stands for; `null` where that is no character. A zero-width space stands for nothing: it only holds a place. */
export function characterOf(code: number): string | null {
	if (code === 8203) return '';
	const isCharacter = code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
	return isCharacter ? String.fromCodePoint(code) : null;
}

/** Whether marks may open and close (CommonMark 6.2), which operators and patterns of paths never do. */
function flanks(
	text: string,
	start: number,
	word: string,
): {readonly opens: boolean; readonly closes: boolean} {
	const before = text.slice(Math.max(0, start - 2), start);
	const after = text.slice(start + word.length, start + word.length + 2);
	const mark = word.charAt(0);
	const isUnderscore = mark === '_';
	const isOther = isUnderscore
		? /\/$/.test(before) || /^(?:\/|\.[A-Za-z0-9])/.test(after)
		: mark === '~'
			? word.length !== 2
			: (/[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(after)) ||
				(/\/$/.test(before) && /^[./]/.test(after)) ||
				(word.length === 1 && /^\.[A-Za-z0-9]/.test(after));
	if (isOther) return {opens: false, closes: false};
	const [blankBefore, blankAfter] = [/^$|\s$/.test(before), /^(?:$|\s)/.test(after)];
	const [signBefore, signAfter] = [/[\p{P}\p{S}]$/u.test(before), /^[\p{P}\p{S}]/u.test(after)];
	const opens = !blankAfter && (!signAfter || blankBefore || signBefore);
	const closes = !blankBefore && (!signBefore || blankAfter || signAfter);
	return isUnderscore
		? {opens: opens && (!closes || signBefore), closes: closes && (!opens || signAfter)}
		: {opens, closes};
}

/** Where so many backticks stand next, or -1. */
function ticksFrom(text: string, from: number, count: number): number {
	const ticks = /`+/g;
	ticks.lastIndex = from;
	for (let found = ticks.exec(text); found !== null; found = ticks.exec(text)) {
		if (found[0].length === count) return found.index;
	}
	return -1;
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : null;
}

/** Whether words in brackets may be a link by name: neither an index after a word nor a tag in capitals. */
function isLinkName(text: string, start: number, end: number): boolean {
	return (
		end - start < 200 && /[^A-Z0-9\s._-]/.test(text.slice(start, end)) && !/\w/.test(text.charAt(start - 2))
	);
}

/** The pieces with the looks that are open in each; literal neighbours are one run. */
function runsOf(pieces: readonly Piece[]): readonly Run[] {
	const open: Record<Look, number> = {bold: 0, italic: 0, struck: 0, link: 0};
	const runs: {text: string}[] = [];
	/** What neighbours go on with. */
	let last: {text: string} | null = null;
	for (const {text, look, ends, begins} of pieces) {
		for (const each of ends) open[each]--;
		if (ends.length > 0 || look !== null) last = null;
		if (last !== null) {
			last.text += text;
		} else if (text !== '') {
			last = {...looksIn(open), ...look, text};
			runs.push(last);
		}
		for (const each of begins) open[each]++;
		if (begins.length > 0 || look !== null) last = null;
	}
	return runs;
}

function looksIn(open: Readonly<Record<Look, number>>): Omit<Run, 'text'> {
	const looks = Object.entries(open).filter(([, count]) => count > 0);
	return Object.fromEntries(looks.map(([look]) => [look, true]));
}
