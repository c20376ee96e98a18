import {isOpen, type Section, type Task} from '../../plan/model.ts';
import {withoutReference} from '../../report/task-line.ts';
import {clip} from '../../text/clip.ts';
import {plainText} from '../../text/plain-text.ts';
import {safeText} from '../../text/safe-text.ts';
import type {TrackerState} from '../model.ts';
import type {PlanEntry} from '../plans/plan-entry.ts';
import {count, nameOfPlan, otherTasksWaitedFor, statusWords} from '../words.ts';
import {sectionCells} from './section-cells.ts';

/** Columns of a text that are read out; Enter reads all of it. */
const longest = 400;

/** The title and how far all of it is, as one would say it. */
export function spokenHeader({plan, path, filter, fileFault}: TrackerState): string {
	const {done, total, percent, blocked, dropped, optionalOpen} = plan.progress;
	return sentence([
		nameOfPlan({title: plan.title, path}),
		plan.specId,
		`${percent} percent, ${done} of ${count(total, 'task')} done`,
		blocked > 0 ? `${blocked} blocked` : null,
		dropped > 0 ? `${dropped} dropped` : null,
		optionalOpen > 0 ? `${optionalOpen} optional open` : null,
		filter === 'all' ? null : `only ${filter} tasks are shown`,
		fileFault === null ? null : `the file is ${fileFault}`,
		plan.conflictLine === null ? null : "git's conflict markers stand in it, so it is read-only",
	]);
}

/** A task with its status in words. */
export function spokenTask({plan, foreign}: TrackerState, task: Task): string {
	const {ref, status, reason, by, optional, children} = task;
	const others = isOpen(task) ? otherTasksWaitedFor(plan, task) : [];
	const done = children.filter(index => plan.tasks[index]?.status === 'done').length;
	const was = foreign.size === 0 ? undefined : foreign.get(task.key);
	return sentence([
		`${ref} ${status === 'other' ? `marked ${task.mark}` : statusWords[status]}: ${clip(withoutReference(task), longest)}`,
		status === 'blocked' && reason !== null ? `because of ${plainText(reason)}` : null,
		status === 'doing' && by !== null ? `by ${by}` : null,
		others.length > 0 ? `waits for ${others.join(', ')}` : null,
		children.length > 0 ? `${done} of ${count(children.length, 'subtask')} done` : null,
		optional ? 'optional' : null,
		was === undefined ? null : was === null ? 'new' : `was ${statusWords[was]}`,
	]);
}

/** A section with its state and counts in words. */
export function spokenSection({plan, today}: TrackerState, section: Section, isOpen: boolean): string {
	const {number, name, priority, states} = sectionCells(plan, section, today);
	const {done, total} = section.progress;
	return sentence([
		`section ${number === '' ? name : `${number}, ${name}`}`,
		priority.text === '' ? null : `priority ${priority.text}`,
		states[0].text === '' ? null : states[0].text,
		`${done} of ${total} done`,
		isOpen ? null : 'folded',
	]);
}

/** A plan of a list of plans. */
export function spokenPlan({title, path, progress, note}: PlanEntry): string {
	return sentence([
		nameOfPlan({title, path}),
		progress === null ? null : `${progress.percent} percent`,
		note,
	]);
}

function sentence(parts: readonly (string | null)[]): string {
	return safeText(
		parts
			.filter(part => part !== null && part !== '')
			.join(', ')
			.replaceAll('\t', ' '),
	);
}
