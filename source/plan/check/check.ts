import {checkboxAt, listMarker} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {markedConflicts} from '../../markdown/conflict-markers.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {isProse, lineKind} from '../../markdown/outline.ts';
import {grouped} from '../../text/collections.ts';
import {statusOfMark} from '../dialects.ts';
import {
	descendantsOf,
	isOpen,
	type Phase,
	type Plan,
	type Progress,
	phaseName,
	type Section,
	type Task,
} from '../model.ts';
import {loneMarkerIn} from '../read/read.ts';
import {parseTimeline} from '../read/schedule.ts';
import {holdsUp} from '../read/sections.ts';
import {cyclesIn} from './cycles.ts';

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

/** The rules of which a breach is no mistake for certain. */
const warnings: readonly Rule[] = [
	'unfilled-blank',
	'done-over-open',
	'no-task',
	'written-progress',
	'timeline',
	'spec-id',
];

function finding(line: number, rule: Rule, message: string): Finding {
	return {line, rule, severity: warnings.includes(rule) ? 'warning' : 'error', message};
}

/**
 * All faults of a plan, in the order of its lines. `unfilled` are the blanks of the plan's template that nobody has
 * filled; who knows templates finds them.
 */
export function check(
	plan: Plan,
	unfilled: readonly Pick<Finding, 'line' | 'message'>[] = [],
): readonly Finding[] {
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
		...unfilled.map(({line, message}) => finding(line, 'unfilled-blank', message)),
	];
	return findings.sort((a, b) => a.line - b.line);
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
	const field = plan.fields.find(
		other => other.line > phase.line && label.test(other.label) && other.value === value,
	);
	return field?.line ?? phase.line;
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

/** Ids that more than one task has. A bare number counts anew in each section. */
function findRepeatedIds(plan: Plan): readonly Finding[] {
	const findings: Finding[] = [];
	for (const [id, tasks] of grouped(plan.tasks, task => task.id)) {
		const firsts = new Map<number | null, Task>();
		for (const task of tasks) {
			const scope = /^\d+$/.test(id) ? task.section : null;
			const first = firsts.get(scope);
			if (first === undefined) {
				firsts.set(scope, task);
			} else {
				const message = `${id} is already the id of the task on line ${first.line}`;
				findings.push(finding(task.line, 'duplicate-id', message));
			}
		}
	}
	return findings;
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

/** Code fences that are never closed and hold what would be tasks. */
function findHiddenTasks(plan: Plan): readonly Finding[] {
	return plan.outline.fences.flatMap(({line, endLine, closed}): readonly Finding[] => {
		const hidden = closed ? 0 : countTasks(plan, line + 1, endLine);
		const message = `this code fence is never closed and hides ${hidden} ${hidden === 1 ? 'task' : 'tasks'}`;
		return hidden === 0 ? [] : [finding(line, 'unclosed-fence', message)];
	});
}

/** How many of some lines would be tasks if they were no code. */
function countTasks({outline: {lines}, source, dialect}: Plan, from: number, to: number): number {
	let count = 0;
	for (let line = from; line <= to; line++) {
		const box = checkboxAt(source, line, lines.starts[line] ?? 0, lines.ends[line] ?? 0);
		if (box !== null && statusOfMark(decode(source.slice(box.markStart, box.markEnd)), dialect) !== null) {
			count++;
		}
	}
	return count;
}

/** Tasks that are done while something under them is open. */
function findOpenChildren(plan: Plan): readonly Finding[] {
	return plan.tasks.flatMap((task): readonly Finding[] => {
		const [first, ...more] = task.status === 'done' ? descendantsOf(plan, task).filter(isOpen) : [];
		const which = `${first?.ref}${more.length > 0 ? ` and ${more.length} more` : ''}`;
		const message = `${task.ref} is done, but ${which} under it ${more.length > 0 ? 'are' : 'is'} open`;
		return first === undefined ? [] : [finding(task.line, 'done-over-open', message)];
	});
}

const start = '^[ \\t>]*';

/** What people write for a task, and what is wrong with it. */
const patterns: readonly {readonly pattern: RegExp; readonly fault: (mark: string) => string}[] = [
	{
		pattern: new RegExp(`${start}${listMarker}[ \\t]+\\[\\](?:[ \\t]|$)`),
		fault: () => 'its box is empty: write [ ]',
	},
	{
		pattern: new RegExp(`${start}${listMarker}[ \\t]+\\[([ \\t]+\\S?[ \\t]*|\\S[ \\t]+)\\](?:[ \\t]|$)`, 'u'),
		fault: mark => `its box holds more than one character: write [${mark.trim() === '' ? ' ' : mark.trim()}]`,
	},
	{
		pattern: new RegExp(
			`${start}${listMarker}[ \\t]+\\[(n/?a|x{2,3}|ok|yes|no|done|todo|wip|tbd|blocked|skip(?:ped)?|-{2,3}|\\?{2,3}|>{2,3})\\](?:[ \\t]|$)`,
			'i',
		),
		fault: mark => `[${mark}] is no mark: write one character`,
	},
	{
		pattern: new RegExp(`${start}${listMarker}\\[[ xX>!~/-]\\](?:[ \\t]|$)`),
		fault: () => 'a blank is missing before its box',
	},
	{
		pattern: new RegExp(`${start}${listMarker}[ \\t]+\\[[ xX]\\]\\*?(?=[^\\s*(\\[:\\]])`),
		fault: () => 'a blank is missing after its box',
	},
	{
		pattern: new RegExp(`${start}\\[[ xX]\\][ \\t]+(?=[^\\s=])`),
		fault: () => 'a bullet is missing before its box',
	},
];

function findLookAlikes({outline, tasks}: Plan): readonly Finding[] {
	const taskLines = new Set(tasks.map(({line}) => line));
	const findings: Finding[] = [];
	for (let line = 1; line <= outline.lines.count; line++) {
		const bytes = lineBytes(outline.lines, line);
		if (!bytes.includes('[') || taskLines.has(line) || !mayHoldTasks.has(outline.kinds[line] ?? 0)) continue;
		const text = decode(bytes);
		for (const {pattern, fault} of patterns) {
			const match = pattern.exec(text);
			if (match !== null) {
				const message = `this looks like a task and is none: ${fault(match[1] ?? '')}`;
				findings.push(finding(line, 'no-task', message));
				break;
			}
		}
	}
	return findings;
}

const mayHoldTasks: ReadonlySet<number> = new Set([
	lineKind.text,
	lineKind.continuation,
	lineKind.html,
	lineKind.indented,
]);

/** `3/10` that is no part of a date, a version or a path. */
const counts = /(?<![\p{L}\p{N}/.,-])(\d{1,6})\s?\/\s?(\d{1,6})(?![\p{L}\p{N}/-]|[.,]\d)/u;
const ticked = /[✅✓✔☑]/u;
const progressLine =
	/^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:overall |total )?progress(?:\*\*|__)?:?(?:\*\*|__)?:?[ \t]/i;

/** Progress that somebody wrote into a heading or a line `Progress: 3/10`, and that is not so. */
function findWrongProgress(plan: Plan): readonly Finding[] {
	const findings: Finding[] = [];
	for (const {title, line, progress} of plan.sections) {
		if (progress.total > 0) {
			findings.push(...wrongCounts(title, line, [progress]));
			if (ticked.test(title) && holdsUp(progress)) {
				const open = progress.total - progress.done - progress.dropped;
				const message = `the heading is ticked, but ${open} of its ${progress.total} tasks ${open === 1 ? 'is' : 'are'} open`;
				findings.push(finding(line, 'written-progress', message));
			}
		}
	}
	return [...findings, ...progressLines(plan)];
}

function progressLines(plan: Plan): readonly Finding[] {
	const {lines, kinds} = plan.outline;
	const findings: Finding[] = [];
	for (let line = 1; line <= lines.count && plan.tasks.length > 0; line++) {
		const bytes = lineBytes(lines, line);
		if (progressLine.test(bytes) && isProse(kinds[line] ?? 0)) {
			const around = sectionsAround(plan, line).map(({progress}) => progress);
			findings.push(
				...wrongCounts(decode(bytes), line, [...around.filter(({total}) => total > 0), plan.progress]),
			);
		}
	}
	return findings;
}

/** The sections that hold a line, the innermost first. */
function sectionsAround({sections}: Plan, line: number): readonly Section[] {
	return sections.filter(section => section.line < line && line <= section.endLine).reverse();
}

/** The written counts, where they are those of none that could be meant. */
function wrongCounts(text: string, line: number, meant: readonly Progress[]): readonly Finding[] {
	const [written, done, total] = counts.exec(text) ?? [];
	const [nearest] = meant;
	const right = meant.some(
		progress =>
			progress.done === Number(done) &&
			(progress.total === Number(total) || progress.total - progress.dropped === Number(total)),
	);
	if (written === undefined || nearest === undefined || right) return [];
	const message = `${written} is written here, but ${nearest.done}/${nearest.total} are done`;
	return [finding(line, 'written-progress', message)];
}

/** What says that there is no timeline, or none yet. */
const none = /^(?:\[.*\]|\{\{.*\}\}|-+|–|—|n\/?a|none|tbd|tba|\?+|ongoing)\.?$/i;

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
function findWrongSpec({comments, fields}: Plan): readonly Finding[] {
	const feature = comments.find(({name}) => name === 'FEATURE_ID');
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
