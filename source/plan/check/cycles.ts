import {type Plan, tasksAbove} from '../model.ts';

/**
 * The groups of nodes that reach each other (Tarjan's strongly connected components) and hold an edge, in time
 * linear in nodes and edges and without recursion. Nodes are the indexes of `edges`.
 */
function findCycles(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
	const order = new Int32Array(edges.length).fill(-1);
	const lowest = new Int32Array(edges.length);
	const waiting = new Uint8Array(edges.length);
	const stack: number[] = [];
	const groups: number[][] = [];
	let seen = 0;
	const enter = (node: number): {node: number; next: number} => {
		order[node] = seen;
		lowest[node] = seen;
		seen++;
		stack.push(node);
		waiting[node] = 1;
		return {node, next: 0};
	};
	for (const root of edges.keys()) {
		const path = order[root] === -1 ? [enter(root)] : [];
		for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
			const to = edges[top.node]?.[top.next++];
			if (to === undefined) {
				path.pop();
				const above = path.at(-1);
				if (above !== undefined) {
					lowest[above.node] = Math.min(lowest[above.node] ?? 0, lowest[top.node] ?? 0);
				}
				if (lowest[top.node] === order[top.node]) {
					const group = stack.splice(stack.lastIndexOf(top.node));
					for (const node of group) waiting[node] = 0;
					if (group.length > 1 || edges[top.node]?.includes(top.node)) {
						groups.push(group.sort((a, b) => a - b));
					}
				}
			} else if (order[to] === -1) {
				path.push(enter(to));
			} else if (waiting[to] === 1) {
				lowest[top.node] = Math.min(lowest[top.node] ?? 0, order[to] ?? 0);
			}
		}
	}
	return groups;
}

/** A way from a node over edges back to itself, first and last node included; `null` where there is none. */
export function cycleThrough(start: number, edges: readonly (readonly number[])[]): readonly number[] | null {
	const seen = new Set<number>();
	const wayFrom = (node: number): readonly number[] | null => {
		seen.add(node);
		for (const to of edges[node] ?? []) {
			if (to === start) return [node, start];
			const rest = seen.has(to) ? null : wayFrom(to);
			if (rest !== null) return [node, ...rest];
		}
		return null;
	};
	return wayFrom(start);
}

/** Indexes of the tasks and phases that wait for each other, and the line of the first of them that says so. */
export type Cycle = {
	readonly line: number;
	readonly tasks: readonly number[];
	readonly phases: readonly number[];
};

/** All that wait for each other in a plan: phases among themselves, and tasks with what they wait for. */
export function cyclesIn(plan: Plan): readonly Cycle[] {
	const ofPhases = findCycles(plan.phaseDependencies.map(named => named.flatMap(({phases}) => phases)));
	return [
		...ofPhases.map(phases => ({line: plan.phases[phases[0] ?? -1]?.line ?? 1, tasks: [], phases})),
		...(plan.taskDependencies.length === 0 ? [] : taskCycles(plan, ofPhases)),
	];
}

/**
 * Tasks that wait for each other by what they say themselves: a parent waits for its children too, and a task for
 * the phases that its own phase waits for, and with its parent for what that says.
 */
function taskCycles(plan: Plan, ofPhases: readonly (readonly number[])[]): readonly Cycle[] {
	const {taskDependencies, phaseDependencies} = plan;
	// The first nodes are the tasks; then come the phases, which are done when all their tasks are.
	const first = plan.tasks.length;
	const waitsFor = (phase: number): readonly number[] =>
		(phaseDependencies[phase] ?? [])
			.flatMap(({phases}) => phases)
			.filter(on => !ofPhases.some(cycle => cycle.includes(phase) && cycle.includes(on)))
			.map(on => first + on);
	const edges: number[][] = plan.tasks.map(({children}) => [...children]);
	edges.push(...plan.phases.map(({index}) => [...waitsFor(index)]));
	for (const {index, phase} of plan.tasks) {
		if (phase !== null) {
			edges[first + phase]?.push(index);
			edges[index]?.push(...waitsFor(phase));
		}
	}
	const named = taskDependencies.map(({task, line, on, phases}) => ({
		task,
		line,
		on: [...(on === null ? [] : [on]), ...phases.map(phase => first + phase)],
	}));
	// Then what each task says, for which the tasks below it wait too.
	const saidBy = (task: number): number => first + plan.phases.length + task;
	for (const {parent} of plan.tasks) edges.push(parent === null ? [] : [saidBy(parent)]);
	for (const {index, parent} of plan.tasks) if (parent !== null) edges[index]?.push(saidBy(parent));
	for (const {task, on} of named) {
		edges[task]?.push(...on);
		edges[saidBy(task)]?.push(...on.filter(node => !tasksAbove(plan, node).includes(task)));
	}
	return findCycles(edges).flatMap((cycle): readonly Cycle[] => {
		const inside = new Set(cycle);
		const saying = named.filter(
			({task, on}) => (inside.has(task) || inside.has(saidBy(task))) && on.some(node => inside.has(node)),
		);
		const said = new Set(saying.flatMap(({task, on}) => [task, ...on]));
		const nodes = cycle.filter(node => said.has(node));
		const line = saying[0]?.line;
		const tasks = nodes.filter(node => node < first);
		const phases = nodes.filter(node => node >= first).map(node => node - first);
		return line === undefined ? [] : [{line, tasks, phases}];
	});
}
