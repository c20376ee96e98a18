import {grouped} from '../../text/group-by.ts';
import {longestIncreasing} from '../../text/longest-increasing.ts';
import {type Match, matchPlans} from '../compare/match-tasks.ts';
import type {Side, Tree, TreeNode, Triple, Triples, Versions} from './model.ts';
import {isBlankText, isNode} from './tree.ts';

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

/**
 * Decides for every part what becomes of it and what it lies in: what one side moved lies where that side
 * put it. `false` where that leaves a part that lies in none.
 */
export function settleParents({root, all, of}: Triples): boolean {
	for (const triple of all) {
		triple.state = stateOf(triple, of);
	}
	const above = (node: TreeNode | null): Triple | null =>
		node === null || node.parent === null ? null : of(node.parent);
	const isTorn = (node: TreeNode | null): boolean => {
		for (let at = node?.parent ?? null; at !== null; at = at.parent) {
			if (of(at).state === 'torn') {
				return true;
			}
		}
		return false;
	};
	for (const triple of all) {
		const {base, ours, theirs} = triple;
		if (triple === root || triple.state === 'gone') {
			continue;
		}
		if (ours === null || theirs === null) {
			triple.parent = above(ours ?? theirs);
		} else {
			const [mine, other] = [above(ours), above(theirs)];
			const first = mine === other || other === above(base) || (mine !== above(base) && isFirst(mine, other));
			const chosen = first ? ours : theirs;
			triple.parent = isTorn(chosen) ? (first ? other : mine) : above(chosen);
			if (isTorn(ours) && isTorn(theirs) && mine !== other) {
				return false;
			}
		}
	}
	for (const triple of all) {
		if (triple.state !== 'gone' && !breakCircle(triple, root, of)) {
			return false;
		}
	}
	return true;
}

function stateOf(triple: Triple, of: Triples['of']): Triple['state'] {
	const {base, ours, theirs} = triple;
	if (base === null || (ours !== null && theirs !== null)) {
		return 'alive';
	}
	const node = ours ?? theirs;
	if (node === null) {
		return 'gone';
	}
	const side = ours === null ? 'theirs' : 'ours';
	const isMoved = base.parent !== null && node.parent !== null && of(base.parent) !== of(node.parent);
	if (triple.isReplaced) {
		return isMoved || isReordered(base, side, of) || wasChanged(triple, side, of) ? 'torn' : 'gone';
	}
	if (isMoved) {
		return 'alive';
	}
	return wasChanged(triple, side, of) ? 'torn' : 'gone';
}

/** Whether a side put a part elsewhere among those that lie beside it in the base. */
function isReordered(base: TreeNode, side: Side, of: Triples['of']): boolean {
	const beside = (base.parent?.tokens ?? []).filter(token => isNode(token));
	const here = base.parent === null ? null : of(base.parent)[side];
	const places = new Map((here?.tokens ?? []).map((token, place) => [token, place]));
	const stayed = beside.flatMap(node => {
		const now = of(node)[side];
		const place = now === null ? undefined : places.get(now);
		return place === undefined ? [] : [{node, place}];
	});
	return !longestIncreasing(stayed.map(({place}) => place)).some(index => stayed[index]?.node === base);
}

/** Whether a side changed what the other took away: the thing itself, its lines, or what it put into it. */
function wasChanged(triple: Triple, side: Side, of: Triples['of']): boolean {
	const {base} = triple;
	const node = triple[side];
	if (base === null || node === null) {
		return false;
	}
	const headChanged =
		base.heading !== node.heading ||
		base.head?.mark !== node.head?.mark ||
		base.head?.rest !== node.head?.rest;
	return (
		headChanged ||
		linesOf(base) !== linesOf(node) ||
		node.tokens.some(token => {
			if (!isNode(token)) {
				return false;
			}
			const child = of(token);
			const isIn = child.base?.parent != null && of(child.base.parent) === triple;
			const isTaken = child.ours === null || child.theirs === null;
			return !isIn || (isTaken && wasChanged(child, side, of));
		})
	);
}

function linesOf({tokens}: TreeNode): string {
	let text = '';
	for (const token of tokens) {
		text += isNode(token) || isBlankText(token.text) ? '' : token.text;
	}
	return text;
}

/** Where both sides moved a thing, one place is taken whichever side is ours: the first by what it is called. */
function isFirst(one: Triple | null, other: Triple | null): boolean {
	return nameForOrder(one) <= nameForOrder(other);
}

function nameForOrder(triple: Triple | null): string {
	const node = triple?.base ?? triple?.ours ?? triple?.theirs;
	return node == null ? '' : `${node.heading}${node.head?.rest ?? ''}`;
}

/**
 * Where one side put a first thing into a second and the other the second into the first, one of them stays
 * where the base has it. `false` where the way up from a part does not end at the root even so.
 */
function breakCircle(triple: Triple, root: Triple, of: Triples['of']): boolean {
	const seen = new Set<Triple>();
	for (let at: Triple | null = triple; at !== root; at = at.parent) {
		if (at === null || at.state === 'gone') {
			return false;
		}
		if (!seen.has(at)) {
			seen.add(at);
			continue;
		}
		const circle = [at];
		for (let next: Triple | null = at.parent; next !== null && next !== at; next = next.parent) {
			circle.push(next);
		}
		const [stays] = circle
			.filter(each => homeOf(each, of) !== null && homeOf(each, of) !== each.parent)
			.toSorted((a, b) => (nameForOrder(a) < nameForOrder(b) ? -1 : 1));
		if (stays === undefined) {
			return false;
		}
		stays.parent = homeOf(stays, of);
		seen.clear();
	}
	return true;
}

/** What a part lies in in the base, where it lies there on one of the sides too. */
function homeOf({base, ours, theirs}: Triple, of: Triples['of']): Triple | null {
	const above = (node: TreeNode | null): Triple | null => (node?.parent == null ? null : of(node.parent));
	const home = above(base);
	return home !== null && (above(ours) === home || above(theirs) === home) ? home : null;
}
