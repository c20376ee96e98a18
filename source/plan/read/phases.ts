import {letterPattern} from '../../text/ascii.ts';
import {firstIndex} from '../../text/collections.ts';
import {plainText} from '../../text/plain-text.ts';
import type {Day, Phase, PhaseDependency, PlanField, Section, Task} from '../model.ts';
import {phaseNumber} from './named-phases.ts';
import {
	asciiPhaseWords,
	chineseNumber,
	inDigits,
	ordinalEnding,
	phaseWords,
	takesOrdinal,
} from './phase-words.ts';
import {schedulePhases} from './schedule.ts';
import {type Growing, holdsUp} from './sections.ts';

const signs = '^[^\\p{L}\\p{N}[(]*';
const anyNumber = `${phaseNumber}|${chineseNumber}`;
/** Signs, then perhaps a number of the heading's own, then the keyword and its number. */
const keywordFirst = (words: string, numbers: string) =>
	`${signs}(?:\\d+(?:\\.\\d+)*[.):]?\\s+)?(${words})(?:\\s+#?|-|#)?(${numbers})(?![\\p{L}\\p{N}])`;
const withKeyword = letterPattern(
	keywordFirst(phaseWords, anyNumber),
	'iu',
	keywordFirst(asciiPhaseWords, phaseNumber),
);
/** The number first: `第一阶段`, `1단계`, `2ª Fase`, `3. Schritt`. */
const numberFirst = letterPattern(
	`${signs}(?:第\\s*)?(${anyNumber})(${ordinalEnding}|)\\s*(?:[个個]\\s*)?(${phaseWords})(?![\\p{L}\\p{N}])`,
	'iu',
	`${signs}(${phaseNumber})(st|nd|rd|th|e|[.]|)\\s*(${asciiPhaseWords})(?![\\p{L}\\p{N}])`,
);
const withNumber = letterPattern(
	'^[^\\p{L}\\p{N}[(]*(\\d+(?:\\.\\d+)+[a-z]?[.):]?|\\d+[a-z]?[.):])(?=\\s|$)',
	'u',
);

/** Tags in a heading such as `[Priority: HIGH]`, which are no links. */
const tags = /\[([^[\]:]+):([^[\]]*)\](?![([])/g;

const hasNumber = new RegExp(`\\d|${chineseNumber}`);

/** What a heading says of a phase. */
export type PhaseHeading = Pick<Phase, 'keyword' | 'number' | 'name' | 'title' | 'priority'>;

/** What a heading says of a phase, or `null` where it does not look like one. */
export function phaseHeading(heading: string): PhaseHeading | null {
	if (!hasNumber.test(heading)) return null;
	const untagged = heading.replace(tags, '');
	const title = untagged === heading ? heading : untagged.replace(/ {2,}/g, ' ').trim();
	const found = keywordIn(title);
	const match = found?.match ?? withNumber(title).exec(title);
	if (match === null) return null;
	const number = found?.number ?? match[1]?.replace(/[.):]$/, '') ?? '';
	const rest = title
		.slice(match[0].length)
		.replace(/^[-\u2013\u2014]\d+(?:\.\d+)*/u, '')
		.replace(/^[\s:\uff1a.\-\u2013\u2014)\]|,\u3001*_]+/u, '')
		.replace(/(?:\*\*|__)$/, '');
	const tag = [...heading.matchAll(tags)].find(([, name]) => name?.trim().toLowerCase() === 'priority');
	return {
		keyword: found?.keyword.toLowerCase() ?? null,
		number: number.toLowerCase(),
		name: rest.trim(),
		title,
		priority: tag?.[2]?.trim() || null,
	};
}

const phaseFields = /^(?:timeline|dependencies|depends on|priority)$/;

/** The keyword and the number that a heading begins with. */
function keywordIn(title: string) {
	const after = withKeyword(title).exec(title);
	if (after !== null) return {match: after, keyword: after[1] ?? '', number: inDigits(after[2] ?? '')};
	const match = numberFirst(title).exec(title);
	const [, number = '', ending = '', keyword = ''] = match ?? [];
	if (match === null || !takesOrdinal(keyword.toLowerCase(), ending)) return null;
	return {match, keyword, number: inDigits(number)};
}

/**
 * The phases among the sections that hold a task or have a field of a phase, outermost first; marks what lies in them.
 * Bare numbers count only with a task inside, and only where no keyword's section has one. Fields, dates and waiting
 * come later. `headings` are what the sections' headings say.
 */
export function findPhases(
	sections: readonly Growing<Section>[],
	headings: readonly (PhaseHeading | null)[],
	tasks: readonly Growing<Task>[],
	fields: readonly PlanField[],
): Growing<Phase>[] {
	const holdsTasks = ({firstTask, afterTasks}: Section) => afterTasks > firstTask;
	const keywords = sections.some((section, index) => headings[index]?.keyword != null && holdsTasks(section));
	/** Sections with a field of a phase: those are meant as phases, also without tasks yet. */
	const planned = new Set(
		fields
			.filter(({label}) => phaseFields.test(label))
			.map(({line}) => firstIndex(sections.length, index => (sections[index]?.line ?? line) > line) - 1),
	);
	const phases: Growing<Phase>[] = [];
	for (const section of sections) {
		const around = sections[section.parent ?? -1]?.phase ?? null;
		const heading = headings[section.index];
		if (around !== null) {
			section.phase = around;
		} else if (
			heading != null &&
			(heading.keyword === null
				? !keywords && holdsTasks(section)
				: holdsTasks(section) || planned.has(section.index))
		) {
			section.phase = phases.length;
			phases.push({
				...heading,
				index: phases.length,
				name: plainText(heading.name),
				title: plainText(heading.title),
				line: section.line,
				section: section.index,
				timeline: null,
				dependencies: null,
				start: null,
				end: null,
				late: false,
				waitingOn: [],
				progress: section.progress,
			});
		}
	}
	for (const task of tasks) task.phase = sections[task.section ?? -1]?.phase ?? null;
	return phases;
}

/** Gives each phase its fields: the first of each label between its heading and the next. */
export function readPhaseFields(
	phases: readonly Growing<Phase>[],
	fields: readonly PlanField[],
	sections: readonly Section[],
): void {
	const firstFrom = (start: number) =>
		firstIndex(fields.length, index => (fields[index]?.line ?? start) >= start);
	for (const phase of phases) {
		const end = sections[phase.section + 1]?.line ?? Number.POSITIVE_INFINITY;
		const own = fields.slice(firstFrom(phase.line), firstFrom(end)).filter(({value}) => value !== '');
		const said = (label: string) => own.find(field => field.label === label)?.value ?? null;
		phase.timeline = said('timeline');
		phase.dependencies = said('dependencies') ?? said('depends on');
		phase.priority ??= said('priority');
	}
}

/** Gives each phase its dates; `first` is the first day of the plan. */
export function datePhases(
	phases: readonly Growing<Phase>[],
	dependencies: readonly (readonly PhaseDependency[])[],
	{first, today}: {readonly first: Day | null; readonly today: Day | undefined},
): void {
	const scheduled = phases.map(({timeline}, index) => ({
		timeline,
		on: [...new Set(dependencies[index]?.flatMap(({phases: on}) => on))],
	}));
	for (const [index, {start, end}] of schedulePhases(scheduled, first).entries()) {
		const phase = phases[index];
		if (phase !== undefined) {
			phase.start = start;
			phase.end = end;
			phase.late = end !== null && today !== undefined && end < today && holdsUp(phase.progress);
		}
	}
}
