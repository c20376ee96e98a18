import type {Day, Phase, Plan, Progress, Section} from '../plan/model.ts';
import {dayWords} from './day-words.ts';
import {phaseLabel} from './phase-label.ts';

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
	const phasesOpen = plan.phases.some(({progress}) => isOpen(progress));

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
	return (children.get(null) ?? []).flatMap(rowsOf);
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

function phaseState(phase: Phase, today: Day): RowState {
	const {progress, late, end, waitingOn} = phase;
	if (progress.total > 0 && !isOpen(progress)) {
		return {kind: 'done', words: 'done'};
	}
	if (late && end !== null) {
		return {kind: 'late', words: `late, due ${dayWords(end, today)}`};
	}
	if (waitingOn.length > 0) {
		return {
			kind: 'waiting',
			words: `waits for ${waitingOn.length === 1 ? 'Phase' : 'Phases'} ${waitingOn.join(', ')}`,
		};
	}
	return end === null ? workState(progress) : {kind: 'due', words: `due ${dayWords(end, today)}`};
}

function sectionRow(section: Section, waits: boolean): OutlineRow {
	const {title, progress} = section;
	const state: RowState = !isOpen(progress)
		? {kind: 'done', words: 'done'}
		: waits
			? {kind: 'waiting', words: 'waits for phases'}
			: workState(progress);
	return {label: '', name: title, priority: '', progress, state};
}

function workState({total, doing, blocked}: Progress): RowState {
	if (doing > 0) {
		return {kind: 'doing', words: `${doing} doing`};
	}
	if (blocked > 0) {
		return {kind: 'blocked', words: `${blocked} blocked`};
	}
	return {kind: 'quiet', words: total === 0 ? 'no tasks' : ''};
}

/** Whether there is anything left to do. */
export function isOpen({total, done, dropped}: Progress): boolean {
	return total - done - dropped > 0;
}
