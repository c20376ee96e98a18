import {decode} from '../markdown/bytes.ts';
import type {Heading, Outline} from '../markdown/outline.ts';
import type {Progress, Section} from './model.ts';
import {progressOf} from './progress.ts';
import type {TaskTable} from './task-table.ts';

/** A section while it is read: tasks, phase and progress come later. */
export type SectionDraft = Section & {
	readonly index: number;
	readonly title: string;
	readonly path: readonly string[];
	readonly depth: number;
	readonly line: number;
	/** First line under the heading. */
	readonly bodyLine: number;
	endLine: number;
	readonly parent: number | null;
	phase: number | null;
	readonly tasks: number[];
	/** Index of the first task after the heading, and of the first task after the section. */
	firstTask: number;
	afterTasks: number;
	progress: Progress;
};

/** The sections of a file, one for each heading, without tasks. */
export function readSections({source, headings, lines}: Outline): SectionDraft[] {
	const nothing = progressOf([]);
	const sections: SectionDraft[] = [];
	const open: SectionDraft[] = [];
	for (const heading of headings) {
		closeSections(open, heading.depth, heading.line - 1);
		const parent = open.at(-1);
		const title = titleOf(decode(source.slice(heading.textStart, heading.textEnd)), heading);
		const section: SectionDraft = {
			index: sections.length,
			title,
			path: parent === undefined ? [title] : [...parent.path, title],
			depth: heading.depth,
			line: heading.line,
			bodyLine: heading.endLine + 1,
			endLine: heading.endLine,
			parent: parent?.index ?? null,
			phase: null,
			tasks: [],
			firstTask: 0,
			afterTasks: 0,
			progress: nothing,
		};
		sections.push(section);
		open.push(section);
	}
	closeSections(open, 1, lines.count);
	return sections;
}

function closeSections(open: SectionDraft[], depth: number, endLine: number): void {
	while ((open.at(-1)?.depth ?? 0) >= depth) {
		const closed = open.pop();
		if (closed !== undefined) {
			closed.endLine = endLine;
		}
	}
}

function titleOf(text: string, {setext}: Heading): string {
	return setext ? text.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ') : text;
}

/** Puts each task into its section, and into each section the range of the tasks inside. */
export function placeTasks(sections: readonly SectionDraft[], table: TaskTable): void {
	const {count} = table;
	let task = 0;
	const open: SectionDraft[] = [];
	for (const section of sections) {
		while (task < count && (table.sections[task] ?? 0) < section.index) {
			task++;
		}
		closeRanges(open, section.depth, task);
		section.firstTask = task;
		open.push(section);
	}
	closeRanges(open, 1, count);
	for (let index = 0; index < count; index++) {
		const section = table.sections[index] ?? -1;
		if (section >= 0) {
			sections[section]?.tasks.push(index);
		}
	}
}

function closeRanges(open: SectionDraft[], depth: number, afterTasks: number): void {
	while ((open.at(-1)?.depth ?? 0) >= depth) {
		const closed = open.pop();
		if (closed !== undefined) {
			closed.afterTasks = afterTasks;
		}
	}
}
