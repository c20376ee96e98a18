import type {Bytes} from '../markdown/bytes.ts';
import {lineAt} from '../markdown/lines.ts';
import {outlineWithMarks} from '../markdown/marks.ts';
import {type Outline, readOutline} from '../markdown/outline.ts';
import {readTaskNames} from './dependencies.ts';
import {dialectOfPath, marksToWrite} from './dialects.ts';
import {specIdOf, startOf, titleOf} from './facts.ts';
import {readCommentFields, readPlanFields} from './fields.ts';
import type {Plan, ReadOptions} from './model.ts';
import {type Names, nameTasks} from './names.ts';
import {detailPhases, fieldsOfPhases} from './phase-details.ts';
import {findPhases} from './phases.ts';
import {countSections, stateOf} from './progress.ts';
import {keepReading, readingOf} from './reading.ts';
import {placeTasks, readSections} from './sections.ts';
import {isOptional, statusOf, type TaskTable} from './task-table.ts';
import {markUses, readMarks, readTasks} from './tasks.ts';
import {markWaiting, openPhases, resolvePhaseDependencies, resolveTaskDependencies} from './waiting.ts';

/** Reads a plan. Any bytes are one, perhaps without tasks; never throws. */
export function readPlan(source: Bytes, options: ReadOptions = {}): Plan {
	return planOf(readOutline(source), options);
}

/** Reads a plan as it is now where it was read before: what only marks have changed is not read anew. */
export function readAgain(before: Plan, source: Bytes, options: ReadOptions = {}): Plan {
	const {outline, table} = readingOf(before);
	const marked = outlineWithMarks(outline, source);
	return marked === null ? planOf(readOutline(source), options) : planOf(marked, options, table);
}

/** The plan in an outline; `before`: the tasks of one that differed by marks alone. */
function planOf(outline: Outline, options: ReadOptions, before?: TaskTable): Plan {
	const {source} = outline;
	const dialect = options.dialect ?? dialectOfPath(options.path ?? '');
	const sections = readSections(outline);
	let known: Names | undefined;
	const namesOf = () => {
		known ??= nameTasks(table, sections, found);
		return known;
	};
	const marked = before === undefined ? null : readMarks(before, outline, dialect);
	const table = marked ?? readTasks(outline, dialect, namesOf);
	placeTasks(sections, table);
	const progressOf = countSections(sections, table);
	for (const section of sections) {
		section.progress = progressOf(section.index);
	}
	const found = findPhases(sections);
	for (const {section} of found) {
		table.phases.fill(section.phase ?? -1, section.firstTask, section.afterTasks);
	}

	const fields = readPlanFields(outline, table.owned);
	const comments = readCommentFields(outline);
	const phaseFields = fieldsOfPhases(
		found,
		fields,
		index => sections[index + 1]?.line ?? outline.lines.count + 1,
	);
	const phaseDependencies = resolvePhaseDependencies(
		found,
		phaseFields.map(({dependencies}) => dependencies),
	);
	const taskDependencies = resolveTaskDependencies(table, readTaskNames(outline), found);
	const phaseProgress = found.map(({section}) => section.progress);
	const open = openPhases(phaseDependencies, phaseProgress);
	markWaiting(table, taskDependencies, found, phaseProgress, open);

	const start = startOf(fields, comments);
	const progress = progressOf(null);
	const plan: Plan = {
		source,
		dialect,
		title: titleOf(sections, options.path),
		specId: specIdOf(fields, comments),
		status: stateOf(progress),
		conflictLine: conflictLineOf(outline),
		progress,
		sections,
		phases: detailPhases(found, phaseFields, phaseDependencies, open, start, options.today),
		tasks: table.tasks,
		next: nextOf(table),
		marks: marksToWrite(markUses(table), dialect),
	};
	return keepReading(plan, {
		outline,
		table,
		tasks: table.tasks,
		names: table.names,
		phaseDependencies,
		taskDependencies,
		fields,
		comments,
		owned: table.owned,
	});
}

/** The tasks that can be worked on now, in order, optional ones last. */
function nextOf(table: TaskTable): number[] {
	const next: number[] = [];
	const optional: number[] = [];
	for (let index = 0; index < table.count; index++) {
		if (table.waiting[index] === 0 && statusOf(table, index) === 'todo') {
			(isOptional(table, index) ? optional : next).push(index);
		}
	}
	return [...next, ...optional];
}

const conflictMarker = /^<{7}(?: |\r?$)/m;

/** The line of the first conflict marker of git. */
function conflictLineOf({source, lines}: Outline): number | null {
	const at = source.includes('<<<<<<<') ? source.search(conflictMarker) : -1;
	return at === -1 ? null : lineAt(lines, at);
}
