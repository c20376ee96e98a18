import type {Outline} from '../../markdown/outline.ts';
import {headingText, readSectionTree, type SectionNode} from '../../markdown/section-tree.ts';
import type {GrowingSection, GrowingTask} from './parts.ts';
import {progressOf} from './progress.ts';

/** The sections of a file, one for each heading, in document order; without tasks, phases and progress. */
export function readSections(outline: Outline): GrowingSection[] {
	const sections: GrowingSection[] = [];
	const progress = progressOf([]);
	const add = (
		{heading, depth, line, endLine, sections: below}: SectionNode,
		above: GrowingSection | null,
	) => {
		const title = heading === null ? '' : headingText(outline, heading);
		const section: GrowingSection = {
			index: sections.length,
			title,
			path: above === null ? [title] : [...above.path, title],
			depth,
			line,
			endLine,
			parent: above?.index ?? null,
			phase: null,
			tasks: [],
			firstTask: 0,
			afterTasks: 0,
			progress,
		};
		sections.push(section);
		for (const node of below) {
			add(node, section);
		}
	};
	for (const node of readSectionTree(outline).sections) {
		add(node, null);
	}
	return sections;
}

/** Tells each section the tasks under its heading and inside it; tasks and sections are in document order. */
export function placeTasks(sections: readonly GrowingSection[], tasks: readonly GrowingTask[]): void {
	let task = 0;
	for (const section of sections) {
		const nextLine = sections[section.index + 1]?.line ?? Number.POSITIVE_INFINITY;
		const own: number[] = [];
		for (; task < tasks.length && (tasks[task]?.line ?? 0) < nextLine; task++) {
			if (tasks[task]?.section === section.index) {
				own.push(task);
			}
		}
		section.tasks = own;
		section.firstTask = task - own.length;
		section.afterTasks = task;
	}
	for (const {parent, afterTasks} of sections.toReversed()) {
		const above = sections[parent ?? -1];
		if (above !== undefined) {
			above.afterTasks = Math.max(above.afterTasks, afterTasks);
		}
	}
}
