import {
	isOpen,
	type Phase,
	type PhaseDependency,
	type Section,
	type Task,
	type TaskDependency,
} from '../model.ts';
import {type Growing, holdsUp} from './sections.ts';

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
		const on = phaseDependencies[phase.index] ?? [];
		const holding = on.flatMap(({name, phases: named}) =>
			// What does not exist holds up.
			named.length === 0 ? name.number : named.filter(isHolding).map(index => phases[index]?.number ?? ''),
		);
		phase.waitingOn = [...new Set(holding)];
	}
	const last = phases.some(({index}) => isHolding(index)) ? phases.at(-1) : undefined;
	const afterPhases = sections[last?.section ?? -1]?.afterTasks ?? tasks.length;
	for (const task of tasks) {
		const phaseWaits = (phases[task.phase ?? -1]?.waitingOn.length ?? 0) > 0;
		task.waiting = phaseWaits || task.index >= afterPhases;
	}
	for (const {task: index, name, on, phases: named, isMissing} of taskDependencies) {
		const task = tasks[index];
		const other = tasks[on ?? -1];
		const waits = isMissing || (other !== undefined && isOpen(other)) || named.some(isHolding);
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
