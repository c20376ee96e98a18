import type {Segment, Template, TemplateBlock, TemplateSection} from '../../source/template/model.ts';

/**
 * Whether all that a template asks can be found again in whatever it is filled with. Not so: two
 * groups with one keyword under one heading, lists of one kind with nothing between them, defaults
 * that are nothing but a variable, variables that stand only in what an answer replaces, and comments that
 * are a blank and stand a second time in its section.
 */
export function isClear({root, variables}: Template): boolean {
	const stable = new Set<string>();
	const sections = sectionsOf(root);
	for (const section of sections) {
		note(stable, section.heading ?? []);
		for (const block of section.blocks) {
			noteBlock(stable, block);
		}
	}
	return (
		variables.every(({fills}) => typeof fills !== 'string' || stable.has(fills)) &&
		sections.every(section => !repeatsKeyword(section) && !section.blocks.some(hasBareVariable)) &&
		[...sections, ...membersOf(root)].every(({blocks}) => !repeatsList(blocks) && !repeatsComment(blocks))
	);
}

function sectionsOf(section: TemplateSection): TemplateSection[] {
	return [section, ...section.parts.flatMap(part => (part.kind === 'section' ? sectionsOf(part) : []))];
}

function membersOf(section: TemplateSection): TemplateSection[] {
	return section.parts.flatMap(part =>
		part.kind === 'group' ? part.members.flatMap(sectionsOf) : membersOf(part),
	);
}

function note(names: Set<string>, segments: readonly Segment[]): void {
	for (const segment of segments) {
		if (segment.kind === 'placeholder' && typeof segment.fills === 'string') {
			names.add(segment.fills);
		}
	}
}

function noteBlock(names: Set<string>, block: TemplateBlock): void {
	if (block.kind === 'table') {
		const rows =
			block.question === null ? block.rows.flatMap(row => row.cells.map(cell => cell.defaultSegments)) : [];
		for (const segments of [...block.header, ...rows]) {
			note(names, segments);
		}
	} else if (block.kind !== 'list') {
		note(names, block.segments);
	}
}

/** Whether an item or a cell could be told by nothing but the value of a variable. */
function hasBareVariable(block: TemplateBlock): boolean {
	const defaults =
		block.kind === 'list'
			? block.items.flatMap(({segments}) => (segments === null ? [] : [segments]))
			: block.kind === 'table' && block.question !== null
				? block.rows.flatMap(row => row.cells.map(cell => cell.defaultSegments))
				: [];
	return defaults.some(
		segments =>
			segments.length > 0 &&
			segments.every(segment => segment.kind !== 'literal' || segment.raw.trim() === ''),
	);
}

function repeatsKeyword({parts}: TemplateSection): boolean {
	const keywords = parts.flatMap(part => (part.kind === 'group' ? part.keyword : []));
	return new Set(keywords).size < keywords.length;
}

function repeatsComment(blocks: readonly TemplateBlock[]): boolean {
	const rawOf = (block: TemplateBlock) =>
		block.kind === 'text' || block.kind === 'verbatim'
			? block.segments.map(segment => (segment.kind === 'number' ? '' : segment.raw.trim())).join('')
			: '';
	const comments = blocks.filter(({kind}) => kind === 'verbatim').map(rawOf);
	return blocks.some(block => block.kind === 'text' && comments.includes(rawOf(block)));
}

/** Lists of the same kind in a row, or items that are no question beside a list that is one. */
function repeatsList(blocks: readonly TemplateBlock[]): boolean {
	let lists: string[] = [];
	let items: string[] = [];
	return blocks.some(block => {
		if (block.kind === 'list') {
			const kind = block.boxed ? `[] ${block.marker}` : block.marker;
			const repeats = lists.includes(kind) || items.includes(kind);
			lists.push(kind);
			return repeats;
		}
		const [first] = block.kind === 'text' ? block.segments : [];
		if (block.kind === 'text' && block.isItem && block.unanchored && first?.kind === 'literal') {
			const kind = first.raw.trim().slice(-1);
			items.push(kind);
			return lists.includes(kind);
		}
		lists = [];
		items = [];
		return false;
	});
}
