import {decode} from '../../markdown/bytes.ts';
import {isProse} from '../../markdown/fields.ts';
import {lineBytes} from '../../markdown/lines.ts';
import type {Plan, Progress, Section} from '../model.ts';
import {holdsUp} from '../read/progress.ts';
import type {Finding} from './check.ts';

/** `3/10` that is no part of a date, a version or a path. */
const counts = /(?<![\p{L}\p{N}/.,-])(\d{1,6})\s?\/\s?(\d{1,6})(?![\p{L}\p{N}/-]|[.,]\d)/u;
const ticked = /[✅✓✔☑]/u;
const progressLine =
	/^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:overall |total )?progress(?:\*\*|__)?:?(?:\*\*|__)?:?[ \t]/i;

/** Progress that somebody wrote into a heading or a line `Progress: 3/10`, and that is not so. */
export function findWrongProgress(plan: Plan): readonly Finding[] {
	const findings: Finding[] = [];
	for (const {title, line, progress} of plan.sections) {
		if (progress.total > 0) {
			findings.push(...wrongCounts(title, line, [progress]));
			if (ticked.test(title) && holdsUp(progress)) {
				const open = progress.total - progress.done - progress.dropped;
				const message = `the heading is ticked, but ${open} of its ${progress.total} tasks ${open === 1 ? 'is' : 'are'} open`;
				findings.push({line, rule: 'written-progress', severity: 'warning', message});
			}
		}
	}
	return [...findings, ...progressLines(plan)];
}

function progressLines(plan: Plan): readonly Finding[] {
	const {lines, kinds} = plan.outline;
	const findings: Finding[] = [];
	for (let line = 1; line <= lines.count && plan.tasks.length > 0; line++) {
		const bytes = lineBytes(lines, line);
		if (progressLine.test(bytes) && isProse(kinds[line] ?? 0)) {
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
	return sections.filter(section => section.line < line && line <= section.endLine).reverse();
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
	if (written === undefined || nearest === undefined || right) {
		return [];
	}
	const message = `${written} is written here, but ${nearest.done}/${nearest.total} are done`;
	return [{line, rule: 'written-progress', severity: 'warning', message}];
}
