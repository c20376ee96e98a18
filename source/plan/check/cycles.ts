import type {Plan} from '../model.ts';
import type {Finding} from './check.ts';
import {findComponents} from './components.ts';
import {phaseName} from './dependencies.ts';

/**
 * Phases that depend on each other in a circle, and tasks that do: by what they say themselves, since
 * a parent waits for its children, and a task for the phases that its own phase waits for.
 */
export function findCircles(plan: Plan): readonly Finding[] {
	return [...phaseCircles(plan), ...taskCircles(plan)];
}

function phaseCircles(plan: Plan): readonly Finding[] {
	const edges = plan.phaseDependencies.map(named => named.flatMap(({phases}) => phases));
	return findComponents(edges).map(circle => {
		const phases = circle.flatMap(index => plan.phases[index] ?? []);
		return circular(phases[0]?.line ?? 1, phases.map(phaseName));
	});
}

/** The first nodes are the tasks, by index; then come the phases, which are done when all their tasks are. */
function taskCircles(plan: Plan): readonly Finding[] {
	const {taskDependencies, phaseDependencies} = plan;
	if (taskDependencies.length === 0) {
		return [];
	}
	const first = plan.tasks.length;
	const circles = findComponents(phaseDependencies.map(named => named.flatMap(({phases}) => phases)));
	/** What the phase waits for, without those that wait for it: these have been reported. */
	const waitsFor = (phase: number): readonly number[] =>
		(phaseDependencies[phase] ?? [])
			.flatMap(({phases}) => phases)
			.filter(on => !circles.some(circle => circle.includes(phase) && circle.includes(on)))
			.map(on => first + on);
	const edges: number[][] = plan.tasks.map(({children}) => [...children]);
	edges.push(...plan.phases.map(({index}) => [...waitsFor(index)]));
	for (const {index, phase} of plan.tasks) {
		if (phase !== null) {
			edges[first + phase]?.push(index);
			edges[index]?.push(...waitsFor(phase));
		}
	}
	for (const {task, on, phases} of taskDependencies) {
		edges[task]?.push(...(on === null ? [] : [on]), ...phases.map(phase => first + phase));
	}
	return findComponents(edges).flatMap(circle => {
		const inside = new Set(circle);
		const saying = taskDependencies.filter(
			({task, on, phases}) =>
				inside.has(task) &&
				((on !== null && inside.has(on)) || phases.some(phase => inside.has(first + phase))),
		);
		const said = saying.flatMap(({task, on, phases}) => [
			task,
			...(on === null ? [] : [on]),
			...phases.map(phase => first + phase),
		]);
		const names = [...new Set(said)]
			.filter(node => inside.has(node))
			.sort((a, b) => a - b)
			.map(node => plan.tasks[node]?.ref ?? nameOfPhase(plan, node - first));
		const line = saying[0]?.line;
		return line === undefined ? [] : [circular(line, names)];
	});
}

function nameOfPhase(plan: Plan, index: number): string {
	const phase = plan.phases[index];
	return phase === undefined ? '' : phaseName(phase);
}

function circular(line: number, names: readonly string[]): Finding {
	const list = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
	const message =
		list.length === 1
			? `${list[0]} waits for itself`
			: `${list.slice(0, -1).join(', ')} and ${list.at(-1)} wait for each other`;
	return {line, rule: 'circular-dependency', severity: 'error', message};
}
