import {UserError} from '../errors.ts';
import {applySplices} from '../markdown/splices.ts';
import {refuseConflictMarkers} from '../plan/conflict-markers.ts';
import {startOf} from '../plan/read/header-fields.ts';
import {readPlan} from '../plan/read/read.ts';
import type {Draft} from '../storage/drafts.ts';
import {readSettings} from '../storage/repository.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {updateFile} from '../storage/save/update-file.ts';
import type {Answer, Answers, Question} from '../template/form.ts';
import type {Template} from '../template/model.ts';
import {readAnswers} from '../template/read-answers.ts';
import {editPlan} from '../template/write/write.ts';
import {changedQuestions} from './changes.ts';
import {focusFrom, positionOf} from './draft-position.ts';
import {fitAnswers} from './fit-answers.ts';
import {initialState} from './initial-state.ts';
import type {Job, Outcome} from './job.ts';
import {groupsOf} from './members.ts';
import {conflictText, mergeAnswers} from './merge-answers.ts';
import type {Notice, WizardState} from './model.ts';
import type {Surroundings} from './new-plan.ts';
import {sectionStretch} from './preview-focus.ts';
import {refuseUnready} from './ready.ts';
import {refusedHere} from './refusal.ts';
import {shownPath} from './shown-path.ts';
import {stepsOf} from './steps.ts';
import {type FoundTemplate, hashOf, templateOfPlan, titledQuestions} from './templates.ts';
import {isSame} from './values.ts';

export type EditTask = {
	readonly kind: 'edit';
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
 * The wizard for a plan that is there: its answers are read back, and only what is changed is written.
 * Throws UserErrors for a plan that cannot be read or has git's conflict markers, and where no template fits.
 */
export function editPlanJob(
	{file, template: asked}: EditTask,
	draft: Draft | null,
	around: Surroundings,
): Job {
	const {root, cwd} = around;
	const bytes = readFileBytes(file);
	refuseConflictMarkers(readPlan(bytes, {path: file}), shownPath(file, cwd));
	const {template, reference} = templateOfPlan(bytes, {
		root,
		cwd,
		settings: readSettings(root),
		asked: draft?.template ?? asked,
	});
	const plan = readPlan(bytes, {path: file});
	const {answers: now, unreadable} = readAnswers(template, bytes);
	const form = {
		...template.form,
		questions: titledQuestions(template).filter(({id}) => !unreadable.includes(id)),
	};
	const resumed =
		draft === null ? {answers: now, notice: null} : resumedAnswers(form.questions, draft, now, template);
	const steps = stepsOf(form);
	const {fields, comments} = plan;
	const missing = template.form.questions.filter(({id}) => unreadable.includes(id));
	const initial = initialState({
		mode: 'edit',
		form,
		groups: groupsOf(form),
		start: startOf(fields, comments),
		steps,
		base: now,
		answers: resumed.answers,
		place: shownPath(file, cwd),
		columns: around.columns,
		rows: around.rows,
		warnings: missing.length === 0 ? [] : [missingText(missing)],
		...(draft === null ? {overlay: {kind: 'steps', cursor: 0}} : focusFrom(draft.position, steps)),
		...(resumed.notice === null ? {} : {notice: resumed.notice}),
	});
	return {
		initial,
		draft,
		titleOf: () => plan.title,
		preview: state => {
			const edited = editPlan(template, bytes, writtenAnswers(state, state.base ?? now));
			const preview = applySplices(bytes, edited.splices);
			return {bytes: preview, focus: sectionStretch(state, preview)};
		},
		draftOf: state =>
			draft === null && isSame(state.answers, state.base)
				? null
				: {
						root,
						template: reference,
						templateHash: hashOf(template.source),
						title: plan.title,
						answers: state.answers,
						position: {...positionOf(state), file, base: state.base},
						out: null,
						spec: null,
					},
		placeOf: () => null,
		write: async state => {
			try {
				return await write({file, template, cwd, env: around.env}, state);
			} catch (error) {
				throw refusedHere(error, file, cwd);
			}
		},
	};
}

type Target = Pick<FoundTemplate, 'template'> & {
	readonly file: string;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
};

/** Writes what was changed into the plan as it is now; what both sides changed differently is shown first. */
async function write({file, template, cwd, env}: Target, state: WizardState): Promise<Outcome> {
	refuseUnready(state, state.answers);
	const {questions} = state.form;
	return updateFile<Outcome>(
		file,
		bytes => {
			refuseConflictMarkers(readPlan(bytes, {path: file}), shownPath(file, cwd));
			const {answers: theirs} = readAnswers(template, bytes);
			const {answers, conflicts} = mergeAnswers(questions, {
				base: state.base ?? theirs,
				mine: state.answers,
				theirs,
			});
			if (conflicts.length > 0) {
				return {
					bytes: null,
					value: {kind: 'changed', base: theirs, answers, message: conflictText(conflicts)},
				};
			}
			const changes = writtenAnswers({...state, answers}, theirs);
			const {splices, unwritable} = editPlan(template, bytes, changes);
			if (unwritable.length > 0) {
				const message = `${shownPath(file, cwd)} has no place any more for ${unwritable.join(', ')}`;
				throw new UserError('conflict', message, 'look at what was changed outside; nothing was written');
			}
			return {
				bytes: splices.length === 0 ? null : applySplices(bytes, splices),
				value: {kind: 'written', file},
			};
		},
		{environment: env},
	);
}

/** The answers that differ from what the plan says; one that was taken back is the default, or nothing. */
function writtenAnswers(state: WizardState, base: Answers): Answers {
	return Object.fromEntries(
		changedQuestions({...state, base}).map((question): [string, Answer] => [
			question.id,
			state.answers[question.id] ?? question.default ?? nothingFor(question),
		]),
	);
}

function nothingFor({type}: Question): Answer {
	return type === 'text' || type === 'choice' ? '' : [];
}

/** A draft's answers over what the plan says now, with what was changed there since the draft was left. */
function resumedAnswers(
	questions: readonly Question[],
	draft: Draft,
	now: Answers,
	{form}: Template,
): {readonly answers: Answers; readonly notice: Notice | null} {
	const kept = fieldOf(draft.position, 'base');
	const base = fitAnswers(form, typeof kept === 'object' && kept !== null ? (kept as Answers) : now).kept;
	const mine = fitAnswers(form, draft.answers).kept;
	const {answers, conflicts} = mergeAnswers(questions, {base, mine, theirs: now});
	const text = conflicts.length === 0 ? null : conflictText(conflicts);
	return {answers, notice: text === null ? null : {tone: 'warning', text}};
}

function missingText(questions: readonly Question[]): string {
	const names = questions.map(({label}) => label).join(', ');
	return `The plan has no place any more for: ${names}`;
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
