import {diffLines} from '../compare/diff-lines.ts';
import {comparable, similarity} from '../compare/similarity.ts';
import type {MergeLine, Versions} from './merge-lines.ts';

/**
 * Merges changes that touch, where all that was added or taken away are rows: notes, fields, rows of
 * tables. Rows that both sides added stay, equal ones once. `null` where both changed the same row, or
 * gave the same field two values, or something else than rows was changed; with a partial base also
 * where what both seem to have added may be one row that they changed.
 */
export function weaveRows(
	{base, ours, theirs}: Versions<readonly MergeLine[]>,
	partialBase: boolean,
): readonly string[] | null {
	const mine = changesOf(base, ours);
	const other = changesOf(base, theirs);
	if (mine === null || other === null) {
		return null;
	}
	const woven: string[] = [];
	for (let at = 0; at <= base.length; at++) {
		const rows = mine.added.get(at) ?? [];
		const others = other.added.get(at) ?? [];
		const extra = others.filter(({text}) => !rows.some(row => row.text === text));
		const clashes = (row: AddedRow, added: AddedRow): boolean =>
			(row.label !== null && row.label === added.label) ||
			(partialBase && similarity(comparable(row.text), comparable(added.text)) >= 0.5);
		if (extra.some(added => rows.some(row => clashes(row, added)))) {
			return null;
		}
		woven.push(...rows.flatMap(({lines}) => lines), ...extra.flatMap(({lines}) => lines));
		const line = base[at];
		if (line === undefined) {
			continue;
		}
		const taken = mine.removed.has(at);
		const isEdited = mine.replaced.has(at) || other.replaced.has(at);
		if (taken && other.removed.has(at) && isEdited && line.row !== 'blank') {
			return null;
		}
		if (!taken && !other.removed.has(at)) {
			woven.push(line.text);
		}
	}
	return woven;
}

type AddedRow = {readonly lines: readonly string[]; readonly text: string; readonly label: string | null};

type RowChanges = {
	/** By the line of the base that they come before. */
	readonly added: ReadonlyMap<number, readonly AddedRow[]>;
	readonly removed: ReadonlySet<number>;
	/** Those of the removed lines in whose place something was added. */
	readonly replaced: ReadonlySet<number>;
};

/** What a side did to the rows; `null` where it changed what is no row. */
function changesOf(base: readonly MergeLine[], side: readonly MergeLine[]): RowChanges | null {
	const added = new Map<number, readonly AddedRow[]>();
	const removed = new Set<number>();
	const replaced = new Set<number>();
	const hunks = diffLines(
		base.map(({text}) => text),
		side.map(({text}) => text),
	);
	for (const {start, end, otherStart, otherEnd} of hunks) {
		const rows = rowsOf(side.slice(otherStart, otherEnd));
		if (rows === null || rowsOf(base.slice(start, end)) === null) {
			return null;
		}
		for (let at = start; at < end; at++) {
			removed.add(at);
			if (rows.length > 0) {
				replaced.add(at);
			}
		}
		if (rows.length > 0) {
			added.set(end, rows);
		}
	}
	return {added, removed, replaced};
}

/** Lines taken apart into rows, blank lines with the row that they stand before or after; `null` where they are not whole rows. */
function rowsOf(lines: readonly MergeLine[]): readonly AddedRow[] | null {
	const rows: string[][] = [];
	let isOpen = false;
	for (const {text, row} of lines) {
		if (row === null || (row === 'more' && !isOpen)) {
			return null;
		}
		const last = rows.at(-1);
		if (last === undefined || (row === 'first' && isOpen)) {
			rows.push([text]);
		} else {
			last.push(text);
		}
		isOpen ||= row === 'first';
	}
	return rows.map(row => {
		const text = row
			.join('')
			.replace(/[\r\n]+/g, '\n')
			.trim();
		return {lines: row, text, label: /^[^\p{L}*]*\*\*([^*]+)\*\*/u.exec(text)?.[1]?.trim() ?? null};
	});
}
