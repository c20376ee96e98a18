import type {ListBlock, Slot, TableBlock, Template, TemplateGroup, TemplateSection} from './model.ts';
import {ownSlots} from './slots.ts';
import {isKnownVariable, variablesOf} from './variables.ts';

/** What a question's answer goes into. */
export type Asked =
	| {readonly kind: 'text'; readonly standing: string | null}
	| {readonly kind: 'list'; readonly block: ListBlock}
	| {readonly kind: 'rows'; readonly block: TableBlock}
	| {readonly kind: 'group'; readonly group: TemplateGroup};

/** All questions of a template by id, groups whole. */
export function askedOf(template: Template): Map<string, Asked> {
	const asked = new Map<string, Asked>();
	addSection(asked, template.root);
	for (const name of variablesOf(template)) {
		if (!isKnownVariable(name)) {
			asked.set(name, {kind: 'text', standing: null});
		}
	}
	return asked;
}

/** The question behind each id, but for variables. */
export function slotsOf({root}: Template): Map<string, Slot> {
	const slots = new Map<string, Slot>();
	const visit = (section: TemplateSection) => {
		for (const slot of ownSlots(section)) {
			slots.set(slot.id, slot);
		}
		for (const part of section.parts) {
			if (part.kind === 'group') {
				slots.set(part.slot.id, part.slot);
			} else {
				visit(part);
			}
		}
	};
	visit(root);
	return slots;
}

function addSection(asked: Map<string, Asked>, {heading, blocks, parts}: TemplateSection): void {
	const addPieces = (pieces: TemplateSection['heading']) => {
		for (const piece of pieces ?? []) {
			if (piece.kind === 'place' && typeof piece.fills !== 'string') {
				asked.set(piece.fills.id, {kind: 'text', standing: textOf(piece.fills)});
			}
		}
	};
	addPieces(heading);
	for (const block of blocks) {
		if (block.kind === 'list') {
			asked.set(block.slot.id, {kind: 'list', block});
		} else if (block.kind === 'table') {
			for (const pieces of block.header) {
				addPieces(pieces);
			}
			if (block.slot !== null) {
				asked.set(block.slot.id, {kind: 'rows', block});
			}
		} else {
			addPieces(block.pieces);
		}
	}
	for (const part of parts) {
		if (part.kind === 'group') {
			asked.set(part.slot.id, {kind: 'group', group: part});
		} else {
			addSection(asked, part);
		}
	}
}

function textOf({default: standing}: Slot): string | null {
	return typeof standing === 'string' ? standing : null;
}
