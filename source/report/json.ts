import type {
	AddedJson,
	ChangedJson,
	EditsJson,
	ForecastJson,
	HistoryJson,
	OutcomeJson,
	PhaseJson,
	PlanJson,
	ProgressJson,
	SectionJson,
	StreamJson,
	TaskHistoryJson,
	TaskJson,
	UnchangedJson,
	WholeTaskJson,
} from '../../schemas/shapes.ts';
import type {Added, Changed, Unchanged} from '../plan/change/changes.ts';
import type {Edited} from '../plan/change/in-turn.ts';
import type {TaskTimeline} from '../plan/history/history.ts';
import type {Forecast, HistoryFacts} from '../plan/history/series.ts';
import {
	claimableTasks,
	type Phase,
	type Plan,
	type Progress,
	pathOf,
	type Section,
	statuses,
	type Task,
} from '../plan/model.ts';
import {commandsOf} from '../plan/verify.ts';
import {pick} from '../text/collections.ts';
import {shownText} from '../text/inline-markdown.ts';
import {plainText} from '../text/plain-text.ts';
import {saidJson} from './comments.ts';
import {taskFields} from './fields.ts';

/** Names of fields that are printed only where they are asked for. */
export type Wanted = ReadonlySet<string>;

const nothing: Wanted = new Set();

/** A plan, with what is wanted of it beside the rest. */
export function planJson(plan: Plan, path: string, wanted: Wanted = nothing): PlanJson {
	return {
		path,
		title: plan.title,
		specId: plan.specId,
		status: plan.status,
		progress: progressJson(plan.progress),
		blocked: plan.tasks
			.filter(({status}) => status === 'blocked')
			.map(({key, ref, text, reason}) => ({key, ref, text, reason})),
		...(wanted.has('dialect') ? {dialect: plan.dialect} : {}),
		...(wanted.has('conflictLine') ? {conflictLine: plan.conflictLine} : {}),
		...(wanted.has('sections')
			? {sections: plan.sections.filter(({progress}) => progress.total > 0).map(sectionJson)}
			: {}),
		...(wanted.has('phases') ? {phases: plan.phases.map(phaseJson)} : {}),
		...(wanted.has('next') ? {next: plan.next.flatMap(index => plan.tasks[index]?.ref ?? [])} : {}),
	};
}

export function progressJson(progress: Progress): ProgressJson {
	return pick(progress, 'total', ...statuses, 'optionalOpen', 'percent');
}

function sectionJson({title, path, depth, line, tasks, progress}: Section): SectionJson {
	return {
		title: plainText(title),
		path: path.map(plainText),
		depth,
		line,
		tasks: tasks.length,
		progress: progressJson(progress),
	};
}

function phaseJson(phase: Phase): PhaseJson {
	return {
		...pick(phase, 'number', 'name', 'title', 'line', 'priority', 'timeline', 'start', 'end', 'late'),
		waitingOn: phase.waitingOn,
		progress: progressJson(phase.progress),
	};
}

/** A task, with what is wanted of it beside the rest. */
export function taskJson(plan: Plan, task: Task, wanted: Wanted = nothing): TaskJson {
	const always = {
		...pick(task, 'key', 'ref', 'id', 'line', 'text', 'status', 'mark'),
		phase: plan.phases[task.phase ?? -1]?.number ?? null,
		section: sectionTitles(plan, task),
		parent: plan.tasks[task.parent ?? -1]?.key ?? null,
		...pick(task, 'by', 'waiting'),
	};
	const asked = taskFields.filter(name => wanted.has(name));
	return asked.length === 0 ? always : {...always, ...pick(detailsJson(plan, task), ...asked)};
}

/** A task with all that there is. */
export function wholeTaskJson(plan: Plan, task: Task): WholeTaskJson {
	return {...taskJson(plan, task), ...detailsJson(plan, task)};
}

function detailsJson(plan: Plan, task: Task): Pick<WholeTaskJson, (typeof taskFields)[number]> {
	const plain = shownText(task.text);
	const refs = task.stepsBefore.flatMap(index => plan.tasks[index]?.ref ?? []);
	return {
		...pick(task, 'body', 'detail'),
		verify: commandsOf(plan, task),
		plain: plain === task.text ? null : plain,
		...pick(task, 'endLine', 'depth', 'optional'),
		children: task.children.flatMap(index => plan.tasks[index]?.key ?? []),
		...pick(task, 'since', 'reason', 'parallel', 'people', 'confirms'),
		waitingOn: [...task.waitingOn, ...refs],
		comments: plan.comments.filter(comment => comment.task === task.index).map(saidJson),
	};
}

function sectionTitles(plan: Plan, task: Task): string[] {
	return pathOf(plan, task).map(plainText);
}

/** A task that was claimed: with what has to be known to do it. */
export function claimedJson(plan: Plan, task: Task, change: Changed): ChangedJson {
	const details = pick(detailsJson(plan, task), 'body', 'detail', 'verify');
	return {...changedJson(change), section: sectionTitles(plan, task), ...details};
}

export function changedJson({key, ref, line, text, from, to}: Changed): ChangedJson {
	return {key, ref, line, text, from, to};
}

function unchangedJson({key, ref, line, text, status}: Unchanged): UnchangedJson {
	return {key, ref, line, text, status};
}

/** What became of edited tasks. */
export function editsJson(edited: readonly Edited[]): EditsJson {
	const unchanged = edited.flatMap(({is, isUnchanged}) =>
		isUnchanged && is !== null ? unchangedJson(is) : [],
	);
	const changed = edited.flatMap(({was, is, isUnchanged}) => {
		if (isUnchanged || is === null) return [];
		const told = changedJson({...is, from: was.status, to: is.status});
		return was.key === is.key ? told : {...told, was: was.key};
	});
	const removed = edited.flatMap(({was, is}) => (is === null ? addedJson(was) : []));
	return {
		changed,
		...(removed.length === 0 ? {} : {removed}),
		...(unchanged.length === 0 ? {} : {unchanged}),
	};
}

export function addedJson({key, ref, line, text}: Added): AddedJson {
	return {key, ref, line, text};
}

/** What has become of a plan's tasks, by their keys: those that are new, gone, or have another status or text. */
export function streamedChanges(before: Plan, now: Plan): StreamJson['changed'] {
	const were = new Map(before.tasks.map(task => [task.key, task]));
	const are = new Set(now.tasks.map(({key}) => key));
	const changed = now.tasks.flatMap(task => {
		const was = were.get(task.key);
		const isSame = was?.status === task.status && was.text === task.text;
		return isSame ? [] : [{...addedJson(task), from: was?.status ?? null, to: task.status}];
	});
	const gone = before.tasks.filter(({key}) => !are.has(key));
	return [...changed, ...gone.map(task => ({...addedJson(task), from: task.status, to: null}))];
}

/** What commands that change tasks say beside what they changed; lists only where there is something in them. */
export function outcomeJson(
	plan: Plan,
	{unchanged = [], warnings = []}: {unchanged?: readonly Unchanged[]; warnings?: readonly string[]},
): OutcomeJson & Required<Pick<OutcomeJson, 'next'>> {
	const [next] = claimableTasks(plan);
	return {
		...(unchanged.length === 0 ? {} : {unchanged: unchanged.map(unchangedJson)}),
		...(warnings.length === 0 ? {} : {warnings}),
		progress: pick(plan.progress, 'done', 'total', 'percent'),
		next: next === undefined ? null : pick(next, 'key', 'ref', 'text'),
	};
}

/** What `history --json` prints; what is not known is `null` or empty. */
export function historyJson(plan: Plan, facts: HistoryFacts | null): HistoryJson {
	return {
		title: plan.title,
		progress: progressJson(plan.progress),
		commits: facts?.commits ?? 0,
		first: facts?.first ?? null,
		points: facts?.points ?? [],
		weeks: facts?.weeks ?? [],
		people: facts?.people ?? [],
		scheduledEnd: facts?.scheduledEnd ?? null,
		forecast: facts === null ? null : forecastJson(facts.forecast),
		noForecast: facts === null ? null : whyNone(facts.forecast),
	};
}

function forecastJson(forecast: Forecast): ForecastJson | null {
	return forecast.kind === 'forecast'
		? pick(forecast, 'end', 'early', 'late', 'remaining', 'days', 'done', 'draws')
		: null;
}

function whyNone(forecast: Forecast): HistoryJson['noForecast'] {
	if (forecast.kind === 'forecast') return null;
	return forecast.kind === 'finished' ? 'finished' : forecast.reason;
}

/** What `history --task REF --json` prints of the task. */
export function taskHistoryJson(task: Task, {events}: TaskTimeline): TaskHistoryJson {
	return {
		task: pick(task, 'key', 'ref', 'text', 'status'),
		events: events.map(event => ({
			...pick(event, 'kind', 'day', 'status', 'by', 'text'),
			section: event.path,
			commit: event.commit === null ? null : pick(event.commit, 'id', 'author', 'date', 'subject'),
		})),
	};
}
