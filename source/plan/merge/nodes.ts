import {grouped} from '../../text/group-by.ts';
import {type Match, matchPlans} from '../compare/match-tasks.ts';
import type {Versions} from './merge-lines.ts';
import {isNode, type Tree, type TreeNode} from './tree.ts';

/** One section or task as it is in each version; `null` where a version does not have it. */
export type Triple = {
	readonly kind: TreeNode['kind'];
	readonly base: TreeNode | null;
	readonly ours: TreeNode | null;
	theirs: TreeNode | null;
	/** A side has another task in the place of this one; where both sides have, those two are its nodes. */
	readonly isReplaced: boolean;
	/** What it lies in after the merge; `null` for the root. */
	parent: Triple | null;
	/**
	 * `gone`: one side took it away and the other did not touch it. `torn`: one side took it away and the
	 * other changed it, which is a conflict around all of it.
	 */
	state: 'alive' | 'gone' | 'torn';
};

export type Side = 'ours' | 'theirs';

export type Triples = {
	readonly root: Triple;
	readonly all: readonly Triple[];
	readonly of: (node: TreeNode) => Triple;
	readonly partialBase: boolean;
};

export type TripleOptions = {
	/** The base is not known whole: what both sides have and it has not may be one thing with two texts. */
	readonly partialBase: boolean;
};

/** Finds out which parts of the three versions are the same. */
export function triplesOf({base, ours, theirs}: Versions<Tree>, {partialBase}: TripleOptions): Triples {
	const triples = new Map<TreeNode, Triple>();
	const all: Triple[] = [];
	const add = (nodes: Pick<Triple, 'base' | 'ours' | 'theirs'>, isReplaced = false): Triple => {
		const node = nodes.base ?? nodes.ours ?? nodes.theirs ?? base.root;
		const triple: Triple = {kind: node.kind, ...nodes, isReplaced, parent: null, state: 'alive'};
		all.push(triple);
		for (const each of [nodes.base, nodes.ours, nodes.theirs]) {
			if (each !== null) {
				triples.set(each, triple);
			}
		}
		return triple;
	};
	const of = (node: TreeNode): Triple => {
		const triple = triples.get(node);
		if (triple === undefined) {
			throw new RangeError('a part of a plan was left out of the merge');
		}
		return triple;
	};
	const root = add({base: base.root, ours: ours.root, theirs: theirs.root});
	const mine = matchPlans(base.plan, ours.plan);
	const other = matchPlans(base.plan, theirs.plan);
	for (const [index, node] of base.sections.entries()) {
		add({
			base: node,
			ours: ours.sections[mine.sections.afterOf(index)] ?? null,
			theirs: theirs.sections[other.sections.afterOf(index)] ?? null,
		});
	}
	for (const [index, node] of base.tasks.entries()) {
		const byBoth = mine.replaced.hasBefore(index) && other.replaced.hasBefore(index);
		const [left, right] = byBoth ? [mine.replaced, other.replaced] : [mine.tasks, other.tasks];
		const nodes = {
			base: node,
			ours: ours.tasks[left.afterOf(index)] ?? null,
			theirs: theirs.tasks[right.afterOf(index)] ?? null,
		};
		add(nodes, mine.replaced.hasBefore(index) || other.replaced.hasBefore(index));
	}
	const isNew = (node: TreeNode): boolean => !triples.has(node);
	const both = partialBase ? matchPlans(ours.plan, theirs.plan, {anywhere: false}) : null;
	const partner = newPartners(theirs, triples, isNew);
	for (const node of inOrder(ours.root)) {
		if (isNew(node)) {
			add({base: null, ours: node, theirs: known(both, theirs, node, isNew) ?? partner(node, ours)});
		}
	}
	for (const node of inOrder(theirs.root)) {
		if (isNew(node)) {
			add({base: null, ours: null, theirs: node});
		}
	}
	return {root, all, of, partialBase};
}

/** A node and all below it, each before what lies in it. */
export function* inOrder(node: TreeNode): Generator<TreeNode, void> {
	yield node;
	for (const token of node.tokens) {
		if (isNode(token)) {
			yield* inOrder(token);
		}
	}
}

function known(
	both: Match | null,
	theirs: Tree,
	node: TreeNode,
	isNew: (node: TreeNode) => boolean,
): TreeNode | null {
	if (both === null || node.kind === 'root') {
		return null;
	}
	const kind = node.kind === 'task' ? 'tasks' : 'sections';
	const other = theirs[kind][both[kind].afterOf(node.index)];
	return other !== undefined && isNew(other) ? other : null;
}

/** Finds for what ours added the very same that theirs added: the same heading or text below the same parent. */
function newPartners(
	theirs: Tree,
	triples: ReadonlyMap<TreeNode, Triple>,
	isNew: (node: TreeNode) => boolean,
): (node: TreeNode, tree: Tree) => TreeNode | null {
	const added = new Map<TreeNode, Map<string, TreeNode[]>>();
	return (node, tree) => {
		const parent = node.parent === null ? undefined : triples.get(node.parent)?.theirs;
		if (parent == null) {
			return null;
		}
		let names = added.get(parent);
		if (names === undefined) {
			names = grouped(parent.tokens.filter(token => isNode(token)).filter(isNew), token =>
				nameOf(token, theirs),
			);
			added.set(parent, names);
		}
		return names.get(nameOf(node, tree))?.find(isNew) ?? null;
	};
}

function nameOf({kind, index}: TreeNode, {plan}: Tree): string {
	return `${kind} ${kind === 'task' ? plan.tasks[index]?.text : plan.sections[index]?.title}`;
}
