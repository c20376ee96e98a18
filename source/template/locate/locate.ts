import {type Bytes, decode} from '../../markdown/bytes.ts';
import {readOutline} from '../../markdown/read-outline.ts';
import {numberedHeading} from '../compile/group-headings.ts';
import type {Template, TemplateGroup, TemplateSection} from '../model.ts';
import {readSections, type Section} from '../section-tree.ts';
import {slug} from '../slug.ts';
import {align} from './align.ts';
import {findContent} from './content.ts';
import {type Finding, type Found, noteMatches, type PlanFile} from './located.ts';
import {matchPieces, type PlaceMatch} from './match-segments.ts';

/** A plan as it is compared with templates. */
export function planFile(source: Bytes): PlanFile {
	const outline = readOutline(source);
	return {source, outline, root: readSections(outline)};
}

/** Finds where a plan has what its template asks for. */
export function findAnswers(template: Template, plan: PlanFile): Finding {
	const finding: Finding = {plan, slots: new Map(), variables: new Map(), looseVariables: new Map()};
	findSection(finding, template.root, plan.root);
	return finding;
}

/** What stands in a section and in those inside, the section's own heading left out. */
function findSection(finding: Finding, section: TemplateSection, found: Section): void {
	findContent(finding, section, found);
	const sections = section.parts.filter(part => part.kind === 'section');
	const groups = section.parts.filter(part => part.kind === 'group');
	const places = alignSections(finding.plan, section.parts, found.sections);
	for (const [index, part] of sections.entries()) {
		const other = found.sections[places[index] ?? -1];
		if (other !== undefined) {
			noteMatches(finding, matchHeading(finding.plan, part, other) ?? []);
			findSection(finding, part, other);
		}
	}
	const left = found.sections.filter((_, index) => !places.includes(index));
	for (const keyword of new Set(groups.map(group => group.keyword))) {
		const own = groups.filter(group => group.keyword === keyword);
		const runs = memberRuns(finding.plan, keyword, left);
		for (const [index, group] of own.entries()) {
			if (own.length === 1) {
				findGroup(finding, group, found, runs.flat());
			} else if (own.length === runs.length) {
				findGroup(finding, group, found, runs[index] ?? []);
			}
		}
	}
}

type NumberedSection = {readonly section: Section; readonly number: number};

/** The sections with a keyword and a number; a run ends where the numbers begin anew. */
function memberRuns({source}: PlanFile, keyword: string, sections: readonly Section[]): NumberedSection[][] {
	const runs: NumberedSection[][] = [];
	for (const section of sections) {
		const heading = section.heading === null ? null : numberedHeading(source, section.heading);
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
 * For each section among parts of a template the place of its like in a plan, or -1. The only titles
 * are alike whatever they say, and the members of groups are none of them.
 */
export function alignSections(
	plan: PlanFile,
	parts: readonly (TemplateSection | TemplateGroup)[],
	others: readonly Section[],
): number[] {
	const sections = parts.filter(part => part.kind === 'section');
	const keywords = new Set(parts.flatMap(part => (part.kind === 'group' ? part.keyword : [])));
	const isMember = others.map(
		({heading}) => heading !== null && keywords.has(numberedHeading(plan.source, heading)?.keyword ?? ''),
	);
	const fits = (one: number, other: number) => {
		const section = sections[one];
		const found = others[other];
		return section !== undefined && found !== undefined && matchHeading(plan, section, found) !== null;
	};
	const alike = alignLikeMembers(parts, isMember, fits);
	const places = align(sections.length, others.length, (one, other) =>
		isMember[other] === true ? alike.get(one) === other : !alike.has(one) && fits(one, other),
	);
	const titles = sections.flatMap(({depth}, index) => (depth === 1 ? index : []));
	const others1 = others.flatMap(({depth}, index) => (depth === 1 ? index : []));
	const [title] = titles;
	const [other] = others1;
	if (titles.length === 1 && others1.length === 1 && title !== undefined && other !== undefined) {
		places[title] = other;
	}
	return places;
}

/**
 * Places of the sections in no group that have the heading of a member, like `Phase 3` after a group
 * that it differs from: those after the group are the last that they can be, others the first.
 */
function alignLikeMembers(
	parts: readonly (TemplateSection | TemplateGroup)[],
	isMember: readonly boolean[],
	fits: (one: number, other: number) => boolean,
): Map<number, number> {
	const found = new Map<number, number>();
	const sections = parts.filter(part => part.kind === 'section');
	const alike = sections.flatMap((section, index) => {
		const keyword = memberKeyword(section);
		const group = parts.findIndex(part => part.kind === 'group' && part.keyword === keyword);
		return group === -1 ? [] : {index, isAfter: group < parts.indexOf(section)};
	});
	const taken = new Set<number>();
	const take = (index: number, places: readonly number[]) => {
		const place = places.find(other => isMember[other] === true && !taken.has(other) && fits(index, other));
		if (place !== undefined) {
			taken.add(place);
			found.set(index, place);
		}
	};
	const places = [...isMember.keys()];
	for (const {index} of alike.filter(({isAfter}) => !isAfter)) {
		take(index, places);
	}
	for (const {index} of alike.filter(({isAfter}) => isAfter).reverse()) {
		take(index, places.toReversed());
	}
	return found;
}

/** The keyword of a heading that begins with one and a number. */
function memberKeyword({heading}: TemplateSection): string | null {
	const [first] = heading ?? [];
	const words = first?.kind === 'words' ? decode(first.raw) : '';
	return /^(\p{L}[\p{L} -]*?)[ \t]+#?\d/u.exec(words)?.[1] ?? null;
}

/** The places in a heading; `null` where it is another heading. */
export function matchHeading({source}: PlanFile, {heading}: TemplateSection, found: Section) {
	if (heading === null || found.heading === null) {
		return null;
	}
	return matchPieces(heading, source, found.heading.textStart, found.heading.textEnd);
}

function findGroup(
	finding: Finding,
	group: TemplateGroup,
	parent: Section,
	members: readonly NumberedSection[],
): void {
	const found = members.map(({section, number}, index) => ({
		section,
		number,
		answers: findMember(finding, group, section, index),
	}));
	finding.slots.set(group.slot, {kind: 'group', group, members: found, nextLine: parent.contentEndLine + 1});
}

/** Compares a member with the template's member at that place, and where that does not fit with the others. */
function findMember(
	{plan, variables, looseVariables}: Finding,
	group: TemplateGroup,
	section: Section,
	index: number,
): Map<number, Found> {
	const answers = new Map<number, Found>();
	const first = Math.min(index, group.members.length - 1);
	const order = [first, ...[...group.members.keys()].filter(place => place !== first)];
	for (const place of order) {
		const member = group.members[place];
		const slots = group.slots[place] ?? [];
		if (member === undefined || answers.size === slots.length) {
			break;
		}
		const own: Finding = {
			plan,
			slots: new Map(),
			variables: place === first ? variables : new Map(),
			looseVariables: place === first ? looseVariables : new Map(),
		};
		const heading = matchHeading(plan, member, section);
		noteMatches(own, heading ?? looseHeading(plan, member, section));
		findSection(own, member, section);
		for (const [at, slot] of slots.entries()) {
			const found = own.slots.get(slot);
			if (found !== undefined && !answers.has(at)) {
				answers.set(at, found);
			}
		}
	}
	return answers;
}

/** The name and the tags of a member whose heading is written in another way. */
function looseHeading(
	{source}: PlanFile,
	{heading: pieces}: TemplateSection,
	section: Section,
): PlaceMatch[] {
	const heading = section.heading === null ? null : numberedHeading(source, section.heading);
	if (heading === null) {
		return [];
	}
	return (pieces ?? []).flatMap(place => {
		if (place.kind !== 'place' || typeof place.fills === 'string') {
			return [];
		}
		const {base} = place.fills;
		if (base === 'name') {
			return {place, start: heading.nameStart, end: heading.nameEnd, isStanding: false};
		}
		const tag = heading.tags.find(({key}) => slug(key) === base);
		return tag === undefined ? [] : {place, start: tag.valueStart, end: tag.valueEnd, isStanding: false};
	});
}
