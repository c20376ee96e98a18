import {letterPattern} from '../../text/letter-pattern.ts';
import {plainText} from '../../text/plain-text.ts';
import type {Day, Phase, PhaseDependency, PlanField} from '../model.ts';
import {phaseNumber, phaseWords} from './named-phases.ts';
import type {FoundPhase, GrowingSection, GrowingTask, PhaseFields, PhaseHeading} from './parts.ts';
import {holdsUp} from './progress.ts';
import {schedulePhases} from './schedule.ts';

/** Signs, then perhaps a number of the heading's own, then the keyword and its number. */
const withKeyword = letterPattern(
	`^[^\\p{L}\\p{N}[(]*(?:\\d+(?:\\.\\d+)*[.):]?\\s+)?(${phaseWords})(?:\\s+#?|-|#)?(${phaseNumber})(?![\\p{L}\\p{N}])`,
	'iu',
);
const withNumber = letterPattern(
	'^[^\\p{L}\\p{N}[(]*(\\d+(?:\\.\\d+)+[a-z]?[.):]?|\\d+[a-z]?[.):])(?=\\s|$)',
	'u',
);

/** Tags in a heading such as `[Priority: HIGH]`, which are no links. */
const tags = /\[([^[\]:]+):([^[\]]*)\](?![([])/g;

/** What a heading says of a phase, or `null` where it does not look like one. */
export function phaseHeading(heading: string): PhaseHeading | null {
	if (!/\d/.test(heading)) {
		return null;
	}
	const title = withoutTags(heading);
	const keyword = withKeyword(title).exec(title);
	const match = keyword ?? withNumber(title).exec(title);
	if (match === null) {
		return null;
	}
	const number = (keyword === null ? match[1]?.replace(/[.):]$/, '') : keyword[2]) ?? '';
	const rest = title
		.slice(match[0].length)
		.replace(/^[-–—]\d+(?:\.\d+)*/u, '')
		.replace(/^[\s:.\-–—)\]|,*_]+/u, '')
		.replace(/(?:\*\*|__)$/, '');
	return {
		keyword: keyword?.[1]?.toLowerCase() ?? null,
		number: number.toLowerCase(),
		name: rest.trim(),
		title,
		priority: priorityOf(heading),
	};
}

function priorityOf(heading: string): string | null {
	const tag = [...heading.matchAll(tags)].find(([, name]) => name?.trim().toLowerCase() === 'priority');
	return tag?.[2]?.trim() || null;
}

function withoutTags(heading: string): string {
	const title = heading.replace(tags, '');
	return title === heading ? title : title.replace(/ {2,}/g, ' ').trim();
}

/**
 * The phases among the sections, outermost first; marks each section and task with the phase that it is or
 * lies in. Bare numbers count only with a task inside, and only where no keyword's section has one.
 */
export function findPhases(sections: readonly GrowingSection[], tasks: readonly GrowingTask[]): FoundPhase[] {
	const headings = sections.map(({title}) => phaseHeading(title));
	const keywords = sections.some((section, index) => headings[index]?.keyword != null && holdsTasks(section));
	const phases: FoundPhase[] = [];
	for (const [index, section] of sections.entries()) {
		const around = sections[section.parent ?? -1]?.phase ?? null;
		const heading = headings[index];
		if (around !== null) {
			section.phase = around;
		} else if (heading != null && (heading.keyword !== null || (!keywords && holdsTasks(section)))) {
			section.phase = phases.length;
			phases.push({...heading, name: plainText(heading.name), title: plainText(heading.title), section});
		}
	}
	for (const task of tasks) {
		task.phase = sections[task.section ?? -1]?.phase ?? null;
	}
	return phases;
}

function holdsTasks({firstTask, afterTasks}: GrowingSection): boolean {
	return afterTasks > firstTask;
}

/** Finds the fields of each phase: the first of each label between its heading and the next. */
export function fieldsOfPhases(
	phases: readonly FoundPhase[],
	fields: readonly PlanField[],
	sections: readonly GrowingSection[],
): PhaseFields[] {
	let at = 0;
	return phases.map(({section}) => {
		const end = sections[section.index + 1]?.line ?? Number.POSITIVE_INFINITY;
		while ((fields[at]?.line ?? end) < section.line) {
			at++;
		}
		const own = new Map<string, string>();
		for (let field = fields[at]; field !== undefined && field.line < end; field = fields[at]) {
			if (field.value !== '' && !own.has(field.label)) {
				own.set(field.label, field.value);
			}
			at++;
		}
		return {
			timeline: own.get('timeline') ?? null,
			dependencies: own.get('dependencies') ?? own.get('depends on') ?? null,
			priority: own.get('priority') ?? null,
		};
	});
}

/** By phase: what its fields say, what it depends on, and which of those are open. */
type Known = {
	readonly fields: readonly PhaseFields[];
	readonly dependencies: readonly (readonly PhaseDependency[])[];
	readonly open: readonly (readonly number[])[];
	/** The first day of the plan. */
	readonly start: Day | null;
	readonly today: Day | undefined;
};

/** Completes the phases of a plan. */
export function completePhases(
	phases: readonly FoundPhase[],
	{fields, dependencies, open, start: first, today}: Known,
): Phase[] {
	const scheduled = fields.map(({timeline}, index) => ({
		timeline,
		on: [...new Set(dependencies[index]?.flatMap(({phases: on}) => on))],
	}));
	const dates = schedulePhases(scheduled, first);
	return phases.map(({section, number, name, title, priority}, index) => {
		const own = fields[index];
		const {start, end} = dates[index] ?? {start: null, end: null};
		return {
			index,
			number,
			name,
			title,
			line: section.line,
			section: section.index,
			priority: priority ?? own?.priority ?? null,
			timeline: own?.timeline ?? null,
			dependencies: own?.dependencies ?? null,
			start,
			end,
			late: end !== null && today !== undefined && end < today && holdsUp(section.progress),
			waitingOn: [...new Set(open[index]?.map(on => phases[on]?.number ?? ''))],
			progress: section.progress,
		};
	});
}
