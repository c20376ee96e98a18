import type {Bytes} from '../markdown/bytes.ts';
import {outlineWithMarks} from '../markdown/marks.ts';
import {type Outline, readOutline} from '../markdown/outline.ts';
import {startOf} from './facts.ts';
import {type CommentField, type PlanField, readCommentFields, readPlanFields} from './fields.ts';
import type {DialectName} from './model.ts';
import {namesWhenAsked} from './names.ts';
import {datePhases, fieldsOfPhases, type PhaseFields} from './phase-details.ts';
import {type FoundPhase, findPhases} from './phases.ts';
import type {Dates} from './schedule.ts';
import {placeTasks, readSections, type SectionDraft} from './sections.ts';
import {type TaskTable, tableWithMarks} from './task-table.ts';
import {readTasks} from './tasks.ts';
import {type PhaseDependency, resolvePhaseDependencies} from './waiting.ts';

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

/** Reads the structure of a plan. Any bytes have one. */
export function readStructure(source: Bytes, dialect: DialectName): Structure {
	const outline = readOutline(source);
	const sections = readSections(outline);
	const table = readTasks(
		outline,
		dialect,
		namesWhenAsked(() => ({table, sections, phases})),
	);
	placeTasks(sections, table);
	const phases = findPhases(sections);
	for (const [index, {section}] of phases.entries()) {
		table.phases.fill(index, section.firstTask, section.afterTasks);
	}
	const fields = readPlanFields(outline, table.owned);
	const comments = readCommentFields(outline);
	const phaseFields = fieldsOfPhases(
		phases,
		fields,
		index => sections[index + 1]?.line ?? outline.lines.count + 1,
	);
	const phaseDependencies = resolvePhaseDependencies(
		phases,
		phaseFields.map(({dependencies}) => dependencies),
	);
	const dates = datePhases(phaseFields, phaseDependencies, startOf(fields, comments));
	return {
		outline,
		dialect,
		table,
		sections,
		phases,
		phaseFields,
		phaseDependencies,
		dates,
		fields,
		comments,
	};
}

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
