import {decode} from '../markdown/bytes.ts';
import {lineBytes} from '../markdown/lines.ts';
import {itemAt, prefixOf} from '../markdown/list-items.ts';
import {isProse, lineKind, type Outline} from '../markdown/outline.ts';
import type {Approval, Plan} from './model.ts';
import {commentLines} from './read/comments.ts';
import {statusField} from './read/header-fields.ts';
import {hashText, keyFrom, offsetBasis} from './read/names.ts';
import {bodyLines, taskAround} from './read/tasks.ts';

/** What of a plan is looked at. */
type Read = Pick<Plan, 'outline' | 'tasks' | 'sections' | 'comments' | 'commentFields'>;

const pattern =
	/^((?:[ \t>]*)(?:[-*+][ \t]+)?(?:Approved:|\*\*Approved(?:\*\*:|:\*\*))[ \t]*)([^\r\n]{1,200}), (\d{4}-\d{2}-\d{2}), (%[0-9a-f]{6})(?=[ \t\\]*$)/;

/** The line in a plan's head that says who approved it and when, and whether that still holds; `null` where there is none. */
export function readApproval(plan: Read): Approval | null {
	const {lines, source} = plan.outline;
	if (!source.includes('Approved')) return null;
	const isComment = commentLines(plan.comments);
	for (let line = 1; line <= headEnd(plan); line++) {
		const found = pattern.exec(lineBytes(lines, line));
		const isMeant = isProse(plan.outline.kinds[line] ?? 0) && !isComment(line);
		if (found === null || !isMeant || taskAround(plan.tasks, line) !== undefined) continue;
		const [whole, label = '', by = '', on = '', digest = ''] = found;
		const start = lines.starts[line] ?? 0;
		return {
			line,
			by: decode(by),
			on,
			valueStart: start + label.length,
			valueEnd: start + whole.length,
			holds: digestOf(plan, line) === digest,
		};
	}
	return null;
}

/** The last line of a plan's head: what stands before its first task and its first heading below the title. */
export function headEnd({outline: {headings, lines}, tasks}: Pick<Plan, 'outline' | 'tasks'>): number {
	const [title, next] = headings;
	const end = title?.depth === 1 ? next : title;
	const task = tasks.find(({box}) => !box.isHeading);
	return Math.min(end?.line ?? lines.count + 1, task?.line ?? lines.count + 1) - 1;
}

/**
 * A digest of a plan's words, `%` and six hex digits: of headings without signs of how far they are, texts of tasks,
 * and all other lines, blanks around them aside, in their order. It leaves out what work on a plan writes: marks, bullets
 * without a box in the body of a task (that is what notes are, with who does it and why it is blocked), comments, the
 * STATUS comment, blank lines, and the line that approves it.
 */
export function digestOf(plan: Read, approved = plan.outline.lines.count + 1): string {
	const {outline, tasks, sections, comments} = plan;
	const {lines, headings, kinds} = outline;
	const isComment = commentLines(comments);
	const notes = new Set(tasks.flatMap(task => noteLines(outline, bodyLines(outline, tasks, task))));
	const status = statusField(plan)?.line;
	let hash = offsetBasis;
	const add = (text: string) => {
		hash = hashText(hash, `${text}\n`);
	};
	let [section, task] = [0, 0];
	for (let line = 1; line <= lines.count; line++) {
		const heading = headings[section];
		const own = tasks[task];
		if (own?.line === line) task++;
		if (heading?.line === line) {
			add(`${'#'.repeat(heading.depth)} ${sections[section]?.title ?? ''}`);
			section++;
			line = heading.endLine;
		} else if (own?.line === line) {
			add(`- [ ]${own.optional ? '*' : ''} ${own.text}`);
			line = own.textEndLine;
		} else if (line !== approved && line !== status && !isComment(line) && !notes.has(line)) {
			const text = kinds[line] === lineKind.blank ? '' : decode(lineBytes(lines, line)).trim();
			if (text !== '') add(text);
		}
	}
	return keyFrom(hash);
}

/** Of the lines of a task's body those of bullets without a box, with what is indented below them. */
function noteLines({lines, kinds}: Outline, body: readonly number[]): readonly number[] {
	let column = Number.POSITIVE_INFINITY;
	return body.filter(line => {
		if (kinds[line] === lineKind.blank) return false;
		const item = isProse(kinds[line] ?? 0) ? itemAt(lines, line) : null;
		const indent = prefixOf(lines, line).length;
		if (item !== null && item.number === null && indent <= column) column = indent;
		else if (indent <= column) column = Number.POSITIVE_INFINITY;
		return column !== Number.POSITIVE_INFINITY;
	});
}
