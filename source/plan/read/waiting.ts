import {isBlank} from '../../text/plain-text.ts';
import {
	isOpen,
	isOpenWork,
	type Phase,
	type PhaseDependency,
	type Plan,
	type Section,
	type Task,
	type TaskDependency,
} from '../model.ts';
import {type Growing, holdsUp} from './sections.ts';

/** What waiting is read from. */
type Order = {
	readonly tasks: readonly Growing<Task>[];
	readonly phases: readonly Growing<Phase>[];
	readonly sections: readonly Section[];
	readonly phaseDependencies: readonly (readonly PhaseDependency[])[];
	readonly taskDependencies: readonly TaskDependency[];
	/** The tasks that each step follows on. */
	readonly stepsBefore: ReadonlyMap<number, readonly number[]>;
};

/**
 * Sets what each phase and task waits for. What the plan declares holds; where no phase declares anything, each
 * follows on the one before it; steps follow on each other; what confirms comes after the work; sections behind the
 * last phase come after all phases.
 */
export function markWaiting(order: Order): void {
	const {tasks, phases, taskDependencies} = order;
	const openWork = phases.map(() => 0);
	let allOpenWork = 0;
	for (const task of tasks.filter(isOpenWork)) {
		allOpenWork++;
		if (task.phase !== null) openWork[task.phase] = (openWork[task.phase] ?? 0) + 1;
	}
	const isHolding = (index: number) => (openWork[index] ?? 0) > 0;
	const phasesFollow = markPhases(order, isHolding);
	const lifted = liftedTasks(order);
	const afterPhases = firstAfterPhases(order);
	for (const task of tasks) {
		const lift = lifted.get(task.index);
		if (phaseWaits(phases, task) && !(phasesFollow && lift?.fromPhases)) {
			task.waiting = true;
			task.held = !phasesFollow;
		}
		const steps = order.stepsBefore.get(task.index)?.filter(index => isOpenAt(tasks, index)) ?? [];
		if (steps.length > 0 && !lift?.fromSteps) {
			task.waiting = true;
			task.stepsBefore = steps;
		}
		if (lift !== undefined) continue;
		task.waiting ||= task.index >= afterPhases;
		const work = task.phase === null ? allOpenWork : (openWork[task.phase] ?? 0);
		if (task.confirms && work > openWorkAround(tasks, task)) {
			task.waiting = true;
			task.held = true;
		}
	}
	const isOwn = ({task, on}: TaskDependency) => on !== null && isBelow(tasks, on, task);
	const declare = (dependencies: readonly TaskDependency[]): void => {
		for (const {task: index, name, on, phases: named, isMissing} of dependencies) {
			const task = tasks[index];
			const waits = isMissing || (on !== null && isOpenAt(tasks, on)) || named.some(isHolding);
			if (task !== undefined && waits) {
				task.waiting = true;
				task.held = true;
				task.waitingOn = [...task.waitingOn, tasks[on ?? -1]?.ref ?? name];
			}
		}
	};
	declare(taskDependencies.filter(dependency => !isOwn(dependency)));
	for (const task of tasks) {
		const parent = tasks[task.parent ?? -1];
		task.waiting ||= parent?.waiting === true;
		task.held ||= parent?.held === true;
	}
	// Its children do not wait with a task that only waits for them.
	declare(taskDependencies.filter(isOwn));
	for (const task of tasks.filter(({children}) => children.length > 0)) {
		const below = task.children.flatMap(child => tasks[child] ?? []).filter(isOpen);
		if (below.length > 0) {
			task.waiting = true;
			task.waitingOn = [...new Set([...task.waitingOn, ...below.map(({ref}) => ref)])];
		}
	}
}

function isOpenAt(tasks: readonly Task[], index: number): boolean {
	const task = tasks[index];
	return task !== undefined && isOpen(task);
}

/** Whether a task lies below another, at any depth. */
function isBelow(tasks: readonly Task[], index: number, above: number): boolean {
	let at = tasks[index]?.parent ?? null;
	while (at !== null && at !== above) at = tasks[at]?.parent ?? null;
	return at !== null;
}

function phaseWaits(phases: readonly Phase[], {phase}: Task): boolean {
	return (phases[phase ?? -1]?.waitingOn.length ?? 0) > 0;
}

/** Sets what phases wait for, and says whether each follows on the one before it that has work. */
function markPhases(
	{phases, tasks, phaseDependencies}: Order,
	isHolding: (index: number) => boolean,
): boolean {
	const follow = phases.every(({dependencies}) => dependencies === null || isBlank(dependencies));
	const haveWork = new Set(
		follow ? tasks.filter(task => !task.confirms && !task.optional).map(({phase}) => phase) : [],
	);
	let before: Phase | undefined;
	for (const phase of phases) {
		if (follow) {
			phase.waitingOn = before !== undefined && isHolding(before.index) ? [before.number] : [];
			if (haveWork.has(phase.index)) before = phase;
			continue;
		}
		const holding = (phaseDependencies[phase.index] ?? []).flatMap(({name, phases: named}) =>
			// What does not exist holds up.
			named.length === 0 ? name.number : named.filter(isHolding).map(index => phases[index]?.number ?? ''),
		);
		phase.waitingOn = [...new Set(holding)];
	}
	return follow;
}

/** The first task of the sections behind the last phase, while any phase is open. */
function firstAfterPhases({phases, sections, tasks}: Order): number {
	const last = phases.some(({progress}) => holdsUp(progress)) ? phases.at(-1) : undefined;
	return sections[last?.section ?? -1]?.afterTasks ?? tasks.length;
}

/** How many of the tasks that one lies under are open work where it counts. */
function openWorkAround(tasks: readonly Task[], {parent, phase}: Task): number {
	let count = 0;
	for (let above = tasks[parent ?? -1]; above !== undefined; above = tasks[above.parent ?? -1]) {
		if ((phase === null || above.phase === phase) && isOpenWork(above)) count++;
	}
	return count;
}

/** Of which parts of the plan's own order a task is free; of the rest of it in any case. */
type Lift = {readonly fromPhases: boolean; readonly fromSteps: boolean};

/** How a task is come to: others need it; it is around one that is needed, or one of several in one. */
type Way = 'needed' | 'around' | 'within';

/**
 * The tasks for which the plan's own order does not hold, since it would contradict what is declared: those that a
 * task before them depends on, or one whose work they confirm; what they depend on themselves; the tasks that they lie
 * under, and those below them. The order of steps within what is needed as a whole contradicts nothing, and neither do
 * phases that follow on each other where what needs the task is in no earlier one.
 */
function liftedTasks(order: Order): ReadonlyMap<number, Lift> {
	const {tasks, sections, phases, phaseDependencies, taskDependencies} = order;
	const lifted = new Map<number, Lift>();
	const dependenciesOf = new Map<number, TaskDependency[]>();
	for (const dependency of taskDependencies) {
		const known = dependenciesOf.get(dependency.task);
		if (known === undefined) dependenciesOf.set(dependency.task, [dependency]);
		else known.push(dependency);
	}
	const sectionOf = (phase: number): Section | undefined => sections[phases[phase]?.section ?? -1];
	const phasesNeededBy = (phase: number | null) =>
		(phaseDependencies[phase ?? -1] ?? []).flatMap(each => each.phases);
	const seen = new Set<string>();
	const isNew = (what: string, index: number) => seen.size < seen.add(`${what} ${index}`).size;
	const pending: {readonly index: number; readonly way: Way}[] = [];
	const lift = (on: number | null, named: readonly number[], origin: number): void => {
		if (on !== null) pending.push({index: on, way: 'needed'});
		for (const phase of named) {
			if (phase < origin || !isNew('phase', phase)) continue;
			const {firstTask = 0, afterTasks = 0} = sectionOf(phase) ?? {};
			for (let index = firstTask; index < afterTasks; index++) pending.push({index, way: 'within'});
		}
	};
	const liftAll = (origin: number): void => {
		for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
			const {index, way} = next;
			const task = tasks[index];
			// What is needed of earlier phases needs nothing of this one but what is said there.
			if (task === undefined || (task.phase ?? origin) < origin || !isNew(way, index)) continue;
			const known = lifted.get(index);
			lifted.set(index, {
				fromPhases: (task.phase ?? origin + 1) > origin || known?.fromPhases === true,
				fromSteps: way !== 'within' || known?.fromSteps === true,
			});
			for (const {on, phases: named} of dependenciesOf.get(index) ?? []) lift(on, named, origin);
			lift(null, phasesNeededBy(task.phase), origin);
			if (task.parent !== null && way !== 'within') pending.push({index: task.parent, way: 'around'});
			if (way === 'around') continue;
			for (const child of task.children) pending.push({index: child, way: 'within'});
		}
	};
	const needs = [
		...taskDependencies
			.filter(({task, on, phases: named}) => {
				const isAhead = named.some(each => (sectionOf(each)?.firstTask ?? 0) > task);
				return (on ?? -1) > task || isAhead || isConfirmedBy(tasks, task, on);
			})
			.map(({task, on, phases: named}) => ({origin: tasks[task]?.phase ?? -1, on, phases: named})),
		...phases.map(({index}) => ({
			origin: index,
			on: null,
			phases: phasesNeededBy(index).filter(each => each > index),
		})),
	];
	// What is come to from the earliest phase is free of the most.
	for (const {origin, on, phases: named} of needs.toSorted((a, b) => a.origin - b.origin)) {
		lift(on, named, origin);
		liftAll(origin);
	}
	return lifted;
}

/** Whether a task is, or may be part of, the work that another confirms. */
function isConfirmedBy(tasks: readonly Task[], index: number, other: number | null): boolean {
	const phase = tasks[index]?.phase ?? null;
	const confirming = tasks[other ?? -1];
	if (confirming?.confirms !== true) return false;
	return phase === null || confirming.phase === null || confirming.phase === phase;
}

/** The tasks that can be worked on now, by their indexes, in order, optional ones last. */
export function nextOf(tasks: readonly Task[]): number[] {
	const next = tasks.filter(({status, waiting, confirms}) => status === 'todo' && !waiting && !confirms);
	const optional = next.filter(task => task.optional);
	return [...next.filter(task => !task.optional), ...optional].map(({index}) => index);
}

/** The tasks that can be confirmed now, by their indexes. */
export function toConfirmOf(tasks: readonly Task[]): Plan['toConfirm'] {
	return tasks
		.filter(({status, waiting, confirms}) => status === 'todo' && !waiting && confirms)
		.map(({index}) => index);
}
