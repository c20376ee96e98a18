import type {Outline} from '../../markdown/outline.ts';
import {headingText, readSectionTree, type SectionNode} from '../../markdown/section-tree.ts';
import {statusOfMark} from '../dialects.ts';
import {isOpen, type Plan, type Progress, type Section, type Status, type Task} from '../model.ts';

/** A record while it is read: its fields are filled in one after the other. */
export type Growing<Record> = {-readonly [Field in keyof Record]: Record[Field]};

/** The sections of a file, one for each heading, in document order; without tasks, phases and progress. */
export function readSections(outline: Outline): Growing<Section>[] {
	const sections: Growing<Section>[] = [];
	const progress = progressOf([]);
	const add = ({heading, depth, line, endLine, sections: below}: SectionNode, above: Section | null) => {
		const title = heading === null ? '' : withoutStatus(headingText(outline, heading));
		const section: Section = {
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
		for (const node of below) add(node, section);
	};
	for (const node of readSectionTree(outline).sections) add(node, null);
	return sections;
}

const statusSign = '(?:[✅✔✓☑❌✖✗✘⏳⌛⏸⬜⚪⚠]|🚧|🔄|🟢|🟡|🟠|🔴|🔲|🛑|🏁)\\ufe0f?';
const signsAtStart = new RegExp(`^(?:\\[([^\\]])\\]\\*?\\s+|${statusSign}\\s*)+`, 'u');
const signAtEnd = new RegExp(`(?:${statusSign}|\\s\\[[ xX>!~/-]\\])$`, 'u');
/** Longer than any sign. */
const longestSign = 6;

/** A heading without the box or the signs at its ends that say how far it is: they are no part of its name. */
function withoutStatus(heading: string): string {
	const start = signsAtStart.exec(heading);
	const mark = start?.[1];
	const isNamed = start === null || (mark !== undefined && statusOfMark(mark, 'default') === null);
	let rest = (isNamed ? heading : heading.slice(start[0].length)).trimEnd();
	for (;;) {
		const sign = signAtEnd.exec(rest.slice(-longestSign))?.[0];
		if (sign === undefined) return rest === '' ? heading : rest;
		rest = rest.slice(0, rest.length - sign.length).trimEnd();
	}
}

/** Tells each section the tasks under its heading and inside it; tasks and sections are in document order. */
export function placeTasks(sections: readonly Growing<Section>[], tasks: readonly Task[]): void {
	let task = 0;
	for (const section of sections) {
		const nextLine = sections[section.index + 1]?.line ?? Number.POSITIVE_INFINITY;
		const own: number[] = [];
		for (; task < tasks.length && (tasks[task]?.line ?? 0) < nextLine; task++) {
			if (tasks[task]?.section === section.index) own.push(task);
		}
		section.tasks = own;
		section.firstTask = task - own.length;
		section.afterTasks = task;
	}
	for (const {parent, afterTasks} of sections.toReversed()) {
		const above = sections[parent ?? -1];
		if (above !== undefined) above.afterTasks = Math.max(above.afterTasks, afterTasks);
	}
}

/** How many tasks have each status, and how many optional ones are open. */
type Counts = Record<Status | 'optionalOpen', number>;

type Counted = Pick<Task, 'status' | 'optional'>;

/** Counts tasks. */
export function progressOf(tasks: readonly Counted[]): Progress {
	const counts = noCounts();
	for (const task of tasks) count(counts, task);
	return progressFrom(counts);
}

/** Counts the tasks inside each section, and returns the progress of all, those before the first heading among them. */
export function countTasks(sections: readonly Growing<Section>[], tasks: readonly Task[]): Progress {
	const all = noCounts();
	const within = sections.map(noCounts);
	for (const task of tasks) count(within[task.section ?? -1] ?? all, task);
	for (const section of sections.toReversed()) {
		const counts = within[section.index] ?? noCounts();
		section.progress = progressFrom(counts);
		const above = within[section.parent ?? -1] ?? all;
		for (const name of Object.keys(counts) as (keyof Counts)[]) above[name] += counts[name];
	}
	return progressFrom(all);
}

function noCounts(): Counts {
	return {todo: 0, doing: 0, done: 0, blocked: 0, dropped: 0, other: 0, optionalOpen: 0};
}

function count(counts: Counts, {status, optional}: Counted): void {
	counts[status]++;
	if (optional && isOpen({status})) counts.optionalOpen++;
}

function progressFrom(counts: Counts): Progress {
	const {todo, doing, done, blocked, dropped, other, optionalOpen} = counts;
	const total = todo + doing + done + blocked + dropped + other;
	const due = total - dropped - optionalOpen;
	const percent = due > 0 ? Math.floor((done * 100) / due) : total > 0 ? 100 : 0;
	return {total, ...counts, percent};
}

/** The state that the header of a plan is to say. A plan without tasks is pending. */
export function stateOf({total, todo, doing, done, blocked, other}: Progress): Plan['status'] {
	if (total > 0 && todo + doing + blocked + other === 0) return 'completed';
	return doing + done + blocked > 0 ? 'in_progress' : 'pending';
}

/** The first task behind the last phase: there all wait for the phases. `Infinity` where there are no phases. */
export function firstAfterPhases({phases, sections}: Pick<Plan, 'phases' | 'sections'>): number {
	return sections[phases.at(-1)?.section ?? -1]?.afterTasks ?? Number.POSITIVE_INFINITY;
}

/** Whether something else has to wait for this part: optional tasks hold nothing up. */
export function holdsUp({todo, doing, blocked, other, optionalOpen}: Progress): boolean {
	return todo + doing + blocked + other > optionalOpen;
}
