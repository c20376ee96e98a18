import {checkboxAt, columnAfter, fenceAt, skipBlanks, skipQuotes} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import type {Fence} from '../../markdown/outline.ts';
import {statusOfMark} from '../dialects.ts';
import type {Plan} from '../model.ts';
import {type Finding, finding} from './finding.ts';

/** A fence with what in it says that it was to end earlier. */
type Judged = Fence & {
	readonly info: string;
	/** Lines in it that would open a fence like it, with a language: ``` ```bash ```. */
	readonly openers: readonly number[];
	/** Whether a line of its own or the end of its list item or quote ends it, and not the end of the file. */
	readonly ends: boolean;
};

/** What fences are from one of them to the end of the file. */
type Rest = {
	/** All are what they seem. */
	readonly isInStep: boolean;
	/** All would be so if the line that opens the first one closed another. */
	readonly isInStepSwapped: boolean;
};

/**
 * Code fences that hide what would be tasks since nothing closes them, or a line that belongs to another fence.
 *
 * A fence that is closed is in question only where its language is none for tasks, as most code that holds them
 * shows how they are written, and where what follows tells that fences are out of step. So the last is looked at first.
 */
export function findHiddenTasks(plan: Plan): readonly Finding[] {
	const found: Finding[] = [];
	let rest: Rest = {isInStep: true, isInStepSwapped: false};
	for (const fence of plan.outline.fences.map(each => judged(plan, each)).toReversed()) {
		const {line, endLine, closed, info, openers, ends} = fence;
		const opener = openers.at(-1);
		const isOfCode = closed && !showsText(fence);
		const isRunOver = isOfCode && opener !== undefined && rest.isInStep && !rest.isInStepSwapped;
		const isTurned =
			isOfCode && opener === undefined && info !== '' && !rest.isInStep && rest.isInStepSwapped;
		const isSuspect = !closed || isRunOver || isTurned;
		const hidden = isSuspect
			? hiddenTasks(plan, line + 1, opener !== undefined && closed ? opener : endLine)
			: [];
		const isFound = hidden.length > 0;
		if (isFound) {
			const what = opener === undefined ? 'which seems to open another' : `which belongs to line ${opener}`;
			const how = closed ? `is closed by line ${endLine}, ${what},` : 'is never closed';
			// Where this one was to end before, what seemed wrong after it is as it should be.
			if (isTurned) found.length = 0;
			found.push(hiding(line, how, hidden));
		}
		rest = {
			isInStep: (isFound && closed) || (ends && opener === undefined && rest.isInStep),
			isInStepSwapped: info === '' && isInStepAfterSwap(fence, rest),
		};
	}
	return found;
}

/** The same of a fence whose opening line closes another: the lines after it open and close fences in turn. */
function isInStepAfterSwap({closed, openers}: Judged, {isInStep, isInStepSwapped}: Rest): boolean {
	if (openers.length === 0) return closed ? isInStepSwapped : isInStep;
	return openers.length === 1 && closed && isInStep;
}

function hiding(line: number, how: string, hidden: readonly number[]): Finding {
	const [first, second] = hidden;
	const tasks =
		hidden.length > 2
			? `${hidden.length} tasks, the first of them in line ${first}`
			: second === undefined
				? `the task in line ${first}`
				: `the tasks in lines ${first} and ${second}`;
	return finding(line, 'unclosed-fence', `this code fence ${how} and hides ${tasks}`);
}

function judged({source, outline: {lines}}: Plan, fence: Fence): Judged {
	const {line, endLine, closed, markerStart, markerLength} = fence;
	const start = lines.starts[line] ?? 0;
	const marker = source[markerStart];
	const deepest = columnAfter(source.slice(start, markerStart), 0) + 3;
	const openers: number[] = [];
	for (let inside = line + 1; inside <= endLine; inside++) {
		const [from, end] = [lines.starts[inside] ?? 0, lines.ends[inside] ?? 0];
		const content = skipQuotes(source, from, end);
		if (source[content] !== marker || columnAfter(source.slice(from, content), 0) > deepest) continue;
		const length = fenceAt(source, content, end);
		if (length >= markerLength && skipBlanks(source, content + length, end) < end) openers.push(inside);
	}
	const info = decode(source.slice(markerStart + markerLength, lines.ends[line])).trim();
	return {...fence, info, openers, ends: closed || endLine < lines.count};
}

/** Whether the language of a fence is one in which tasks are text like any other. */
function showsText({info}: Judged): boolean {
	return /^[{.]*(?:markdown|mdx?|mdc|gfm|te?xt|plain(?:text)?|diff|patch|prompt|template|xml|html?)\b/i.test(
		info,
	);
}

/** The lines that would be tasks if they were no code. */
function hiddenTasks({outline: {lines}, source, dialect}: Plan, from: number, to: number): readonly number[] {
	const found: number[] = [];
	for (let line = from; line <= to; line++) {
		const box = checkboxAt(source, line, lines.starts[line] ?? 0, lines.ends[line] ?? 0);
		if (box !== null && statusOfMark(decode(source.slice(box.markStart, box.markEnd)), dialect) !== null) {
			found.push(line);
		}
	}
	return found;
}
