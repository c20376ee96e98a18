import {planName} from '../../overview/plan.ts';
import {sectionSummary} from '../../overview/section.ts';
import {statusWords, type TaskNote, taskNotes, withoutReference} from '../../overview/task.ts';
import type {Section, Task} from '../../plan/model.ts';
import {count} from '../../text/count.ts';
import {safeText} from '../../text/safe-text.ts';
import {clip} from '../../text/width.ts';
import type {TrackerState} from '../model.ts';
import type {PlanEntry} from '../plans/plan-entry.ts';

/** Columns of a text that are read out; Enter reads all of it. */
const longest = 400;

/** The title and how far all of it is, as one would say it. */
export function spokenHeader({plan, path, filter, fileFault}: TrackerState): string {
	const {done, total, percent, blocked, dropped, optionalOpen} = plan.progress;
	return sentence([
		planName({title: plan.title, path}),
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
	const {ref, status, mark, children} = task;
	const was = foreign.size === 0 ? undefined : foreign.get(task.key);
	return sentence([
		`${ref} ${status === 'other' ? `marked ${mark}` : statusWords[status]}: ${clip(withoutReference(task), longest)}`,
		...taskNotes(plan, task).map(note => spokenNote(note, children.length)),
		was === undefined ? null : was === null ? 'new' : `was ${statusWords[was]}`,
	]);
}

/** What is said of a task where more words are needed than on the screen; its mark was said before. */
function spokenNote({kind, text}: TaskNote, children: number): string | null {
	switch (kind) {
		case 'reason':
			return `because of ${text}`;
		case 'children':
			return `${text.split('/')[0]} of ${count(children, 'subtask')} done`;
		case 'mark':
			return null;
		default:
			return text;
	}
}

/** A section with its state and counts in words. */
export function spokenSection({plan, today}: TrackerState, section: Section, isOpen: boolean): string {
	const {label, name, priority, state, progress} = sectionSummary(plan, section, today);
	const {done, total} = progress;
	return sentence([
		`section ${[label, name].filter(part => part !== '').join(', ')}`,
		priority.text === '' ? null : `priority ${priority.text}`,
		state.text,
		`${done} of ${total} done`,
		isOpen ? null : 'folded',
	]);
}

/** A plan of a list of plans. */
export function spokenPlan({title, path, progress, note}: PlanEntry): string {
	return sentence([planName({title, path}), progress === null ? null : `${progress.percent} percent`, note]);
}

function sentence(parts: readonly (string | null)[]): string {
	return safeText(
		parts
			.filter(part => part !== null && part !== '')
			.join(', ')
			.replaceAll('\t', ' '),
	);
}
