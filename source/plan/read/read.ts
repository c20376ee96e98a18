import {UserError} from '../../errors.ts';
import {readOutline} from '../../markdown/blocks.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {markedConflicts} from '../../markdown/conflict-markers.ts';
import {grouped} from '../../text/collections.ts';
import {shellWord} from '../../text/shell-word.ts';
import {readApproval} from '../approval.ts';
import {dialectOfPath, marksToWrite} from '../dialects.ts';
import type {Plan, ReadOptions} from '../model.ts';
import {commentLines, readComments} from './comments.ts';
import {resolvePhaseDependencies, resolveTaskDependencies} from './dependencies.ts';
import {readCommentFields, readPlanFields, specIdOf, startOf} from './header-fields.ts';
import {nameTasks} from './names.ts';
import {datePhases, findPhases, phaseHeading, readPhaseFields} from './phases.ts';
import {countTasks, placeTasks, readSections, stateOf} from './sections.ts';
import {stepNumber, stepSections, stepsBefore} from './steps.ts';
import {readTags} from './task-tags.ts';
import {readBodies, readDetails, readTasks} from './tasks.ts';
import {titleOf} from './title.ts';
import {markWaiting, nextOf, toConfirmOf} from './waiting.ts';

/** Reads a plan. Any bytes are one, perhaps without tasks; never throws. */
export function readPlan(
	source: Bytes,
	{path, today, dialect, order, headingTasks = true}: ReadOptions = {},
): Plan {
	const dialectName = dialect ?? dialectOfPath(path ?? '');
	const whole = readOutline(source);
	const outline = headingTasks ? whole : {...whole, boxes: whole.boxes.filter(({isHeading}) => !isHeading)};
	const sections = readSections(outline);
	const tasks = readTasks(outline, sections, dialectName);
	placeTasks(sections, tasks);
	const comments = readComments(outline, tasks, sections);
	const isComment = commentLines(comments);
	readBodies(outline, tasks, isComment);
	const progress = countTasks(sections, tasks);
	const fields = readPlanFields(outline, tasks);
	const headings = sections.map(({title}) => phaseHeading(title));
	const phases = findPhases(sections, headings, tasks, fields);
	readTags(tasks, sections, phases);
	const inSteps = stepSections(sections, headings);
	readDetails(
		outline,
		tasks,
		task => (inSteps[task.section ?? -1] ?? null) !== null || stepNumber(task) !== null,
	);
	nameTasks(outline, tasks, sections, phases);
	const commentFields = readCommentFields(outline);
	readPhaseFields(phases, fields, sections);
	const phaseDependencies = resolvePhaseDependencies(phases, sections);
	const taskDependencies = resolveTaskDependencies(outline, tasks, phases, sections, isComment);
	const before = stepsBefore({tasks, sections, stepSections: inSteps, order});
	markWaiting({
		tasks,
		phases,
		sections,
		phaseDependencies,
		taskDependencies,
		stepsBefore: before,
	});
	datePhases(phases, phaseDependencies, {first: startOf(fields, commentFields), today});
	const {conflicts, loneLines} = markedConflicts(outline);
	const markerLines = [...conflicts.map(({start}) => start), ...loneLines].toSorted((a, b) => a - b);
	// In the order in which they stand there first: that one wins a tie.
	const usesOfMarks = [...grouped(tasks, task => task.mark)].map(
		([mark, {length}]) => [mark, length] as const,
	);
	return {
		source,
		outline,
		dialect: dialectName,
		title: titleOf(outline, sections, path),
		specId: specIdOf(fields, commentFields),
		status: stateOf(progress),
		conflictLine: markerLines[0] ?? null,
		loneMarkerLine: loneLines[0] ?? null,
		progress,
		sections,
		phases,
		tasks,
		fields,
		commentFields,
		comments,
		approval: readApproval({outline, tasks, sections, comments, commentFields}),
		phaseDependencies,
		taskDependencies,
		next: nextOf(tasks),
		toConfirm: toConfirmOf(tasks),
		marks: marksToWrite(new Map(usesOfMarks), dialectName),
	};
}

/** The command that merges by task what stands between the markers; of the only such plan here, without a path. */
export function resolveCommand(path: string | null): string {
	return path === null ? 'planwright merge --resolve' : `planwright merge --resolve ${shellWord(path)}`;
}

/** What a marker is that belongs to no whole conflict, and where. */
export function loneMarkerIn(line: number): string {
	return `a lone conflict marker of git in line ${line}`;
}

/** Throws a UserError `merge-markers` for a plan that git's conflict markers stand in. `path` is as it is shown. */
export function refuseConflictMarkers(
	{conflictLine, loneMarkerLine}: Pick<Plan, 'conflictLine' | 'loneMarkerLine'>,
	path: string | null,
): void {
	if (loneMarkerLine !== null) {
		throw new UserError(
			'merge-markers',
			`${path ?? 'the plan'} has ${loneMarkerIn(loneMarkerLine)}`,
			`delete line ${loneMarkerLine}; nothing was written`,
		);
	}
	if (conflictLine !== null) {
		throw new UserError(
			'merge-markers',
			`${path ?? 'the plan'} has git's conflict markers, the first in line ${conflictLine}`,
			`${resolveCommand(path)} merges what it can; nothing was written`,
		);
	}
}
