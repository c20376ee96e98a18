import {letterPattern} from '../../text/letter-pattern.ts';
import {plainText} from '../../text/plain-text.ts';
import type {SectionDraft} from './sections.ts';

/** What a heading says that makes its section a phase. */
export type PhaseHeading = {
	/** `phase`, `milestone`, …; `null` for a bare number. */
	readonly keyword: string | null;
	/** `\d+(\.\d+)*[a-z]?`. */
	readonly number: string;
	/** The heading without keyword, number and tags. */
	readonly name: string;
	/** The heading without tags. */
	readonly title: string;
	/** From its tag `[Priority: HIGH]`. */
	readonly priority: string | null;
};

export type FoundPhase = PhaseHeading & {readonly section: SectionDraft};

const keywords = 'phase|milestone|sprint|stage|step|week|day|part|iteration';

/** Signs, then perhaps a number of the heading's own, then the keyword and its number. */
const withKeyword = letterPattern(
	`^[^\\p{L}\\p{N}[(]*(?:\\d+(?:\\.\\d+)*[.):]?\\s+)?(${keywords})(?:\\s+#?|-|#)?(\\d+(?:\\.\\d+)*[a-z]?)(?![\\p{L}\\p{N}])`,
	'iu',
);
const withNumber = letterPattern(
	'^[^\\p{L}\\p{N}[(]*(\\d+(?:\\.\\d+)+[a-z]?[.):]?|\\d+[a-z]?[.):])(?=\\s|$)',
	'u',
);

/** A tag in a heading, `[Priority: HIGH]`, that is no link. */
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
		priority: tagIn(heading, 'priority'),
	};
}

function withoutTags(heading: string): string {
	const title = heading.replace(tags, '');
	return title === heading ? title : title.replace(/ {2,}/g, ' ').trim();
}

function tagIn(heading: string, label: string): string | null {
	for (const [, name, value] of heading.matchAll(tags)) {
		if (name?.trim().toLowerCase() === label) {
			return value?.trim() || null;
		}
	}
	return null;
}

/**
 * The phases among the sections, outermost first; marks each section with the phase that it is or
 * lies in. Bare numbers count only with a task inside, and only where no keyword's section has one.
 */
export function findPhases(sections: readonly SectionDraft[]): FoundPhase[] {
	const headings = sections.map(({title}) => phaseHeading(title));
	const keywords = sections.some((section, index) => headings[index]?.keyword != null && holdsTasks(section));
	const phases: FoundPhase[] = [];
	for (const [index, section] of sections.entries()) {
		const around = section.parent === null ? null : (sections[section.parent]?.phase ?? null);
		const heading = headings[index];
		if (around !== null) {
			section.phase = around;
		} else if (heading != null && (heading.keyword !== null || (!keywords && holdsTasks(section)))) {
			section.phase = phases.length;
			const {keyword, number, name, title, priority} = heading;
			phases.push({keyword, number, name: plainText(name), title: plainText(title), priority, section});
		}
	}
	return phases;
}

function holdsTasks({firstTask, afterTasks}: SectionDraft): boolean {
	return afterTasks > firstTask;
}
