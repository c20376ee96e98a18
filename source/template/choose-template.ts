import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import type {Section} from '../markdown/section-tree.ts';
import {numberedHeading} from './compile/group-headings.ts';
import {alignSections, matchHeading, planFile} from './locate/locate.ts';
import type {PlanFile} from './locate/located.ts';
import type {Template, TemplateSection} from './model.ts';

/**
 * The template that a plan was made from: the one whose headings are, in order, most contained in
 * the plan's; of two that are wholly contained the longer one. Throws a UserError with code `usage`
 * that names `--template` where two fit equally well or none fits by half.
 */
export function chooseTemplate(candidates: readonly Template[], plan: Bytes): Template {
	const file = planFile(plan);
	const ranked = candidates
		.map(template => {
			const {found, all} = countHeadings(file, template.root, file.root);
			return {template, found, share: all === 0 ? 0 : found / all};
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

type Count = {found: number; all: number};

/** How many headings of a template's section a plan has: a group counts as one, and a heading without words as none. */
function countHeadings(
	plan: PlanFile,
	section: TemplateSection,
	planSection: Section | undefined,
	count: Count = {found: 0, all: 0},
): Count {
	const sections = section.parts.filter(part => part.kind === 'section');
	const others = planSection?.sections ?? [];
	const aligned = alignSections(plan, section.parts, others);
	for (const [index, part] of sections.entries()) {
		const other = others[aligned[index] ?? -1];
		const hasWords =
			part.heading?.some(segment => segment.kind === 'literal' && segment.raw.trim() !== '') === true;
		const fits = other !== undefined && matchHeading(plan, part, other) !== null;
		count.all += hasWords ? 1 : 0;
		count.found += hasWords && fits ? 1 : 0;
		countHeadings(plan, part, other, count);
	}
	for (const part of section.parts) {
		if (part.kind === 'group') {
			const hasMember = others.some(
				({heading}) => numberedHeading(plan.source, heading)?.keyword === part.keyword,
			);
			count.all++;
			count.found += hasMember ? 1 : 0;
		}
	}
	return count;
}
