import {UserError} from '../../errors.ts';
import {readOutline} from '../../markdown/blocks.ts';
import type {Bytes} from '../../markdown/bytes.ts';
import {readSections, type Section} from '../../markdown/section-tree.ts';
import {grouped} from '../../text/collections.ts';
import {slug} from '../../text/slug.ts';
import {headingKeyword, numberedHeading} from '../compile/group-headings.ts';
import {placeholdersIn, type Template, type TemplateGroup, type TemplateSection} from '../model.ts';
import {align} from './align.ts';
import {locateContent} from './content.ts';
import {
	type Located,
	type LocatedAnswers,
	noteMatches,
	type PlaceholderMatch,
	type PlanSource,
} from './located.ts';
import {matchSegments} from './match-segments.ts';

/** Locates the answers to a template's questions in a plan, section by section, under headings that match. */
export function locateAnswers(template: Template, source: Bytes): LocatedAnswers {
	const outline = readOutline(source);
	const located = nothingLocated({source, outline});
	locateSection(located, template.root, readSections(outline));
	return located;
}

function nothingLocated(plan: PlanSource): LocatedAnswers {
	return {plan, questions: new Map(), variables: new Map(), overwritableVariables: new Map()};
}

/** Locates what a section and the sections inside ask for in the plan's section; headings are left to the caller. */
function locateSection(located: LocatedAnswers, section: TemplateSection, planSection: Section): void {
	const {source} = located.plan;
	locateContent(located, section, planSection);
	const sections = section.parts.filter(part => part.kind === 'section');
	const groups = section.parts.filter(part => part.kind === 'group');
	const aligned = alignSections(source, section.parts, planSection.sections);
	for (const part of sections) {
		const other = aligned.get(part);
		if (other !== undefined) {
			noteMatches(located, matchHeading(source, part, other) ?? []);
			locateSection(located, part, other);
		}
	}
	const taken = new Set(aligned.values());
	const left = planSection.sections.filter(other => !taken.has(other));
	for (const [keyword, own] of grouped(groups, group => group.keyword)) {
		const runs = memberRuns(source, keyword, left);
		for (const [index, group] of own.entries()) {
			const members = own.length === 1 ? runs.flat() : runs[index];
			if (members !== undefined && (own.length === 1 || own.length === runs.length)) {
				const found = members.map((member, index) => ({
					...member,
					answers: locateMember(located, group, member.section, index),
				}));
				const nextLine = planSection.contentEndLine + 1;
				located.questions.set(group.question, {kind: 'group', group, members: found, nextLine});
			}
		}
	}
}

type NumberedSection = {readonly section: Section; readonly number: number};

/** The sections with a keyword and a number, in runs: a number that is not higher begins a new one. */
function memberRuns(source: Bytes, keyword: string, sections: readonly Section[]): NumberedSection[][] {
	const runs: NumberedSection[][] = [];
	for (const section of sections) {
		const heading = numberedHeading(source, section.heading);
		if (heading?.keyword === keyword) {
			const {number} = heading;
			const run = runs.at(-1) ?? [];
			if (number > (run.at(-1)?.number ?? number)) {
				run.push({section, number});
			} else {
				runs.push([{section, number}]);
			}
		}
	}
	return runs;
}

/**
 * Which of the plan's sections each section among a template's parts is. Where both have one title, of
 * depth 1, the two are the same whatever they say. The members of groups are left out.
 */
function alignSections(
	source: Bytes,
	parts: readonly (TemplateSection | TemplateGroup)[],
	others: readonly Section[],
): Map<TemplateSection, Section> {
	const sections = parts.filter(part => part.kind === 'section');
	const keywords = new Set(parts.flatMap(part => (part.kind === 'group' ? part.keyword : [])));
	const members = others.filter(({heading}) => keywords.has(numberedHeading(source, heading)?.keyword ?? ''));
	const isMember = new Set(members);
	const fits = (section: TemplateSection, other: Section) => matchHeading(source, section, other) !== null;
	const likeMembers = alignLikeMembers(parts, members, fits);
	const aligned = align(sections, others, (section, other) =>
		isMember.has(other)
			? likeMembers.get(section) === other
			: !likeMembers.has(section) && fits(section, other),
	);
	const title = onlyTitle(sections);
	const otherTitle = onlyTitle(others);
	if (title !== undefined && otherTitle !== undefined) aligned.set(title, otherTitle);
	return aligned;
}

/** The section of depth 1, where there is only one. */
function onlyTitle<Titled extends {readonly depth: number}>(sections: readonly Titled[]): Titled | undefined {
	const titles = sections.filter(({depth}) => depth === 1);
	return titles.length === 1 ? titles[0] : undefined;
}

/**
 * Aligns sections that are in no group but have the heading of a member, like `Phase 3` after a group
 * that it differs from. Those after the group take the last members of the plan that fit, others the first.
 */
function alignLikeMembers(
	parts: readonly (TemplateSection | TemplateGroup)[],
	members: readonly Section[],
	fits: (section: TemplateSection, other: Section) => boolean,
): Map<TemplateSection, Section> {
	const likeMembers = parts.flatMap((section, index) => {
		if (section.kind === 'group') return [];
		const [first] = section.heading ?? [];
		const keyword = first?.kind === 'literal' ? headingKeyword(first.raw) : null;
		const group = parts.findIndex(part => part.kind === 'group' && part.keyword === keyword);
		return group === -1 ? [] : {section, isAfter: group < index};
	});
	const aligned = new Map<TemplateSection, Section>();
	for (const {section, isAfter} of [
		...likeMembers.filter(({isAfter}) => !isAfter),
		...likeMembers.filter(({isAfter}) => isAfter).reverse(),
	]) {
		const candidates = isAfter ? members.toReversed() : members;
		const taken = [...aligned.values()];
		const other = candidates.find(member => !taken.includes(member) && fits(section, member));
		if (other !== undefined) aligned.set(section, other);
	}
	return aligned;
}

/** The placeholders of a section's heading in a plan's heading; `null` where it is another heading. */
function matchHeading(source: Bytes, {heading}: TemplateSection, other: Section) {
	if (heading === null || other.heading === null) return null;
	return matchSegments(heading, source, other.heading.textStart, other.heading.textEnd);
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
	for (const model of [first, ...[...group.members.keys()].filter(other => other !== first)]) {
		const member = group.members[model];
		const questions = group.questions[model] ?? [];
		if (member === undefined || answers.size === questions.length) break;
		const own = model === first ? {...located, questions: new Map()} : nothingLocated(plan);
		noteMatches(
			own,
			matchHeading(plan.source, member, section) ?? matchOtherHeading(plan.source, member, section),
		);
		locateSection(own, member, section);
		for (const [questionIndex, question] of questions.entries()) {
			const answer = own.questions.get(question);
			if (answer !== undefined && !answers.has(questionIndex)) answers.set(questionIndex, answer);
		}
	}
	return answers;
}

/** The name and the tags of a member whose heading is written in another way than the template's. */
function matchOtherHeading(
	source: Bytes,
	{heading: segments}: TemplateSection,
	section: Section,
): PlaceholderMatch[] {
	const heading = numberedHeading(source, section.heading);
	if (heading === null) return [];
	return placeholdersIn(segments ?? []).flatMap(placeholder => {
		const {fills} = placeholder;
		if (typeof fills === 'string') return [];
		const match = {kind: 'text' as const, placeholder, paragraph: null, isUnfilled: false};
		if (fills.base === 'name') return {...match, start: heading.nameStart, end: heading.nameEnd};
		const tag = heading.tags.find(({key}) => slug(key) === fills.base);
		return tag === undefined ? [] : {...match, start: tag.valueStart, end: tag.valueEnd};
	});
}

/**
 * The template that a plan was made from: the one whose headings are, in order, most contained in
 * the plan's; of two that are wholly contained the longer one. Throws a UserError with code `usage`
 * that names `--template` where two fit equally well or none fits by half.
 */
export function chooseTemplate(candidates: readonly Template[], plan: Bytes): Template {
	const root = readSections(readOutline(plan));
	const ranked = candidates
		.map(template => {
			const headings = headingsFound(plan, template.root, root);
			const found = headings.filter(isFound => isFound).length;
			return {template, found, share: found / Math.max(headings.length, 1)};
		})
		.sort((a, b) => b.share - a.share || b.found - a.found);
	const [best, second] = ranked;
	if (best === undefined || best.share < 0.5) {
		throw new UserError(
			'usage',
			'no template fits this plan: it has less than half of the headings of each',
			'name the template that it was made from with --template',
		);
	}
	if (second !== undefined && second.share === best.share && second.found === best.found) {
		const names = ranked
			.filter(({share, found}) => share === best.share && found === best.found)
			.map(({template}) => template.name);
		throw new UserError(
			'usage',
			`several templates fit this plan equally well: ${names.join(', ')}`,
			'name the one that it was made from with --template',
		);
	}
	return best.template;
}

/** Whether a plan has each heading of a template's section: a group counts as one, and a heading without words as none. */
function headingsFound(source: Bytes, {parts}: TemplateSection, planSection: Section | undefined): boolean[] {
	const others = planSection?.sections ?? [];
	const aligned = alignSections(source, parts, others);
	return parts.flatMap(part => {
		if (part.kind === 'group') {
			return others.some(({heading}) => numberedHeading(source, heading)?.keyword === part.keyword);
		}
		const other = aligned.get(part);
		const hasWords = part.heading?.some(segment => segment.kind === 'literal' && segment.raw.trim() !== '');
		const isFound = other !== undefined && matchHeading(source, part, other) !== null;
		return [...(hasWords ? [isFound] : []), ...headingsFound(source, part, other)];
	});
}
