import {confirmWords, progressFigures} from '../overview/plan.ts';
import {taskRuns, taskWords} from '../overview/task.ts';
import type {Added, Changed, Unchanged} from '../plan/change/changes.ts';
import type {Edited} from '../plan/change/in-turn.ts';
import {nextTasks, type Plan, planState, type Task} from '../plan/model.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, paintRuns, type Style} from '../text/theme.ts';

type Changes = {readonly changed: readonly Changed[]; readonly unchanged: readonly Unchanged[]};

/** One line for each task that a verb was about: `✓ 2.1  Implement main business logic   todo → done`. */
export function changesText({changed, unchanged}: Changes, style: Style, noted = 'noted'): string {
	const {status, arrow} = glyphsOf(style);
	const lines = [
		...changed.map(({from, to, ...task}) => {
			const what = from === to ? noted : `${from} ${arrow} ${to}`;
			return `${paint(style, to, status[to])} ${named(task, style)}   ${paint(style, 'muted', what)}`;
		}),
		...unchanged.map(({status: now, ...task}) => {
			return `${paint(style, now, status[now])} ${named(task, style)}   ${paint(style, 'muted', `${now} already`)}`;
		}),
	];
	return lines.map(line => `${line}\n`).join('');
}

/** One line for each task that was edited, as it is now: `○ 3.2  Implement main business logic   moved from 2.1`. */
export function editedText(edited: readonly Edited[], words: EditWords, style: Style): string {
	return edited
		.map(({was, is, isUnchanged}) => {
			const task = is ?? was;
			const what = isUnchanged ? 'unchanged' : words(was, task);
			const sign = paint(style, task.status, glyphsOf(style).status[task.status]);
			return `${sign} ${named(task, style)}   ${paint(style, 'muted', safeText(what))}\n`;
		})
		.join('');
}

/** What is said of a task that was edited, as it was and is. */
export type EditWords = (was: Task, is: Task) => string;

/** One line for each task that was added: `○ 2.5  Write the manual   line 60`. */
export function addedText(added: readonly Added[], style: Style): string {
	const sign = glyphsOf(style).status.todo;
	return added
		.map(task => `${sign} ${named(task, style)}   ${paint(style, 'muted', `line ${task.line}`)}\n`)
		.join('');
}

type TakenBack = Changes & {readonly removed: readonly Task[]; readonly added: readonly Task[]};

/** One line for each task that an undo was about: `○ 2.1  Implement main business logic   done → todo`. */
export function takenBackText({removed, added, ...changes}: TakenBack, style: Style): string {
	const lines = (tasks: readonly Task[], what: string) =>
		tasks.map(task => {
			const sign = paint(style, task.status, glyphsOf(style).status[task.status]);
			return `${sign} ${named(task, style)}   ${paint(style, 'muted', what)}\n`;
		});
	const marks = changesText(changes, style, 'note taken back');
	return [marks, ...lines(removed, 'taken out'), ...lines(added, 'put back')].join('');
}

/** `28%  11/38   next: 2.4 Implement data validation`, in one line; the plan's path before it where one is given. */
export function progressText(plan: Plan, style: Style, path: string | null = null): string {
	const [next] = nextTasks(plan, 1);
	const toConfirm = planState(plan) === 'confirm' ? `   ${confirmWords(plan)}` : '';
	const rest = next === undefined ? toConfirm : `   next: ${safeText(next.ref)} ${safeText(taskWords(next))}`;
	const which = path === null ? '' : `${safeText(path)}  `;
	return `${paint(style, 'muted', `${which}${progressFigures(plan.progress)}${rest}`)}\n`;
}

function named({ref, text}: {readonly ref: string; readonly text: string}, style: Style): string {
	return `${safeText(ref)}  ${paintRuns(style, 'todo', taskRuns({ref, text, id: ref}))}`;
}
