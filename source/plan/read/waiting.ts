import {grouped} from '../../text/collections.ts';
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
	tasksAbove,
} from '../model.ts';
import {firstAfterPhases, type Growing, holdsUp} from './sections.ts';

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
	const lifted = liftedTasks(order, () => true);
	const phaseOf = (index: number | null) => tasks[index ?? -1]?.phase ?? Number.POSITIVE_INFINITY;
	/** By what is declared across phases: within one, phases follow on each other all the same. */
	const fromPhases = liftedTasks(
		order,
		({task, on, phases: named}) =>
			Math.max(on === null ? -1 : phaseOf(on), ...named) > (tasks[task]?.phase ?? -1),
	).fromAll;
	const isPhaseOpen = phases.some(({progress}) => holdsUp(progress));
	const afterPhases = isPhaseOpen ? firstAfterPhases(order) : tasks.length;
	for (const task of tasks) {
		if (phaseWaits(phases, task) && !(phasesFollow && fromPhases.has(task.index))) {
			task.waiting = true;
			task.held = !phasesFollow;
		}
		const before = lifted.fromSteps.has(task.index) ? [] : (order.stepsBefore.get(task.index) ?? []);
		const steps = before.filter(index => isOpenAt(tasks, index));
		if (steps.length > 0) {
			task.waiting = true;
			task.stepsBefore = steps;
		}
		if (lifted.fromAll.has(task.index)) continue;
		task.waiting ||= task.index >= afterPhases;
		const work = task.phase === null ? allOpenWork : (openWork[task.phase] ?? 0);
		if (task.confirms && work > openWorkAround(order, task)) {
			task.waiting = true;
			task.held = true;
		}
	}
	for (const {task: index, name, on, phases: named, isMissing} of taskDependencies) {
		const task = tasks[index];
		// It waits for its subtasks anyway, and they must not wait for themselves with it.
		if (on !== null && tasksAbove(order, on).includes(index)) continue;
		const waits = isMissing || (on !== null && isOpenAt(tasks, on)) || named.some(isHolding);
		if (task !== undefined && waits) {
			task.waiting = true;
			task.held = true;
			task.waitingOn = [...task.waitingOn, tasks[on ?? -1]?.ref ?? name];
		}
	}
	for (const task of tasks) {
		const parent = tasks[task.parent ?? -1];
		task.waiting ||= parent?.waiting === true;
		task.held ||= parent?.held === true;
	}
	for (const task of tasks.filter(({children}) => children.length > 0)) {
		const below = task.children.flatMap(child => tasks[child] ?? []).filter(isOpen);
		if (below.length > 0) {
			task.waiting = true;
			task.waitingOn = [...task.waitingOn, ...below.map(({ref}) => ref)];
		}
	}
}

function isOpenAt(tasks: readonly Task[], index: number): boolean {
	const task = tasks[index];
	return task !== undefined && isOpen(task);
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

/** How many of the tasks that one lies under are open work where it counts. */
function openWorkAround({tasks}: Order, {index, phase}: Task): number {
	const above = tasksAbove({tasks}, index).flatMap(each => tasks[each] ?? []);
	return above.filter(task => (phase === null || task.phase === phase) && isOpenWork(task)).length;
}

type Lifted = {readonly fromSteps: ReadonlySet<number>; readonly fromAll: ReadonlySet<number>};

/**
 * The tasks for which the plan's own order does not hold, since it would contradict what is declared: those that a
 * task before them depends on, or any task if they confirm; what they depend on themselves; the tasks above and below.
 * Those below keep the order of their steps, which contradicts nothing. `isMeant` says of which dependencies.
 */
function liftedTasks(
	{tasks, sections, phases, taskDependencies}: Order,
	isMeant: (dependency: TaskDependency) => boolean,
): Lifted {
	const fromSteps = new Set<number>();
	const fromAll = new Set<number>();
	const seenPhases = new Set<number>();
	const pending: {readonly index: number; readonly isBelow: boolean}[] = [];
	const dependenciesOf = grouped(taskDependencies, ({task}) => task);
	const tasksIn = (phase: number): Section | undefined => sections[phases[phase]?.section ?? -1];
	const lift = ({on, phases: named}: TaskDependency): void => {
		if (on !== null) pending.push({index: on, isBelow: false});
		for (const phase of named) {
			if (seenPhases.has(phase)) continue;
			seenPhases.add(phase);
			const {firstTask = 0, afterTasks = 0} = tasksIn(phase) ?? {};
			for (let index = firstTask; index < afterTasks; index++) pending.push({index, isBelow: true});
		}
	};
	for (const dependency of taskDependencies) {
		const {task, on, phases: named} = dependency;
		const isAhead = named.some(phase => (tasksIn(phase)?.firstTask ?? 0) > task);
		const isNeeded = (on ?? -1) > task || isAhead || tasks[on ?? -1]?.confirms === true;
		if (isNeeded && isMeant(dependency)) lift(dependency);
	}
	const reach = (index: number): void => {
		if (fromAll.has(index)) return;
		fromAll.add(index);
		for (const dependency of dependenciesOf.get(index) ?? []) lift(dependency);
	};
	const below = new Set<number>();
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		const {index, isBelow} = next;
		for (const each of isBelow ? [] : [index, ...tasksAbove({tasks}, index)]) {
			fromSteps.add(each);
			reach(each);
		}
		if (below.has(index)) continue;
		below.add(index);
		reach(index);
		for (const child of tasks[index]?.children ?? []) pending.push({index: child, isBelow: true});
	}
	return {fromSteps, fromAll};
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
