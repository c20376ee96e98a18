import {type Bytes, encode} from '../../markdown/bytes.ts';
import {canonicalText} from '../canonical-text.ts';
import {encodeLines} from '../encode/paragraphs.ts';
import type {Answer} from '../form.ts';
import type {
	ListBlock,
	Piece,
	Place,
	Slot,
	TableBlock,
	TemplateGroup,
	TemplateSection,
	TextBlock,
} from '../model.ts';
import {isEntries, isTexts, standsInList} from '../standing.ts';
import {dropHeading, dropItems, dropLines, dropRows} from './drop-blanks.ts';
import {fillGroup} from './fill-group.ts';
import {fillList} from './fill-list.ts';
import {fillRows} from './fill-rows.ts';
import {encodePlace, type Rendering} from './render.ts';

/** Where an answer or a blank stands in the template; without `insert` what stands there stays. */
export type Mark = {
	/** The question; `null` for what is changed beside it. */
	readonly id: string | null;
	readonly start: number;
	readonly end: number;
	readonly insert?: Bytes;
};

export type Filling = {
	readonly answerTo: (slot: Slot) => Answer | undefined;
	/** Blanks that are not answered go with their line. */
	readonly drops: boolean;
};

/** What changes in a section and in those inside. */
export function sectionMarks(rendering: Rendering, section: TemplateSection, filling: Filling): Mark[] {
	const marks: Mark[] = [];
	if (section.heading !== null) {
		marks.push(...pieceMarks(section.heading, filling));
		if (filling.drops) {
			marks.push(...dropHeading(rendering, section.heading, filling));
		}
	}
	for (const block of section.blocks) {
		switch (block.kind) {
			case 'field':
			case 'text':
				marks.push(
					...(block.kind === 'text' && block.paragraph !== null
						? paragraphMarks(rendering, block, filling)
						: pieceMarks(block.pieces, filling)),
				);
				if (filling.drops) {
					marks.push(...dropLines(rendering, block, filling));
				}
				break;
			case 'list':
				marks.push(...listMarks(rendering, block, filling));
				break;
			case 'table':
				marks.push(...tableMarks(rendering, block, filling));
				break;
			case 'verbatim':
				break;
		}
	}
	for (const part of section.parts) {
		marks.push(
			...(part.kind === 'section'
				? sectionMarks(rendering, part, filling)
				: groupMarks(rendering, part, filling)),
		);
	}
	return marks;
}

function pieceMarks(pieces: readonly Piece[], {answerTo}: Filling): Mark[] {
	return pieces.flatMap(piece => {
		if (piece.kind !== 'place' || typeof piece.fills === 'string') {
			return [];
		}
		const {start, end, fills} = piece;
		const answer = answerTo(fills);
		const insert = typeof answer === 'string' ? insertOf(piece, fills, answer) : null;
		return {id: fills.id, start, end, ...(insert === null ? {} : {insert})};
	});
}

/** What replaces a place; `null` where the answer is what stands there. */
function insertOf(place: Place, {default: standing}: Slot, answer: string): Bytes | null {
	return !place.isBlank && canonicalText(answer) === standing ? null : encodePlace(place, answer);
}

function paragraphMarks({template}: Rendering, {pieces, paragraph}: TextBlock, {answerTo}: Filling): Mark[] {
	return pieces.flatMap(piece => {
		if (piece.kind !== 'place' || typeof piece.fills === 'string' || paragraph === null) {
			return [];
		}
		const {start, end, fills} = piece;
		const answer = answerTo(fills);
		if (typeof answer !== 'string') {
			return {id: fills.id, start, end};
		}
		const lines = encodeLines(canonicalText(answer), paragraph).replaceAll('\n', template.lineEnding);
		return {id: fills.id, start, end, insert: encode(lines)};
	});
}

function listMarks(rendering: Rendering, block: ListBlock, {answerTo, drops}: Filling): Mark[] {
	const {slot, start, end} = block;
	const answer = answerTo(slot);
	if (isTexts(answer) && !standsInList(block, answer)) {
		return [{id: slot.id, ...fillList(rendering, block, answer)}];
	}
	return [{id: slot.id, start, end}, ...(drops ? dropItems(rendering, block) : [])];
}

function tableMarks(rendering: Rendering, block: TableBlock, filling: Filling): Mark[] {
	const marks = block.header.flatMap(pieces => pieceMarks(pieces, filling));
	const {slot, rows} = block;
	if (slot === null) {
		return marks;
	}
	const answer = filling.answerTo(slot);
	if (isEntries(answer)) {
		const hasAnswer = (entry: object) =>
			!filling.drops || Object.values(entry).some(value => value !== undefined);
		return [...marks, {id: slot.id, ...fillRows(rendering, block, answer.filter(hasAnswer))}];
	}
	const mark = {id: slot.id, start: rows[0]?.start ?? slot.start, end: rows.at(-1)?.end ?? slot.start};
	return [...marks, mark, ...(filling.drops ? dropRows(rendering, block) : [])];
}

function groupMarks(rendering: Rendering, group: TemplateGroup, {answerTo}: Filling): Mark[] {
	const answer = answerTo(group.slot);
	const {id} = group.slot;
	if (isEntries(answer)) {
		return [{id, ...fillGroup(rendering, group, answer)}];
	}
	const start = group.members[0]?.start ?? 0;
	return [{id, start, end: group.members.at(-1)?.end ?? start}];
}
