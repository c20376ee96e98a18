import {decode} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {isProse, type Outline} from '../../markdown/outline.ts';
import {firstIndex, grouped} from '../../text/collections.ts';
import {
	isOpen,
	type Phase,
	type PhaseDependency,
	type Section,
	type Task,
	type TaskDependency,
} from '../model.ts';
import {compareNumbers, namedPhases} from './named-phases.ts';
import {type Growing, holdsUp} from './sections.ts';
import {taskAround} from './tasks.ts';

/** Finds the phases that each phase's field names. */
export function resolvePhaseDependencies(phases: readonly Phase[]): PhaseDependency[][] {
	const find = phaseFinder(phases);
	return phases.map(({dependencies}, index) => find(dependencies ?? '', index));
}

/** Finds what each `(depends on …)` in the text or body of a task names. */
export function resolveTaskDependencies(
	outline: Outline,
	tasks: readonly Task[],
	phases: readonly Phase[],
): TaskDependency[] {
	const said = readTaskNames(outline);
	if (said.length === 0) return [];
	const find = phaseFinder(phases);
	const byId = grouped(tasks, ({id}) => id);
	const byPlace = grouped(tasks, ({place}) => place);
	/** The task that an id or a place names, or `null`: none, or several. */
	const taskNamed = (name: string): number | null => {
		const named = byId.get(name) ?? byId.get(`#${name}`) ?? byPlace.get(name.toLowerCase());
		const [task, another] = named ?? [];
		return task === undefined || another !== undefined ? null : task.index;
	};
	return said.flatMap(({line, names}) => {
		const task = taskAround(tasks, line);
		return task === undefined
			? []
			: names.map(name => {
					const on = taskNamed(name);
					const named = on === null && /^\p{L}/u.test(name) ? find(name, task.phase ?? -1) : [];
					return {task: task.index, line, name, on, phases: named.flatMap(phase => phase.phases)};
				});
	});
}

const dependsOn = /\(depends on(?=[: \t\r\n]):?([^()]{0,1000})\)/gi;
const blankLine = /(?:\r\n?|\n)[ \t>]*(?:\r\n?|\n)/;

/** The names in each `(depends on T001, T002)` of a file outside code and comments, in order. */
function readTaskNames({source, lines, kinds}: Outline) {
	const found: {readonly line: number; readonly names: readonly string[]}[] = [];
	for (const {index, 1: list = ''} of source.matchAll(dependsOn)) {
		const line = lineAt(lines, index);
		if (isProse(kinds[line] ?? 0) && !blankLine.test(list)) {
			found.push({line, names: splitNames(decode(list.replace(/[\r\n][ \t\r\n>]*/g, ' ')))});
		}
	}
	return found;
}

/** The names in a list like `T001, T002 and T003`. */
function splitNames(text: string): string[] {
	return text
		.split(/\s*(?:[,;&+]|\band\b)\s*/i)
		.map(name => name.replace(/^[`*_\s]+|[`*_\s.]+$/g, ''))
		.filter(name => name !== '');
}

/**
 * Finds the phases that a text in a phase, or in none (-1), names: those with that keyword and number, else with
 * that number. Of several it is the nearest before, else the first.
 */
function phaseFinder(phases: readonly Phase[]): (text: string, from: number) => PhaseDependency[] {
	const places = [...phases.keys()];
	const byNumber = grouped(places, index => phases[index]?.number ?? null);
	const byKeyword = grouped(places, index => `${phases[index]?.keyword} ${phases[index]?.number}`);
	let numbers: readonly string[] | undefined;
	const known = () => {
		numbers ??= [...new Set(phases.map(({number}) => number))].sort(compareNumbers);
		return numbers;
	};
	return (text, from) =>
		namedPhases(text, known).map(name => {
			const {keyword, number} = name;
			const meant = byKeyword.get(`${keyword} ${number}`) ?? byNumber.get(number) ?? [];
			const before = firstIndex(meant.length, index => (meant[index] ?? 0) >= from);
			return {name, phases: meant.slice(Math.max(0, before - 1), Math.max(1, before))};
		});
}

/**
 * Sets what each phase and task waits for: a phase for those that it depends on; a task for its own dependencies
 * and open children, and with its parent, with its phase, or as one that stands after all phases.
 */
export function markWaiting(
	tasks: readonly Growing<Task>[],
	phases: readonly Growing<Phase>[],
	sections: readonly Section[],
	phaseDependencies: readonly (readonly PhaseDependency[])[],
	taskDependencies: readonly TaskDependency[],
): void {
	const isHolding = (index: number) => phases[index] !== undefined && holdsUp(phases[index].progress);
	for (const phase of phases) {
		const on = phaseDependencies[phase.index]?.flatMap(named => named.phases) ?? [];
		phase.waitingOn = [...new Set(on.filter(isHolding).map(index => phases[index]?.number ?? ''))];
	}
	const last = phases.some(({index}) => isHolding(index)) ? phases.at(-1) : undefined;
	const afterPhases = sections[last?.section ?? -1]?.afterTasks ?? tasks.length;
	for (const task of tasks) {
		const phaseWaits = (phases[task.phase ?? -1]?.waitingOn.length ?? 0) > 0;
		task.waiting = phaseWaits || task.index >= afterPhases;
	}
	for (const {task: index, name, on, phases: named} of taskDependencies) {
		const task = tasks[index];
		const other = tasks[on ?? -1];
		const waits = (other !== undefined && isOpen(other)) || named.some(isHolding);
		if (task !== undefined && waits) {
			task.waiting = true;
			task.waitingOn = [...task.waitingOn, other?.ref ?? name];
		}
	}
	for (const task of tasks) task.waiting ||= tasks[task.parent ?? -1]?.waiting === true;
	for (const task of tasks.filter(({children}) => children.length > 0)) {
		const below = task.children.flatMap(child => tasks[child] ?? []).filter(isOpen);
		if (below.length > 0) {
			task.waiting = true;
			task.waitingOn = [...task.waitingOn, ...below.map(({ref}) => ref)];
		}
	}
}

/** The tasks that can be worked on now, by their indexes, in order, optional ones last. */
export function nextOf(tasks: readonly Task[]): number[] {
	const next = tasks.filter(({status, waiting}) => status === 'todo' && !waiting);
	const optional = next.filter(task => task.optional);
	return [...next.filter(task => !task.optional), ...optional].map(({index}) => index);
}
