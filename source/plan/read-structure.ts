import type {Bytes} from '../markdown/bytes.ts';
import {readOutline} from '../markdown/read-outline.ts';
import {startOf} from './facts.ts';
import type {DialectName} from './model.ts';
import {datePhases, fieldsOfPhases} from './phase-details.ts';
import {readCommentFields, readPlanFields} from './read/header-fields.ts';
import {namesWhenAsked} from './read/names.ts';
import {findPhases} from './read/phases.ts';
import {placeTasks, readSections} from './read/sections.ts';
import {readTasks} from './read/tasks.ts';
import {resolvePhaseDependencies} from './read/waiting.ts';
import type {Structure} from './structure.ts';

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
