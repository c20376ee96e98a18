import type {Bytes} from '../markdown/bytes.ts';
import {outlineWithMarks} from '../markdown/marks.ts';
import type {Outline} from '../markdown/outline.ts';
import type {DialectName} from './model.ts';
import type {PhaseFields} from './phase-details.ts';
import type {CommentField, PlanField} from './read/header-fields.ts';
import type {FoundPhase} from './read/phases.ts';
import type {Dates} from './read/schedule.ts';
import type {SectionDraft} from './read/sections.ts';
import type {PhaseDependency} from './read/waiting.ts';
import {type TaskTable, tableWithMarks} from './task-table.ts';

/** What is known of a plan without looking at what its marks mean: when one changes, all but the table stays. */
export type Structure = {
	readonly outline: Outline;
	readonly dialect: DialectName;
	/** Without what waits. */
	readonly table: TaskTable;
	readonly sections: readonly SectionDraft[];
	readonly phases: readonly FoundPhase[];
	/** By phase. */
	readonly phaseFields: readonly PhaseFields[];
	readonly phaseDependencies: readonly (readonly PhaseDependency[])[];
	readonly dates: readonly Dates[];
	/** Fields outside tasks. */
	readonly fields: readonly PlanField[];
	readonly comments: readonly CommentField[];
};

/** The structure of a plan as it is now; `null` where more than the marks of a few tasks may have changed. */
export function structureWithMarks(before: Structure, source: Bytes): Structure | null {
	const marked = outlineWithMarks(before.outline, source);
	if (marked === null) {
		return null;
	}
	const {outline, changed} = marked;
	const table = tableWithMarks(before.table, outline, changed, before.dialect);
	return table === null ? null : {...before, outline, table};
}
