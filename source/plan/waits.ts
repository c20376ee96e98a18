import {isOpen, isOpenWork, type Plan, type Task, tasksAbove} from './model.ts';
import {phaseNamed} from './phase-names.ts';
import {firstAfterPhases} from './read/sections.ts';
import {stepNumber} from './read/steps.ts';

/** The children of a task that are open. */
export function openChildren(plan: Plan, task: Task): readonly Task[] {
	return task.children.flatMap(index => plan.tasks[index] ?? []).filter(isOpen);
}

/** References of what a task says that it waits for, but for its own children. */
export function declaredWaits(plan: Plan, task: Task): readonly string[] {
	if (task.waitingOn.length === 0 || task.children.length === 0) return task.waitingOn;
	const own = new Set(openChildren(plan, task).map(({ref}) => ref));
	return task.waitingOn.filter(ref => !own.has(ref));
}

/** What a task waits for: `T001`, `Phase 1`, `step 1`, `the work of Phase 1`; empty where it does not wait. */
export function waitingFor(plan: Plan, task: Task): readonly string[] {
	if (!task.waiting) return [];
	const words = [...new Set([...task.waitingOn, ...otherWaits(plan, task)])];
	return words.length > 0 ? words : ['what comes before it'];
}

/** The same but for its own children. */
export function waitingForOthers(plan: Plan, task: Task): readonly string[] {
	if (!task.waiting) return [];
	return [...new Set([...declaredWaits(plan, task), ...otherWaits(plan, task)])];
}

/** What it waits for by the order of the plan, with its phase or with its parent. */
function otherWaits(plan: Plan, task: Task): readonly string[] {
	const {confirms, phase, stepsBefore} = task;
	const number = plan.phases[phase ?? -1]?.number;
	const steps = stepsBefore.flatMap(index => plan.tasks[index] ?? []).map(stepWords);
	const phases = (plan.phases[phase ?? -1]?.waitingOn ?? []).map(on => phaseNamed(plan, on));
	const work =
		confirms && workAround(plan, task).length > 0
			? [`the work of ${number === undefined ? 'the plan' : phaseNamed(plan, number)}`]
			: [];
	const words = [...steps, ...phases, ...work];
	if (words.length > 0) return words;
	const parent = plan.tasks[task.parent ?? -1];
	const withParent = parent === undefined ? [] : waitingForOthers(plan, parent);
	if (withParent.length > 0) return withParent;
	return task.index >= firstAfterPhases(plan) ? ['all phases'] : [];
}

/** `step 1` where it is called so, else its reference. */
function stepWords(task: Task): string {
	const number = stepNumber(task);
	return number === null ? task.ref : `step ${number}`;
}

/** What is open of the work that a task confirms, but for the tasks that it lies under. */
function workAround(plan: Plan, task: Task): readonly Task[] {
	const above = tasksAbove(plan, task.index);
	return plan.tasks.filter(
		other =>
			isOpenWork(other) &&
			(task.phase === null || other.phase === task.phase) &&
			!above.includes(other.index),
	);
}

/** The tasks that hold a task up, in the order in which that is said; `null` stands for what does not exist. */
function heldUpBy(plan: Plan, task: Task): readonly (Task | null)[] {
	const {tasks, phases, taskDependencies} = plan;
	const workIn = (isMeant: (phase: number) => boolean) =>
		tasks.filter(other => isOpenWork(other) && other.phase !== null && isMeant(other.phase));
	const declared = taskDependencies
		.filter(dependency => dependency.task === task.index)
		.flatMap(({on, phases: named, isMissing}): readonly (Task | null)[] =>
			isMissing
				? [null]
				: [...(on === null ? [] : [tasks[on] ?? null]), ...workIn(phase => named.includes(phase))],
		);
	const ofPhase = (phases[task.phase ?? -1]?.waitingOn ?? []).flatMap((number): readonly (Task | null)[] => {
		const work = workIn(phase => phases[phase]?.number === number);
		return work.length > 0 ? work : [null];
	});
	const parent = tasks[task.parent ?? -1];
	const inherited =
		parent === undefined ? [] : heldUpBy(plan, parent).filter(other => other?.parent !== parent.index);
	const inPhases = task.index >= firstAfterPhases(plan) ? tasks.filter(({phase}) => phase !== null) : [];
	return [
		...declared,
		...task.stepsBefore.map(index => tasks[index] ?? null),
		...ofPhase,
		...(task.confirms ? workAround(plan, task) : []),
		...openChildren(plan, task),
		...inherited,
		...inPhases,
	].filter(other => other === null || isOpen(other));
}

/**
 * The first thing to do for a task that waits: what it waits for, or what that waits for itself. `null`: something that
 * does not exist, or a circle, is in its way.
 */
export function firstHoldingUp(plan: Plan, task: Task): Task | null {
	const seen = new Set<Task>();
	const pending: (Task | null)[] = [task];
	for (let now = pending.pop(); now !== undefined && now !== null; now = pending.pop()) {
		if (!now.waiting) return now;
		if (seen.has(now)) continue;
		seen.add(now);
		const holding = heldUpBy(plan, now);
		const next = holding.find(other => other?.waiting === false);
		pending.push(...(next === undefined ? holding.toReversed() : [next]));
	}
	return null;
}
