import {isBlankLine} from '../../markdown/block-syntax.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Plan, Section, Task} from '../model.ts';
import {anchorOf, findTask} from './anchor.ts';
import type {Spot, TaskAnchor} from './changes.ts';
import {lineStart, type Sheet} from './edit.ts';

/** Where an offset lies, so that it is found again after others have edited elsewhere; `length` bytes were written there. */
export function spotOf(sheet: Sheet, offset: number, length: number): Spot {
	const {plan, lines} = sheet;
	const atEnd = offset === lines.source.length && (lines.ends[lines.count] ?? -1) < offset;
	const line = atEnd ? lines.count + 1 : Math.max(1, lineAt(lines, offset));
	const column = offset - lineStart(sheet, line);
	const at = (task: Task, from: Spot['from'], below: number, bytes = column): Spot => ({
		task: anchorOf(plan, task),
		path: [],
		nth: 0,
		from,
		lines: below,
		column: bytes,
	});
	const here = plan.tasks.find(task => task.line === line);
	if (here !== undefined) {
		return offset >= here.markEnd ? at(here, 'mark', 0, offset - here.markEnd) : at(here, 'line', 0);
	}
	const written = plan.tasks.find(task => task.line > line && task.markStart < offset + length);
	if (written !== undefined) {
		return at(written, 'line', line - written.line);
	}
	const above = skipBlank(sheet, line - 1, -1);
	const ended = plan.tasks.filter(task => task.endLine === above).at(-1);
	if (ended !== undefined && above < line && column === 0) {
		return at(ended, 'end', line - above - 1);
	}
	const around = plan.tasks.filter(task => task.line < line && task.endLine >= line).at(-1);
	if (around !== undefined) {
		return at(around, 'line', line - around.line);
	}
	const below = skipBlank(sheet, line, 1);
	const next = plan.tasks.find(task => task.line === below);
	if (next !== undefined && column === 0) {
		return at(next, 'line', line - below);
	}
	const section = plan.sections.filter(section => section.line < line).at(-1);
	return {
		task: null,
		path: section?.path ?? [],
		nth: section === undefined ? 0 : withPath(plan, section.path).indexOf(section),
		from: 'line',
		lines: line - (section?.line ?? 1),
		column,
	};
}

export type SpotFault = {readonly task: TaskAnchor | null; readonly reason: 'gone' | 'unclear' | 'edited'};

/** The offset of a spot in the plan as it is now. `length` bytes were written there. */
export function findSpot(sheet: Sheet, spot: Spot, length: number): number | SpotFault {
	const {plan, lines} = sheet;
	const fault = {task: spot.task, reason: 'edited'} as const;
	if (spot.task === null) {
		const section = withPath(plan, spot.path)[spot.nth];
		if (spot.path.length > 0 && section === undefined) {
			return fault;
		}
		return offsetAt(sheet, (section?.line ?? 1) + spot.lines, spot.column) ?? fault;
	}
	const task = findTask(plan, spot.task);
	if (typeof task === 'string') {
		return {task: spot.task, reason: task};
	}
	if (spot.from === 'mark') {
		return task.markEnd + spot.column <= (lines.ends[task.line] ?? 0) ? task.markEnd + spot.column : fault;
	}
	const base = spot.from === 'line' ? task.line : task.endLine + 1;
	const line = base + spot.lines;
	if (spot.from === 'line' && line > task.endLine + 1) {
		return fault;
	}
	// What stood between the spot and its task were blank lines or what was written.
	for (let between = Math.min(base, line); length === 0 && between < Math.max(base, line); between++) {
		if (spot.from === 'end' || spot.lines < 0 ? !isBlankLine(lines, between) : false) {
			return fault;
		}
	}
	return offsetAt(sheet, line, spot.column) ?? fault;
}

function withPath(plan: Plan, path: readonly string[]): readonly Section[] {
	return plan.sections.filter(
		section => section.path.length === path.length && section.path.every((title, at) => title === path[at]),
	);
}

function offsetAt(sheet: Sheet, line: number, column: number): number | null {
	const {lines} = sheet;
	const offset = lineStart(sheet, line) + column;
	const end = line > lines.count ? lines.source.length : (lines.ends[line] ?? 0);
	return line >= 1 && line <= lines.count + 1 && offset <= end ? offset : null;
}

/** The first line from `line` on, upwards or downwards, that is not blank; 0 or one past the end where there is none. */
function skipBlank({lines}: Sheet, line: number, step: 1 | -1): number {
	let result = line;
	while (result >= 1 && result <= lines.count && isBlankLine(lines, result)) {
		result += step;
	}
	return result;
}
