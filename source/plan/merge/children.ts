import {longestIncreasing} from '../../text/longest-increasing.ts';
import {type Chunk, mergeLines} from './merge-lines.ts';
import type {Content, MergeLine, Side, TreeNode, TreeToken, Triple, Triples} from './model.ts';
import {isNode} from './tree.ts';

/** Merges what a section or a task holds in each version: its lines, and the parts that belong into it now. */
export function mergeChildren(triple: Triple, {of, partialBase}: Triples): readonly Content[] {
	const {base, ours, theirs} = triple;
	const parts = (node: TreeNode | null): readonly Token[] => tokensOf(node, triple, of);
	if (ours === null || theirs === null || triple.state === 'torn') {
		const side = ours === null ? 'theirs' : 'ours';
		return parts(triple[side]).map(token =>
			'triple' in token ? {kind: 'part', triple: token.triple, side} : {kind: 'line', text: token.text},
		);
	}
	const mine = parts(ours);
	const other = parts(theirs);
	const old = base === null ? null : parts(base);
	const {anchors, sideOf} = placesOf(old, mine, other);
	const content: Content[] = [];
	const before = cutAt(old ?? [], anchors);
	const left = cutAt(mine, anchors);
	const right = cutAt(other, anchors);
	for (let at = 0; at <= anchors.length; at++) {
		content.push(
			...mergeStretch({base: before[at] ?? [], ours: left[at] ?? [], theirs: right[at] ?? []}, sideOf, {
				linesFirst: triple.kind === 'task',
				partialBase,
			}),
		);
		const anchor = anchors[at];
		if (anchor !== undefined) {
			content.push({kind: 'part', triple: anchor, side: null});
		}
	}
	return content;
}

type Part = {readonly triple: Triple};
type Token = MergeLine | Part;

/** The lines of a node, and those of its parts that belong into it after the merge. */
function tokensOf(node: TreeNode | null, parent: Triple, of: Triples['of']): readonly Token[] {
	return (node?.tokens ?? []).flatMap((token: TreeToken): Token | readonly Token[] => {
		if (!isNode(token)) {
			return token;
		}
		const triple = of(token);
		return triple.parent === parent && triple.state !== 'gone' ? {triple} : [];
	});
}

function partsIn(tokens: readonly Token[]): readonly Triple[] {
	return tokens.flatMap(token => ('triple' in token ? token.triple : []));
}

/**
 * Finds the parts that are in the same order in all versions, and for each of the others whose place counts:
 * that of the side that added it, put it here or moved it.
 */
function placesOf(
	old: readonly Token[] | null,
	mine: readonly Token[],
	other: readonly Token[],
): {readonly anchors: readonly Triple[]; readonly sideOf: (triple: Triple) => Side} {
	const left = placesBy(mine);
	const right = placesBy(other);
	const from = partsIn(old ?? mine);
	const common = from.filter(triple => left.has(triple) && right.has(triple));
	const rising = (places: ReadonlyMap<Triple, number>): ReadonlySet<Triple> =>
		new Set(
			longestIncreasing(common.map(triple => places.get(triple) ?? 0)).flatMap(index => common[index] ?? []),
		);
	const stayedLeft = rising(left);
	const stayedRight = rising(right);
	const isKnown = new Set(common);
	return {
		anchors: common.filter(triple => stayedLeft.has(triple) && stayedRight.has(triple)),
		sideOf: triple => {
			if (!left.has(triple)) {
				return 'theirs';
			}
			const isMovedByTheirs = isKnown.has(triple) && stayedLeft.has(triple) && !stayedRight.has(triple);
			return isMovedByTheirs && right.has(triple) ? 'theirs' : 'ours';
		},
	};
}

function placesBy(tokens: readonly Token[]): ReadonlyMap<Triple, number> {
	return new Map(partsIn(tokens).map((triple, place) => [triple, place]));
}

/** Tokens cut into the stretches before, between and after some parts. */
function cutAt(tokens: readonly Token[], anchors: readonly Triple[]): readonly (readonly Token[])[] {
	const stretches: Token[][] = [[]];
	for (const token of tokens) {
		if ('triple' in token && token.triple === anchors[stretches.length - 1]) {
			stretches.push([]);
		} else {
			stretches.at(-1)?.push(token);
		}
	}
	return stretches;
}

type Stretch = {
	readonly base: readonly Token[];
	readonly ours: readonly Token[];
	readonly theirs: readonly Token[];
};

/** Merges the lines of a stretch, and puts the parts where they stand among the lines of their side. */
function mergeStretch(
	stretch: Stretch,
	sideOf: (triple: Triple) => Side,
	{linesFirst, partialBase}: {readonly linesFirst: boolean; readonly partialBase: boolean},
): readonly Content[] {
	const lines = (tokens: readonly Token[]) => tokens.flatMap(token => ('triple' in token ? [] : token));
	const texts = {base: lines(stretch.base), ours: lines(stretch.ours), theirs: lines(stretch.theirs)};
	const waiting = {
		ours: waitingParts(stretch.ours, 'ours', sideOf),
		theirs: waitingParts(stretch.theirs, 'theirs', sideOf),
	};
	const content: Content[] = [];
	/** Writes the parts that stand at most so many lines into their side's stretch. */
	const write = (ours: number, theirs: number): void => {
		for (const [side, line] of [
			['ours', ours],
			['theirs', theirs],
		] as const) {
			const parts = waiting[side];
			while ((parts[0]?.line ?? Number.POSITIVE_INFINITY) <= line) {
				const triple = parts.shift()?.triple;
				if (triple !== undefined) {
					content.push({kind: 'part', triple, side});
				}
			}
		}
	};
	for (const chunk of mergeLines(texts, partialBase)) {
		// Where one side only added lines, a part of the other that stands there goes before or after them.
		const before = linesFirst && chunk.kind !== 'same' ? -1 : 0;
		write(
			chunk.ours.start + (isEmpty(chunk, 'ours') ? before : 0),
			chunk.theirs.start + (isEmpty(chunk, 'theirs') ? before : 0),
		);
		writeChunk(chunk, texts, content, write);
	}
	write(texts.ours.length, texts.theirs.length);
	return content;
}

function isEmpty(chunk: Chunk, side: Side): boolean {
	return chunk[side].start === chunk[side].end;
}

function waitingParts(
	tokens: readonly Token[],
	side: Side,
	sideOf: (triple: Triple) => Side,
): {readonly triple: Triple; readonly line: number}[] {
	let line = 0;
	const parts: {triple: Triple; line: number}[] = [];
	for (const token of tokens) {
		if (!('triple' in token)) {
			line++;
		} else if (sideOf(token.triple) === side) {
			parts.push({triple: token.triple, line});
		}
	}
	return parts;
}

function writeChunk(
	{kind, base, ours, theirs, lines}: Chunk,
	texts: {
		readonly base: readonly MergeLine[];
		readonly ours: readonly MergeLine[];
		readonly theirs: readonly MergeLine[];
	},
	content: Content[],
	write: (ours: number, theirs: number) => void,
): void {
	if (kind === 'conflict') {
		const cut = (side: keyof typeof texts, {start, end}: typeof base) =>
			texts[side].slice(start, end).map(({text}) => text);
		content.push({
			kind,
			base: cut('base', base),
			ours: cut('ours', ours),
			theirs: cut('theirs', theirs),
		});
		return;
	}
	for (const [index, text] of lines.entries()) {
		if (index > 0 && kind !== 'both') {
			// A side's parts stand among its own lines; the other's wait for the end of what was changed.
			write(
				kind === 'theirs' ? ours.start : ours.start + index,
				kind === 'ours' ? theirs.start : theirs.start + index,
			);
		}
		content.push({kind: 'line', text});
	}
}

/**
 * Whether a blank line is to stand before a part that comes after another one in the merged file (`null`
 * for lines, and at the start). Where a version has the two of them in a row, as there; a task that comes
 * to stand in new company as it stood apart from its list before, and a section as it did from anything.
 */
export function wantsGap(part: Triple, previous: Triple | null): boolean {
	const nodes = [part.base, part.ours, part.theirs].filter(node => node !== null);
	if (part.kind === 'section') {
		return nodes.every(({apart}) => apart);
	}
	if (previous === null) {
		return false;
	}
	const gaps = [
		gapBetween(previous.base, part.base),
		gapBetween(previous.ours, part.ours),
		gapBetween(previous.theirs, part.theirs),
	].filter(gap => gap !== null);
	return gaps.length > 0 ? gaps.every(Boolean) : nodes.every(({apart}) => apart);
}

/** `null` where the one does not follow on the other. */
function gapBetween(first: TreeNode | null, second: TreeNode | null): boolean | null {
	const before = second?.before ?? null;
	return first !== null && before?.task === first ? before.gap : null;
}
