import {boxColumn, boxValue} from '../markdown/boxes.ts';
import {grouped} from '../text/group-by.ts';
import {indexesBelow} from './indexes.ts';
import {ownTasks, type SectionDraft} from './read/sections.ts';
import {lineOf, type TaskTable} from './task-table.ts';
import {textBytes} from './texts.ts';

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** What a key looks like, in small letters or large ones. */
export const keyShape = /^%[0-9a-f]{6}$/i;

/** The keys of a plan's tasks. */
export type Keys = {
	/** `%` and six hex digits, by the task's index. */
	readonly of: (task: number) => string;
	/** The tasks that have a key, in order: mostly one. */
	readonly with: (key: string) => readonly number[];
	/** The numbers that all keys stand for, by the task's index. */
	readonly numbers: () => Int32Array;
};

/**
 * Finds the keys of tasks: made from an id that one task alone has, else from the titles of the headings above
 * the task, its text, and its place among those equal in both; so that of a large plan only the tasks under the
 * same headings are looked at.
 */
export function findKeys(
	table: TaskTable,
	sections: readonly SectionDraft[],
	uniqueId: (task: number) => string | null,
): Keys {
	const {count, keyNumbers: numbers} = table;
	let groups: ReturnType<typeof groupsByPath> | undefined;
	const fill = ({path, tasks}: Group) => {
		const pathHash = path.reduce((hash, title) => hashText(hash, `${title}\n`), offsetBasis);
		const ordinals = new Map<number, number>();
		for (const task of tasks) {
			const id = uniqueId(task);
			if (id !== null) {
				numbers[task] = numberOfId(id);
				continue;
			}
			const hash = hashOfText(table, task, pathHash);
			const ordinal = (ordinals.get(hash) ?? 0) + 1;
			ordinals.set(hash, ordinal);
			numbers[task] = mixed(Math.imul(hash ^ ordinal, prime));
		}
	};
	const numberOf = (task: number): number => {
		if (numbers[task] === -1) {
			const id = uniqueId(task);
			if (id === null) {
				groups ??= groupsByPath(sections, count);
				fill(groups(table.sections[task] ?? -1));
			} else {
				numbers[task] = numberOfId(id);
			}
		}
		return numbers[task] ?? 0;
	};
	const allNumbers = () => {
		for (let task = numbers.indexOf(-1); task !== -1; task = numbers.indexOf(-1, task + 1)) {
			numberOf(task);
		}
		return numbers;
	};
	return {
		of: task => `%${numberOf(task).toString(16).padStart(6, '0')}`,
		with: key => {
			const wanted = Number.parseInt(key.slice(1), 16);
			const found: number[] = [];
			if (keyShape.test(key)) {
				const all = allNumbers();
				for (let task = all.indexOf(wanted); task !== -1; task = all.indexOf(wanted, task + 1)) {
					found.push(task);
				}
			}
			return found;
		},
		numbers: allNumbers,
	};
}

/** The tasks under headings of one path. */
type Group = {readonly path: readonly string[]; readonly tasks: readonly number[]};

/** For a section, -1 for none: the tasks under headings of the same path. */
function groupsByPath(sections: readonly SectionDraft[], count: number): (section: number) => Group {
	const byPath = grouped(sections, ({path}) => JSON.stringify(path));
	return section => {
		const path = sections[section]?.path;
		return path === undefined
			? {path: [], tasks: indexesBelow(sections[0]?.firstTask ?? count)}
			: {path, tasks: byPath.get(JSON.stringify(path))?.flatMap(ownTasks) ?? []};
	};
}

function numberOfId(id: string): number {
	return mixed(hashText(offsetBasis, `#${id}`));
}

/** The hash of a task's text, from that of its path; makes no text of one line. */
function hashOfText(table: TaskTable, task: number, from: number): number {
	const {boxes, outline, textEndLines} = table;
	if (textEndLines[task] !== lineOf(table, task)) {
		return hashText(from, textBytes(table, task));
	}
	const start = boxValue(boxes, task, boxColumn.textStart);
	return hashText(from, outline.source, start, boxValue(boxes, task, boxColumn.textEnd));
}

/** FNV-1a, 32 bits: quick, and nobody gains by a collision. */
function hashText(from: number, text: string, start = 0, end = text.length): number {
	let hash = from;
	for (let index = start; index < end; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), prime);
	}
	return hash;
}

/** Mixes the bits of a hash, so that the six digits that are taken of it tell as much apart as they can. */
function mixed(hash: number): number {
	let bits = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	return (bits ^ (bits >>> 16)) & 0xffffff;
}
