import type {Bytes} from '../../markdown/bytes.ts';
import {applySplices, type Splice} from '../../markdown/splices.ts';
import {given, isEntries} from '../answers.ts';
import type {Answer, Answers, Blanks, Variables} from '../form.ts';
import {locateAnswers, planFile} from '../locate/locate.ts';
import {type Located, type LocatedAnswers, locatedInTemplate} from '../locate/located.ts';
import {type Target, type Template, targetsById} from '../model.ts';
import {expectedBytes, expectedItems, normalizeBytes, readingOf} from '../read-answers.ts';
import {writeAnswer} from './answer.ts';
import {dropBlanks} from './drop-blanks.ts';
import {newMembers, writeGroup} from './group.ts';
import {insertTogether, type LineSplice} from './insert-lines.ts';
import {renderingOf, withoutNested} from './render.ts';
import {writeText} from './text.ts';
import {newPlan, type Writing} from './writing.ts';

/** A plan, and where in it each question's answer or blank stands: bytes from its start. */
export type Filled = {
	readonly bytes: Bytes;
	readonly places: ReadonlyMap<string, {readonly start: number; readonly end: number}>;
};

export type FillOptions = {readonly variables?: Variables; readonly blanks?: Blanks};

/**
 * Fills a template: answers are written into it as into any plan, and every other byte is the template's.
 * An answer of the wrong type is as none.
 */
export function fill(template: Template, answers: Answers, options: FillOptions = {}): Filled {
	const {variables = {}, blanks = 'keep'} = options;
	const writing = newPlan(renderingOf(template, answers, variables), blanks);
	const marks: Mark[] = [];
	for (const [id, target] of targetsById(template)) {
		const answer = given(answers, id);
		const splice = answer === undefined ? undefined : newAnswer(writing, target, answer);
		marks.push(splice === undefined ? {id, ...extentOf(target)} : {id, splice, ...splice});
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

/** Writes an answer into the template; `undefined` where nothing changes. */
function newAnswer(writing: Writing, target: Target, answer: Answer): Splice | undefined {
	if (target.kind === 'group') {
		return isEntries(answer) ? newMembers(writing, target.group, answer) : undefined;
	}
	return writeAnswer(writing, locatedInTemplate(target), answer)?.[0];
}

function extentOf(target: Target): {readonly start: number; readonly end: number} {
	switch (target.kind) {
		case 'text':
			return target.placeholder;
		case 'list':
			return target.block;
		case 'rows': {
			const {rows, start, end} = target.block;
			return {start: rows[0]?.start ?? start, end: rows.at(-1)?.end ?? end};
		}
		case 'group': {
			const {members} = target.group;
			const start = members[0]?.start ?? 0;
			return {start, end: members.at(-1)?.end ?? start};
		}
	}
}

/** Where the first place of each question is in the output. */
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

/** From an offset of the template to that of the output; what lies inside a replaced part is at its end. */
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
 * Writes answers into a plan: only those that are given, and of those only what the plan does not
 * say already. All else stays byte for byte.
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
		splices.push(...[...located.questions.values()].flatMap(found => editDefaults(writing, found)));
	}
	return {splices: withoutNested(insertTogether(located.plan.outline, splices)), unwritable};
}

type Edited = {readonly splices: readonly LineSplice[]; readonly isWhole: boolean};

function editVariable(
	writing: Writing,
	{variables, overwritableVariables}: LocatedAnswers,
	name: string,
	answer: Answer,
): Edited | null {
	const places = [...(variables.get(name) ?? []), ...(overwritableVariables.get(name) ?? [])];
	if (places.length === 0 || typeof answer !== 'string') {
		return null;
	}
	return {splices: places.flatMap(placeholder => writeText(writing, placeholder, answer)), isWhole: true};
}

function editAnswer(writing: Writing, found: Located | undefined, answer: Answer): Edited | null {
	if (found?.kind === 'group') {
		return isEntries(answer) ? writeGroup(writing, found, answer) : null;
	}
	const splices = found === undefined ? null : writeAnswer(writing, found, answer);
	return splices === null ? null : {splices, isWhole: true};
}
/** Brings defaults that hold variables up to date: items, names and cells that say what the template says. */
export function editDefaults(writing: Writing, found: Located): Splice[] {
	switch (found.kind) {
		case 'text':
			return found.placeholder.isBlank ? [] : editStretch(writing, found, found.placeholder);
		case 'list':
			return editItems(writing, found);
		case 'rows':
			return found.rows.flatMap((row, index) =>
				row.cells.flatMap((cell, column) => {
					const placeholder = found.block.rows[index]?.cells[column]?.placeholder;
					return placeholder?.isBlank === false ? editStretch(writing, cell, placeholder) : [];
				}),
			);
		case 'group':
			return found.members.flatMap(({answers}) =>
				[...answers.values()].flatMap(answer => editDefaults(writing, answer)),
			);
		case 'paragraph':
			return [];
	}
}

type Range = {readonly start: number; readonly end: number};

function editStretch({plan, rendering, written}: Writing, {start, end}: Range, model: Range): Splice[] {
	const raw = normalizeBytes(plan.source.slice(start, end));
	const next = expectedBytes(written, model.start, model.end);
	return raw !== next && raw === expectedBytes(rendering, model.start, model.end)
		? [{start, end, insert: next as Bytes}]
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
