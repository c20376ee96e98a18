import {loneMarkerIn} from '../conflict-markers.ts';
import {markedConflicts} from '../merge-markers.ts';
import type {Plan} from '../model.ts';
import {findCircles} from './cycles.ts';
import {findMissingDependencies} from './dependencies.ts';
import {findHiddenTasks} from './hidden-tasks.ts';
import {findRepeatedIds} from './ids.ts';
import {findLookAlikes} from './look-alikes.ts';
import {findOpenChildren} from './open-children.ts';
import {findWrongSpec} from './spec.ts';
import {findUnreadTimelines} from './timelines.ts';
import {findWrongProgress} from './written-progress.ts';

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
