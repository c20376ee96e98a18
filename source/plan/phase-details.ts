import type {Day, Phase, Progress} from './model.ts';
import type {PlanField} from './read/header-fields.ts';
import type {FoundPhase} from './read/phases.ts';
import {holdsUp, progressOf} from './read/progress.ts';
import {type Dates, schedulePhases} from './read/schedule.ts';
import type {PhaseDependency} from './read/waiting.ts';

/** What the fields directly under a phase's heading say, as written. */
export type PhaseFields = {
	readonly timeline: string | null;
	readonly dependencies: string | null;
	readonly priority: string | null;
};

/** Finds the fields of each phase: the first of each label before the next heading. */
export function fieldsOfPhases(
	phases: readonly FoundPhase[],
	fields: readonly PlanField[],
	nextHeadingLine: (section: number) => number,
): PhaseFields[] {
	let at = 0;
	return phases.map(({section}) => {
		const end = nextHeadingLine(section.index);
		while ((fields[at]?.line ?? end) < section.line) {
			at++;
		}
		const own = new Map<string, string>();
		for (let field = fields[at]; field !== undefined && field.line < end; field = fields[at]) {
			if (field.value !== '' && !own.has(field.label)) {
				own.set(field.label, field.value);
			}
			at++;
		}
		return {
			timeline: own.get('timeline') ?? null,
			dependencies: own.get('dependencies') ?? own.get('depends on') ?? null,
			priority: own.get('priority') ?? null,
		};
	});
}

/** The dates of the phases of a plan whose first day is `start`. */
export function datePhases(
	fields: readonly PhaseFields[],
	dependencies: readonly (readonly PhaseDependency[])[],
	start: Day | null,
): Dates[] {
	return schedulePhases(
		fields.map(({timeline}, index) => ({
			timeline,
			on: [...new Set(dependencies[index]?.flatMap(({phases: on}) => on))],
		})),
		start,
	);
}

/** By phase: its dates, its tasks counted, and the phases that it waits for. */
type State = {
	readonly dates: readonly Dates[];
	readonly progress: readonly Progress[];
	readonly open: readonly (readonly number[])[];
	readonly today: Day | undefined;
};

/** Completes the phases of a plan. */
export function detailPhases(
	phases: readonly FoundPhase[],
	fields: readonly PhaseFields[],
	{dates, progress, open, today}: State,
): Phase[] {
	return phases.map(({section, number, name, title, priority}, index) => {
		const own = fields[index];
		const {start, end} = dates[index] ?? {start: null, end: null};
		const counted = progress[index] ?? progressOf([]);
		return {
			index,
			number,
			name,
			title,
			line: section.line,
			section: section.index,
			priority: priority ?? own?.priority ?? null,
			timeline: own?.timeline ?? null,
			dependencies: own?.dependencies ?? null,
			start,
			end,
			late: end !== null && today !== undefined && end < today && holdsUp(counted),
			waitingOn: [...new Set(open[index]?.map(on => phases[on]?.number ?? ''))],
			progress: counted,
		};
	});
}
