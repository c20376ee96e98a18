import {dayWords} from '../overview/days.ts';
import type {TaskEvent, TaskTimeline} from '../plan/history/history.ts';
import type {Day, Task} from '../plan/model.ts';
import {plainText} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import {glyphsOf, paint, type Style} from '../text/theme.ts';
import {cut, padEnd, widthOf} from '../text/width.ts';

/** What happened to a task, one line for each thing: when, what, by which commit of whom. */
export function taskHistoryLines(
	task: Task,
	{events}: TaskTimeline,
	{columns, style, today}: {readonly columns: number; readonly style: Style; readonly today: Day},
): readonly string[] {
	const {ellipsis} = glyphsOf(style);
	const rows = events.map(event => ({
		day: dayWords(event.day, today),
		what: whatWords(event),
		commit: event.commit === null ? '' : event.commit.id.slice(0, 8),
		author: event.commit === null ? 'not committed' : safeText(event.commit.author),
		subject: event.commit === null ? '' : safeText(event.commit.subject),
		detail: detailOf(event),
	}));
	const widest = (cell: 'day' | 'what' | 'author') =>
		rows.reduce((width, row) => Math.max(width, widthOf(row[cell])), 0);
	const [day, what, author] = [widest('day'), widest('what'), Math.min(20, widest('author'))];
	const title = `${safeText(task.ref)}  ${safeText(plainText(task.text))}`;
	return [
		`${paint(style, 'title', cut(title, columns - widthOf(task.status) - 2, ellipsis))}  ${task.status}`,
		...rows.map(row => {
			const cells = [
				padEnd(row.day, day),
				padEnd(row.what, what),
				padEnd(row.commit, 8),
				padEnd(cut(row.author, author, ellipsis), author),
				row.detail === '' ? row.subject : row.detail,
			];
			return ` ${cut(cells.join('  ').trimEnd(), columns - 1, ellipsis)}`;
		}),
	];
}

/** What happened, in one word. */
function whatWords({kind, status}: TaskEvent): string {
	if (kind !== 'marked') {
		return kind === 'added' && status !== 'todo' && status !== null ? `added as ${status}` : kind;
	}
	switch (status) {
		case 'doing':
			return 'started';
		case 'todo':
			return 'reopened';
		case 'other':
		case null:
			return 'marked otherwise';
		default:
			return status;
	}
}

function detailOf({kind, text, path}: TaskEvent): string {
	if (kind === 'reworded') return `to "${safeText(plainText(text))}"`;
	return kind === 'moved' ? `to ${safeText(path.at(-1) ?? 'the top')}` : '';
}
