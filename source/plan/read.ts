import type {Bytes} from '../markdown/bytes.ts';
import {lineAt} from '../markdown/lines.ts';
import {type Outline, readOutline} from '../markdown/outline.ts';
import {readTaskNames} from './dependencies.ts';
import {dialectOfPath, marksToWrite} from './dialects.ts';
import {specIdOf, startOf, titleOf} from './facts.ts';
import {readCommentFields, readPlanFields} from './fields.ts';
import type {Plan, ReadOptions} from './model.ts';
import {type Names, nameTasks} from './names.ts';
import {detailPhases, fieldsOfPhases} from './phase-details.ts';
import {findPhases} from './phases.ts';
import {progressOfRuns, stateOf} from './progress.ts';
import type {ReadTask} from './read-task.ts';
import {keepReading} from './reading.ts';
import {placeTasks, readSections, type SectionDraft} from './sections.ts';
import {readTasks} from './tasks.ts';
import {markWaiting, openPhases, resolvePhaseDependencies, resolveTaskDependencies} from './waiting.ts';

/** Reads a plan. Any bytes are one, perhaps without tasks; never throws. */
export function readPlan(source: Bytes, options: ReadOptions = {}): Plan {
	const dialect = options.dialect ?? dialectOfPath(options.path ?? '');
	const outline = readOutline(source);
	const sections = readSections(outline);
	let known: Names | undefined;
	const names = () => {
		known ??= nameTasks(tasks, sections, found);
		return known;
	};
	const {tasks, owned, uses} = readTasks(outline, dialect, names);
	placeTasks(sections, tasks);
	const progressOf = progressOfRuns(tasks);
	for (const section of sections) {
		section.progress = progressOf(section.firstTask, section.afterTasks);
	}
	const found = findPhases(sections);
	for (const {section} of found) {
		setPhase(tasks, section);
	}

	const fields = readPlanFields(outline, owned);
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
	const taskDependencies = resolveTaskDependencies(tasks, readTaskNames(outline), found, names);
	const phaseProgress = found.map(({section}) => section.progress);
	const open = openPhases(phaseDependencies, phaseProgress);
	markWaiting(tasks, taskDependencies, found, phaseProgress, open);

	const start = startOf(fields, comments);
	const progress = progressOf(0, tasks.length);
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
		tasks,
		next: nextOf(tasks),
		marks: marksToWrite(uses, dialect),
	};
	keepReading(plan, {outline, tasks, names, phaseDependencies, taskDependencies, fields, comments, owned});
	return plan;
}

function setPhase(tasks: readonly ReadTask[], {phase, firstTask, afterTasks}: SectionDraft): void {
	for (let index = firstTask; index < afterTasks; index++) {
		const task = tasks[index];
		if (task !== undefined) {
			task.phase = phase;
		}
	}
}

/** The tasks that can be worked on now, in order, optional ones last. */
function nextOf(tasks: readonly ReadTask[]): number[] {
	const next: number[] = [];
	const optional: number[] = [];
	for (const task of tasks) {
		if (task.status === 'todo' && !task.waiting) {
			(task.optional ? optional : next).push(task.index);
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
