import {longestIncreasing} from '../../text/collections.ts';
import {mergeLines, sidesOf} from './merge-lines.ts';
import {
	type Content,
	type MergeLine,
	type MergeNode,
	type MergeNodes,
	mapVersions,
	type Range,
	type Side,
	type TreeChild,
	type TreeNode,
	type Versions,
} from './model.ts';
import {isNode} from './tree.ts';
import {settledWho} from './who-line.ts';

/** Merges what a section or a task holds in each version: its lines, and the nodes that lie in it after the merge. */
export function mergeChildren(node: MergeNode, {of, partialBase}: MergeNodes): readonly Content[] {
	const {base, ours, theirs} = node;
	const children = (treeNode: TreeNode | null): readonly Child[] => childrenOf(treeNode, node, of);
	if (ours === null || theirs === null || node.state === 'modify/delete') {
		const side = ours === null ? 'theirs' : 'ours';
		return children(node[side]).map(child =>
			'node' in child ? {kind: 'node', node: child.node, side} : {kind: 'line', text: child.text},
		);
	}
	const who = settledWho(node);
	const settled = (treeNode: TreeNode, version: keyof Versions<unknown>) =>
		children(treeNode).flatMap(child => ('node' in child ? child : (who(version)(child) ?? [])));
	const old = base === null ? null : settled(base, 'base');
	const sides = {ours: settled(ours, 'ours'), theirs: settled(theirs, 'theirs')};
	const {anchors, sideOf} = placesOf(old, sides.ours, sides.theirs);
	const spans = mapVersions({base: old ?? [], ...sides}, list => splitAt(list, anchors));
	const options = {linesFirst: node.kind === 'task', partialBase};
	return [...anchors, null].flatMap((anchor, at) => {
		const merged = mergeSpan(
			mapVersions(spans, list => list[at] ?? []),
			sideOf,
			options,
		);
		return anchor === null ? merged : [...merged, {kind: 'node' as const, node: anchor, side: null}];
	});
}

type Child = MergeLine | {readonly node: MergeNode};

/** The lines of a node of one version, and those of its nodes that lie in it after the merge too. */
function childrenOf(treeNode: TreeNode | null, parent: MergeNode, of: MergeNodes['of']): readonly Child[] {
	return (treeNode?.children ?? []).flatMap((child: TreeChild): Child | readonly Child[] => {
		if (!isNode(child)) return child;
		const node = of(child);
		return node.parent === parent && node.state !== 'deleted' ? {node} : [];
	});
}

function nodesIn(children: readonly Child[]): readonly MergeNode[] {
	return children.flatMap(child => ('node' in child ? child.node : []));
}

/** The nodes in the same order in all versions; for others the side whose place counts, as it put them there. */
function placesOf(
	old: readonly Child[] | null,
	mine: readonly Child[],
	other: readonly Child[],
): {readonly anchors: readonly MergeNode[]; readonly sideOf: (node: MergeNode) => Side} {
	const places = ([mine, other] as const).map(
		children => new Map(nodesIn(children).map((node, place) => [node, place])),
	);
	const isIn = (node: MergeNode) => places.map(each => each.has(node));
	const common = nodesIn(old ?? mine).filter(node => isIn(node).every(Boolean));
	const [stayedLeft, stayedRight] = places.map(each => {
		const order = longestIncreasing(common.map(node => each.get(node) ?? 0));
		return new Set(order.flatMap(index => common[index] ?? []));
	});
	return {
		anchors: common.filter(node => stayedLeft?.has(node) && stayedRight?.has(node)),
		sideOf: node =>
			!isIn(node)[0] || (stayedLeft?.has(node) && !stayedRight?.has(node)) ? 'theirs' : 'ours',
	};
}

/** Children split into the spans before, between and after the anchors. */
function splitAt(children: readonly Child[], anchors: readonly MergeNode[]): readonly (readonly Child[])[] {
	const spans: Child[][] = [[]];
	for (const child of children) {
		if ('node' in child && child.node === anchors[spans.length - 1]) {
			spans.push([]);
		} else {
			spans.at(-1)?.push(child);
		}
	}
	return spans;
}

/** Merges the lines between two anchors, and puts the nodes where they stand among the lines of their side. */
function mergeSpan(
	span: Versions<readonly Child[]>,
	sideOf: (node: MergeNode) => Side,
	{linesFirst, partialBase}: {readonly linesFirst: boolean; readonly partialBase: boolean},
): readonly Content[] {
	const lines = (children: readonly Child[]) => children.flatMap(child => ('node' in child ? [] : child));
	const texts = mapVersions(span, lines);
	const waiting = {
		ours: waitingNodes(span.ours, 'ours', sideOf),
		theirs: waitingNodes(span.theirs, 'theirs', sideOf),
	};
	const content: Content[] = [];
	/** Adds the waiting nodes of each side that stand before or at a line of it. */
	const addNodes = (line: {readonly [side in Side]: number}): void => {
		for (const side of ['ours', 'theirs'] as const) {
			const nodes = waiting[side];
			for (let next = nodes[0]; next !== undefined && next.line <= line[side]; next = nodes[0]) {
				content.push({kind: 'node', node: next.node, side});
				nodes.shift();
			}
		}
	};
	for (const chunk of mergeLines(texts, partialBase)) {
		const {kind, ours, theirs, lines: merged} = chunk;
		// Where one side only added lines, a node of the other that stands there goes before or after them.
		const before = linesFirst && kind !== 'same' ? -1 : 0;
		const placeAt = ({start, end}: Range): number => start + (start === end ? before : 0);
		addNodes({ours: placeAt(ours), theirs: placeAt(theirs)});
		if (kind === 'conflict') content.push({kind, ...sidesOf(chunk, texts)});
		for (const [index, text] of merged.entries()) {
			if (index > 0 && kind !== 'both') {
				// A side's nodes stand among its own lines; the other's wait for the end of what was changed.
				addNodes({
					ours: kind === 'theirs' ? ours.start : ours.start + index,
					theirs: kind === 'ours' ? theirs.start : theirs.start + index,
				});
			}
			content.push({kind: 'line', text});
		}
	}
	addNodes({ours: texts.ours.length, theirs: texts.theirs.length});
	return content;
}

function waitingNodes(
	children: readonly Child[],
	side: Side,
	sideOf: (node: MergeNode) => Side,
): {readonly node: MergeNode; readonly line: number}[] {
	let line = 0;
	const nodes: {node: MergeNode; line: number}[] = [];
	for (const child of children) {
		if (!('node' in child)) {
			line++;
		} else if (sideOf(child.node) === side) {
			nodes.push({node: child.node, line});
		}
	}
	return nodes;
}

/**
 * Whether a blank line is to stand before a node that follows another (`null`: lines, or the start): as in the
 * versions in which the one task follows the other, else as it stood apart.
 */
export function wantsGap(node: MergeNode, previous: MergeNode | null): boolean {
	if (node.kind === 'task' && previous === null) return false;
	const versions = ['base', 'ours', 'theirs'] as const;
	const gaps = versions.flatMap(version => {
		const before = node[version]?.before ?? null;
		return before !== null && before.task === previous?.[version] ? before.gap : [];
	});
	return gaps.length > 0 ? gaps.every(Boolean) : versions.every(version => node[version]?.apart ?? true);
}
