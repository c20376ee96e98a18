import type {Bytes} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Outline} from '../../markdown/outline.ts';
import {dialectOfPath, marksToWrite} from '../dialects.ts';
import {specIdOf, titleOf} from '../facts.ts';
import type {DialectName, Plan, ReadOptions} from '../model.ts';
import {nextOf} from '../next.ts';
import {detailPhases} from '../phase-details.ts';
import {readStructure} from '../read-structure.ts';
import {ReadTasks} from '../read-task.ts';
import {keepReading, readingOf} from '../reading.ts';
import {type Structure, structureWithMarks} from '../structure.ts';
import {readTaskNames} from './named-phases.ts';
import {progressOfSections, stateOf} from './progress.ts';
import {ReadSection} from './sections.ts';
import {markWaiting, openPhases, resolveTaskDependencies} from './waiting.ts';

/** Reads a plan. Any bytes are one, perhaps without tasks; never throws. */
export function readPlan(source: Bytes, options: ReadOptions = {}): Plan {
	return planOf(readStructure(source, dialectOf(options)), options);
}

/** Reads a plan as it is now where it was read before: what stands where is not read anew when only marks have changed. */
export function readAgain(before: Plan, source: Bytes, options: ReadOptions = {}): Plan {
	return readFrom(readingOf(before).structure, source, options);
}

/** The same, of what was kept of that reading. */
export function readFrom(before: Structure, source: Bytes, options: ReadOptions = {}): Plan {
	const dialect = dialectOf(options);
	const marked = before.dialect === dialect ? structureWithMarks(before, source) : null;
	return planOf(marked ?? readStructure(source, dialect), options);
}

function dialectOf({dialect, path}: ReadOptions): DialectName {
	return dialect ?? dialectOfPath(path ?? '');
}

/** The plan of a structure, with what its marks mean. */
function planOf(structure: Structure, {path, today}: ReadOptions): Plan {
	const {outline, dialect, table, phaseDependencies, phaseFields, dates, fields, comments} = structure;
	const progressOf = progressOfSections(structure.sections, table);
	const sections = structure.sections.map(section => new ReadSection(section, progressOf(section.index)));
	const phaseProgress = structure.phases.map(
		({section}) => sections[section.index]?.progress ?? progressOf(section.index),
	);
	const taskDependencies = resolveTaskDependencies(table, readTaskNames(outline), structure.phases);
	const open = openPhases(phaseDependencies, phaseProgress);
	markWaiting(table, taskDependencies, structure.phases, phaseProgress, open);
	const progress = progressOf(null);
	const tasks = new ReadTasks(table);
	let next: readonly number[] | undefined;
	const plan: Plan = {
		source: outline.source,
		dialect,
		title: titleOf(structure.sections, path),
		specId: specIdOf(fields, comments),
		status: stateOf(progress),
		conflictLine: conflictLineOf(outline),
		progress,
		sections,
		phases: detailPhases(structure.phases, phaseFields, {dates, progress: phaseProgress, open, today}),
		get tasks() {
			return tasks.all;
		},
		get next() {
			next ??= nextOf(table);
			return next;
		},
		marks: marksToWrite(table.uses, dialect),
	};
	return keepReading(plan, {
		structure,
		outline,
		tasks,
		names: table.names,
		phaseDependencies,
		taskDependencies,
		fields,
		comments,
		owned: table.owned,
	});
}

const conflictMarker = /^<{7}(?: |\r?$)/m;

/** The line of the first conflict marker of git. */
function conflictLineOf({source, lines}: Outline): number | null {
	const at = source.includes('<<<<<<<') ? source.search(conflictMarker) : -1;
	return at === -1 ? null : lineAt(lines, at);
}
