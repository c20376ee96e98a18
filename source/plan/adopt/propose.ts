import {columnAfter, listMarkerAt, skipBlanks} from '../../markdown/block-syntax.ts';
import {applySplices, type Bytes, decode, type Splice} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {type Item, itemAt} from '../../markdown/list-items.ts';
import {blockEnds, type Heading, lineKind, type Outline} from '../../markdown/outline.ts';
import {isTableHead} from '../../markdown/tables.ts';
import {firstIndex} from '../../text/collections.ts';
import type {Plan, Section} from '../model.ts';
import {ownIndent} from '../read/tasks.ts';
import {type SectionTopic, sectionTopics, type Topic, topicOf} from './topics.ts';

/** A line of a text that would become a task. */
export type ProposedTask = {
	/** Counted from 1. */
	readonly line: number;
	/** As it stands there, with its bullet or number: `2. Draw the schema`; of a heading without its `#`. */
	readonly text: string;
	readonly isHeading: boolean;
	/** The heading around it; `null` where there is none. */
	readonly section: string | null;
};

/** What would become tasks, in document order, and the text with their boxes. */
export type Proposal = {readonly tasks: readonly ProposedTask[]; readonly bytes: Bytes};

/** A place for a box. */
type Place = ProposedTask & {readonly start: number};

/**
 * Which lines of a plan in prose would become tasks: numbered items at the outermost level, but not where a heading or
 * the line above them says that they are only to be read (`Context`, `Risks`, `Files:`); bullets likewise where one
 * says that they are work (`Steps`, `Verification`); and headings of steps (`Step 2`, `2.` among steps) with none of
 * either. What is indented below an item, and bullets that follow a numbered one, are notes. Nothing else of the text
 * changes.
 */
export function proposalFor({outline, sections}: Pick<Plan, 'outline' | 'sections'>): Proposal {
	const topics = sectionTopics(sections);
	const items = proposedItems(outline, sections, topics);
	const places = [...items, ...proposedHeadings(outline, sections, topics, items)].toSorted(
		(a, b) => a.line - b.line,
	);
	const splices = places.map(({start}): Splice => ({start, end: start, insert: '[ ] ' as Bytes}));
	const tasks = places.map(({start: _, ...task}): ProposedTask => task);
	return {tasks, bytes: applySplices(outline.source, splices)};
}

/** The items that would become tasks. */
function proposedItems(
	outline: Outline,
	sections: readonly Section[],
	topics: readonly SectionTopic[],
): readonly Place[] {
	const {lines, kinds, headings} = outline;
	const ends = blockEnds(outline);
	const places: Place[] = [];
	let section = -1;
	/** What stands here, by the section and the line above the list. */
	let topic: Topic = 'unknown';
	/** Column of the outermost item that is open. */
	let open: number | null = null;
	/** Bullets are details of the numbered item above them. */
	let areDetails = false;
	for (let line = 1; line <= lines.count; line++) {
		const heading = headings[section + 1];
		const kind = kinds[line];
		if (heading?.line === line) {
			section++;
			topic = topics[section]?.topic ?? 'unknown';
			open = null;
			areDetails = false;
			line = heading.endLine;
			continue;
		}
		if (kind === lineKind.blank || kind === lineKind.frontMatter) continue;
		const first = line;
		line = ends.get(line) ?? line;
		if (open !== null && (kind === lineKind.continuation || columnOf(outline, first) >= open + ownIndent))
			continue;
		const item = kind === lineKind.indented || kind === lineKind.html ? null : itemAt(lines, first);
		if (
			item === null ||
			item.quotes > 0 ||
			kind === lineKind.thematicBreak ||
			kind === lineKind.continuation
		) {
			open = null;
			if (kind === lineKind.fence || kind === lineKind.comment) continue;
			areDetails = false;
			topic = topicBelow(decode(lineBytes(lines, first)), topics[section]?.topic ?? 'unknown');
			continue;
		}
		open = item.indent;
		const isNumbered = item.number !== null;
		if (isNumbered) areDetails = true;
		if (topic === 'reading' || kind !== lineKind.text || !canBeTask(outline, item)) continue;
		if (isNumbered || (topic === 'work' && !areDetails)) {
			places.push({
				line: first,
				start: item.contentStart,
				text: decode(outline.source.slice(item.markerStart, item.contentEnd)),
				isHeading: false,
				section: sections[section]?.title ?? null,
			});
		}
	}
	return places;
}

/** The column at which a line is no longer blank. */
function columnOf({source, lines}: Outline, line: number): number {
	const start = lines.starts[line] ?? 0;
	return columnAfter(source.slice(start, skipBlanks(source, start, lines.ends[line] ?? 0)), 0);
}

/** What a line says of the list below it: `Files to modify:` or `**Verification**`; else what its section is. */
function topicBelow(text: string, around: Topic): Topic {
	const words = text.trim();
	const isLabel = /:(?:\*\*|__)?$/.test(words) || /^(?:\*\*|__)[^*]+(?:\*\*|__)$/.test(words);
	const said = isLabel && around !== 'reading' ? topicOf(words) : 'unknown';
	return said === 'unknown' ? around : said;
}

/** Items that say something of the step around them, `- **File:** a.ts`, and are none. */
const detailLabel =
	/^(?:\*\*|__)?(?:(?:key |new |critical |modified )?files?|paths?|locations?|lines?|where|why|what|how|when|goals?|objective|purpose|rationale|reason|effort|estimate[ds]?|time|duration|complexity|priority|status|owner|assignee|depends|dependencies|dependency|requires|blocked by|blocks|prerequisites?|risks?|mitigations?|notes?|caveats?|impact|patterns?|reference|current|before|after|expected|result|output|run|command|examples?|details?|description|summary|context|background|scope|problem|severity|author|date|created|version|branch)(?: [^:*]{0,40})?(?:\*\*:|__:|:(?:\*\*|__)?)(?:\s|$)/i;

/** Nothing but the name of a file or the like. */
const onlyName = /^(?:`[^`\s]+`|\[[^\]]*\]\([^()]*\))$/;

/** Whether an item is a paragraph that a box can stand before without changing what it is. */
function canBeTask({source, lines}: Outline, item: Item): boolean {
	const {line, contentStart, contentEnd, gap, isFirst} = item;
	const text = source.slice(contentStart, contentEnd);
	return (
		isFirst &&
		gap !== '' &&
		text !== '' &&
		!text.startsWith('>') &&
		listMarkerAt(source, contentStart, contentEnd) === 0 &&
		// A definition of a link, or a box that is no task: that of a legend.
		!/^\[[^\]]+\]:|^\[[^\]\p{L}\p{N}]{1,8}\]\*?(?:\s|$)/u.test(decode(text)) &&
		!detailLabel.test(text) &&
		!onlyName.test(text) &&
		!isTableHead(lines, line)
	);
}

/** The headings of steps that would become tasks: those with nothing in their sections that would. */
function proposedHeadings(
	{source, headings}: Outline,
	sections: readonly Section[],
	topics: readonly SectionTopic[],
	items: readonly Place[],
): readonly Place[] {
	/** From the last one on. */
	const places: Place[] = [];
	for (const {index, line, endLine, parent} of sections.toReversed()) {
		const heading = headings[index];
		if (heading === undefined || !topics[index]?.isStep || !canHaveBox(heading)) continue;
		const item = items[firstIndex(items.length, at => (items[at]?.line ?? line) > line)];
		if ([item, places.at(-1)].some(below => below !== undefined && below.line <= endLine)) continue;
		places.push({
			line,
			start: heading.textStart,
			text: decode(source.slice(heading.textStart, heading.textEnd)),
			isHeading: true,
			section: sections[parent ?? -1]?.title ?? null,
		});
	}
	return places;
}

function canHaveBox({setext, textStart, textEnd}: Heading): boolean {
	return !setext && textEnd > textStart;
}

/**
 * What a plan in prose is to be called: its title without words such as `Plan:`; where it has none but the name of its
 * file, its first heading, if that does not only say `Context` or the like.
 */
export function titleToAdopt({title, sections}: Pick<Plan, 'title' | 'sections'>, fileName: string): string {
	const [first] = sections;
	const hasOwn = sections.some(({depth}) => depth === 1) || (title !== '' && title !== fileName);
	const heading = first === undefined || topicOf(first.title) === 'reading' ? null : first.title;
	return (hasOwn ? title : (heading ?? title))
		.replace(/^(?:the )?(?:implementation )?plan(?: for)?\s*[:\u2013\u2014-]\s*/i, '')
		.replace(/\.(?:md|markdown|txt)$/i, '');
}
