import {type Bytes, decode} from '../markdown/bytes.ts';
import {canonicalRow, defaultCell, given, rowsEqualDefault, sameEntries} from './answers.ts';
import {blankKey} from './compile/tables.ts';
import {decodeBytes} from './encode/decode.ts';
import {decodeLines} from './encode/paragraphs.ts';
import type {Answer, Answers, Entry, Variables} from './form.ts';
import {findAnswers, planFile} from './locate/locate.ts';
import type {Finding, Found, PlanSource} from './locate/located.ts';
import {matchPieces, type PlaceMatch} from './locate/match-segments.ts';
import {
	type ItemShape,
	type ListBlock,
	type Place,
	type TableBlock,
	type Template,
	targetsById,
	variablesOf,
} from './model.ts';
import {isKnownVariable} from './variables.ts';
import {type Rendering, render, renderingOf} from './write/render.ts';

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
	const targets = targetsById(template);
	for (const {id} of template.form.questions) {
		const slot = targets.get(id)?.slot;
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

/** An answer as the plan has it; `null` where what the template says anyway stands there. */
export function answerOf(reading: Reading, found: Found): Answer | null {
	switch (found.kind) {
		case 'text':
		case 'paragraph':
			return textOf(reading, found);
		case 'list':
			return textsOf(reading, found.block, found.items);
		case 'rows': {
			const rows = rowsOf(reading, found.block, found.rows);
			return rowsEqualDefault(found.block, rows) ? null : rows;
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
	const raw = reading.plan.source.slice(found.start, found.end) as Bytes;
	if (found.kind === 'paragraph') {
		return decodeLines(decode(raw));
	}
	const {place} = found;
	const text = textAt(reading.plan, found);
	const standing = typeof place.fills === 'string' ? null : place.fills.default;
	const isExpected =
		!place.isBlank && comparable(raw) === expectedBytes(reading.rendering, place.start, place.end);
	return isExpected || (standing !== null && text === standing) ? null : text;
}

/** For each item of the template that holds variables, by what it says where they are filled in, its text. */
export function expectedItems(rendering: Rendering, {items, texts}: ListBlock): Map<string, string> {
	const expected = new Map<string, string>();
	for (const index of texts.keys()) {
		const item = items[index];
		if (item !== undefined) {
			expected.set(expectedBytes(rendering, item.textStart, item.textEnd), item.text);
		}
	}
	return expected;
}

/** What each item says; items with variables as the template says them. */
export function itemTexts(
	{plan, rendering}: Reading,
	block: ListBlock,
	items: readonly ItemShape[],
): {readonly text: string; readonly isBlank: boolean}[] {
	const expected = expectedItems(rendering, block);
	return items.map(({textStart, textEnd, text}) => {
		const raw = plan.source.slice(textStart, textEnd);
		return {text: expected.get(comparable(raw)) ?? text, isBlank: block.slot.blanks.has(raw)};
	});
}

/** The items that are none of the template's blanks; `null` where the list is as the template has it. */
function textsOf(reading: Reading, block: ListBlock, items: readonly ItemShape[]): string[] | null {
	const read = itemTexts(reading, block, items);
	const stands =
		read.length === block.items.length &&
		read.every(({text, isBlank}, index) => {
			const item = block.items[index];
			return item?.isBlank === isBlank && (isBlank || item.text === text);
		});
	const texts = read.filter(({isBlank}) => !isBlank).map(({text}) => text);
	return stands || (texts.length === 0 && read.length > 0) ? null : texts;
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
			const standing = defaultCell(block.rows, place, index);
			const own = block.rows[index]?.cells[place]?.place;
			const isExpected =
				own?.isBlank === false &&
				cell !== undefined &&
				comparable(reading.plan.source.slice(cell.start, cell.end)) ===
					expectedBytes(reading.rendering, own.start, own.end);
			if (standing !== null && (isExpected || text === standing)) {
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

/** What is needed to understand what was found in a plan. */
export type Reading = {
	readonly template: Template;
	readonly plan: PlanSource;
	/** The values that the plan gives to variables. */
	readonly variables: Variables;
	/** The template with those values. */
	readonly rendering: Rendering;
};

/** What was found, with the variables that it is read by. */
export function readingOf(template: Template, finding: Finding): Reading {
	const variables = variableValues(template, finding);
	return {template, plan: finding.plan, variables, rendering: renderingOf(template, {}, variables)};
}

/** The variables that a plan gives a value, each from the first place that has one. */
function variableValues(template: Template, {plan, variables, looseVariables}: Finding): Variables {
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

/** The text in a place of one line. */
export function textAt({source}: PlanSource, {place, start, end}: PlaceMatch): string {
	return decodeBytes(source.slice(start, end) as Bytes, place.rules.notation);
}

/** What a stretch of the template says where its variables are filled in, as it is compared: without blanks around it. */
export function expectedBytes(rendering: Rendering, start: number, end: number): string {
	return comparable(render(rendering, start, end, []));
}

/** Bytes to be compared with what the template says. */
export function comparable(bytes: string): string {
	return bytes.replace(/\r\n?/g, '\n').replace(/^[ \t]+|[ \t]+$/g, '');
}
