import type {BoxProps} from 'ink';
import {planWords} from '../overview/plan.ts';
import {statusWords, type TaskNote, taskNotes, taskWords} from '../overview/task.ts';
import type {Task} from '../plan/model.ts';
import {count} from '../text/count.ts';
import {shownText} from '../text/inline-markdown.ts';
import {safeText} from '../text/safe-text.ts';
import {clip} from '../text/width.ts';
import {windowAround} from '../ui/list-window.ts';
import {changedWords} from './layout/list.ts';
import {foldsOf, type PlanEntry, selectedRows, type TrackerState} from './model.ts';
import {isFoldable, nodeName, type SectionNode} from './outline.ts';
import type {HomeEntry} from './reducers/home.ts';

/** What a screen reader is told of a row: what it is, how it is, and a sentence. */
export type Speech = Required<Pick<BoxProps, 'aria-role' | 'aria-state' | 'aria-label'>>;

/** Columns of a text that are read out; Enter reads all of it. */
const longest = 400;

/** The title and how far all of it is, as one would say it. */
export function spokenHeader({plan, path, filter, fileFault}: TrackerState): string {
	const {done, total, percent, blocked, dropped, optionalOpen} = plan.progress;
	return sentence([
		planWords({title: plan.title, path}),
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

/** As many rows are gone through at a time. */
export const mostSpokenRows = 12;
/** About what the words for role and state take. */
const roleColumns = 24;
/** Rows for what is above and below the list. */
const otherRows = 6;

/** A few rows around the cursor: a reader goes through all that is there, and they are to fit the screen. */
export function spokenRows(state: TrackerState): readonly number[] {
	const {rows, cursor, height, columns, top} = state;
	const room = height - otherRows;
	for (let most = Math.min(mostSpokenRows, room); most > 1; most--) {
		const {first, count: shown} = windowAround(cursor, rows.length, most, top);
		const around = Array.from({length: shown}, (_, index) => first + index);
		const lengths = around.map(row => spokenRow(state, row)['aria-label'].length + roleColumns);
		if (lengths.reduce((sum, length) => sum + Math.ceil(length / columns), 0) <= room) return around;
	}
	return rows.length === 0 ? [] : [cursor];
}

/** A row of the list in words. */
export function spokenRow(state: TrackerState, row: number): Speech {
	const {cursor, outline, rows} = state;
	const node = rows[row] ?? -1;
	const item = outline.nodes[node];
	const [first, last] = selectedRows(state) ?? [cursor, cursor];
	const selected = row >= first && row <= last;
	const expanded = item !== undefined && !foldsOf(state).has(nodeName(item));
	const folds = isFoldable(outline, node) ? {expanded} : {};
	if (item?.kind === 'task') {
		const checked = item.task.status === 'done';
		const label = spokenTask(state, item.task);
		return {'aria-role': 'checkbox', 'aria-state': {selected, checked, ...folds}, 'aria-label': label};
	}
	const label = item === undefined ? '' : spokenSection(item, expanded);
	return {'aria-role': 'listitem', 'aria-state': {selected, ...folds}, 'aria-label': label};
}

/** Where the cursor is, which is said anew after each key. */
export function spokenCursor(state: TrackerState): string {
	const {outline, rows, cursor, plan} = state;
	const item = outline.nodes[rows[cursor] ?? -1];
	if (item === undefined) {
		return plan.tasks.length === 0 ? 'This plan has no tasks yet: o adds one' : 'Nothing passes the filter';
	}
	return `At ${item.kind === 'task' ? spokenTask(state, item.task) : safeText(shownText(item.section.title))}`;
}

/** A task with its status in words. */
function spokenTask(state: TrackerState, task: Task): string {
	const {ref, status, mark, children} = task;
	return sentence([
		`${ref} ${status === 'other' ? `marked ${mark}` : statusWords[status]}: ${clip(taskWords(task), longest)}`,
		...taskNotes(state.plan, task, {now: state.now}).map(note => spokenNote(note, children.length)),
		changedWords(state, task),
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
function spokenSection({summary}: SectionNode, isOpen: boolean): string {
	const {label, name, priority, state, progress} = summary;
	return sentence([
		`section ${[label, name].filter(part => part !== '').join(', ')}`,
		priority.text === '' ? null : `priority ${priority.text}`,
		state.text,
		`${progress.done} of ${progress.total} done`,
		isOpen ? null : 'folded',
	]);
}

/** A plan of a list of plans. */
export function spokenPlan({title, path, progress, note}: PlanEntry): string {
	return sentence([planWords({title, path}), progress === null ? null : `${progress.percent} percent`, note]);
}

/** The same with what home says below it. */
export function spokenPlanWhole({details, ...entry}: HomeEntry): string {
	const said = details.map(({kind, text}) =>
		kind === 'now' ? null : kind === 'late' ? text : `${kind} ${text}`,
	);
	return sentence([spokenPlan(entry), ...said]);
}

function sentence(parts: readonly (string | null)[]): string {
	return safeText(
		parts
			.filter(part => part !== null && part !== '')
			.join(', ')
			.replaceAll('\t', ' '),
	);
}
