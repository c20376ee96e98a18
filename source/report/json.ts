import type {
	AddedJson,
	ChangedJson,
	NextState,
	NextTaskJson,
	PhaseJson,
	PlanJson,
	ProgressJson,
	SectionJson,
	TaskJson,
	UnchangedJson,
} from '../../schemas/shapes.ts';
import type {Added, Changed, Unchanged} from '../plan/change/changes.ts';
import {nextTasks, type Phase, type Plan, type Progress, type Section, type Task} from '../plan/model.ts';
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
			.map(({key, ref, text, reason}) => ({key, ref, text: plainText(text), reason})),
	};
}

export function progressJson(progress: Progress): ProgressJson {
	const {total, todo, doing, done, blocked, dropped, other, optionalOpen, percent} = progress;
	return {total, todo, doing, done, blocked, dropped, other, optionalOpen, percent};
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
	const {number, name, title, line, priority, timeline, start, end, late, waitingOn, progress} = phase;
	return {
		number,
		name,
		title,
		line,
		priority,
		timeline,
		start,
		end,
		late,
		waitingOn,
		progress: progressJson(progress),
	};
}

export function taskJson(plan: Plan, task: Task): TaskJson {
	const keyOf = (index: number) => plan.tasks[index]?.key;
	const {
		key,
		ref,
		id,
		text,
		body,
		status,
		mark,
		line,
		endLine,
		depth,
		optional,
		by,
		reason,
		waiting,
		waitingOn,
	} = task;
	return {
		key,
		ref,
		id,
		text: plainText(text),
		body,
		status,
		mark,
		line,
		endLine,
		depth,
		optional,
		section: task.section === null ? [] : (plan.sections[task.section]?.path ?? []).map(plainText),
		phase: task.phase === null ? null : (plan.phases[task.phase]?.number ?? null),
		parent: task.parent === null ? null : (keyOf(task.parent) ?? null),
		children: task.children.flatMap(index => keyOf(index) ?? []),
		by,
		reason,
		waiting,
		waitingOn,
	};
}

export function changedJson({key, ref, line, text, from, to}: Changed): ChangedJson {
	return {key, ref, line, text: plainText(text), from, to};
}

export function unchangedJson({key, ref, line, text, status}: Unchanged): UnchangedJson {
	return {key, ref, line, text: plainText(text), status};
}

export function addedJson({key, ref, line, text}: Added): AddedJson {
	return {key, ref, line, text: plainText(text)};
}

const nextAfterVerb = 10;

/** The first of what can be worked on now, in short. */
export function nextJson(plan: Plan): NextTaskJson[] {
	return nextTasks(plan, nextAfterVerb).map(({key, ref, text}) => ({key, ref, text: plainText(text)}));
}

/** Whether there is something to start; else whether all that is open waits, is blocked, or there is nothing open. */
export function nextState(plan: Plan): NextState {
	const {progress} = plan;
	if (nextTasks(plan, 1).length > 0) return 'ready';
	const open = progress.total - progress.done - progress.dropped;
	if (open === 0) return 'finished';
	return progress.blocked > 0 && progress.doing === 0 ? 'blocked' : 'waiting';
}
