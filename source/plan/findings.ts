import {markedConflicts} from '../markdown/conflict-markers.ts';
import {findCircles} from './findings/circles.ts';
import {findMissingDependencies} from './findings/dependencies.ts';
import {findHiddenTasks} from './findings/hidden-tasks.ts';
import {findRepeatedIds} from './findings/ids.ts';
import {findLookAlikes} from './findings/look-alikes.ts';
import {findOpenChildren} from './findings/open-children.ts';
import {findWrongSpec} from './findings/spec.ts';
import {findUnreadTimelines} from './findings/timelines.ts';
import {findWrongProgress} from './findings/written-progress.ts';
import {loneMarkerIn} from './merge/conflict-markers.ts';
import type {Plan} from './model.ts';

/** What `check` looks for. */
export type Rule =
	| 'unknown-dependency'
	| 'circular-dependency'
	| 'duplicate-id'
	| 'merge-markers'
	| 'unclosed-fence'
	| 'unfilled-blank'
	| 'done-over-open'
	| 'no-task'
	| 'written-progress'
	| 'timeline'
	| 'spec-id'
	/** Of a file that no plan can be read from; who reads files finds it. */
	| 'encoding';

export type Finding = {
	readonly line: number;
	readonly rule: Rule;
	readonly severity: 'error' | 'warning';
	/** One line without a final full stop. May hold text of the file. */
	readonly message: string;
};

export type CheckOptions = {
	/** The blanks of the plan's template that nobody has filled; who knows templates finds them. */
	readonly unfilled?: readonly {readonly line: number; readonly message: string}[];
};

/** All faults of a plan, in the order of its lines. The plan comes from `readPlan`. */
export function check(plan: Plan, {unfilled = []}: CheckOptions = {}): readonly Finding[] {
	const findings = [
		...findMissingDependencies(plan),
		...findCircles(plan),
		...findRepeatedIds(plan),
		...findMergeMarkers(plan),
		...findHiddenTasks(plan),
		...findOpenChildren(plan),
		...findLookAlikes(plan),
		...findWrongProgress(plan),
		...findUnreadTimelines(plan),
		...findWrongSpec(plan),
		...unfilled.map(
			({line, message}): Finding => ({line, rule: 'unfilled-blank', severity: 'warning', message}),
		),
	];
	return findings.sort((a, b) => a.line - b.line);
}

function findMergeMarkers(plan: Plan): readonly Finding[] {
	const {conflicts, loneLines} = markedConflicts(plan.outline);
	const found = [
		...conflicts.slice(0, 1).map(({start}) => ({
			line: start,
			message: "git's conflict markers: nothing is written before planwright merge --resolve",
		})),
		...loneLines.map(line => ({
			line,
			message: `${loneMarkerIn(line)}: nothing is written before that line is deleted`,
		})),
	];
	return found.map(finding => ({...finding, rule: 'merge-markers', severity: 'error'}));
}
