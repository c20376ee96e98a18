import type {Bytes} from '../markdown/bytes.ts';
import type {Checkbox, Outline} from '../markdown/outline.ts';

export type Status = 'todo' | 'doing' | 'done' | 'blocked' | 'dropped' | 'other';
export const statuses: readonly Status[] = ['todo', 'doing', 'done', 'blocked', 'dropped', 'other'];

/** Whether every list is a list of steps, or none, whatever the plan says; else those that look like it. */
export type StepOrder = 'strict' | 'free';

export type DialectName = 'default' | 'kiro' | 'spec-workflow';

/** A day as `YYYY-MM-DD`, without a time or a zone. */
export type Day = string;

/** A minute in local time as `YYYY-MM-DD HH:MM`. */
export type Minute = string;

/** How many tasks have each status. `percent` is rounded down. */
export type Progress = Readonly<Record<Status, number>> & {
	readonly total: number;
	/** Tasks marked optional that are neither done nor dropped. */
	readonly optionalOpen: number;
	readonly percent: number;
};

/** Lines are counted from 1, offsets are bytes from the start of the file, indexes point into the plan's arrays. */
export type Task = {
	readonly index: number;
	/** Stable name: `%` and six hex digits. */
	readonly key: string;
	/** The shortest name that works on the command line: id, else place, else `@line`. */
	readonly ref: string;
	readonly id: string | null;
	/** Where it stands, as it is named by it: `2.3` in a phase, `dod.1` under a heading; `null` where neither counts it. */
	readonly place: string | null;
	/** One line: continuation lines joined, the id kept, the optional `*` left out. */
	readonly text: string;
	readonly status: Status;
	/** What stands between the brackets, decoded. */
	readonly mark: string;
	readonly markStart: number;
	readonly markEnd: number;
	/** Where its bullet, box and text stand. */
	readonly box: Checkbox;
	readonly line: number;
	/** The last line of its text. */
	readonly textEndLine: number;
	/** The last line that is indented under it or continues it, those of children under it too. */
	readonly ownEndLine: number;
	/** The last line that belongs to the task: text, body and the children that follow it. */
	readonly endLine: number;
	readonly optional: boolean;
	/** How many tasks stand above it as parent, grandparent and so on. */
	readonly depth: number;
	readonly parent: number | null;
	readonly children: readonly number[];
	/** The innermost section around it; `null` before the first heading. */
	readonly section: number | null;
	/** The phase that it counts in. */
	readonly phase: number | null;
	/** The lines that belong to it and are neither its text nor a child: notes, sub-bullets, code; indentation taken off. Of a heading, what stands below it before the next task or heading. */
	readonly body: string;
	/** Of a step, what follows it at the margin up to the next task, heading or rule: `Run:` and code. */
	readonly detail: string;
	/** Who does it, or did it: from its bullet `- Doing: NAME, since TIME`, of a done task `- Done: NAME, TIME`. */
	readonly by: string | null;
	/** That time as it stands there, a minute or a day: since when it is being done, or when it was done. */
	readonly since: string | null;
	/** From its bullet `- Blocked: REASON`. */
	readonly reason: string | null;
	/** Marked `[P]`: it can be done beside those around it. */
	readonly parallel: boolean;
	/** Whose it is where that is a person: `human`, `manual`, `@name`. */
	readonly people: string | null;
	/** It says what must be true at the end, and is no work of its own. */
	readonly confirms: boolean;
	/** By what the plan declares, by its own order, with its parent, or for its open children. */
	readonly waiting: boolean;
	/** It waits by what the plan declares, or confirms work that is open: it cannot be done before. */
	readonly held: boolean;
	/** References of the tasks that it waits for itself, and phases that it names. */
	readonly waitingOn: readonly string[];
	/** Of a step, the open tasks among those that it follows on, by index. */
	readonly stepsBefore: readonly number[];
};

/** A heading and what stands under it. Every heading of the plan has one, with tasks or without. */
export type Section = {
	readonly index: number;
	readonly title: string;
	/** Titles from the outermost heading down to this one. */
	readonly path: readonly string[];
	/** 1 to 6. */
	readonly depth: number;
	readonly line: number;
	readonly endLine: number;
	readonly parent: number | null;
	/** Index of the phase that this section is, or lies in. */
	readonly phase: number | null;
	/** Tasks directly under the heading, before any next heading. */
	readonly tasks: readonly number[];
	/** The tasks inside, at any depth: from the first one up to, not including, the one after the section. */
	readonly firstTask: number;
	readonly afterTasks: number;
	/** Over all tasks inside, at any depth. */
	readonly progress: Progress;
};

export type Phase = {
	readonly index: number;
	/** `phase`, `milestone`, …; `null` for a bare number. */
	readonly keyword: string | null;
	/** `\d+(\.\d+)*[a-z]?`, a string: `3.10` is not `3.1`. */
	readonly number: string;
	/** The heading without keyword, number and tags: `Core Features`. */
	readonly name: string;
	/** The heading whole, as written, without its tags: `Phase 2: Core Features`. */
	readonly title: string;
	readonly line: number;
	/** Its section. */
	readonly section: number;
	readonly priority: string | null;
	/** The Timeline field as written. */
	readonly timeline: string | null;
	/** The Dependencies field as written. */
	readonly dependencies: string | null;
	readonly start: Day | null;
	readonly end: Day | null;
	readonly late: boolean;
	/** Numbers of the phases whose open work it waits for: those that it depends on, else the one before it. */
	readonly waitingOn: readonly string[];
	readonly progress: Progress;
};

/** Something that a text names as a phase: `Phase 2`, and each of `Phases 1-3`. */
export type NamedPhase = {readonly keyword: string | null; readonly number: string};

/** What a phase names in its Dependencies field, and the phases that are meant. */
export type PhaseDependency = {readonly name: NamedPhase; readonly phases: readonly number[]};

/** What a task says that it depends on, and the task or the phases that are meant. */
export type TaskDependency = {
	readonly task: number;
	readonly line: number;
	readonly name: string;
	readonly on: number | null;
	readonly phases: readonly number[];
	/** There is nothing of that name, so that it holds up. */
	readonly isMissing: boolean;
};

/** A field that says something of the plan or of a phase, outside tasks. */
export type PlanField = {
	readonly line: number;
	/** In lower case: `spec id`, `start`, `generated`, `timeline`, `dependencies`, `depends on`, `priority`. */
	readonly label: string;
	readonly value: string;
};

/** A comment `<!-- NAME: value -->`, as the headers of plans have them. */
export type CommentField = {
	readonly name: string;
	readonly value: string;
	readonly line: number;
	/** The value, without blanks around it. */
	readonly valueStart: number;
	readonly valueEnd: number;
};

/** One thing that somebody said in a comment. */
export type Words = {
	readonly line: number;
	/** Who; `null` where a comment was resolved and nobody says by whom. */
	readonly by: string | null;
	/** As it was typed, lines joined by line feeds; may be empty where it only says that the comment is resolved. */
	readonly text: string;
	/** It says `**resolved**`. */
	readonly resolves: boolean;
};

/** A quote `> **anna:** text` below the task or the heading that it is about, with the answers to it. */
export type PlanComment = {
	/** `c` and six hex digits: a hash of what was said first, so that it stays wherever the comment goes. */
	readonly id: string;
	readonly line: number;
	readonly endLine: number;
	/** What it is about: a task, else a section; the other is `null`. */
	readonly task: number | null;
	readonly section: number | null;
	readonly words: readonly Words[];
	/** What was said last does not resolve it. */
	readonly isOpen: boolean;
};

/** The line `Approved: anna, 2026-11-30, %3f2a91` in the head of a plan. */
export type Approval = {
	readonly line: number;
	readonly by: string;
	readonly on: Day;
	/** What stands behind the label. */
	readonly valueStart: number;
	readonly valueEnd: number;
	/** The plan's words are still those that were approved. */
	readonly holds: boolean;
};

/** A plan as it was read. All of it is plain data: it can be copied, printed and compared. */
export type Plan = {
	readonly source: Bytes;
	readonly outline: Outline;
	readonly dialect: DialectName;
	/** The H1 without the words `Implementation Plan:`, or what names the plan where that does not; may be empty. */
	readonly title: string;
	readonly specId: string | null;
	/** The derived state, not what the header says. */
	readonly status: 'pending' | 'in_progress' | 'completed';
	/** Line of the first conflict marker of git, else `null`; such a plan is never written. */
	readonly conflictLine: number | null;
	/** Line of the first that belongs to no whole conflict: nothing can be merged before it is deleted. */
	readonly loneMarkerLine: number | null;
	readonly progress: Progress;
	/** In document order. */
	readonly sections: readonly Section[];
	readonly phases: readonly Phase[];
	readonly tasks: readonly Task[];
	/** In document order. */
	readonly fields: readonly PlanField[];
	readonly commentFields: readonly CommentField[];
	/** What people say about its tasks and sections, in document order. */
	readonly comments: readonly PlanComment[];
	/** Who approved it last, where somebody did. */
	readonly approval: Approval | null;
	/** By phase. */
	readonly phaseDependencies: readonly (readonly PhaseDependency[])[];
	readonly taskDependencies: readonly TaskDependency[];
	/** Indexes of the tasks that can be worked on now, optional ones last. */
	readonly next: readonly number[];
	/** Indexes of the tasks that can be confirmed now, since the work is done. */
	readonly toConfirm: readonly number[];
	/** The mark that this file uses for each status, or the one that is written where it uses none; empty where the dialect has none. */
	readonly marks: Readonly<Record<Exclude<Status, 'other'>, string>>;
};

export type ReadOptions = {
	/** Path of the file, for its dialect, and its title where no heading says it. */
	readonly path?: string;
	readonly dialect?: DialectName;
	/** `strict`: every list is a list of steps; `free`: none is. */
	readonly order?: StepOrder;
	/** Whether a heading with a box is a task; a merge takes it for a heading alone. */
	readonly headingTasks?: boolean;
	/** For `late`; without it nothing is late. */
	readonly today?: Day;
};

/** Whether a task is neither done nor dropped. */
export function isOpen({status}: Pick<Task, 'status'>): boolean {
	return status !== 'done' && status !== 'dropped';
}

/** What keeps a plan from being finished: all that is open and not optional. */
export function openTasks({tasks}: Pick<Plan, 'tasks'>): readonly Task[] {
	return tasks.filter(task => isOpen(task) && !task.optional);
}

/** Whether something has to wait while a task is open: what is optional and what only confirms holds up no work. */
export function isOpenWork(task: Pick<Task, 'status' | 'optional' | 'confirms'>): boolean {
	return isOpen(task) && !task.optional && !task.confirms;
}

/** The first of the tasks that can be worked on now. */
export function nextTasks({tasks, next}: Plan, most: number): readonly Task[] {
	return next.slice(0, most).flatMap(index => tasks[index] ?? []);
}

/** What can be done now: the work that is next, else what can be confirmed. */
export function readyTasks({tasks, next, toConfirm}: Plan): readonly Task[] {
	return (next.length > 0 ? next : toConfirm).flatMap(index => tasks[index] ?? []);
}

/** The work that is next and is nobody's in particular: what is for people is never handed out. */
export function claimableTasks(plan: Plan): readonly Task[] {
	return nextTasks(plan, plan.next.length).filter(({people}) => people === null);
}

/**
 * What can be done: there is work to be taken (`ready`), only confirmations are left (`confirm`), all that is open
 * waits, is being done or is for people (`waiting`), is blocked, or nothing is open (`finished`).
 */
export type PlanState = 'ready' | 'confirm' | 'waiting' | 'blocked' | 'finished';

export function planState(plan: Plan): PlanState {
	if (claimableTasks(plan).length > 0) return 'ready';
	const open = plan.tasks.filter(isOpen);
	if (open.length === 0) return 'finished';
	const work = open.filter(({confirms}) => !confirms);
	const isBlocked = open.some(({status}) => status === 'blocked');
	const isGoingOn = open.some(({status}) => status === 'doing') || plan.next.length > 0;
	if (plan.toConfirm.length > 0 && work.every(({waiting, status}) => waiting && status === 'todo'))
		return 'confirm';
	return isBlocked && !isGoingOn ? 'blocked' : 'waiting';
}

/** Titles of the headings around a task, from the outermost. */
export function pathOf(plan: Plan, task: Task): readonly string[] {
	return task.section === null ? [] : (plan.sections[task.section]?.path ?? []);
}

/** All tasks under a task, at any depth. */
export function descendantsOf(plan: Plan, task: Task): readonly Task[] {
	return task.children.flatMap(index => {
		const child = plan.tasks[index];
		return child === undefined ? [] : [child, ...descendantsOf(plan, child)];
	});
}

/** The tasks that a task lies under, by their indexes, from the innermost. */
export function tasksAbove({tasks}: Pick<Plan, 'tasks'>, index: number): readonly number[] {
	const above: number[] = [];
	for (let at = tasks[index]?.parent ?? null; at !== null; at = tasks[at]?.parent ?? null) above.push(at);
	return above;
}

/** The tasks on a task's lines: itself and what lies in it, which goes where it goes. */
export function tasksOn({tasks}: Plan, task: Task): readonly Task[] {
	return tasks.filter(({line}) => line >= task.line && line <= task.endLine);
}

/** A phase as its heading names it: its keyword and number. */
export function phaseName({title, number}: Pick<Phase, 'title' | 'number'>): string {
	const end = title.indexOf(number);
	return end < 0 ? title : title.slice(0, end + number.length);
}
