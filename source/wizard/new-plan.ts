import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {dateVariables} from '../overview/days.ts';
import type {Draft} from '../storage/drafts.ts';
import {isInside} from '../storage/find/entries.ts';
import {findSpecs, type NewPlanPath, newPlanPath, nextFeatureNumber} from '../storage/find/specs.ts';
import {readSettings, type Settings} from '../storage/repository.ts';
import {createFile} from '../storage/save/create-file.ts';
import type {Answer, Answers, Blanks} from '../template/form.ts';
import {fill} from '../template/write/write.ts';
import {capital} from './capital.ts';
import {focusFrom, positionOf} from './draft-position.ts';
import {fitAnswers} from './fit-answers.ts';
import {focusOn} from './focus.ts';
import {initialState} from './initial-state.ts';
import type {Job} from './job.ts';
import {groupsOf} from './members.ts';
import type {WizardState} from './model.ts';
import {pathProblem} from './path-problem.ts';
import {focusStretch} from './preview-focus.ts';
import {refuseUnready} from './ready.ts';
import {otherName, refusedHere} from './refusal.ts';
import {shownPath} from './shown-path.ts';
import {
	pickedSpec,
	type StartFacts,
	startQuestions,
	titleId,
	titleOf,
	variablesOf,
	withoutOwn,
} from './start.ts';
import {stepsOf} from './steps.ts';
import {hashOf, loadTemplate, titleIdsOf} from './templates.ts';
import {withStanding} from './values.ts';

export type NewTask = {
	readonly kind: 'new';
	/** Answers the title's question. */
	readonly title: string | null;
	/** Given on the command line, already checked. */
	readonly answers: Answers;
	/** Name or path, as typed; `null`: by settings, else the bundled one. */
	readonly template: string | null;
	/** Absolute; `null`: where the feature's directory and number say. */
	readonly out: string | null;
	readonly blanks: Blanks;
	readonly force: boolean;
	/** A draft's id; `latest`; `null`: a new one, after asking where drafts wait. */
	readonly resume: string | null;
};

export type Surroundings = {
	readonly root: string;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly now: () => Date;
	readonly columns: number;
	readonly rows: number;
};

/** The wizard for a new plan, from the start or from a draft. Throws UserErrors for a template that is none. */
export function newPlanJob(task: NewTask, draft: Draft | null, around: Surroundings): Job {
	const {root, cwd, now} = around;
	const settings = readSettings(root);
	const {template, reference} = loadTemplate({root, cwd, settings, asked: draft?.template ?? task.template});
	const {form} = template;
	const hash = hashOf(template.source);
	const {kept, others} = fitAnswers(form, draft?.answers ?? {});
	const facts = factsOf(root, settings, now(), titleIdsOf(template));
	const answers = withStanding(form, {
		...kept,
		...task.answers,
		...(task.title === null ? {} : {[titleId(form, facts)]: task.title}),
	});
	const steps = stepsOf(form, startQuestions(form, answers, facts));
	const isChanged = draft !== null && draft.templateHash !== hash;
	const out = task.out ?? draft?.out ?? null;
	const firstStep = task.title === null || facts.specs.length > 0 ? 0 : 1;
	const initial = initialState({
		mode: 'new',
		form,
		facts,
		groups: groupsOf(form),
		start: facts.dates.current_date ?? null,
		steps,
		answers,
		path: out === null || !isInside(out, root) ? out : shownPath(out, cwd),
		columns: around.columns,
		rows: around.rows,
		...(draft === null ? {focus: focusOn(firstStep)} : focusFrom(draft.position, steps)),
		...(isChanged ? {notice: {tone: 'warning', text: changedText(Object.keys(others).length)}} : {}),
	});

	const filled = (state: WizardState, nextPlan = factsIn(state, facts).nextPlan) => {
		const variables = variablesOf(form, state.answers, {...factsIn(state, facts), nextPlan});
		return fill(template, withoutOwn(state.answers), {variables, blanks: task.blanks});
	};
	const whereOf = (state: WizardState) => {
		const {feature_directory: directory = ''} = variablesOf(form, state.answers, factsIn(state, facts));
		const found = newPlanPath(root, settings, directory);
		return {...found, path: numbered(found, state.answers.plan_number)};
	};
	const problemOf = ({path: typed}: WizardState, place: string) =>
		pathProblem(typed ?? place, typed === null ? place : path.resolve(cwd, typed), {root, force: task.force});
	const create = async (file: string, bytes: Bytes, named: boolean) => {
		try {
			await createFile(file, bytes, {root, force: task.force, named, environment: around.env});
		} catch (error) {
			throw refusedHere(error, file, cwd);
		}
	};
	return {
		initial,
		draft,
		titleOf: state => titleOf(form, state.answers, facts) || 'New plan',
		preview: state => {
			const {bytes, places} = filled(state);
			return {bytes, focus: focusStretch(state, bytes, places)};
		},
		draftOf: state =>
			draft === null && Object.keys(state.answers).length === 0 && state.path === null
				? null
				: {
						root,
						template: reference,
						templateHash: hash,
						title: titleOf(form, state.answers, facts) || `untitled ${form.template}`,
						answers: {...others, ...state.answers},
						position: positionOf(state),
						out: state.path === null ? null : path.resolve(cwd, state.path),
						spec: pickedSpec(state.answers, facts)?.directory ?? null,
					},
		placeOf: state => {
			const {path: file, number} = whereOf(state);
			const found = problemOf(state, file);
			const problem = found === null ? null : capital(`${found.reason}: ${found.advice}`);
			return {place: shownPath(file, cwd), nextPlan: number, problem};
		},
		write: async state => {
			refuseUnready(state, withoutOwn(state.answers));
			if (state.path !== null) {
				const problem = problemOf(state, '');
				if (problem?.isFatal) {
					const message = `not written, ${problem.reason} (${state.path})`;
					throw new UserError('not-writable', message, otherName);
				}
				const file = path.resolve(cwd, state.path);
				await create(file, filled(state).bytes, path.isAbsolute(state.path));
				return {kind: 'written', file};
			}
			// Another wizard may take the number in the moment between; then the next one is taken.
			for (let tries = 3; ; tries--) {
				const {path: file, number} = whereOf(state);
				try {
					await create(file, filled(state, number).bytes, false);
					return {kind: 'written', file};
				} catch (error) {
					if (tries === 0 || whereOf(state).number === number) throw error;
				}
			}
		},
	};
}

/** The path with the number that was answered, where one was. */
function numbered({path: file, number}: NewPlanPath, answer: Answer | undefined): string {
	if (typeof answer !== 'string' || answer === number || !/^[\w.-]+$/.test(answer)) return file;
	return path.join(
		path.dirname(file),
		path.basename(file).replace(number, () => answer),
	);
}

function factsOf(root: string, settings: Settings, now: Date, titles: readonly string[]): StartFacts {
	return {
		specs: findSpecs(root),
		nextId: nextFeatureNumber(root, settings),
		nextPlan: '001',
		titles,
		dates: dateVariables(now),
	};
}

/** The facts as the state has them: the plan's number follows the folder. */
function factsIn(state: WizardState, facts: StartFacts): StartFacts {
	return state.facts ?? facts;
}

function changedText(lost: number): string {
	const kept = 'every answer still has its question';
	const gone = lost === 1 ? '1 answer has no question any more' : `${lost} answers have no question any more`;
	return `The template changed since this draft was left: ${lost === 0 ? kept : gone}`;
}
