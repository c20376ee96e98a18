import {UserError} from '../errors.ts';
import {applySplices, type Bytes} from '../markdown/bytes.ts';
import {startOf} from '../plan/read/header-fields.ts';
import {readPlan, refuseConflictMarkers} from '../plan/read/read.ts';
import type {Draft} from '../storage/drafts.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {updateFile} from '../storage/save/update-file.ts';
import type {Answer, Answers, Question} from '../template/form.ts';
import type {Template} from '../template/model.ts';
import {readAnswers} from '../template/read-answers.ts';
import {editPlan as editBytes} from '../template/write/write.ts';
import {changedQuestions, fitAnswers, isSame} from './answers.ts';
import {type Authoring, hashOf, type Outcome} from './authoring.ts';
import {conflictText, mergeAnswers} from './merge-answers.ts';
import {type Surroundings, shownPath} from './places.ts';
import {templateOfPlan, titledQuestions} from './templates.ts';

export type EditTask = {
	/** Absolute. */
	readonly file: string;
	/** Name or path, as typed; `null`: the one that fits. */
	readonly template: string | null;
};

/** The plan that a draft changes; `null` where it is one of a new plan. */
export function editedFile({position}: Pick<Draft, 'position'>): string | null {
	const file = fieldOf(position, 'file');
	return typeof file === 'string' ? file : null;
}

/**
 * Begins with a plan that is there: its answers are read back, and only what is changed is written. Throws
 * UserErrors for a plan that cannot be read or has git's conflict markers, and where no template fits.
 */
export function editPlan(task: EditTask, draft: Draft | null, around: Surroundings): Authoring {
	const {root, cwd, env} = around;
	const {file} = task;
	const place = shownPath(file, cwd);
	const bytes = readFileBytes(file);
	const plan = readPlan(bytes, {path: file});
	refuseConflictMarkers(plan, place);
	const {template, reference} = templateOfPlan(bytes, draft?.template ?? task.template, around);
	const {answers: now, unreadable} = readAnswers(template, bytes);
	const form = {
		...template.form,
		questions: titledQuestions(template).filter(({id}) => !unreadable.includes(id)),
	};
	const resumed =
		draft === null ? {answers: now, notice: null} : resumedAnswers(form.questions, draft, now, template);
	const missing = template.form.questions.filter(({id}) => unreadable.includes(id));
	/** The answers that differ from what the plan says; one that was taken back is the default, or nothing. */
	const changesIn = (answers: Answers, base: Answers): Answers =>
		Object.fromEntries(
			changedQuestions({form, base, answers}).map((question): [string, Answer] => [
				question.id,
				answers[question.id] ?? question.default ?? nothingFor(question),
			]),
		);
	return {
		mode: 'edit',
		template,
		form,
		start: {answers: resumed.answers, facts: null, base: now, path: null},
		startDay: startOf(plan.fields, plan.commentFields),
		place,
		notice: resumed.notice,
		warnings: missing.length === 0 ? [] : [missingText(missing)],
		titleOf: () => plan.title,
		render: ({answers, base}) => {
			const {splices} = editBytes(template, bytes, changesIn(answers, base ?? now));
			return {bytes: applySplices(bytes, splices), places: null};
		},
		draftOf: ({answers, base}, position) =>
			draft === null && isSame(answers, base)
				? null
				: {
						root,
						template: reference,
						templateHash: hashOf(template.source),
						title: plan.title,
						answers,
						position: {...position, file, base},
						out: null,
						spec: null,
					},
		placeOf: () => null,
		// What was changed here goes into the plan as it is now; what both sides changed differently is told first.
		write: work =>
			updateFile<Outcome>(
				file,
				current => {
					refuseConflictMarkers(readPlan(current, {path: file}), place);
					const {answers: theirs} = readAnswers(template, current);
					const three = {base: work.base ?? theirs, mine: work.answers, theirs};
					const {answers, conflicts} = mergeAnswers(form.questions, three);
					if (conflicts.length > 0) {
						const message = conflictText(conflicts);
						return {bytes: null, value: {kind: 'changed', base: theirs, answers, message}};
					}
					const edited = editedOrRefused(template, current, changesIn(answers, theirs), place);
					return {bytes: edited, value: {kind: 'written', file}};
				},
				{environment: env},
			),
	};
}

/** What is written where the answers are given, and nobody is there to be asked. */
export type GivenAnswers = {
	/** Absolute, and as it is shown. */
	readonly file: string;
	readonly place: string;
	readonly template: Template;
	readonly answers: Answers;
	readonly env: Surroundings['env'];
};

/** What came of writing answers: whether the plan said anything else before, and copies of what was written meanwhile. */
export type Written = {readonly isChanged: boolean; readonly copies: readonly string[]};

/** Writes answers into a plan as it is now, all or none. Throws UserErrors, and then nothing is written. */
export async function writeAnswers({file, place, template, answers, env}: GivenAnswers): Promise<Written> {
	const copies: string[] = [];
	const isChanged = await updateFile(
		file,
		current => {
			refuseConflictMarkers(readPlan(current, {path: file}), place);
			const bytes = editedOrRefused(template, current, answers, place);
			return {bytes, value: bytes !== null};
		},
		{environment: env, onCopy: copy => copies.push(copy)},
	);
	return {isChanged, copies};
}

/** The plan with answers in it; `null` where it says so already. Throws a UserError where one has no place in it. */
function editedOrRefused(template: Template, plan: Bytes, answers: Answers, place: string): Bytes | null {
	const {splices, unwritable} = editBytes(template, plan, answers);
	if (unwritable.length > 0) {
		throw new UserError(
			'conflict',
			`${place} has no clear place any more for ${unwritable.join(', ')}`,
			'nothing was written; edit the file by hand there, and leave these answers out',
			{candidates: unwritable.map(text => ({text, path: place}))},
		);
	}
	return splices.length === 0 ? null : applySplices(plan, splices);
}

function nothingFor({type}: Question): Answer {
	return type === 'text' || type === 'choice' ? '' : [];
}

type Resumed = {readonly answers: Answers; readonly notice: string | null};

/** A draft's answers over what the plan says now, with what was changed there since the draft was left. */
function resumedAnswers(
	questions: readonly Question[],
	draft: Draft,
	now: Answers,
	{form}: Template,
): Resumed {
	const kept = fieldOf(draft.position, 'base');
	const base = fitAnswers(form, typeof kept === 'object' && kept !== null ? (kept as Answers) : now).kept;
	const mine = fitAnswers(form, draft.answers).kept;
	const {answers, conflicts} = mergeAnswers(questions, {base, mine, theirs: now});
	return {answers, notice: conflicts.length === 0 ? null : conflictText(conflicts)};
}

function missingText(questions: readonly Question[]): string {
	const names = questions.map(({label}) => label).join(', ');
	return `The plan has no place any more for: ${names}`;
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
