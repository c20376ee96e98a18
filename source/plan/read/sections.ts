import {type Bytes, decode} from '../../markdown/bytes.ts';
import type {Heading, Outline} from '../../markdown/outline.ts';
import {indexesFrom} from '../indexes.ts';
import type {Progress, Section} from '../model.ts';
import {firstTaskFrom, type TaskTable} from '../task-table.ts';

/** A section without its progress, which marks change; where its tasks are, and its phase, come later. */
export type SectionDraft = Omit<Section, 'progress' | 'tasks'> & {
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
	/** Index of the first task after the heading, of the first after the next heading, and of the first after the section. */
	firstTask: number;
	afterOwnTasks: number;
	afterTasks: number;
};

/** The sections of a file, one for each heading, without tasks. */
export function readSections({source, headings, lines}: Outline): SectionDraft[] {
	const sections: SectionDraft[] = [];
	const open: SectionDraft[] = [];
	for (const heading of headings) {
		closeSections(open, heading.depth, heading.line - 1);
		const section = newSection(source, heading, {index: sections.length, parent: open.at(-1)});
		sections.push(section);
		open.push(section);
	}
	closeSections(open, 1, lines.count);
	return sections;
}

/** The section of a heading, of which no more is known than its place. */
export function newSection(
	source: Bytes,
	heading: Heading,
	{index, parent}: {readonly index: number; readonly parent: SectionDraft | undefined},
): SectionDraft {
	const title = titleOf(source, heading);
	return {
		index,
		title,
		path: parent === undefined ? [title] : [...parent.path, title],
		depth: heading.depth,
		line: heading.line,
		bodyLine: heading.endLine + 1,
		endLine: heading.endLine,
		parent: parent?.index ?? null,
		phase: null,
		firstTask: 0,
		afterOwnTasks: 0,
		afterTasks: 0,
	};
}

function closeSections(open: SectionDraft[], depth: number, endLine: number): void {
	while ((open.at(-1)?.depth ?? 0) >= depth) {
		const closed = open.pop();
		if (closed !== undefined) {
			closed.endLine = endLine;
		}
	}
}

/** The text of a heading in one line. */
function titleOf(source: Bytes, {textStart, textEnd, setext}: Heading): string {
	const text = decode(source.slice(textStart, textEnd));
	return setext ? text.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ') : text;
}

/** Puts into each section the range of its own tasks, and that of all tasks inside. */
export function placeTasks(sections: readonly SectionDraft[], table: TaskTable): void {
	const open: SectionDraft[] = [];
	let before: SectionDraft | undefined;
	for (const section of sections) {
		section.firstTask = firstTaskFrom(table, section.line);
		if (before !== undefined) {
			before.afterOwnTasks = section.firstTask;
		}
		closeRanges(open, section.depth, section.firstTask);
		open.push(section);
		before = section;
	}
	closeRanges(open, 1, table.count);
	if (before !== undefined) {
		before.afterOwnTasks = table.count;
	}
}

/** A section with what its marks mean. A class, so that it takes little room; the list of its tasks is made when somebody asks for it. */
export class ReadSection implements Section {
	readonly index: number;
	readonly title: string;
	readonly path: readonly string[];
	readonly depth: number;
	readonly line: number;
	readonly endLine: number;
	readonly parent: number | null;
	readonly phase: number | null;
	readonly progress: Progress;
	readonly #draft: SectionDraft;
	#tasks: readonly number[] | undefined;

	constructor(draft: SectionDraft, progress: Progress) {
		this.index = draft.index;
		this.title = draft.title;
		this.path = draft.path;
		this.depth = draft.depth;
		this.line = draft.line;
		this.endLine = draft.endLine;
		this.parent = draft.parent;
		this.phase = draft.phase;
		this.progress = progress;
		this.#draft = draft;
	}

	get tasks(): readonly number[] {
		this.#tasks ??= ownTasks(this.#draft);
		return this.#tasks;
	}
}

/** The tasks directly under a section's heading. */
export function ownTasks({firstTask, afterOwnTasks}: SectionDraft): number[] {
	return indexesFrom(firstTask, afterOwnTasks);
}

function closeRanges(open: SectionDraft[], depth: number, afterTasks: number): void {
	while ((open.at(-1)?.depth ?? 0) >= depth) {
		const closed = open.pop();
		if (closed !== undefined) {
			closed.afterTasks = afterTasks;
		}
	}
}
