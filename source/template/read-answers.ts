import type {Bytes} from '../markdown/bytes.ts';
import {decode} from '../markdown/bytes.ts';
import {slotsOf} from './asked.ts';
import {canonicalRow, sameEntries, standingText, standsInTable} from './canonical.ts';
import {blankKey} from './compile-table.ts';
import {decodeBytes, type Notation} from './decoding.ts';
import {findAnswers, planFile} from './find-answers.ts';
import type {Answer, Answers, Entry, Variables} from './form.ts';
import type {Finding, Found, PlanFile} from './found.ts';
import {matchPieces, type PlaceMatch} from './match-pieces.ts';
import {decodeLines} from './paragraphs.ts';
import {given} from './rendering.ts';
import type {ItemShape, ListBlock, Piece, Place, TableBlock, Template} from './template.ts';
import {isKnownVariable, variablesOf} from './variables.ts';

export type ReadAnswers = {
	readonly answers: Answers;
	/** Ids of the questions whose place is gone or no longer clear, in the order of the form. */
	readonly unreadable: readonly string[];
	/** Of the variables that are not asked for. */
	readonly variables: Variables;
};

/** Reads back what a plan answers to the questions of the template that it was made from. */
export function readAnswers(template: Template, plan: Bytes): ReadAnswers {
	return readFinding(template, findAnswers(template, planFile(plan)));
}

/** What was found, as answers. */
export function readFinding(template: Template, finding: Finding): ReadAnswers {
	const reading = readingOf(template, finding);
	const values = reading.variables;
	const answers: Record<string, Answer> = {};
	const unreadable: string[] = [];
	const slots = slotsOf(template);
	for (const {id} of template.form.questions) {
		const slot = slots.get(id);
		const found = slot === undefined ? undefined : finding.slots.get(slot);
		if (slot === undefined) {
			const value = given(values, id);
			if (value !== undefined) {
				answers[id] = value;
			} else if (!finding.variables.has(id) && !finding.looseVariables.has(id)) {
				unreadable.push(id);
			}
		} else if (found === undefined) {
			unreadable.push(id);
		} else {
			const answer = answerOf(reading, found);
			if (answer !== null) {
				answers[id] = answer;
			}
		}
	}
	const known = Object.entries(values).filter(([name]) => isKnownVariable(name));
	return {answers, unreadable, variables: Object.fromEntries(known)};
}

/** What was found, with the variables that it is read by. */
export function readingOf(template: Template, finding: Finding): Reading {
	return {template, plan: finding.plan, variables: variableValues(template, finding)};
}

/** What is needed to understand what was found. */
export type Reading = {
	readonly template: Template;
	readonly plan: PlanFile;
	/** The values that the plan gives to variables. */
	readonly variables: Variables;
};

/** The variables that a plan gives a value, each from the first place that has one. */
export function variableValues(template: Template, {plan, variables, looseVariables}: Finding): Variables {
	const values: [string, string][] = [];
	for (const name of variablesOf(template)) {
		const places = variables.get(name) ?? looseVariables.get(name);
		const found = places?.find(({isStanding}) => !isStanding);
		if (found !== undefined) {
			values.push([name, textAt(plan, found)]);
		}
	}
	return Object.fromEntries(values);
}

function textAt({source}: PlanFile, {place, start, end}: PlaceMatch): string {
	return decodeBytes(source.slice(start, end) as Bytes, place.rules.notation);
}

/** An answer as the plan has it; `null` where what the template says anyway stands there. */
export function answerOf(reading: Reading, found: Found): Answer | null {
	switch (found.kind) {
		case 'text':
		case 'paragraph':
			return textOf(reading, found);
		case 'list': {
			const texts = textsOf(reading, found.block, found.items);
			return texts;
		}
		case 'rows': {
			const rows = rowsOf(reading, found.block, found.table.rows);
			return standsInTable(found.block, rows) ? null : rows;
		}
		case 'group': {
			const members = found.members.map(({answers}) =>
				memberOf(reading, found.group.slot.members ?? [], answers),
			);
			return sameEntries(members, found.group.entries) ? null : members;
		}
	}
}

function textOf(reading: Reading, found: Found & {kind: 'text' | 'paragraph'}): string | null {
	if (found.isStanding) {
		return null;
	}
	const {source} = reading.plan;
	if (found.kind === 'paragraph') {
		return decodeLines(decode(source.slice(found.start, found.end)));
	}
	const text = textAt(reading.plan, found);
	const {fills} = found.place;
	const standing = typeof fills === 'string' ? null : fills.default;
	return typeof standing === 'string' && text === (expectedText(reading, found.place) ?? standing)
		? null
		: text;
}

/** What a default says where its variables are filled in; `null` where it has none. */
function expectedText(reading: Reading, {words, rules}: Place): string | null {
	return words?.some(piece => piece.kind === 'place') ? substituted(reading, words, rules.notation) : null;
}

/** Words of the template with the variables' values between, as they are read: without blanks at the ends of lines. */
export function substituted({variables}: Reading, pieces: readonly Piece[], notation: Notation): string {
	const text = pieces.map(piece => {
		if (piece.kind === 'number') {
			return '';
		}
		const name = piece.kind === 'place' && typeof piece.fills === 'string' ? piece.fills : '';
		const value = given(variables, name);
		return value?.replace(/[ \t]/g, hideBlank) ?? decodeBytes(piece.raw, notation);
	});
	return text
		.join('')
		.split(/\r\n?|\n/)
		.map(line => line.replace(/^[ \t]+|[ \t]+$/g, ''))
		.join(' ')
		.replace(/[\ufdd0\ufdd1]/g, showBlank);
}

/** Blanks of a value are kept while those of the template are trimmed. */
function hideBlank(blank: string): string {
	return blank === ' ' ? '\ufdd0' : '\ufdd1';
}

function showBlank(hidden: string): string {
	return hidden === '\ufdd0' ? ' ' : '\t';
}

/** For each item of the template that holds variables, what it says in the plan. */
export function expectedItems(reading: Reading, {items, texts, rules}: ListBlock): Map<string, string> {
	const expected = new Map<string, string>();
	for (const [index, pieces] of texts) {
		expected.set(items[index]?.text ?? '', substituted(reading, pieces, rules.notation));
	}
	return expected;
}

/** The items that are none of the template's blanks; `null` where the list is as the template has it. */
function textsOf(reading: Reading, block: ListBlock, items: readonly ItemShape[]): string[] | null {
	const {source} = reading.plan;
	const named = new Map([...expectedItems(reading, block)].map(([text, expected]) => [expected, text]));
	const read = items.map(({textStart, textEnd, text}) => {
		const raw = source.slice(textStart, textEnd);
		return {text: named.get(text) ?? text, isBlank: block.slot.blanks.has(raw)};
	});
	const stands =
		read.length === block.items.length &&
		read.every(({text, isBlank}, index) => {
			const item = block.items[index];
			return item?.isBlank === isBlank && (isBlank || item.text === text);
		});
	const texts = read.filter(({isBlank}) => !isBlank).map(({text}) => text);
	return stands || (texts.length === 0 && read.length > 0) ? null : texts;
}

type PlanRow = {readonly cells: readonly {readonly start: number; readonly end: number}[]};

function textIn({plan}: Reading, {start, end, isStanding}: CellRange): string | null {
	return isStanding ? null : decodeBytes(plan.source.slice(start, end) as Bytes, 'cell');
}

/** The rows of a table, without the cells that hold a blank of the template. */
export function rowsOf(reading: Reading, block: TableBlock, rows: readonly PlanRow[]): Entry[] {
	return rows.map((row, index) => {
		const entry: Record<string, string> = {};
		for (const [place, column] of (block.slot?.columns ?? []).entries()) {
			const cell = row.cells[place];
			const range = cell === undefined ? null : cellRange(reading, block, place, index, cell);
			const text = range === null ? '' : textIn(reading, range);
			const standing = standingText(block.rows, place, index);
			const own = (block.rows[index] ?? null)?.cells[place]?.place;
			const expected = own === null || own === undefined ? null : expectedText(reading, own);
			if (standing !== null && text === (expected ?? standing)) {
				entry[column.id] = standing;
			} else if (text !== null && !(text === '' && column.type === 'choice')) {
				entry[column.id] = text;
			}
		}
		return canonicalRow(block, entry, index);
	});
}

/** What of a cell the answer takes up. */
export type CellRange = {
	readonly start: number;
	readonly end: number;
	/** The template's place that it fits; `null` where that is not clear. */
	readonly place: Place | null;
	readonly isStanding: boolean;
};

/** Finds the answer in a cell: between the words that the template has around it, or all of it. */
export function cellRange(
	{plan}: Reading,
	{rows, slot}: TableBlock,
	column: number,
	index: number,
	{start, end}: {readonly start: number; readonly end: number},
): CellRange {
	const {source} = plan;
	const isBlank = (from: number, to: number) =>
		slot?.blanks.has(blankKey(column, source.slice(from, to))) === true;
	const models = [rows[index] ?? rows.at(-1), ...rows].flatMap(row => row?.cells[column] ?? []);
	if (isBlank(start, end)) {
		const place = models.find(
			model => model.place?.start === model.start && model.place.end === model.end,
		)?.place;
		return {start, end, place: place ?? null, isStanding: true};
	}
	for (const {pieces, place} of models[0]?.place?.isBlank ? models : []) {
		const match = place?.isBlank
			? matchPieces(pieces, source, start, end)?.find(found => found.place === place)
			: undefined;
		if (match !== undefined) {
			const isStanding = match.isStanding || isBlank(match.start, match.end);
			return {start: match.start, end: match.end, place: match.place, isStanding};
		}
	}
	return {start, end, place: null, isStanding: false};
}

/** One member, without what holds a blank of the template and what is not found. */
export function memberOf(
	reading: Reading,
	questions: readonly {readonly id: string}[],
	answers: ReadonlyMap<number, Found>,
): Entry {
	const member: Record<string, Entry[string]> = {};
	for (const [index, {id}] of questions.entries()) {
		const found = answers.get(index);
		const answer = found === undefined ? null : memberAnswerOf(reading, found);
		if (answer !== null) {
			member[id] = answer;
		}
	}
	return member;
}

/** Like `answerOf`, but defaults are given. */
export function memberAnswerOf(reading: Reading, found: Found): string | readonly string[] | null {
	if (found.kind === 'text' || found.kind === 'paragraph') {
		const text = textOf(reading, found);
		const fills = found.kind === 'text' ? found.place.fills : null;
		const standing = fills === null || typeof fills === 'string' ? null : fills.default;
		return text ?? (found.isStanding || typeof standing !== 'string' ? null : standing);
	}
	if (found.kind === 'list') {
		const blank =
			found.items.length > 0 &&
			found.items.every(({textStart, textEnd}) =>
				found.block.slot.blanks.has(reading.plan.source.slice(textStart, textEnd)),
			);
		return blank
			? null
			: (textsOf(reading, found.block, found.items) ??
					found.block.items.filter(item => !item.isBlank).map(({text}) => text));
	}
	return null;
}
