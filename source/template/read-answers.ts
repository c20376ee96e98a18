import {type Bytes, decode} from '../markdown/bytes.ts';
import {canonicalRow, defaultCell, given, rowsEqualDefault, sameEntries} from './answers.ts';
import {blankKey} from './compile/blocks.ts';
import {decodeBytes, decodeLines, decodeText} from './encode.ts';
import type {Answer, Answers, Entry, Variables} from './form.ts';
import {locateAnswers} from './locate/locate.ts';
import {
	type ByteRange,
	type Located,
	type LocatedAnswers,
	type LocatedRow,
	type PlaceholderMatch,
	type PlanSource,
	targetsById,
} from './locate/located.ts';
import {matchSegments} from './locate/match-segments.ts';
import {
	type ItemShape,
	isKnownVariable,
	type ListBlock,
	type Placeholder,
	type TableBlock,
	type Template,
	variablesOf,
} from './model.ts';
import {type Reading, type Rendering, render, renderingOf} from './write/render.ts';

export type ReadAnswers = {
	readonly answers: Answers;
	/** Ids of the questions whose place is gone or no longer clear, in the order of the form. */
	readonly unreadable: readonly string[];
	/** Of the variables that are not asked for. */
	readonly variables: Variables;
};

/** Reads back what a plan answers to the questions of the template that it was made from. */
export function readAnswers(template: Template, plan: Bytes): ReadAnswers {
	const locatedAnswers = locateAnswers(template, plan);
	const reading = readingOf(template, locatedAnswers);
	const answers: Record<string, Answer> = {};
	const unreadable: string[] = [];
	const targets = targetsById(template);
	for (const {id} of template.form.questions) {
		const target = targets.get(id);
		const located = target === undefined ? undefined : locatedAnswers.questions.get(target.question);
		const isVariable = locatedAnswers.variables.has(id) || locatedAnswers.overwritableVariables.has(id);
		const answer = located === undefined ? given(reading.variables, id) : readAnswer(reading, located);
		if (located === undefined && (target !== undefined || !isVariable)) {
			unreadable.push(id);
		} else if (answer !== undefined && answer !== null) {
			answers[id] = answer;
		}
	}
	const known = Object.entries(reading.variables).filter(([name]) => isKnownVariable(name));
	return {answers, unreadable, variables: Object.fromEntries(known)};
}

/** Where blanks of its template still stand in a plan, in order: offsets in its bytes. */
export function unfilledBlanks(template: Template, plan: Bytes): ByteRange[] {
	const {questions, variables} = locateAnswers(template, plan);
	return [...questions.values(), ...[...variables.values()].flat()]
		.flatMap(located => blanksIn(plan, located))
		.sort((a, b) => a.start - b.start);
}

function blanksIn(plan: Bytes, located: Located): ByteRange[] {
	switch (located.kind) {
		case 'text':
			return located.isUnfilled && located.placeholder.isBlank ? [located] : [];
		case 'list':
			return located.items
				.map(({textStart, textEnd}) => ({start: textStart, end: textEnd}))
				.filter(({start, end}) => located.block.question.blanks.has(plan.slice(start, end)));
		case 'rows':
			return located.rows.flatMap(({cells}) =>
				cells.filter(({start, end}, column) =>
					located.block.question?.blanks.has(blankKey(column, plan.slice(start, end).trim())),
				),
			);
		case 'group':
			return located.members.flatMap(({answers}) =>
				[...answers.values()].flatMap(answer => blanksIn(plan, answer)),
			);
	}
}

/** Reads a plan's variables, each from the first placeholder that has a value; by them all else is understood. */
export function readingOf(template: Template, located: LocatedAnswers): Reading {
	const {plan, variables, overwritableVariables} = located;
	const values = variablesOf(template).flatMap(name => {
		const matches = variables.get(name) ?? overwritableVariables.get(name) ?? [];
		const filled = matches.find(({isUnfilled}) => !isUnfilled);
		return filled === undefined ? [] : [[name, textAt(plan, filled)] as const];
	});
	const known = Object.fromEntries(values);
	return {template, plan, variables: known, rendering: renderingOf(template, {}, known)};
}

/** An answer as the plan has it; `null` where a blank or the default stands there. */
function readAnswer(reading: Reading, located: Located): Answer | null {
	switch (located.kind) {
		case 'text':
			return readText(reading, located);
		case 'list':
			return holdsDefaultItems(reading, located) ? null : readItems(reading, located);
		case 'rows': {
			const rows = readRows(reading, located.block, located.rows);
			return rowsEqualDefault(located.block, rows) ? null : rows;
		}
		case 'group': {
			const {group, members} = located;
			const questions = group.question.members ?? [];
			const read = members.map(({answers}) => readMember(reading, questions, answers));
			return sameEntries(read, group.entries) ? null : read;
		}
	}
}

function readText(reading: Reading, match: PlaceholderMatch): string | null {
	if (match.isUnfilled) return null;
	const text = textAt(reading.plan, match);
	return holdsDefault(reading, match.placeholder, match) || text === defaultOf(match) ? null : text;
}

/** The default of a text; `null` where a blank stands in the template. */
function defaultOf({placeholder: {fills}}: PlaceholderMatch): string | null {
	return typeof fills === 'string' || typeof fills.default !== 'string' ? null : fills.default;
}

/** The texts of the template's items with variables, by the bytes of their text where these are filled in. */
export function expectedItems(rendering: Rendering, {items}: ListBlock): Map<string, string> {
	const withVariables = items.filter(({segments}) => segments !== null);
	return new Map(
		withVariables.map(item => [expectedBytes(rendering, item.textStart, item.textEnd), item.text]),
	);
}

/** The text of each item: for one that the template has with variables, the template's. */
export function itemTexts(
	{plan, rendering}: Reading,
	block: ListBlock,
	items: readonly ItemShape[],
): {readonly text: string; readonly isBlank: boolean}[] {
	const expected = expectedItems(rendering, block);
	return items.map(({textStart, textEnd, text}) => {
		const raw = plan.source.slice(textStart, textEnd);
		return {text: expected.get(normalizeBytes(raw)) ?? text, isBlank: block.question.blanks.has(raw)};
	});
}

type LocatedList = Located & {kind: 'list'};

/** The items that are none of the template's blanks; `null` where all are. */
function readItems(reading: Reading, {block, items}: LocatedList): string[] | null {
	const texts = itemTexts(reading, block, items).flatMap(({text, isBlank}) => (isBlank ? [] : text));
	return texts.length === 0 && items.length > 0 ? null : texts;
}

function holdsDefaultItems(reading: Reading, {block, items}: LocatedList): boolean {
	const read = itemTexts(reading, block, items);
	return (
		read.length === block.items.length &&
		block.items.every(
			(item, index) =>
				item.isBlank === read[index]?.isBlank && (item.isBlank || item.text === read[index]?.text),
		)
	);
}

/** What a member says, without what holds a blank of the template and what is not located. */
export function readMember(
	reading: Reading,
	questions: readonly {readonly id: string}[],
	answers: ReadonlyMap<number, Located>,
): Entry {
	const answerOf = (located: Located | undefined) => {
		if (located?.kind === 'list') return readItems(reading, located);
		if (located?.kind !== 'text' || located.isUnfilled) return null;
		return readText(reading, located) ?? defaultOf(located);
	};
	const member: Record<string, Entry[string]> = {};
	for (const [index, {id}] of questions.entries()) {
		const answer = answerOf(answers.get(index));
		if (answer !== null) member[id] = answer;
	}
	return member;
}

/** The rows of a table, without the cells that hold a blank of the template. */
export function readRows(reading: Reading, block: TableBlock, rows: readonly LocatedRow[]): Entry[] {
	const {plan} = reading;
	return rows.map((row, index) => {
		const entry: Record<string, string> = {};
		for (const [column, {id, type}] of (block.question?.columns ?? []).entries()) {
			const cell = row.cells[column];
			const range = cell === undefined ? undefined : cellRange(reading, block, column, index, cell);
			const raw = plan.source.slice(range?.start ?? 0, range?.end ?? 0) as Bytes;
			const text = range?.isUnfilled ? null : decodeBytes(raw, 'cell');
			const defaultText = defaultCell(block.rows, column, index);
			const own = block.rows[index]?.cells[column]?.placeholder;
			const isExpected = own != null && cell !== undefined && holdsDefault(reading, own, cell);
			if (defaultText !== null && (isExpected || text === defaultText)) {
				entry[id] = defaultText;
			} else if (text !== null && !(text === '' && type === 'choice')) {
				entry[id] = text;
			}
		}
		return canonicalRow(block, entry, index);
	});
}

/** The part of a cell that the answer takes up. */
export type CellRange = ByteRange & {
	/** The template's placeholder that it fits; `null` where that is not clear. */
	readonly placeholder: Placeholder | null;
	readonly isUnfilled: boolean;
};

/** Finds the answer in a cell: between the literals that the template has around it, or all of it. */
export function cellRange(
	{plan}: Reading,
	{rows, question}: TableBlock,
	column: number,
	index: number,
	{start, end}: ByteRange,
): CellRange {
	const {source} = plan;
	const isBlank = (from: number, to: number) =>
		question?.blanks.has(blankKey(column, source.slice(from, to))) === true;
	const models = [rows[index] ?? rows.at(-1), ...rows].flatMap(row => row?.cells[column] ?? []);
	if (isBlank(start, end)) {
		const placeholder = models.find(
			model => model.placeholder?.start === model.start && model.placeholder.end === model.end,
		)?.placeholder;
		return {start, end, placeholder: placeholder ?? null, isUnfilled: true};
	}
	for (const {segments, placeholder} of models[0]?.placeholder?.isBlank ? models : []) {
		const match = placeholder?.isBlank
			? matchSegments(segments, source, start, end)?.find(other => other.placeholder === placeholder)
			: undefined;
		if (match !== undefined) {
			const isUnfilled = match.isUnfilled || isBlank(match.start, match.end);
			return {start: match.start, end: match.end, placeholder: match.placeholder, isUnfilled};
		}
	}
	return {start, end, placeholder: null, isUnfilled: false};
}

/** The text that stands in a placeholder. */
export function textAt({source}: PlanSource, {placeholder, paragraph, start, end}: PlaceholderMatch): string {
	const raw = decode(source.slice(start, end));
	return paragraph === null ? decodeText(raw, placeholder.rules.notation) : decodeLines(raw);
}

/** Whether a range of a plan says what the template says in a placeholder that is no blank, its variables filled in. */
export function holdsDefault(
	{plan, rendering}: Reading,
	placeholder: Placeholder,
	{start, end}: ByteRange,
): boolean {
	const raw = normalizeBytes(plan.source.slice(start, end));
	return !placeholder.isBlank && raw === expectedBytes(rendering, placeholder.start, placeholder.end);
}

/** The template from one offset to another with its variables filled in, to be compared with bytes of a plan. */
export function expectedBytes(rendering: Rendering, start: number, end: number): string {
	return normalizeBytes(render(rendering, start, end, []));
}

/** Bytes as they are compared with the template's: LF, and no blanks at the ends. */
export function normalizeBytes(bytes: string): string {
	return bytes.replace(/\r\n?/g, '\n').replace(/^[ \t]+|[ \t]+$/g, '');
}
