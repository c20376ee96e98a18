import {listMarker} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import type {Plan} from '../model.ts';
import {mapVersions, type Versions} from './model.ts';
import {isWhoLine} from './who-line.ts';
import type {WrittenMerge} from './write.ts';

const boxPattern = new RegExp(`^${listMarker}[ \\t]+\\[[^\\]\\r\\n]{1,8}\\][ \\t]*`);
const numberPattern = /^\d{1,9}(?=[.)])/;
const statusPattern = /^<!--\s*STATUS:.*-->$/;

/**
 * Whether a written merge reads as what it was written from; without conflicts it must also have every line that
 * the sides account for, and none more often.
 */
export function isAsMeant(
	read: Plan,
	{text, conflicts, tasks, sections}: WrittenMerge,
	versions: Versions<string>,
): boolean {
	const found = read.tasks.map(task => taskName(task.text, task.mark));
	return (
		read.sections.length === sections &&
		found.length === tasks.length &&
		tasks.every((task, index) => taskName(task.text, decode(task.mark)) === found[index]) &&
		(conflicts.length > 0 || !(hasRepeats(text, versions, 'lines') || hasLosses(text, versions)))
	);
}

function taskName(text: string, mark: string): string {
	return `[${mark}] ${text.replace(/\s+/g, ' ').trim()}`;
}

/**
 * Whether a text has a line more often than the sides account for, as when both moved it. What a merge may write
 * anew does not count: boxes, numbers, indentation, STATUS, who does or did a task. `tasks` are lines with a box alone.
 */
export function hasRepeats(text: string, versions: Versions<string>, of: 'tasks' | 'lines'): boolean {
	const {base, ours, theirs} = mapVersions(versions, version => countsOf(version, of));
	return [...countsOf(text, of)].some(([line, count]) => {
		const [was, here, there] = [base.get(line) ?? 0, ours.get(line) ?? 0, theirs.get(line) ?? 0];
		return count > Math.max(1, here, there, here + there - was);
	});
}

/** Whether a merged text lacks a line that both sides have, or that one of them added. */
export function hasLosses(text: string, versions: Versions<string>): boolean {
	const {base, ours, theirs} = mapVersions(versions, version => countsOf(version, 'lines'));
	const merged = countsOf(text, 'lines');
	const isLost = (line: string): boolean =>
		!merged.has(line) && ((ours.has(line) && theirs.has(line)) || !base.has(line));
	return [...ours.keys(), ...theirs.keys()].some(isLost);
}

function countsOf(text: string, of: 'tasks' | 'lines'): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const raw of text.split(/\r\n?|\n/)) {
		const line = raw.replace(/^[ \t>]+/, '').trimEnd();
		if (
			line === '' ||
			statusPattern.test(line) ||
			isWhoLine(line) ||
			(of === 'tasks' && !boxPattern.test(line))
		)
			continue;
		const key = line.replace(boxPattern, '[] ').replace(numberPattern, '1');
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return counts;
}
