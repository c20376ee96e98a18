import {isOpen, type Minute, type Plan, type Status, type Task} from '../plan/model.ts';
import {declaredWaits, openChildren, waitingFor, waitingForOthers} from '../plan/waits.ts';
import {count} from '../text/count.ts';
import {inlineRuns, type Run, safeRuns, shownText} from '../text/inline-markdown.ts';
import {plainText} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import type {Tone} from '../text/theme.ts';
import {clip} from '../text/width.ts';
import {openCommentsWords} from './comments.ts';
import {inShort} from './waits.ts';
import {whoDoes} from './who.ts';

/** A status as a word for people. */
export const statusWords: Readonly<Record<Status, string>> = {
	todo: 'to do',
	doing: 'doing',
	done: 'done',
	blocked: 'blocked',
	dropped: 'dropped',
	other: 'marked otherwise',
};

/** A task's text without the id at its start, where its reference is that id. */
export function withoutReference(task: Pick<Task, 'id' | 'ref' | 'text'>): string {
	return plainText(writtenWithoutReference(task));
}

/** The same as it is read out: what is drawn, in words alone. */
export function taskWords(task: Pick<Task, 'id' | 'ref' | 'text'>): string {
	return shownText(writtenWithoutReference(task));
}

/** The same as it is drawn; safe for a terminal. */
export function taskRuns(task: Pick<Task, 'id' | 'ref' | 'text'>): readonly Run[] {
	return safeRuns(inlineRuns(writtenWithoutReference(task)));
}

/** The same as it stands in the file. */
export function writtenWithoutReference({id, ref, text}: Pick<Task, 'id' | 'ref' | 'text'>): string {
	if (id === null || id !== ref) return text;
	const emphasis = /^(?:\*\*|__)?/.exec(text)?.[0] ?? '';
	const after = text.slice(emphasis.length + id.length);
	// Not `**T001 words**`, whose emphasis holds the words together with the id.
	if (!text.startsWith(emphasis + id) || !after.startsWith(emphasis)) return text;
	const rest = after.slice(emphasis.length).replace(/^[.:)]?\s+/, '');
	return rest === '' ? text : rest;
}

/** Something that is said of a task behind its text; safe for a terminal. */
export type TaskNote = {
	readonly kind: 'reason' | 'by' | 'mark' | 'waits' | 'children' | 'optional' | 'comments';
	readonly text: string;
	readonly tone: Tone;
};

/**
 * Why a task is blocked, who does it and for how long, its mark where that is no known one, what it waits for beside
 * its own children, how many of those are done, whether it is optional, how many comments are open. Of texts longer
 * than so many columns no more than the beginning.
 */
export function taskNotes(
	plan: Plan,
	task: Task,
	{
		columns = Number.POSITIVE_INFINITY,
		now = null,
	}: {readonly columns?: number; readonly now?: Minute | null} = {},
): readonly TaskNote[] {
	const {status, reason, mark, optional} = task;
	const who = whoDoes(task, now);
	const children = task.children.flatMap(index => plan.tasks[index] ?? []);
	const done = children.filter(child => child.status === 'done').length;
	const said = openCommentsWords(plan.comments.filter(each => each.task === task.index));
	// Steps wait for each other, which their order says already.
	const others = isOpen(task) ? declaredWaits(plan, task) : [];
	const note = (kind: TaskNote['kind'], isSaid: boolean, text: string, tone: Tone): readonly TaskNote[] =>
		isSaid ? [{kind, text: safeText(plainText(clip(text, columns))), tone}] : [];
	return [
		...note('reason', status === 'blocked' && reason !== null, reason ?? '', 'bad'),
		...note('by', who !== null, `by ${who}`, 'active'),
		...note('mark', status === 'other', `[${mark}]`, 'warning'),
		...note('waits', others.length > 0, `waits for ${others.join(', ')}`, 'faint'),
		...note('children', children.length > 0, `${done}/${children.length}`, 'faint'),
		...note('optional', optional && isOpen(task), 'optional', 'faint'),
		...note('comments', said !== '', said, 'warning'),
	];
}

/** What a task waits for, in few words: its own children are counted, `2 open subtasks`; empty where it does not wait. */
export function waitingInShort(plan: Plan, task: Task): string {
	if (!task.waiting) return '';
	const children = openChildren(plan, task).length;
	const others = waitingForOthers(plan, task);
	if (others.length === 0 && children > 0) return count(children, 'open subtask');
	return inShort(others.length > 0 ? others : waitingFor(plan, task));
}
