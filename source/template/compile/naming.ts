import type {Form, Question} from '../form.ts';
import {ownTargets, type Piece, type Slot, type TemplateGroup, type TemplateSection} from '../model.ts';
import {slug} from '../slug.ts';
import {isKnownVariable, isSettable} from '../variables.ts';
import {type Compiling, slotOf} from './compiling.ts';

type Naming = {
	/** The only H1, which is no part of ids. */
	readonly title: TemplateSection | null;
	/** With where each stands, to be put in order. */
	readonly named: {readonly slot: Slot; readonly start: number}[];
	readonly sectionsByStart: {readonly start: number; readonly titles: readonly string[]}[];
};

/** Names all questions of a template and puts them in order. */
export function formOf(compiling: Compiling, root: TemplateSection, name: string): Form {
	const tops = sectionsOfDepth(root, 1);
	const naming: Naming = {
		title: tops.length === 1 ? (tops[0] ?? null) : null,
		named: [],
		sectionsByStart: [],
	};
	nameSection(naming, root, [], []);
	const variables = [...compiling.variables].sort((a, b) => a.start - b.start);
	const names = new Set<string>();
	const variableSlots = new Set<Slot>();
	for (const {fills, start} of variables) {
		if (typeof fills === 'string' && !names.has(fills)) {
			names.add(fills);
			if (!isKnownVariable(fills)) {
				const slot = variableSlot(compiling, naming, fills, start);
				variableSlots.add(slot);
				naming.named.push({slot, start});
			}
		}
	}
	naming.named.sort((a, b) => a.start - b.start);
	const used = new Set<string>(names);
	for (const {slot} of naming.named) {
		if (!variableSlots.has(slot)) {
			slot.id = unusedId(used, slot.id);
		}
		used.add(slot.id);
	}
	return {
		template: name,
		questions: naming.named.map(({slot}) => questionOf(slot)),
		title: naming.title === null ? null : titleIdOf(naming.title),
		settable: [...names].filter(isSettable),
	};
}

/** The question that the title is: the text, or else the variable, that is called so, or the last. */
function titleIdOf(title: TemplateSection): string | null {
	const texts = headingSlots(title).filter(({type}) => type === 'text');
	const called = texts.find(({hint}) => /title|name|description|subject/i.test(hint ?? ''));
	const variables = (title.heading ?? []).flatMap(piece =>
		piece.kind === 'place' && typeof piece.fills === 'string' && !isKnownVariable(piece.fills)
			? piece.fills
			: [],
	);
	return called?.id ?? texts.at(-1)?.id ?? variables.at(-1) ?? null;
}

function unusedId(used: ReadonlySet<string>, id: string): string {
	let unused = id;
	for (let count = 2; used.has(unused); count++) {
		unused = `${id}-${count}`;
	}
	return unused;
}

function sectionsOfDepth(section: TemplateSection, depth: number): TemplateSection[] {
	const inside = section.parts.flatMap(part =>
		(part.kind === 'group' ? part.members : [part]).flatMap(member => sectionsOfDepth(member, depth)),
	);
	return section.depth === depth ? [section, ...inside] : inside;
}

function headingSlots({heading}: TemplateSection): Slot[] {
	return (heading ?? []).flatMap(piece =>
		piece.kind === 'place' && typeof piece.fills === 'object' ? piece.fills : [],
	);
}

function nameSection(
	naming: Naming,
	section: TemplateSection,
	slugs: readonly string[],
	titles: readonly string[],
): void {
	const isNamed = section.heading !== null && section !== naming.title;
	const title = section.title || hintsOf(section.heading);
	const path = isNamed ? [...slugs, slug(title) || 'section'] : slugs;
	const shown = isNamed ? [...titles, title] : titles;
	naming.sectionsByStart.push({start: section.start, titles: shown});
	const groups = section.parts.filter(part => part.kind === 'group');
	const own = ownTargets(section).map(({slot}) => slot);
	const unlabelled = own.filter(slot => !slot.labelled);
	const count = unlabelled.length + groups.length;
	const headings = headingSlots(section);
	const isOnlyInHeading = headings.length === 1 && /\p{L}/u.test(title);
	for (const slot of own) {
		const isAlone = !slot.labelled && count === 1 && path.length > 0;
		const namesHeading = isOnlyInHeading && headings.includes(slot);
		slot.id = isAlone ? path.join('/') : [...path, slot.base || 'text'].join('/');
		slot.label ||= namesHeading || (isAlone && isNamed) || slot.hint === null ? title : slot.hint;
		slot.label ||= slot.hint ?? slot.base;
		slot.section = shown;
		naming.named.push({slot, start: slot.start});
	}
	for (const group of groups) {
		nameGroup(naming, group, path, shown, count === 1 && section.parts.length === 1);
	}
	for (const part of section.parts) {
		if (part.kind === 'section') {
			nameSection(naming, part, path, shown);
		}
	}
}

function nameGroup(
	naming: Naming,
	{slot, keyword}: TemplateGroup,
	path: readonly string[],
	titles: readonly string[],
	isAlone: boolean,
): void {
	const takesHeading = isAlone && path.length > 0;
	slot.id = takesHeading ? path.join('/') : [...path, slot.base || 'group'].join('/');
	slot.label = (takesHeading ? titles.at(-1) : null) ?? keyword;
	slot.section = titles;
	naming.named.push({slot, start: slot.start});
}

function hintsOf(pieces: readonly Piece[] | null): string {
	return (pieces ?? [])
		.map(piece =>
			piece.kind !== 'place' ? '' : typeof piece.fills === 'string' ? piece.fills : (piece.fills.hint ?? ''),
		)
		.join(' ')
		.trim();
}

function variableSlot({outline}: Compiling, naming: Naming, name: string, start: number): Slot {
	const inside = naming.sectionsByStart.filter(section => section.start <= start);
	const section = inside.reduce((last, next) => (next.start >= last.start ? next : last), {
		start: -1,
		titles: [] as readonly string[],
	});
	const words = name.replace(/[_.-]+/g, ' ').trim();
	const {starts, count} = outline.lines;
	let line = 1;
	while (line < count && (starts[line + 1] ?? 0) <= start) {
		line++;
	}
	const label = words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
	return slotOf(
		{type: 'text', start, base: name, id: name, label, labelled: true, section: section.titles},
		line,
	);
}

function questionOf(slot: Slot): Question {
	const {id, type, label, hint, choices, multiline, columns, members, section, line, keyword, firstNumber} =
		slot;
	const shared = {
		id,
		type,
		label,
		hint,
		default: slot.default,
		choices,
		multiline,
		columns,
		members,
		section,
		line,
	};
	return keyword === undefined ? shared : {...shared, keyword, firstNumber: firstNumber ?? 1};
}
