import {longestIncreasing} from '../../text/collections.ts';
import {matchPlans} from '../compare/match-tasks.ts';
import type {MergeNode, MergeNodes, Side, Tree, TreeNode, Versions} from './model.ts';
import {isBlankText, isNode} from './tree.ts';

/** Finds out which sections and tasks of the three versions are the same. */
export function matchTrees({base, ours, theirs}: Versions<Tree>, partialBase: boolean): MergeNodes {
	const nodes = new Map<TreeNode, MergeNode>();
	const add = (versions: Pick<MergeNode, 'base' | 'ours' | 'theirs'>, isReplaced = false): MergeNode => {
		const {kind} = versions.base ?? versions.ours ?? versions.theirs ?? base.root;
		const node: MergeNode = {kind, ...versions, isReplaced, parent: null, state: 'kept'};
		for (const treeNode of [versions.base, versions.ours, versions.theirs]) {
			if (treeNode !== null) nodes.set(treeNode, node);
		}
		return node;
	};
	const of = (treeNode: TreeNode): MergeNode => {
		const node = nodes.get(treeNode);
		if (node === undefined) throw new RangeError('a node of a plan was left out of the merge');
		return node;
	};
	const root = add({base: base.root, ours: ours.root, theirs: theirs.root});
	const mine = matchPlans(base.plan, ours.plan);
	const other = matchPlans(base.plan, theirs.plan);
	for (const [index, treeNode] of base.sections.entries()) {
		add({
			base: treeNode,
			ours: ours.sections[mine.sections.afterOf(index)] ?? null,
			theirs: theirs.sections[other.sections.afterOf(index)] ?? null,
		});
	}
	for (const [index, treeNode] of base.tasks.entries()) {
		const byBoth = mine.replaced.hasBefore(index) && other.replaced.hasBefore(index);
		const [left, right] = byBoth ? [mine.replaced, other.replaced] : [mine.tasks, other.tasks];
		const isReplaced = mine.replaced.hasBefore(index) || other.replaced.hasBefore(index);
		add(
			{
				base: treeNode,
				ours: ours.tasks[left.afterOf(index)] ?? null,
				theirs: theirs.tasks[right.afterOf(index)] ?? null,
			},
			isReplaced,
		);
	}
	const isNew = (treeNode: TreeNode): boolean => !nodes.has(treeNode);
	const both = partialBase ? matchPlans(ours.plan, theirs.plan, {anywhere: false}) : null;
	/** What theirs added that is one with a node that ours added: as much the same texts say, else by the same text below the same parent. */
	const addedAlike = ({kind, index, title, parent}: TreeNode): TreeNode | undefined => {
		const things = kind === 'task' ? 'tasks' : 'sections';
		const like = both === null ? undefined : theirs[things][both[things].afterOf(index)];
		return like !== undefined && isNew(like)
			? like
			: (parent === null ? null : of(parent).theirs)?.children.find(
					(child): child is TreeNode =>
						isNode(child) && isNew(child) && child.kind === kind && child.title === title,
				);
	};
	for (const treeNode of [...ours.sections, ...ours.tasks].filter(isNew)) {
		add({base: null, ours: treeNode, theirs: addedAlike(treeNode) ?? null});
	}
	for (const treeNode of [...theirs.sections, ...theirs.tasks].filter(isNew)) {
		add({base: null, ours: null, theirs: treeNode});
	}
	return {root, all: [...new Set(nodes.values())], of, partialBase};
}

/**
 * Sets the state and the parent of every node: what one side moved lies where that side put it. `false` where that
 * leaves a node that is not below the root.
 */
export function settleParents({root, all, of}: MergeNodes): boolean {
	for (const node of all) node.state = stateOf(node, of);
	const above = (treeNode: TreeNode | null) => parentOf(treeNode, of);
	const isBelowModifyDelete = ({parent}: TreeNode): boolean =>
		parent !== null && (of(parent).state === 'modify/delete' || isBelowModifyDelete(parent));
	for (const node of all) {
		const {base, ours, theirs} = node;
		if (node === root || node.state === 'deleted') continue;
		if (ours === null || theirs === null) {
			node.parent = above(ours ?? theirs);
		} else {
			const [mine, other] = [above(ours), above(theirs)];
			// Where both sides moved it, the same parent counts whichever side is ours: by text.
			const isFirst = mine !== above(base) && nodeText(mine) <= nodeText(other);
			const first = mine === other || other === above(base) || isFirst;
			const chosen = first ? ours : theirs;
			node.parent = isBelowModifyDelete(chosen) ? (first ? other : mine) : above(chosen);
			if (isBelowModifyDelete(ours) && isBelowModifyDelete(theirs) && mine !== other) return false;
		}
	}
	for (const node of all) {
		if (node.state !== 'deleted' && !breakCycle(node, root, of)) return false;
	}
	return true;
}

function parentOf(treeNode: TreeNode | null, of: MergeNodes['of']): MergeNode | null {
	return treeNode?.parent == null ? null : of(treeNode.parent);
}

function stateOf(node: MergeNode, of: MergeNodes['of']): MergeNode['state'] {
	const {base, ours, theirs} = node;
	if (base === null || (ours !== null && theirs !== null)) return 'kept';
	const treeNode = ours ?? theirs;
	if (treeNode === null) return 'deleted';
	const side = ours === null ? 'theirs' : 'ours';
	const isMoved = base.parent !== null && treeNode.parent !== null && of(base.parent) !== of(treeNode.parent);
	if (isMoved && !node.isReplaced) return 'kept';
	const isPlaced = node.isReplaced && (isMoved || isReordered(base, side, of));
	return isPlaced || wasChanged(node, side, of) ? 'modify/delete' : 'deleted';
}

/** Whether a side moved a node among its siblings in the base. */
function isReordered(base: TreeNode, side: Side, of: MergeNodes['of']): boolean {
	const siblings = (base.parent?.children ?? []).filter(child => isNode(child));
	const here = base.parent === null ? null : of(base.parent)[side];
	const places = new Map((here?.children ?? []).map((child, place) => [child, place]));
	const stayed = siblings.flatMap(treeNode => {
		const now = of(treeNode)[side];
		const place = now === null ? undefined : places.get(now);
		return place === undefined ? [] : [{treeNode, place}];
	});
	return !longestIncreasing(stayed.map(({place}) => place)).some(index => stayed[index]?.treeNode === base);
}

/** Whether a side changed a node that the other deleted: its heading or task line, its lines, or what lies in it. */
function wasChanged(node: MergeNode, side: Side, of: MergeNodes['of']): boolean {
	const {base} = node;
	const treeNode = node[side];
	if (base === null || treeNode === null) return false;
	const isLineChanged =
		base.heading !== treeNode.heading ||
		base.taskLine?.mark !== treeNode.taskLine?.mark ||
		base.taskLine?.rest !== treeNode.taskLine?.rest;
	return (
		isLineChanged ||
		linesOf(base) !== linesOf(treeNode) ||
		treeNode.children.some(child => {
			if (!isNode(child)) return false;
			const inner = of(child);
			const isIn = inner.base?.parent != null && of(inner.base.parent) === node;
			const isDeleted = inner.ours === null || inner.theirs === null;
			return !isIn || (isDeleted && wasChanged(inner, side, of));
		})
	);
}

function linesOf({children}: TreeNode): string {
	return children.map(child => (isNode(child) || isBlankText(child.text) ? '' : child.text)).join('');
}

function nodeText(node: MergeNode | null): string {
	const treeNode = node?.base ?? node?.ours ?? node?.theirs;
	return treeNode == null ? '' : `${treeNode.heading}${treeNode.taskLine?.rest ?? ''}`;
}

/**
 * Where one side moved a node into another and the other side that one into the first, one of them stays where the
 * base has it. `false` where the parents do not end at the root even so.
 */
function breakCycle(node: MergeNode, root: MergeNode, of: MergeNodes['of']): boolean {
	const seen = new Set<MergeNode>();
	for (let at: MergeNode | null = node; at !== root; at = at.parent) {
		if (at === null || at.state === 'deleted') return false;
		if (!seen.has(at)) {
			seen.add(at);
			continue;
		}
		const cycle = [at];
		for (let next: MergeNode | null = at.parent; next !== null && next !== at; next = next.parent) {
			cycle.push(next);
		}
		const [stays] = cycle
			.filter(each => baseParent(each, of) !== null && baseParent(each, of) !== each.parent)
			.toSorted((a, b) => (nodeText(a) < nodeText(b) ? -1 : 1));
		if (stays === undefined) return false;
		stays.parent = baseParent(stays, of);
		seen.clear();
	}
	return true;
}

/** The parent that a node has in the base, where a side has it there too. */
function baseParent({base, ours, theirs}: MergeNode, of: MergeNodes['of']): MergeNode | null {
	const parent = parentOf(base, of);
	const isParent = parentOf(ours, of) === parent || parentOf(theirs, of) === parent;
	return isParent ? parent : null;
}
