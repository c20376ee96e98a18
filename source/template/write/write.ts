import {applySplices, type Bytes, type Splice} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {given, isEntries, isTexts} from '../answers.ts';
import type {Answer, Answers, Blanks, Variables} from '../form.ts';
import {locateAnswers} from '../locate/locate.ts';
import {type ByteRange, type Located, type LocatedAnswers, targetsById} from '../locate/located.ts';
import {
	type Placeholder,
	placeholdersIn,
	type Segment,
	type Template,
	type TemplateBlock,
	type TemplateSection,
} from '../model.ts';
import {expectedBytes, expectedItems, holdsDefault, normalizeBytes, readingOf} from '../read-answers.ts';
import {writeAnswer, writeText} from './answer.ts';
import {newMembers, type Written, writeGroup} from './group.ts';
import {insertTogether, type LineSplice} from './insert-lines.ts';
import {newPlan, renderingOf, type Writing, withoutNested} from './render.ts';

/** A plan, and where in it each question's answer or blank stands: bytes from its start. */
export type Filled = {
	readonly bytes: Bytes;
	readonly places: ReadonlyMap<string, ByteRange>;
};

/**
 * Makes a plan of a template by editing the template: answers are written where its blanks and defaults
 * stand, and every other byte stays. An answer of the wrong type is ignored.
 */
export function fill(
	template: Template,
	answers: Answers,
	{variables = {}, blanks = 'keep'}: {readonly variables?: Variables; readonly blanks?: Blanks} = {},
): Filled {
	const writing = newPlan(renderingOf(template, answers, variables), blanks);
	const answered = [...targetsById(template)].map(([id, {located}]): Mark => {
		const answer = given(answers, id);
		const splice = answer === undefined ? undefined : newAnswer(writing, located, answer);
		return {id, splice, ...(splice ?? extentOf(located))};
	});
	const variableMarks = template.variables.flatMap(({fills, start, end}) =>
		typeof fills === 'string' ? {id: fills, start, end, splice: undefined} : [],
	);
	const splices = withoutNested([
		...answered.flatMap(({splice}) => splice ?? []),
		...(blanks === 'drop' ? dropBlanks(template, answers) : []),
		...writing.written.variables,
	]);
	const places = placesOf([...answered, ...variableMarks], splices);
	return {bytes: applySplices(template.source, splices), places};
}

/** Where in the template a question's answer goes, and what replaces it; without a splice what stands there stays. */
type Mark = ByteRange & {readonly id: string; readonly splice: Splice | undefined};

/** What writes an answer into the template; `undefined` where nothing changes. */
function newAnswer(writing: Writing, located: Located, answer: Answer): Splice | undefined {
	if (located.kind === 'group') {
		return isEntries(answer) ? newMembers(writing, located.group, answer) : undefined;
	}
	return writeAnswer(writing, located, answer)?.[0];
}

/** What a question's answer replaces in the template. */
function extentOf(located: Located): ByteRange {
	if (located.kind === 'text') return located;
	if (located.kind === 'list') return located.block;
	const parts = located.kind === 'rows' ? located.block.rows : located.group.members;
	const {start = 0} = parts[0] ?? {};
	return {start, end: parts.at(-1)?.end ?? start};
}

/** Where in the new plan each question's answer or blank stands; of a variable, the first. */
function placesOf(marks: readonly Mark[], splices: readonly Splice[]): Filled['places'] {
	const places = new Map<string, ByteRange>();
	for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
		const {id, splice} = mark;
		const start = outputOffset(splices, mark.start);
		const end = splice === undefined ? outputOffset(splices, mark.end) : start + splice.insert.length;
		if (!places.has(id)) places.set(id, {start, end});
	}
	return places;
}

/** The offset in the new plan of an offset in the template; one inside what is replaced is at its end. */
function outputOffset(splices: readonly Splice[], offset: number): number {
	let shift = 0;
	for (const {start, end, insert} of splices) {
		if (start >= offset) break;
		if (offset < end) return start + shift + insert.length;
		shift += insert.length - (end - start);
	}
	return offset + shift;
}

export type EditedPlan = {
	/** On the bytes of the plan that was given. */
	readonly splices: readonly Splice[];
	/** Ids of the answers that have no place in the plan, or not all of it. */
	readonly unwritable: readonly string[];
};

/**
 * Writes answers into a plan: only those that are given, and of those only what the plan does not say
 * already. Every other byte stays.
 */
export function editPlan(template: Template, plan: Bytes, answers: Answers): EditedPlan {
	const located = locateAnswers(template, plan);
	const reading = readingOf(template, located);
	const written = renderingOf(template, answers, reading.variables);
	const writing: Writing = {...reading, written, isNew: false, blanks: 'keep'};
	const targets = targetsById(template);
	const splices: LineSplice[] = [];
	const unwritable: string[] = [];
	for (const [id, answer] of Object.entries(answers)) {
		const target = targets.get(id);
		const edited =
			target === undefined
				? editVariable(writing, located, id, answer)
				: editAnswer(writing, located.questions.get(target.question), answer);
		splices.push(...(edited?.splices ?? []));
		if (edited?.isWhole !== true) unwritable.push(id);
	}
	if (Object.keys(answers).some(id => !targets.has(id))) {
		splices.push(...[...located.questions.values()].flatMap(answer => editDefaults(writing, answer)));
	}
	return {splices: withoutNested(insertTogether(located.plan.outline, splices)), unwritable};
}

function editVariable(
	writing: Writing,
	{variables, overwritableVariables}: LocatedAnswers,
	name: string,
	answer: Answer,
): Written | null {
	const matches = [...(variables.get(name) ?? []), ...(overwritableVariables.get(name) ?? [])];
	if (matches.length === 0 || typeof answer !== 'string') return null;
	return {splices: matches.flatMap(match => writeText(writing, match, answer)), isWhole: true};
}

function editAnswer(writing: Writing, located: Located | undefined, answer: Answer): Written | null {
	if (located?.kind === 'group') return isEntries(answer) ? writeGroup(writing, located, answer) : null;
	const splices = located === undefined ? null : writeAnswer(writing, located, answer);
	return splices === null ? null : {splices, isWhole: true};
}

/** Writes the new values of variables into items, names and cells that still say what the template says. */
function editDefaults(writing: Writing, located: Located): Splice[] {
	switch (located.kind) {
		case 'text':
			return editDefault(writing, located, located.placeholder);
		case 'list':
			return editItems(writing, located);
		case 'rows':
			return located.rows.flatMap((row, index) =>
				row.cells.flatMap((cell, column) => {
					const placeholder = located.block.rows[index]?.cells[column]?.placeholder;
					return placeholder == null ? [] : editDefault(writing, cell, placeholder);
				}),
			);
		case 'group':
			return located.members.flatMap(({answers}) =>
				[...answers.values()].flatMap(answer => editDefaults(writing, answer)),
			);
	}
}

function editDefault(writing: Writing, range: ByteRange, placeholder: Placeholder): Splice[] {
	const next = expectedBytes(writing.written, placeholder.start, placeholder.end) as Bytes;
	const raw = normalizeBytes(writing.plan.source.slice(range.start, range.end));
	return raw !== next && holdsDefault(writing, placeholder, range)
		? [{start: range.start, end: range.end, insert: next}]
		: [];
}

function editItems({plan, rendering, written}: Writing, {block, items}: Located & {kind: 'list'}): Splice[] {
	const before = expectedItems(rendering, block);
	const after = new Map([...expectedItems(written, block)].map(([bytes, text]) => [text, bytes]));
	return items.flatMap(({textStart: start, textEnd: end}) => {
		const raw = normalizeBytes(plan.source.slice(start, end));
		const next = after.get(before.get(raw) ?? '');
		return next === undefined || next === raw ? [] : {start, end, insert: next as Bytes};
	});
}

const nothing = '' as Bytes;

/**
 * Takes the blanks that are not answered out of a template: a line goes when none of its blanks is
 * answered, a heading loses the blank and its separator, a list its blank items and a table its rows
 * with blanks. Variables, comments and groups stay.
 */
function dropBlanks(template: Template, answers: Answers): Splice[] {
	const dropIn = ({heading, blocks, parts}: TemplateSection): Splice[] => [
		...dropFromHeading(template, blanksIn(heading ?? [], answers)),
		...blocks.flatMap(block => dropFromBlock(template, block, answers)),
		...parts.flatMap(part => (part.kind === 'section' ? dropIn(part) : [])),
	];
	return dropIn(template.root);
}

function dropFromBlock(template: Template, block: TemplateBlock, answers: Answers): Splice[] {
	switch (block.kind) {
		case 'field':
		case 'text':
			return dropLines(template, blanksIn(block.segments, answers));
		case 'list':
			return isTexts(given(answers, block.question.id))
				? []
				: block.items
						.filter(({isBlank}) => isBlank)
						.map(({line, endLine}) => withoutLines(template, line, endLine));
		case 'table':
			return block.question === null || isEntries(given(answers, block.question.id))
				? []
				: block.rows
						.filter(({cells}) => cells.some(({placeholder}) => placeholder?.isBlank))
						.map(({line}) => withoutLines(template, line, line));
		case 'verbatim':
			return [];
	}
}

type Blank = {readonly placeholder: Placeholder; readonly isAnswered: boolean};

function blanksIn(segments: readonly Segment[], answers: Answers): Blank[] {
	return placeholdersIn(segments).flatMap(placeholder => {
		const {fills, isBlank, raw} = placeholder;
		return typeof fills === 'string' || !isBlank || raw.startsWith('<!--')
			? []
			: {placeholder, isAnswered: typeof given(answers, fills.id) === 'string'};
	});
}

function withoutLines({outline}: Template, first: number, last: number): Splice {
	const {starts} = outline.lines;
	const start = starts[first] ?? 0;
	return {start, end: starts[last + 1] ?? start, insert: nothing};
}

/** A line goes when none of its blanks is answered; else those that are not are emptied. */
function dropLines(template: Template, blanks: readonly Blank[]): Splice[] {
	const {lines} = template.outline;
	const answeredLines = new Set(
		blanks.flatMap(({placeholder, isAnswered}) => (isAnswered ? lineAt(lines, placeholder.start) : [])),
	);
	const dropped = new Set<number>();
	return blanks.flatMap(({placeholder: {start, end}, isAnswered}) => {
		const line = lineAt(lines, start);
		if (isAnswered || dropped.has(line)) return [];
		if (answeredLines.has(line)) return {start, end, insert: nothing};
		dropped.add(line);
		return withoutLines(template, line, lineAt(lines, end));
	});
}

/** A heading loses its blank and what separates it from the other words. */
function dropFromHeading({source, outline}: Template, blanks: readonly Blank[]): Splice[] {
	const {lines, headings} = outline;
	return blanks.flatMap(({placeholder, isAnswered}) => {
		const heading = headings.find(
			({textStart, textEnd}) => textStart <= placeholder.start && placeholder.end <= textEnd,
		);
		if (isAnswered || heading === undefined) return [];
		const before = source.slice(heading.textStart, placeholder.start);
		const after = source.slice(placeholder.end, heading.textEnd);
		if (heading.setext && before.trim() === '' && after.trim() === '') return [];
		const separated = /(?:[ \t:-]|\xe2\x80[\x93\x94])+$/.exec(before)?.[0].length ?? 0;
		const following = before === '' ? (/^(?:[ \t:-]|\xe2\x80[\x93\x94])+/.exec(after)?.[0].length ?? 0) : 0;
		const lineEnd = lines.ends[lineAt(lines, placeholder.end)] ?? placeholder.end;
		const end = Math.min(placeholder.end + following, lineEnd);
		return {start: placeholder.start - separated, end, insert: nothing};
	});
}
