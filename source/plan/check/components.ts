/**
 * The groups of nodes that reach each other (Tarjan's strongly connected components) and hold an edge:
 * of two nodes or more, or of one with an edge to itself. Nodes are the indexes of `edges`; each group
 * is in ascending order. Takes time linear in nodes and edges, and no recursion.
 */
export function findComponents(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
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
					for (const node of group) {
						waiting[node] = 0;
					}
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
