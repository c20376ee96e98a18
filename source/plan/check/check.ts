import {markedConflicts} from '../../markdown/conflict-markers.ts';
import {lineKind} from '../../markdown/outline.ts';
import {firstIndex, grouped} from '../../text/collections.ts';
import {isOpen, openTasks, type Phase, type Plan, type PlanField, phaseName, type Task} from '../model.ts';
import {commentLines} from '../read/comments.ts';
import {loneMarkerIn} from '../read/read.ts';
import {parseTimeline} from '../read/schedule.ts';
import {cyclesIn} from './cycles.ts';
import {findHiddenTasks} from './fences.ts';
import {type Finding, finding} from './finding.ts';
import {findLookAlikes} from './look-alikes.ts';
import {findWrongProgress} from './written-progress.ts';

/**
 * All faults of a plan, in the order of its lines. `unfilled` are the blanks of the plan's template that nobody has
 * filled; who knows templates finds them.
 */
export function check(
	plan: Plan,
	unfilled: readonly Pick<Finding, 'line' | 'message'>[] = [],
): readonly Finding[] {
	const isComment = commentLines(plan.comments);
	const findings = [
		...findMissingDependencies(plan),
		...findCircles(plan),
		...findRepeatedIds(plan),
		...findMergeMarkers(plan),
		...findHiddenTasks(plan),
		...findOpenChildren(plan),
		...findLookAlikes(plan, isComment),
		...findWrongProgress(plan, isComment),
		...findUnreadTimelines(plan),
		...findWrongSpec(plan),
		...findBrokenApproval(plan),
		...unfilled.map(({line, message}) => finding(line, 'unfilled-blank', message)),
	];
	return findings.sort((a, b) => a.line - b.line);
}

/** An approval of a plan whose words are others now. */
function findBrokenApproval({approval}: Plan): readonly Finding[] {
	if (approval === null || approval.holds) return [];
	const message = `the plan was changed since ${approval.by} approved it on ${approval.on}`;
	return [finding(approval.line, 'changed-since-approved', message)];
}

/** That a plan is not finished, in one finding. */
export function findUnfinished(plan: Plan): readonly Finding[] {
	const open = openTasks(plan);
	const [first] = open;
	if (first === undefined) return [];
	const message =
		open.length === 1 ? `${first.ref} is open` : `${open.length} tasks are open, the first is ${first.ref}`;
	return [finding(first.line, 'unfinished', message)];
}

function findMissingDependencies(plan: Plan): readonly Finding[] {
	const {phaseDependencies, taskDependencies} = plan;
	const findings: Finding[] = [];
	const report = (line: number, who: string, on: string): void => {
		findings.push(finding(line, 'unknown-dependency', `${who} depends on ${on}, which does not exist`));
	};
	for (const phase of plan.phases) {
		for (const {name, phases} of phaseDependencies[phase.index] ?? []) {
			if (phases.length === 0) {
				const line = fieldLine(plan, phase, /^depend/, phase.dependencies);
				const word = name.keyword ?? 'phase';
				report(line, phaseName(phase), `${word.charAt(0).toUpperCase()}${word.slice(1)} ${name.number}`);
			}
		}
	}
	for (const {task, line, name, isMissing} of taskDependencies) {
		if (isMissing) report(line, plan.tasks[task]?.ref ?? '', name);
	}
	return findings;
}

function fieldLine(plan: Plan, phase: Phase, label: RegExp, value: string | null): number {
	const {fields} = plan;
	const isMeant = ({label: name, value: said}: PlanField) => label.test(name) && said === value;
	let index = firstIndex(fields.length, at => (fields[at]?.line ?? 0) > phase.line);
	for (; index < fields.length; index++) {
		const field = fields[index];
		if (field !== undefined && isMeant(field)) return field.line;
	}
	return phase.line;
}

function findCircles(plan: Plan): readonly Finding[] {
	return cyclesIn(plan).map(({line, tasks, phases}) => {
		const names = [
			...tasks.flatMap(index => plan.tasks[index]?.ref ?? []),
			...phases.flatMap(index => plan.phases[index] ?? []).map(phaseName),
		];
		const list = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
		const message =
			list.length === 1
				? `${list[0]} waits for itself`
				: `${list.slice(0, -1).join(', ')} and ${list.at(-1)} wait for each other`;
		return finding(line, 'circular-dependency', message);
	});
}

/** Ids that more than one task has. */
function findRepeatedIds(plan: Plan): readonly Finding[] {
	const countedIn = countedLists(plan);
	const findings: Finding[] = [];
	for (const [id, tasks] of grouped(plan.tasks, task => task.id)) {
		const firsts = new Map<number | null, Task>();
		for (const task of tasks) {
			const list = countedIn(task);
			const first = firsts.get(list);
			if (first === undefined) {
				firsts.set(list, task);
			} else {
				const message = `${id} is already the id of the task on line ${first.line}`;
				findings.push(finding(task.line, 'duplicate-id', message));
			}
		}
	}
	return findings;
}

/**
 * The list in which the number that a task has as its id is counted anew: `1.` always is, `#1` where the list
 * begins with it; `null` where the id is to be the only one in the file.
 */
function countedLists({tasks, outline: {kinds}}: Plan): (task: Task) => number | null {
	type List = {readonly name: number; readonly isCounted: boolean; readonly last: Task};
	const isBlank = (line: number) => kinds[line] === lineKind.blank || kinds[line] === lineKind.empty;
	const lists: List[] = [];
	const lastUnder = new Map<string, List>();
	for (const task of tasks) {
		const under = `${task.section} ${task.parent}`;
		const before = lastUnder.get(under);
		let line = task.line - 1;
		while (before !== undefined && line > before.last.endLine && isBlank(line)) line--;
		const goesOn = before !== undefined && line <= before.last.endLine;
		const list: List = goesOn
			? {...before, last: task}
			: {name: task.index, isCounted: task.id === '#1', last: task};
		lists.push(list);
		lastUnder.set(under, list);
	}
	return ({index, id}) => {
		const list = lists[index];
		const isCounted = /^\d+$/.test(id ?? '') || (/^#\d+$/.test(id ?? '') && list?.isCounted);
		return list === undefined || !isCounted ? null : list.name;
	};
}

function findMergeMarkers(plan: Plan): readonly Finding[] {
	const {conflicts, loneLines} = markedConflicts(plan.outline);
	const marked = "git's conflict markers: nothing is written before planwright merge --resolve";
	return [
		...conflicts.slice(0, 1).map(({start}) => finding(start, 'merge-markers', marked)),
		...loneLines.map(line =>
			finding(line, 'merge-markers', `${loneMarkerIn(line)}: nothing is written before that line is deleted`),
		),
	];
}

/** Tasks that are done while something under them is open that is not optional. */
function findOpenChildren({tasks}: Plan): readonly Finding[] {
	const open = tasks.map(() => 0);
	const first: (Task | undefined)[] = [];
	// What stands under a task comes after it, so that its own are counted when it is reached.
	for (const task of tasks.toReversed()) {
		const {index, parent, optional} = task;
		if (parent === null || optional) continue;
		open[parent] = (open[parent] ?? 0) + (open[index] ?? 0) + (isOpen(task) ? 1 : 0);
		first[parent] = isOpen(task) ? task : (first[index] ?? first[parent]);
	}
	return tasks.flatMap(({index, ref, status, line}): readonly Finding[] => {
		const below = first[index];
		if (status !== 'done' || below === undefined) return [];
		const more = (open[index] ?? 0) - 1;
		const which = more > 0 ? `${below.ref} and ${more} more under it are` : `${below.ref} under it is`;
		return [finding(line, 'done-over-open', `${ref} is done, but ${which} open`)];
	});
}

/** What says that there is no timeline, or none yet. */
const none = /^(?:\[.*\]|\{\{.*\}\}|-+|\u2013|\u2014|n\/?a|none|tbd|tba|\?+|ongoing)\.?$/i;

/** Timelines of phases that cannot be read, so that the phase has no dates. */
function findUnreadTimelines(plan: Plan): readonly Finding[] {
	return plan.phases.flatMap(phase => {
		const {timeline} = phase;
		if (!timeline || none.test(timeline.trim()) || parseTimeline(timeline) !== null) return [];
		const message = `the timeline of ${phaseName(phase)} cannot be read: "${timeline}"; write such as 3 days, 1-2 weeks, Week 3 or by 2026-12-12`;
		return [finding(fieldLine(plan, phase, /^timeline$/, timeline), 'timeline', message)];
	});
}

/** A FEATURE_ID comment and a spec id that do not name the same: `001` and `SPEC-001` do. */
function findWrongSpec({commentFields, fields}: Plan): readonly Finding[] {
	const feature = commentFields.find(({name}) => name === 'FEATURE_ID');
	const spec = fields.find(({label}) => label === 'spec id');
	if (feature === undefined || spec === undefined || isBlank(feature.value) || isBlank(spec.value)) return [];
	const featureId = plain(feature.value);
	const specId = plain(spec.value);
	if (featureId === specId || specId.startsWith(`${featureId}-`) || featureId.startsWith(`${specId}-`)) {
		return [];
	}
	const message = `the spec id is ${spec.value}, but FEATURE_ID is ${feature.value}`;
	return [finding(spec.line, 'spec-id', message)];
}

function isBlank(value: string): boolean {
	return value === '' || /\{\{|^\[.*\]$/.test(value);
}

function plain(value: string): string {
	return value
		.replace(/[`*\s]/g, '')
		.toLowerCase()
		.replace(/^spec[-_]?/, '');
}
