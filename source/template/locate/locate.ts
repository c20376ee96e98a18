import {readOutline} from '../../markdown/blocks.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {readSections, type Section} from '../../markdown/section-tree.ts';
import {slug} from '../../text/slug.ts';
import {headingKeyword, numberedHeading} from '../compile/group-headings.ts';
import type {Template, TemplateGroup, TemplateSection} from '../model.ts';
import {align} from './align.ts';
import {locateContent} from './content.ts';
import {
	type Located,
	type LocatedAnswers,
	noteMatches,
	type PlaceholderMatch,
	type PlanFile,
} from './located.ts';
import {matchSegments} from './match-segments.ts';

/** A plan as it is compared with templates. */
export function planFile(source: Bytes): PlanFile {
	const outline = readOutline(source);
	return {source, outline, root: readSections(outline)};
}

/** Locates the answers to a template's questions in a plan, section by section, under headings that match. */
export function locateAnswers(template: Template, plan: PlanFile): LocatedAnswers {
	const located = nothingLocated(plan);
	locateSection(located, template.root, plan.root);
	return located;
}

function nothingLocated(plan: PlanFile): LocatedAnswers {
	return {plan, questions: new Map(), variables: new Map(), overwritableVariables: new Map()};
}

/** Locates what a section and the sections inside ask for in the plan's section; headings are left to the caller. */
function locateSection(located: LocatedAnswers, section: TemplateSection, planSection: Section): void {
	locateContent(located, section, planSection);
	const sections = section.parts.filter(part => part.kind === 'section');
	const groups = section.parts.filter(part => part.kind === 'group');
	const aligned = alignSections(located.plan, section.parts, planSection.sections);
	for (const [index, part] of sections.entries()) {
		const other = planSection.sections[aligned[index] ?? -1];
		if (other !== undefined) {
			noteMatches(located, matchHeading(located.plan, part, other) ?? []);
			locateSection(located, part, other);
		}
	}
	const left = planSection.sections.filter((_, index) => !aligned.includes(index));
	for (const keyword of new Set(groups.map(group => group.keyword))) {
		const own = groups.filter(group => group.keyword === keyword);
		const runs = memberRuns(located.plan, keyword, left);
		for (const [index, group] of own.entries()) {
			if (own.length === 1) {
				locateGroup(located, group, planSection, runs.flat());
			} else if (own.length === runs.length) {
				locateGroup(located, group, planSection, runs[index] ?? []);
			}
		}
	}
}

type NumberedSection = {readonly section: Section; readonly number: number};

/** The sections with a keyword and a number, in runs: a number that is not higher begins a new one. */
function memberRuns({source}: PlanFile, keyword: string, sections: readonly Section[]): NumberedSection[][] {
	const runs: NumberedSection[][] = [];
	for (const section of sections) {
		const heading = numberedHeading(source, section.heading);
		if (heading?.keyword === keyword) {
			const {number} = heading;
			const run = runs.at(-1);
			if (run === undefined || number <= (run.at(-1)?.number ?? number)) {
				runs.push([{section, number}]);
			} else {
				run.push({section, number});
			}
		}
	}
	return runs;
}

/**
 * For each section among a template's parts the index of the plan's section that it is, or -1. Where both
 * have one title, of depth 1, the two are the same whatever they say. The members of groups are left out.
 */
export function alignSections(
	plan: PlanFile,
	parts: readonly (TemplateSection | TemplateGroup)[],
	others: readonly Section[],
): number[] {
	const sections = parts.filter(part => part.kind === 'section');
	const keywords = new Set(parts.flatMap(part => (part.kind === 'group' ? part.keyword : [])));
	const isMember = others.map(({heading}) =>
		keywords.has(numberedHeading(plan.source, heading)?.keyword ?? ''),
	);
	const fits = (index: number, otherIndex: number) => {
		const section = sections[index];
		const other = others[otherIndex];
		return section !== undefined && other !== undefined && matchHeading(plan, section, other) !== null;
	};
	const likeMembers = alignLikeMembers(parts, isMember, fits);
	const aligned = align(sections.length, others.length, (index, other) =>
		isMember[other] === true
			? likeMembers.get(index) === other
			: !likeMembers.has(index) && fits(index, other),
	);
	const title = onlyTitle(sections);
	const otherTitle = onlyTitle(others);
	if (title !== -1 && otherTitle !== -1) {
		aligned[title] = otherTitle;
	}
	return aligned;
}

/** The index of the only section of depth 1; -1 where there is none, or several. */
function onlyTitle(sections: readonly {readonly depth: number}[]): number {
	const index = sections.findIndex(({depth}) => depth === 1);
	return index === sections.findLastIndex(({depth}) => depth === 1) ? index : -1;
}

/**
 * Aligns sections that are in no group but have the heading of a member, like `Phase 3` after a group
 * that it differs from. Those after the group take the last members of the plan that fit, others the first.
 */
function alignLikeMembers(
	parts: readonly (TemplateSection | TemplateGroup)[],
	isMember: readonly boolean[],
	fits: (index: number, other: number) => boolean,
): Map<number, number> {
	const aligned = new Map<number, number>();
	const likeMembers = parts
		.filter(part => part.kind === 'section')
		.flatMap((section, index) => {
			const keyword = memberKeyword(section);
			const group = parts.findIndex(part => part.kind === 'group' && part.keyword === keyword);
			return group === -1 ? [] : {index, isAfter: group < parts.indexOf(section)};
		});
	const taken = new Set<number>();
	const take = (index: number, candidates: readonly number[]) => {
		const other = candidates.find(at => isMember[at] === true && !taken.has(at) && fits(index, at));
		if (other !== undefined) {
			taken.add(other);
			aligned.set(index, other);
		}
	};
	const candidates = [...isMember.keys()];
	for (const {index} of likeMembers.filter(({isAfter}) => !isAfter)) {
		take(index, candidates);
	}
	for (const {index} of likeMembers.filter(({isAfter}) => isAfter).reverse()) {
		take(index, candidates.toReversed());
	}
	return aligned;
}

/** The keyword of a heading that begins with one and a number. */
function memberKeyword({heading}: TemplateSection): string | null {
	const [first] = heading ?? [];
	return first?.kind === 'literal' ? headingKeyword(first.raw) : null;
}

/** The placeholders of a section's heading in a plan's heading; `null` where it is another heading. */
export function matchHeading({source}: PlanFile, {heading}: TemplateSection, other: Section) {
	if (heading === null || other.heading === null) {
		return null;
	}
	return matchSegments(heading, source, other.heading.textStart, other.heading.textEnd);
}

function locateGroup(
	located: LocatedAnswers,
	group: TemplateGroup,
	parent: Section,
	members: readonly NumberedSection[],
): void {
	const locatedMembers = members.map(({section, number}, index) => ({
		section,
		number,
		answers: locateMember(located, group, section, index),
	}));
	const nextLine = parent.contentEndLine + 1;
	located.questions.set(group.question, {kind: 'group', group, members: locatedMembers, nextLine});
}

/** Locates a member's answers by the template's member with the same index, then by the others what that one left. */
function locateMember(
	located: LocatedAnswers,
	group: TemplateGroup,
	section: Section,
	index: number,
): Map<number, Located> {
	const {plan} = located;
	const answers = new Map<number, Located>();
	const first = Math.min(index, group.members.length - 1);
	const models = [first, ...[...group.members.keys()].filter(model => model !== first)];
	for (const model of models) {
		const member = group.members[model];
		const questions = group.questions[model] ?? [];
		if (member === undefined || answers.size === questions.length) {
			break;
		}
		const own = model === first ? {...located, questions: new Map()} : nothingLocated(plan);
		const heading = matchHeading(plan, member, section);
		noteMatches(own, heading ?? matchOtherHeading(plan, member, section));
		locateSection(own, member, section);
		for (const [questionIndex, question] of questions.entries()) {
			const answer = own.questions.get(question);
			if (answer !== undefined && !answers.has(questionIndex)) {
				answers.set(questionIndex, answer);
			}
		}
	}
	return answers;
}

/** The name and the tags of a member whose heading is written in another way than the template's. */
function matchOtherHeading(
	{source}: PlanFile,
	{heading: segments}: TemplateSection,
	section: Section,
): PlaceholderMatch[] {
	const heading = numberedHeading(source, section.heading);
	if (heading === null) {
		return [];
	}
	return (segments ?? []).flatMap(placeholder => {
		if (placeholder.kind !== 'placeholder' || typeof placeholder.fills === 'string') {
			return [];
		}
		const match = {kind: 'text' as const, placeholder, paragraph: null, isUnfilled: false};
		const {base} = placeholder.fills;
		if (base === 'name') {
			return {...match, start: heading.nameStart, end: heading.nameEnd};
		}
		const tag = heading.tags.find(({key}) => slug(key) === base);
		return tag === undefined ? [] : {...match, start: tag.valueStart, end: tag.valueEnd};
	});
}
