import type {Content} from './children.ts';
import type {Side} from './nodes.ts';
import {around, inside, isBlankText, isNode, type Tree, type TreeNode} from './tree.ts';

/** A task's line up to its box: quote marks and indentation, bullet or number, delimiter, blanks. */
export type PlaceParts = {
	readonly prefix: string;
	readonly number: string | null;
	readonly delimiter: string;
	readonly gap: string;
};

const place = new RegExp(
	`^(${around}?${inside}?(?:[ \\t]*>)*[ \\t]*)(?:(\\d{1,9})([.)])|([-*+]))([^[]*\\[)$`,
);

export function partsOfPlace(text: string): PlaceParts | null {
	const match = place.exec(text);
	if (match === null) {
		return null;
	}
	const [, prefix = '', number, delimiter, bullet, gap = ''] = match;
	return {prefix, number: number ?? null, delimiter: delimiter ?? bullet ?? '', gap};
}

/** How the numbered list that a task stands in is numbered. */
type Numbering = {
	/** `counted`: each is one more than the one before; `equal`: all are the same; `odd`: neither. */
	readonly style: 'counted' | 'equal' | 'odd';
	readonly first: number;
};

export type Numberings = ReadonlyMap<TreeNode, Numbering>;

/** How each numbered list of tasks in a file is numbered, by its tasks. */
export function numberingsOf({root, sections, tasks}: Tree): Numberings {
	const numberings = new Map<TreeNode, Numbering>();
	for (const node of [root, ...sections, ...tasks]) {
		for (const run of runsOf(node.tokens, tokenPlace)) {
			const numbers = run.map(({number}) => number);
			const first = numbers[0] ?? 1;
			const counted = numbers.every((number, index) => number === first + index);
			const equal = numbers.every(number => number === first);
			const style = counted ? 'counted' : equal ? 'equal' : 'odd';
			for (const {thing} of run) {
				if (isNode(thing)) {
					numberings.set(thing, {style, first});
				}
			}
		}
	}
	return numberings;
}

function tokenPlace(token: TreeNode['tokens'][number]): string | 'blank' | null {
	return isNode(token) ? (token.head?.place ?? null) : isBlankText(token.text) ? 'blank' : null;
}

type Numbered<Thing> = {readonly thing: Thing; readonly number: number};

/** The runs of numbered tasks that follow on each other, with nothing but blank lines between them. */
function runsOf<Thing>(
	things: readonly Thing[],
	placeOf: (thing: Thing) => string | 'blank' | null,
): readonly (readonly Numbered<Thing>[])[] {
	const runs: Numbered<Thing>[][] = [];
	let open: {kind: string; run: Numbered<Thing>[]} | null = null;
	for (const thing of things) {
		const text = placeOf(thing);
		if (text === 'blank') {
			continue;
		}
		const parts = text === null ? null : partsOfPlace(text);
		if (parts === null || parts.number === null) {
			open = null;
			continue;
		}
		const kind = `${parts.prefix}${parts.delimiter}`;
		if (open === null || open.kind !== kind) {
			open = {kind, run: []};
			runs.push(open.run);
		}
		open.run.push({thing, number: Number(parts.number)});
	}
	return runs;
}

/**
 * The numbers that the tasks of a merged list get, where they are others than they have: a list that
 * was counted through on both sides is so again. `placeOf` says how a part is written as it is.
 */
export function renumbered(
	content: readonly Content[],
	numberings: {readonly [side in Side]: Numberings},
	placeOf: (content: Content) => string | null,
): ReadonlyMap<Content, string> {
	const numbers = new Map<Content, string>();
	const placed = (each: Content): string | null =>
		each.kind === 'line' && isBlankText(each.text) ? 'blank' : placeOf(each);
	for (const run of runsOf(content, placed)) {
		const sources = run.flatMap(({thing}) => {
			const sides: readonly Side[] =
				thing.kind !== 'part' ? [] : thing.side === null ? ['ours', 'theirs'] : [thing.side];
			return sides.flatMap(side => {
				const node = thing.kind === 'part' ? thing.triple[side] : null;
				return (node === null ? undefined : numberings[side].get(node)) ?? [];
			});
		});
		const counted = sources.every(({style}) => style === 'counted');
		const equal = sources.every(({style, first}) => style === 'equal' || first === sources[0]?.first);
		if (sources.some(({style}) => style === 'odd') || !(counted || equal)) {
			continue;
		}
		const first = Math.min(...sources.map(source => source.first));
		const step = sources.some(({style}) => style === 'equal') ? 0 : 1;
		for (const [index, {thing, number}] of run.entries()) {
			const wanted = first + index * step;
			if (wanted !== number) {
				numbers.set(thing, String(wanted));
			}
		}
	}
	return numbers;
}
