import {decode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {isProse} from '../../markdown/outline.ts';
import {firstIndex} from '../../text/collections.ts';
import type {Plan, Progress, Section} from '../model.ts';
import {holdsUp} from '../read/sections.ts';
import {type Finding, finding} from './finding.ts';

/** `3/10` that is no part of a date, a version or a path. */
const counts = /(?<![\p{L}\p{N}/.,-])(\d{1,6})\s?\/\s?(\d{1,6})(?![\p{L}\p{N}/-]|[.,]\d)/u;
const progressLine =
	/^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:overall |total )?progress(?:\*\*|__)?:?(?:\*\*|__)?:?[ \t]/i;

/** Progress that somebody wrote into a heading or a line `Progress: 3/10` that is no comment, and that is not so. */
export function findWrongProgress(plan: Plan, isComment: (line: number) => boolean): readonly Finding[] {
	const inHeadings = plan.sections
		.filter(({progress}) => progress.total > 0)
		.flatMap(({title, line, progress}) => wrongCounts(title, line, [progress]));
	return [...inHeadings, ...findDoneHeadings(plan), ...progressLines(plan, isComment)];
}

const tick = '[✅✓✔☑]\\ufe0f?';
const tickBox = '\\[(?:[xX✓✔]|✅\\ufe0f?)\\]';
const word = '(?:done|completed?|finished)';
/** `(done)`, `[COMPLETE]`, `(✅ done 2026-03-02)`; not `(complete rewrite)`. */
const inBrackets = `[([](?:${tick}\\s*)?${word}(?:\\s*${tick}|[\\s,:]+(?:on |in |by )?[^\\s)\\]]*\\d[^)\\]]*)?[)\\]]`;
const doneAtStart = new RegExp(`^(?:\\*\\*|__)?(?:(${tickBox})(?=\\s)|(${tick})|${inBrackets})`, 'iu');
const doneAtEnd = new RegExp(
	`(?:\\s(${tickBox})|(${tick})(?:\\s*(?:\\*\\*|__)?${word}[.!]?)?|${inBrackets}|\\s[–—-]\\s*${word}[.!]?)(?:\\s*[([][^()[\\]]*[)\\]])*(?:\\*\\*|__)?$`,
	'iu',
);

/** Headings that somebody marked as done, as the file has them, over tasks that are open. */
function findDoneHeadings({sections, tasks, outline: {lines}}: Plan): readonly Finding[] {
	const taskLines = new Set(tasks.map(({line}) => line));
	return sections.flatMap(({line, progress}): readonly Finding[] => {
		if (!holdsUp(progress) || taskLines.has(line)) return [];
		const text = decode(lineBytes(lines, line)).replace(/^[ \t>]*#*[ \t]*|[ \t]+#*[ \t]*$/g, '');
		const match = doneAtStart.exec(text) ?? doneAtEnd.exec(text);
		if (match === null) return [];
		const [, box, sign] = match;
		const open = progress.total - progress.done - progress.dropped - progress.optionalOpen;
		const says = (box ?? sign) === undefined ? 'says that it is done' : 'is ticked';
		const message = `the heading ${says}, but ${open} of its ${progress.total} tasks ${open === 1 ? 'is' : 'are'} open`;
		return [finding(line, box === undefined ? 'written-progress' : 'done-over-open', message)];
	});
}

function progressLines(plan: Plan, isComment: (line: number) => boolean): readonly Finding[] {
	const {lines, kinds} = plan.outline;
	const findings: Finding[] = [];
	for (let line = 1; line <= lines.count && plan.tasks.length > 0; line++) {
		const bytes = lineBytes(lines, line);
		if (progressLine.test(bytes) && isProse(kinds[line] ?? 0) && !isComment(line)) {
			const around = sectionsAround(plan, line).map(({progress}) => progress);
			findings.push(
				...wrongCounts(decode(bytes), line, [...around.filter(({total}) => total > 0), plan.progress]),
			);
		}
	}
	return findings;
}

/** The sections that hold a line, the innermost first. */
function sectionsAround({sections}: Plan, line: number): readonly Section[] {
	const around: Section[] = [];
	const next = firstIndex(sections.length, index => (sections[index]?.line ?? 0) >= line);
	for (let section = sections[next - 1]; section !== undefined; section = sections[section.parent ?? -1]) {
		around.push(section);
	}
	return around;
}

/** The written counts, where they are those of none that could be meant. */
function wrongCounts(text: string, line: number, meant: readonly Progress[]): readonly Finding[] {
	const [written, done, total] = counts.exec(text) ?? [];
	const [nearest] = meant;
	const right = meant.some(
		progress =>
			progress.done === Number(done) &&
			(progress.total === Number(total) || progress.total - progress.dropped === Number(total)),
	);
	if (written === undefined || nearest === undefined || right) return [];
	const message = `${written} is written here, but ${nearest.done}/${nearest.total} are done`;
	return [finding(line, 'written-progress', message)];
}
