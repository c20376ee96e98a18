import {decode} from '../../markdown/bytes.ts';
import type {Plan} from '../model.ts';
import type {Versions} from './merge-lines.ts';
import type {WrittenMerge} from './write.ts';

const box = /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[[^\]\r\n]{1,8}\][ \t]*/;
const number = /^\d{1,9}(?=[.)])/;
const status = /^<!--\s*STATUS:.*-->$/;

/**
 * Whether a merge that was written is read as what was meant, and where nothing is left to a person
 * nothing is missing and nothing is there twice.
 */
export function isAsMeant(
	read: Plan,
	{text, conflicts, tasks, sections}: WrittenMerge,
	versions: Versions<string>,
): boolean {
	const found = read.tasks.map(task => nameOf(task.text, task.mark));
	return (
		read.sections.length === sections &&
		found.length === tasks.length &&
		tasks.every((task, index) => nameOf(task.text, decode(task.mark)) === found[index]) &&
		(conflicts.length > 0 || !(hasRepeats(text, versions, 'lines') || hasLosses(text, versions)))
	);
}

function nameOf(text: string, mark: string): string {
	return `[${mark}] ${text.replace(/\s+/g, ' ').trim()}`;
}

/**
 * Whether a merged text has a line more often than the sides account for, as when both moved it and it
 * stands at both places now. Lines are compared without what a merge may write anew: boxes, numbers,
 * indentation, the STATUS comment. `tasks` are lines with a box alone, also in code.
 */
export function hasRepeats(text: string, versions: Versions<string>, of: 'tasks' | 'lines'): boolean {
	const [base, ours, theirs] = countsOfEach(versions, of);
	return [...countsOf(text, of)].some(([line, count]) => {
		const [was, here, there] = [base.get(line) ?? 0, ours.get(line) ?? 0, theirs.get(line) ?? 0];
		return count > Math.max(1, here, there, here + there - was);
	});
}

/** Whether a merged text lacks a line that both sides have, or that one of them added. */
export function hasLosses(text: string, versions: Versions<string>): boolean {
	const [base, ours, theirs] = countsOfEach(versions, 'lines');
	const merged = countsOf(text, 'lines');
	const isLost = (line: string, others: ReadonlyMap<string, number>): boolean =>
		!merged.has(line) && (others.has(line) || !base.has(line));
	return (
		[...ours.keys()].some(line => isLost(line, theirs)) || [...theirs.keys()].some(line => isLost(line, ours))
	);
}

type Counts = ReadonlyMap<string, number>;

function countsOfEach(
	{base, ours, theirs}: Versions<string>,
	of: 'tasks' | 'lines',
): readonly [Counts, Counts, Counts] {
	return [countsOf(base, of), countsOf(ours, of), countsOf(theirs, of)];
}

function countsOf(text: string, of: 'tasks' | 'lines'): Counts {
	const counts = new Map<string, number>();
	for (const raw of text.split(/\r\n?|\n/)) {
		const line = raw.replace(/^[ \t>]+/, '').trimEnd();
		if (line === '' || status.test(line) || (of === 'tasks' && !box.test(line))) {
			continue;
		}
		const key = line.replace(box, '[] ').replace(number, '1');
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}
