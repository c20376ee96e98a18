import {type Candidate, UserError} from '../errors.ts';
import {nearest} from '../text/did-you-mean.ts';
import {type Plan, phaseName, type Section} from './model.ts';
import {normal} from './references.ts';

/**
 * The section that is named by its heading's text or by a path such as `Phase 1/Tasks`, in which
 * headings between may be left out. Case and runs of white space do not matter; a phase goes by its
 * keyword and number (`Phase 1`), by its name (`Foundation`) or by both.
 * Throws a UserError: `section-ambiguous` with the candidates, `usage` where there is no such section.
 */
export function resolveSection(plan: Plan, path: string): Section {
	const found = sectionsNamed(plan, path);
	const [only] = found;
	if (only === undefined) {
		throw unknown(plan, path);
	}
	if (found.length > 1) {
		const listed = candidates(plan, found);
		throw new UserError(
			'section-ambiguous',
			`${found.length} sections are called "${path.trim()}"`,
			`name one by its path, such as "${listed[0]?.ref ?? ''}"`,
			{ref: path, candidates: listed},
		);
	}
	return only;
}

/** The sections of that title, else those that go by it otherwise. */
function sectionsNamed(plan: Plan, path: string): readonly Section[] {
	const typed = normal(path);
	const titled = plan.sections.filter(section => matches(plan, section, typed, titles));
	return titled.length > 0
		? titled
		: plan.sections.filter(section => matches(plan, section, typed, otherNames));
}

/** The shortest name that means this section alone, else its whole path. */
export function shortName(plan: Plan, section: Section): string {
	const names = [
		plainTitle(plan, section),
		section.title,
		...ancestors(plan, section).map(above => `${plainTitle(plan, above)}/${section.title}`),
	];
	const isItsOwn = (name: string) => {
		const [only, another] = sectionsNamed(plan, name);
		return only === section && another === undefined;
	};
	return names.find(isItsOwn) ?? section.path.join('/');
}

function candidates(plan: Plan, sections: readonly Section[]): readonly Candidate[] {
	return sections.map(section => ({
		key: null,
		ref: shortName(plan, section),
		line: section.line,
		text: section.title,
		status: null,
		path: null,
	}));
}

function unknown(plan: Plan, path: string): UserError {
	const near = nearSections(plan, path);
	const usual = usualSections(plan);
	const listed = candidates(plan, near.length > 0 ? near : usual.slice(0, shownUsual));
	const names = listed.map(({ref}) => `"${ref}"`);
	const hint =
		near.length > 0
			? `did you mean ${inARow(names)}?`
			: names.length > 0
				? `its sections are ${names.join(', ')}${usual.length > shownUsual ? ' and more' : ''}`
				: 'the plan has no headings; leave the section out';
	return new UserError('usage', `no section is called "${path.trim()}"`, hint, {
		ref: path,
		candidates: listed,
	});
}

/** `"a", "b" or "c"` */
function inARow(names: readonly string[]): string {
	return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(part => part !== '').join(' or ');
}

/** How many sections a hint names where some are near, and where none is. */
const shownNear = 3;
const shownUsual = 6;
/** Of how many with a near title the path is looked at. */
const comparedPaths = 20;

/** The sections whose title or path is near what was typed; those that hold tasks first. */
function nearSections(plan: Plan, path: string): readonly Section[] {
	const all = [...new Set(plan.sections.map(({title}) => title))];
	const [head, last] = atLastSlash(path);
	const near = new Set([...nearest(path, all, 5), ...nearest(last, all, 5)]);
	const titled = plan.sections.filter(({title}) => near.has(title));
	const inside = titled.filter(section =>
		ancestors(plan, section).some(above => matches(plan, above, normal(head), otherNames)),
	);
	const sections = withTasksFirst(inside.length > 0 ? inside : titled).slice(0, comparedPaths);
	const byName = new Map(sections.map(section => [shortName(plan, section), section]));
	const byPath = nearest(path, [...byName.keys()], shownNear).flatMap(name => byName.get(name) ?? []);
	return withTasksFirst([...new Set([...byPath, ...sections])]).slice(0, shownNear);
}

function atLastSlash(path: string): readonly [head: string, last: string] {
	const at = path.lastIndexOf('/');
	return [path.slice(0, Math.max(0, at)), path.slice(at + 1)];
}

/** What people name most: phases, and sections outside of them that hold tasks; else all below the title. */
function usualSections(plan: Plan): readonly Section[] {
	const phases = new Set(plan.phases.map(({section}) => section));
	const usual = plan.sections.filter(
		({index, phase, tasks}) => phases.has(index) || (phase === null && tasks.length > 0),
	);
	const below = plan.sections.filter(({depth}) => depth > 1);
	return [usual, below, plan.sections].find(sections => sections.length > 0) ?? [];
}

function withTasksFirst(sections: readonly Section[]): readonly Section[] {
	const holds = ({progress}: Section) => progress.total > 0;
	return [...sections.filter(holds), ...sections.filter(section => !holds(section))];
}

type Names = (plan: Plan, section: Section) => readonly string[];

const titles: Names = (_plan, section) => [normal(section.title)];

const otherNames: Names = (plan, section) => {
	const names = [normal(section.title), normal(withoutTags(section.title))];
	const phase = plan.phases.find(({section: index}) => index === section.index);
	if (phase !== undefined) {
		names.push(...[phase.title, phase.name, phase.number, phaseName(phase)].map(normal));
	}
	return names;
};

/** A heading's text as one would type it: for a phase its keyword and number. */
function plainTitle(plan: Plan, section: Section): string {
	const phase = plan.phases.find(({section: index}) => index === section.index);
	return phase === undefined ? section.title : phaseName(phase);
}

/** A title may itself hold a slash, so the typed path is taken apart at every one that fits. */
function matches(plan: Plan, section: Section, typed: string, names: Names): boolean {
	for (const name of names(plan, section)) {
		if (name === '' || !typed.endsWith(name)) {
			continue;
		}
		const rest = typed.slice(0, typed.length - name.length).trimEnd();
		if (rest === '') {
			return true;
		}
		const above = rest.endsWith('/') ? rest.slice(0, -1).trimEnd() : null;
		if (above !== null && ancestors(plan, section).some(other => matches(plan, other, above, names))) {
			return true;
		}
	}
	return false;
}

/** The headings above a section, the innermost first. */
function ancestors(plan: Plan, section: Section): readonly Section[] {
	const above = plan.sections[section.parent ?? -1];
	return above === undefined ? [] : [above, ...ancestors(plan, above)];
}

function withoutTags(title: string): string {
	return title.replace(/\s*\[[^\]]*\](?!\()/g, '');
}
