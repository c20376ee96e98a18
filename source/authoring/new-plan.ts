import path from 'node:path';
import {dateVariables} from '../overview/days.ts';
import type {Draft} from '../storage/drafts.ts';
import {isInside} from '../storage/find/entries.ts';
import {findSpecs, type NewPlanPath, newPlanPath, nextFeatureNumber} from '../storage/find/specs.ts';
import {listTemplates} from '../storage/find/templates.ts';
import {readSettings} from '../storage/repository.ts';
import {createFile} from '../storage/save/create-file.ts';
import type {Answer, Answers, Blanks} from '../template/form.ts';
import {type Filled, fill} from '../template/write/write.ts';
import {fitAnswers, withStanding} from './answers.ts';
import {type Authoring, hashOf, type Work, type WrittenPlan} from './authoring.ts';
import {pathProblem, refusePath, type Surroundings, shownPath} from './places.ts';
import {
	pickedSpec,
	type StartFacts,
	type TemplateOffer,
	templateId,
	templateLabel,
	titleId,
	titleOf,
	variablesOf,
	withoutOwn,
} from './start.ts';
import {loadTemplate, templateFile, templatesAtHand, titleIdsOf} from './templates.ts';

/** What is known of a new plan before anything is asked. */
export type NewTask = {
	/** Answers the title's question. */
	readonly title: string | null;
	/** Given on the command line, already checked. */
	readonly answers: Answers;
	/** Name or path, as typed; `null`: by settings, else the bundled one. */
	readonly template: string | null;
	/** Absolute; `null`: where the feature's directory and number say. */
	readonly out: string | null;
	readonly blanks: Blanks;
	/** Another file in its place is overwritten. */
	readonly force: boolean;
};

/** A new plan of which nobody said anything yet. */
export const newTask: NewTask = {
	title: null,
	answers: {},
	template: null,
	out: null,
	blanks: 'keep',
	force: false,
};

/** Begins a new plan, from the start or from a draft. Throws UserErrors for a template that is none. */
export function newPlan(task: NewTask, draft: Draft | null, around: Surroundings): Authoring<WrittenPlan> {
	return planFrom(task, draft, around, offeredTemplates(task, around));
}

/** The templates to choose from, where nothing says which one is meant. */
function offeredTemplates({template, answers}: NewTask, {root, cwd}: Surroundings): readonly TemplateOffer[] {
	if (template !== null || Object.keys(answers).length > 0 || readSettings(root).template !== undefined)
		return [];
	const usable = new Set(templatesAtHand({root}).map(({name}) => name));
	const offers = listTemplates(root).filter(({name}) => usable.has(name));
	const {name: standard} = templateFile(null, {root, cwd});
	return offers.toSorted((one, other) => Number(other.name === standard) - Number(one.name === standard));
}

/** What was answered before; `templateHash`: of the template as it was then, `null` where that was just now. */
type Begun = Pick<Draft, 'template' | 'answers' | 'out'> & {readonly templateHash: string | null};

function planFrom(
	task: NewTask,
	draft: Begun | null,
	around: Surroundings,
	templates: readonly TemplateOffer[],
): Authoring<WrittenPlan> {
	const {root, cwd, env, now} = around;
	const settings = readSettings(root);
	const {template, reference} = loadTemplate(draft?.template ?? task.template, around);
	const {form} = template;
	const hash = hashOf(template.source);
	const {[templateId]: _, ...given} = draft?.answers ?? {};
	const {kept, others} = fitAnswers(form, given);
	const offer = templates.find(({name}) => name === reference);
	const first: StartFacts = {
		templates: offer === undefined ? [] : templates,
		specs: findSpecs(root),
		nextId: nextFeatureNumber(root, settings),
		nextPlan: '001',
		titles: titleIdsOf(template),
		dates: dateVariables(now()),
	};
	const out = task.out ?? draft?.out ?? null;
	const start: Work = {
		answers: withStanding(form, {
			...kept,
			...task.answers,
			...(offer === undefined || offer === templates[0] ? {} : {[templateId]: templateLabel(offer)}),
			...(task.title === null ? {} : {[titleId(form, first)]: task.title}),
		}),
		facts: first,
		base: null,
		path: out === null || !isInside(out, root) ? out : shownPath(out, cwd),
	};
	const formerHash = draft?.templateHash ?? null;
	const isChanged = formerHash !== null && formerHash !== hash;

	const filled = (work: Work, nextPlan = factsOf(work).nextPlan): Filled => {
		const variables = variablesOf(form, work.answers, {...factsOf(work), nextPlan});
		return fill(template, withoutOwn(work.answers), {variables, blanks: task.blanks});
	};
	const factsOf = ({facts}: Work): StartFacts => facts ?? first;
	const placeIn = (work: Work): NewPlanPath => {
		const {feature_directory: directory = ''} = variablesOf(form, work.answers, factsOf(work));
		const found = newPlanPath(root, settings, directory);
		return {...found, path: numbered(found, work.answers.plan_number)};
	};
	return {
		mode: 'new',
		template,
		form,
		start,
		startDay: first.dates.current_date ?? null,
		place: '',
		notice: isChanged ? changedText(Object.keys(others).length) : null,
		warnings: [],
		titleOf: work => titleOf(form, work.answers, first) || 'New plan',
		render: filled,
		fromTemplate: (other, work) => {
			const title = titleOf(form, work.answers, first) || null;
			const answers = {...others, ...work.answers};
			const begun = {template: other, templateHash: null, answers, out: null};
			return planFrom({...task, title}, begun, around, templates);
		},
		draftOf: (work, position) =>
			formerHash === null && Object.keys({...others, ...work.answers}).length === 0 && work.path === null
				? null
				: {
						root,
						template: reference,
						templateHash: hash,
						title: titleOf(form, work.answers, first) || `untitled ${form.template}`,
						answers: {...others, ...work.answers},
						position,
						out: work.path === null ? null : path.resolve(cwd, work.path),
						spec: pickedSpec(work.answers, first)?.directory ?? null,
					},
		placeOf: work => {
			const {path: file, number} = placeIn(work);
			const typed = work.path ?? file;
			const problem = pathProblem(typed, path.resolve(cwd, typed), {root, force: task.force});
			return {file, nextPlan: number, problem};
		},
		write: async work => {
			const options = {root, force: task.force, environment: env};
			if (work.path !== null) {
				refusePath(work.path, around);
				const file = path.resolve(cwd, work.path);
				await createFile(file, filled(work).bytes, {...options, named: path.isAbsolute(work.path)});
				return {kind: 'written', file};
			}
			// Who else writes a plan may take the number in the moment between; then the next one is taken.
			for (;;) {
				const {path: file, number} = placeIn(work);
				try {
					await createFile(file, filled(work, number).bytes, options);
					return {kind: 'written', file};
				} catch (error) {
					if (placeIn(work).path === file) throw error;
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

function changedText(lost: number): string {
	const kept = 'every answer still has its question';
	const gone = lost === 1 ? '1 answer has no question any more' : `${lost} answers have no question any more`;
	return `The template changed since this draft was left: ${lost === 0 ? kept : gone}`;
}
