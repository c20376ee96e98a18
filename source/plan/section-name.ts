import {type Candidate, UserError} from '../errors.ts';
import type {Plan, Section} from './model.ts';
import {nearest} from './near.ts';

/**
 * The section that is named by its heading's text or by a path such as `Phase 1/Tasks`, in which
 * headings between may be left out. Case and runs of white space do not matter; a phase goes by its
 * keyword and number (`Phase 1`), by its name (`Foundation`) or by both.
 * Throws a UserError: `section-ambiguous` with the candidates, `usage` where there is no such section.
 */
export function resolveSection(plan: Plan, path: string): Section {
	const typed = normal(path);
	for (const names of [titles, otherNames]) {
		const found = plan.sections.filter(section => matches(plan, section, typed, names));
		const [only] = found;
		if (only !== undefined && found.length === 1) {
			return only;
		}
		if (found.length > 1) {
			throw new UserError(
				'section-ambiguous',
				`${found.length} sections are called "${path.trim()}"`,
				`name one by its path, such as "${shortPaths(plan, found)[0] ?? ''}"`,
				{ref: path, candidates: candidates(plan, found)},
			);
		}
	}
	throw unknown(plan, path);
}

/** The shortest path that names each section, else its whole path. */
function shortPaths(plan: Plan, sections: readonly Section[]): readonly string[] {
	return sections.map(section => {
		for (const ancestor of ancestors(plan, section)) {
			const path = `${plainTitle(plan, ancestor)}/${section.title}`;
			if (plan.sections.filter(other => matches(plan, other, normal(path), otherNames)).length === 1) {
				return path;
			}
		}
		return section.path.join('/');
	});
}

function candidates(plan: Plan, sections: readonly Section[]): readonly Candidate[] {
	const paths = shortPaths(plan, sections);
	return sections.map((section, index) => ({
		key: null,
		ref: paths[index] ?? null,
		line: section.line,
		text: section.title,
		status: null,
		path: null,
	}));
}

function unknown(plan: Plan, path: string): UserError {
	const last = path.split('/').at(-1) ?? '';
	const near = [...new Set([...nearest(path, allTitles(plan), 5), ...nearest(last, allTitles(plan), 5)])];
	const names = (near.length > 0 ? near : allTitles(plan)).slice(0, 5);
	const sections = plan.sections.filter(section => names.includes(section.title)).slice(0, 10);
	const hint =
		near.length > 0
			? `did you mean ${names.map(name => `"${name}"`).join(' or ')}?`
			: names.length > 0
				? `its sections are ${names.map(name => `"${name}"`).join(', ')}${allTitles(plan).length > names.length ? ' and more' : ''}`
				: 'the plan has no headings; leave the section out';
	return new UserError('usage', `no section is called "${path.trim()}"`, hint, {
		ref: path,
		candidates: candidates(plan, sections),
	});
}

function allTitles(plan: Plan): readonly string[] {
	return [...new Set(plan.sections.map(section => section.title))];
}

type Names = (plan: Plan, section: Section) => readonly string[];

const titles: Names = (_plan, section) => [normal(section.title)];

const otherNames: Names = (plan, section) => {
	const names = [normal(section.title), normal(withoutTags(section.title))];
	const phase = plan.phases.find(({section: index}) => index === section.index);
	if (phase !== undefined) {
		const title = normal(phase.title);
		const number = normal(phase.number);
		const end = title.indexOf(number);
		names.push(title, normal(phase.name), number, end < 0 ? number : title.slice(0, end + number.length));
	}
	return names;
};

/** A heading's text as one would type it: for a phase its keyword and number. */
function plainTitle(plan: Plan, section: Section): string {
	const phase = plan.phases.find(({section: index}) => index === section.index);
	if (phase === undefined) {
		return section.title;
	}
	const end = phase.title.indexOf(phase.number);
	return end < 0 ? phase.title : phase.title.slice(0, end + phase.number.length);
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
	const above: Section[] = [];
	let parent = section.parent;
	while (parent !== null) {
		const next: Section | undefined = plan.sections[parent];
		if (next === undefined) {
			break;
		}
		above.push(next);
		parent = next.parent;
	}
	return above;
}

function withoutTags(title: string): string {
	return title.replace(/\s*\[[^\]]*\](?!\()/g, '');
}

function normal(text: string): string {
	return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
