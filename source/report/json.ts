import type {
	AddedJson,
	ChangedJson,
	EditsJson,
	ForecastJson,
	HistoryJson,
	NextTaskJson,
	PhaseJson,
	PlanJson,
	ProgressJson,
	SectionJson,
	StreamJson,
	TaskHistoryJson,
	TaskJson,
	UnchangedJson,
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
	type Section,
	statuses,
	type Task,
} from '../plan/model.ts';
import {pick} from '../text/collections.ts';
import {plainText} from '../text/plain-text.ts';

export function planJson(plan: Plan, path: string): PlanJson {
	return {
		path,
		title: plan.title,
		specId: plan.specId,
		status: plan.status,
		dialect: plan.dialect,
		conflictLine: plan.conflictLine,
		progress: progressJson(plan.progress),
		sections: plan.sections.filter(({progress}) => progress.total > 0).map(sectionJson),
		phases: plan.phases.map(phaseJson),
		next: plan.next.flatMap(index => plan.tasks[index]?.ref ?? []),
		blocked: plan.tasks
			.filter(({status}) => status === 'blocked')
			.map(({key, ref, text, reason}) => ({key, ref, text, reason})),
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

export function taskJson(plan: Plan, task: Task): TaskJson {
	const keyOf = (index: number | null) => plan.tasks[index ?? -1]?.key;
	return {
		...pick(task, 'key', 'ref', 'id'),
		text: task.text,
		...pick(task, 'body', 'detail', 'status', 'mark', 'line', 'endLine', 'depth', 'optional'),
		section: (plan.sections[task.section ?? -1]?.path ?? []).map(plainText),
		phase: plan.phases[task.phase ?? -1]?.number ?? null,
		parent: keyOf(task.parent) ?? null,
		children: task.children.flatMap(index => keyOf(index) ?? []),
		...pick(task, 'by', 'since', 'reason', 'parallel', 'people', 'confirms', 'waiting', 'waitingOn'),
	};
}

export function changedJson({key, ref, line, text, from, to}: Changed): ChangedJson {
	return {key, ref, line, text, from, to};
}

export function unchangedJson({key, ref, line, text, status}: Unchanged): UnchangedJson {
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
	return {changed, ...(removed.length === 0 ? {} : {removed}), unchanged};
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

const nextAfterVerb = 10;

/** The first of what can be worked on now, in short. */
export function nextJson(plan: Plan): NextTaskJson[] {
	return claimableTasks(plan)
		.slice(0, nextAfterVerb)
		.map(({key, ref, text}) => ({key, ref, text}));
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
