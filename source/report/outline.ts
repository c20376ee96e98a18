import type {Day, Phase, Plan, Progress, Section} from '../plan/model.ts';
import {plainText} from '../text/plain-text.ts';
import {dayWords, shortDayWords} from './day-words.ts';

/** A phase, or a section outside of phases, as one row of the status. */
export type OutlineRow = {
	/** `Phase 2`; empty for a section that is no phase. */
	readonly label: string;
	readonly name: string;
	readonly priority: string;
	readonly state: RowState;
	readonly progress: Progress;
};

export type RowState = {
	readonly kind: 'done' | 'late' | 'waiting' | 'due' | 'doing' | 'blocked' | 'quiet';
	readonly words: string;
	/** The same where room is scarce. */
	readonly short: string;
};

/** The outermost phases, and the outermost sections with tasks outside of them, in document order. */
export function outlineOf(plan: Plan, today: Day): OutlineRow[] {
	const children = new Map<number | null, Section[]>();
	for (const section of plan.sections) {
		const siblings = children.get(section.parent);
		if (siblings === undefined) {
			children.set(section.parent, [section]);
		} else {
			siblings.push(section);
		}
	}
	const phases = new Map(plan.phases.map(phase => [phase.section, phase]));
	const holders = sectionsAround(plan);
	const lastPhaseLine = plan.phases.at(-1)?.line ?? 0;
	const phasesOpen = plan.phases.some(({progress}) => hasOpenTasks(progress));

	const rowsOf = (section: Section): OutlineRow[] => {
		const phase = phases.get(section.index);
		if (phase !== undefined) {
			return [phaseRow(phase, today)];
		}
		const inner = children.get(section.index) ?? [];
		const isTitle = section.depth === 1 && inner.some(({progress}) => progress.total > 0);
		if (holders.has(section.index) || isTitle) {
			return inner.flatMap(rowsOf);
		}
		if (section.progress.total === 0) {
			return [];
		}
		const waits = section.line > lastPhaseLine && phasesOpen;
		return [sectionRow(section, waits)];
	};
	const outermost = children.get(null) ?? [];
	const [only, another] = outermost;
	// A title with all tasks right below it says no more than the line with the plan's title.
	const isAllInOne =
		only?.depth === 1 &&
		another === undefined &&
		!phases.has(only.index) &&
		only.tasks.length === plan.progress.total;
	return isAllInOne ? [] : outermost.flatMap(rowsOf);
}

/** Indexes of the sections that a phase lies in. */
function sectionsAround(plan: Plan): Set<number> {
	const around = new Set<number>();
	for (const phase of plan.phases) {
		let parent = plan.sections[phase.section]?.parent ?? null;
		while (parent !== null && !around.has(parent)) {
			around.add(parent);
			parent = plan.sections[parent]?.parent ?? null;
		}
	}
	return around;
}

function phaseRow(phase: Phase, today: Day): OutlineRow {
	const {label, name} = phaseLabel(phase);
	return {
		label,
		name,
		priority: phase.priority ?? '',
		progress: phase.progress,
		state: phaseState(phase, today),
	};
}

/** A phase's heading in two: `Phase 2` and `Core Features`. */
function phaseLabel({title, name, number}: Phase): {readonly label: string; readonly name: string} {
	const end = name === '' ? title.length : title.lastIndexOf(name);
	const label = title.slice(0, Math.max(0, end)).replace(/[\s:.)–—-]+$/u, '');
	return label === '' ? {label: number, name} : {label, name};
}

function phaseState(phase: Phase, today: Day): RowState {
	const {progress, late, end, waitingOn} = phase;
	if (progress.total > 0 && !hasOpenTasks(progress)) {
		return state('done', 'done');
	}
	if (late && end !== null) {
		return state('late', `late, due ${dayWords(end, today)}`, 'late');
	}
	if (waitingOn.length > 0) {
		const numbers = waitingOn.join(', ');
		return state(
			'waiting',
			`waits for ${waitingOn.length === 1 ? 'Phase' : 'Phases'} ${numbers}`,
			`waits for ${numbers}`,
		);
	}
	return end === null
		? workState(progress)
		: state('due', `due ${dayWords(end, today)}`, `due ${shortDayWords(end, today)}`);
}

function sectionRow(section: Section, waits: boolean): OutlineRow {
	const {title, progress} = section;
	const row = {label: '', name: plainText(title), priority: '', progress};
	if (!hasOpenTasks(progress)) {
		return {...row, state: state('done', 'done')};
	}
	return {...row, state: waits ? state('waiting', 'waits for phases', 'waits') : workState(progress)};
}

function workState({total, doing, blocked}: Progress): RowState {
	if (doing > 0) {
		return state('doing', `${doing} doing`);
	}
	if (blocked > 0) {
		return state('blocked', `${blocked} blocked`);
	}
	return state('quiet', total === 0 ? 'no tasks' : '');
}

function state(kind: RowState['kind'], words: string, short = words): RowState {
	return {kind, words, short};
}

/** Whether there is anything left to do. */
function hasOpenTasks({total, done, dropped}: Progress): boolean {
	return total - done - dropped > 0;
}
