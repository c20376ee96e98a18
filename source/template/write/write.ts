import type {Bytes} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {given, isEntries} from '../answers.ts';
import type {Answer, Answers, Blanks, Variables} from '../form.ts';
import {locateAnswers, planFile} from '../locate/locate.ts';
import {type ByteRange, type Located, type LocatedAnswers, targetsById} from '../locate/located.ts';
import type {Placeholder, Template} from '../model.ts';
import {expectedBytes, expectedItems, holdsDefault, normalizeBytes, readingOf} from '../read-answers.ts';
import {writeAnswer, writeText} from './answer.ts';
import {dropBlanks} from './drop-blanks.ts';
import {newMembers, type Written, writeGroup} from './group.ts';
import {insertTogether, type LineSplice} from './insert-lines.ts';
import {newPlan, renderingOf, type Writing, withoutNested} from './render.ts';

/** A plan, and where in it each question's answer or blank stands: bytes from its start. */
export type Filled = {
	readonly bytes: Bytes;
	readonly places: ReadonlyMap<string, ByteRange>;
};

export type FillOptions = {readonly variables?: Variables; readonly blanks?: Blanks};

/**
 * Makes a plan of a template by editing the template: answers are written where its blanks and defaults
 * stand, and every other byte stays. An answer of the wrong type is ignored.
 */
export function fill(template: Template, answers: Answers, options: FillOptions = {}): Filled {
	const {variables = {}, blanks = 'keep'} = options;
	const writing = newPlan(renderingOf(template, answers, variables), blanks);
	const marks: Mark[] = [];
	for (const [id, {located}] of targetsById(template)) {
		const answer = given(answers, id);
		const splice = answer === undefined ? undefined : newAnswer(writing, located, answer);
		marks.push(splice === undefined ? {id, ...extentOf(located)} : {id, splice, ...splice});
	}
	for (const {fills, start, end} of template.variables) {
		if (typeof fills === 'string') {
			marks.push({id: fills, start, end});
		}
	}
	const splices = withoutNested([
		...marks.flatMap(({splice}) => splice ?? []),
		...(blanks === 'drop' ? dropBlanks(template, answers) : []),
		...writing.written.variables,
	]);
	return {bytes: applySplices(template.source, splices), places: placesOf(marks, splices)};
}

/** Where in the template a question's answer goes, and what replaces it; without a splice what stands there stays. */
type Mark = {readonly id: string; readonly start: number; readonly end: number; readonly splice?: Splice};

/** What writes an answer into the template; `undefined` where nothing changes. */
function newAnswer(writing: Writing, located: Located, answer: Answer): Splice | undefined {
	if (located.kind === 'group') {
		return isEntries(answer) ? newMembers(writing, located.group, answer) : undefined;
	}
	return writeAnswer(writing, located, answer)?.[0];
}

/** What a question's answer replaces in the template. */
function extentOf(located: Located): ByteRange {
	if (located.kind === 'text') {
		return located;
	}
	if (located.kind === 'list') {
		return located.block;
	}
	const parts = located.kind === 'rows' ? located.block.rows : located.group.members;
	const {start = 0} = parts[0] ?? {};
	return {start, end: parts.at(-1)?.end ?? start};
}

/** Where in the new plan each question's answer or blank stands; of a variable, the first. */
function placesOf(marks: readonly Mark[], splices: readonly Splice[]): Filled['places'] {
	const places = new Map<string, {start: number; end: number}>();
	for (const {id, start, end, splice} of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
		if (!places.has(id)) {
			const from = outputOffset(splices, start);
			places.set(id, {
				start: from,
				end: splice === undefined ? outputOffset(splices, end) : from + splice.insert.length,
			});
		}
	}
	return places;
}

/** The offset in the new plan of an offset in the template; one inside what is replaced is at its end. */
function outputOffset(splices: readonly Splice[], offset: number): number {
	let shift = 0;
	for (const {start, end, insert} of splices) {
		if (start >= offset) {
			break;
		}
		if (offset < end) {
			return start + shift + insert.length;
		}
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
	const located = locateAnswers(template, planFile(plan));
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
		if (edited?.isWhole !== true) {
			unwritable.push(id);
		}
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
	if (matches.length === 0 || typeof answer !== 'string') {
		return null;
	}
	return {splices: matches.flatMap(match => writeText(writing, match, answer)), isWhole: true};
}

function editAnswer(writing: Writing, located: Located | undefined, answer: Answer): Written | null {
	if (located?.kind === 'group') {
		return isEntries(answer) ? writeGroup(writing, located, answer) : null;
	}
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
