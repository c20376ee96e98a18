import {type Candidate, UserError} from '../errors.ts';
import {letterPattern} from '../text/ascii.ts';
import {nearest} from '../text/did-you-mean.ts';
import {shownText} from '../text/inline-markdown.ts';
import {plainText} from '../text/plain-text.ts';
import {type Phase, type Plan, phaseName, type Section, type Task} from './model.ts';
import {isIdShaped} from './read/ids.ts';
import {keyShape} from './read/names.ts';
import {phaseHeading} from './read/phases.ts';

const placePattern = letterPattern('^(?:\\d+(?:\\.\\d+)*[a-z]?|[\\p{L}\\p{N}]+)\\.\\d+$', 'u');
const lineShape = /^@\d+$/;

/**
 * The task that a reference names: its id (`#4` also as `4`), place, key or line, or words of its text, which are
 * not tried for what is shaped like one of the others. Throws a UserError `ref-unknown` or `ref-ambiguous` with the
 * candidates.
 */
export function resolveReference(plan: Plan, reference: string): Task {
	const name = reference.trim();
	const found = tasksNamed(plan, name);
	const [only] = found;
	if (only === undefined) throw unknownTask(plan, reference, name);
	if (found.length > 1) throw ambiguous(plan, reference, found);
	return only;
}

/** Whether a reference has the shape of words, and not of an id, a place, a key or a line. */
export function isWords(reference: string): boolean {
	const name = reference.trim();
	return !(keyShape.test(name) || lineShape.test(name) || isIdOrPlace(name));
}

function isIdOrPlace(name: string): boolean {
	return isIdShaped(name) || placePattern(name).test(name);
}

/** A task as one of those that an error lists; `path` is that of its file. */
export function candidateOf(task: Task, path: string | null = null): Candidate {
	const {key, ref, line, text, status} = task;
	return {key, ref, line, text: plainText(text), status, path};
}

function tasksNamed(plan: Plan, name: string): readonly Task[] {
	const {tasks} = plan;
	if (keyShape.test(name)) return tasks.filter(({key}) => key === name.toLowerCase());
	if (lineShape.test(name)) return tasks.filter(({line}) => line === Number(name.slice(1)));
	if (isIdOrPlace(name)) {
		const named = [name, `#${name}`].map(typed => tasks.filter(({id}) => id === typed));
		return firstOf(
			() => named.find(found => found.length === 1) ?? [],
			() => tasks.filter(({place}) => place === name.toLowerCase()),
			() => named.find(found => found.length > 0) ?? [],
		);
	}
	return firstOf(
		() => tasks.filter(({id}) => id?.toLowerCase() === name.toLowerCase()),
		() => byWords(plan, name),
	);
}

/** What the first way finds that finds anything. */
function firstOf<Thing>(...ways: readonly (() => readonly Thing[])[]): readonly Thing[] {
	for (const way of ways) {
		const found = way();
		if (found.length > 0) return found;
	}
	return [];
}

/** The whole text, else the words as they stand in a row, else all of them in any order. */
function byWords(plan: Plan, typed: string): readonly Task[] {
	const phrase = normal(typed);
	if (phrase === '') return [];
	// As they are written, and as they are shown.
	const texts = plan.tasks.map(({text}) => [normal(text), normal(shownText(text))]);
	const where = (fits: (text: string) => boolean): readonly Task[] =>
		plan.tasks.filter((_task, index) => texts[index]?.some(fits));
	const whole = where(text => text === phrase);
	return whole.length === 1
		? whole
		: firstOf(
				() => where(text => text.includes(phrase)),
				() => tasksWithWords(plan, typed),
			);
}

/** The tasks in whose text all of some words stand, whatever the case, as it is written or as it is shown. */
export function tasksWithWords({tasks}: Plan, typed: string): readonly Task[] {
	const words = normal(typed).split(' ');
	return tasks.filter(({text}) =>
		[normal(text), normal(shownText(text))].some(each => words.every(word => each.includes(word))),
	);
}

function ambiguous(plan: Plan, reference: string, found: readonly Task[]): UserError {
	const refs = found.map(({ref}) => ref);
	return new UserError(
		'ref-ambiguous',
		`"${reference}" could mean ${found.length} tasks`,
		new Set(refs).size === found.length
			? `name one of them, such as ${refs[0]}`
			: `name one of them by its line, such as @${found[0]?.line ?? plan.tasks[0]?.line ?? 1}`,
		{ref: reference, candidates: found.map(task => candidateOf(task))},
	);
}

function unknownTask(plan: Plan, reference: string, name: string): UserError {
	const siblings = atSamePlace(plan, name);
	const near = siblings.length > 0 ? siblings : nearTasks(plan, name);
	const names = near.map(({ref, id, text}) => {
		const letters = [...plainText(text)];
		const words = letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : letters.join('');
		return id === ref ? words : `${ref} ${words}`;
	});
	const hint =
		plan.tasks.length === 0
			? 'the plan has no tasks'
			: siblings.length > 1
				? `there are ${siblings[0]?.ref} to ${siblings.at(-1)?.ref}`
				: near.length > 0
					? `did you mean ${names.slice(0, 3).join(', or ')}?`
					: 'planwright list shows what each task is called';
	return new UserError('ref-unknown', `no task is called "${reference}"`, hint, {
		ref: reference,
		candidates: near.map(task => candidateOf(task)),
	});
}

/** The first and the last of the tasks whose place begins as that of a name (`1.99`) does. */
function atSamePlace(plan: Plan, name: string): readonly Task[] {
	const before = name.toLowerCase().slice(0, name.lastIndexOf('.') + 1);
	if (before === '' || !placePattern(name).test(name)) return [];
	const tasks = plan.tasks.filter(({ref}) => ref.startsWith(before) && placePattern(ref).test(ref));
	const [first, last] = [tasks[0], tasks.at(-1)];
	return first === undefined || last === undefined || first === last ? tasks : [first, last];
}

function nearTasks(plan: Plan, name: string): readonly Task[] {
	if (lineShape.test(name)) {
		const line = Number(name.slice(1));
		return plan.tasks
			.toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))
			.slice(0, 2)
			.toSorted((a, b) => a.index - b.index);
	}
	if (keyShape.test(name)) return [];
	const texts = new Map<string, Task>();
	for (const task of plan.tasks) {
		for (const known of isIdOrPlace(name) ? [task.ref] : [task.ref, task.text]) {
			if (!texts.has(known)) texts.set(known, task);
		}
	}
	const found = nearest(name, [...texts.keys()], 8).flatMap(known => texts.get(known) ?? []);
	return [...new Set(found)].slice(0, 5);
}

/** A text as it is compared with what somebody typed: without Markdown's escapes, in lower case, blanks as one. */
function normal(text: string): string {
	return plainText(text).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * The section that is named by its heading or by a path such as `Phase 1/Tasks`, in which headings may be left out;
 * a phase goes by keyword and number, by its name or by both. Throws a UserError: `section-ambiguous` with the
 * candidates, `usage` where there is no such section.
 */
export function resolveSection(plan: Plan, path: string): Section {
	const found = sectionsNamed(plan, path);
	const [only] = found;
	if (only === undefined) throw unknownSection(plan, path);
	if (found.length > 1) {
		const listed = sectionCandidates(plan, found);
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
	const goingBy = (names: Names) => plan.sections.filter(section => matches(plan, section, typed, names));
	return firstOf(
		() => goingBy(titles),
		() => goingBy(otherNames),
	);
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

function sectionCandidates(plan: Plan, sections: readonly Section[]): readonly Candidate[] {
	return sections.map(section => ({
		key: null,
		ref: shortName(plan, section),
		line: section.line,
		text: section.title,
		status: null,
		path: null,
	}));
}

function unknownSection(plan: Plan, path: string): UserError {
	const near = nearSections(plan, path);
	const usual = usualSections(plan);
	const listed = sectionCandidates(plan, near.length > 0 ? near : usual.slice(0, shownUsual));
	const names = listed.map(({ref}) => `"${ref}"`);
	const hint =
		near.length > 0
			? `did you mean ${[names.slice(0, -1).join(', '), ...names.slice(-1)].filter(part => part !== '').join(' or ')}?`
			: names.length > 0
				? `its sections are ${names.join(', ')}${usual.length > shownUsual ? ' and more' : ''}`
				: 'the plan has no headings; leave the section out';
	return new UserError('usage', `no section is called "${path.trim()}"`, hint, {
		ref: path,
		candidates: listed,
	});
}

/** How many sections a hint names where some are near, and where none is. */
const shownNear = 3;
const shownUsual = 6;
/** Of how many with a near title the path is looked at. */
const comparedPaths = 20;

/** The sections whose title or path is near what was typed; those that hold tasks first. */
function nearSections(plan: Plan, path: string): readonly Section[] {
	const all = [...new Set(plan.sections.map(({title}) => title))];
	const slash = path.lastIndexOf('/');
	const [head, last] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
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

/** What people name most: phases, and sections outside of them that hold tasks; else all below the title. */
function usualSections(plan: Plan): readonly Section[] {
	const {sections} = plan;
	return firstOf(
		() =>
			sections.filter(
				section => phaseOf(plan, section) !== null || (section.phase === null && section.tasks.length > 0),
			),
		() => sections.filter(({depth}) => depth > 1),
		() => sections,
	);
}

function withTasksFirst(sections: readonly Section[]): readonly Section[] {
	const holds = ({progress}: Section) => progress.total > 0;
	return [...sections.filter(holds), ...sections.filter(section => !holds(section))];
}

type Names = (plan: Plan, section: Section) => readonly string[];

const titles: Names = (_plan, section) => [normal(section.title)];

const otherNames: Names = (plan, section) => {
	const {title} = section;
	const phase = phaseOf(plan, section);
	const ofPhase = phase === null ? [] : [phase.title, phase.name, phase.number, phaseName(phase)];
	return [title, title.replace(/\s*\[[^\]]*\](?!\()/g, ''), ...ofPhase].map(normal);
};

/** What a heading says of a phase, also of one that has no tasks yet. */
function phaseOf({phases}: Plan, section: Section): Pick<Phase, 'title' | 'name' | 'number'> | null {
	const phase = phases[section.phase ?? -1];
	if (phase !== undefined) return phase.section === section.index ? phase : null;
	const heading = phaseHeading(section.title);
	return heading?.keyword == null ? null : heading;
}

/** A heading's text as one would type it: for a phase its keyword and number. */
function plainTitle(plan: Plan, section: Section): string {
	const phase = phaseOf(plan, section);
	return phase === null ? section.title : phaseName(phase);
}

/** A title may itself hold a slash, so the typed path is taken apart at every one that fits. */
function matches(plan: Plan, section: Section, typed: string, names: Names): boolean {
	for (const name of names(plan, section)) {
		if (name === '' || !typed.endsWith(name)) continue;
		const rest = typed.slice(0, typed.length - name.length).trimEnd();
		if (rest === '') return true;
		const above = rest.slice(0, -1).trimEnd();
		if (rest.endsWith('/') && ancestors(plan, section).some(other => matches(plan, other, above, names))) {
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
