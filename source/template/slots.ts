import type {Slot, TemplateSection} from './model.ts';

/** The questions that stand in a section itself, not in the sections and groups inside, in order. */
export function ownSlots({heading, blocks}: TemplateSection): Slot[] {
	const slots = new Set<Slot>();
	const addPlaces = (pieces: TemplateSection['heading']) => {
		for (const piece of pieces ?? []) {
			if (piece.kind === 'place' && typeof piece.fills !== 'string') {
				slots.add(piece.fills);
			}
		}
	};
	addPlaces(heading);
	for (const block of blocks) {
		if (block.kind === 'table') {
			for (const pieces of block.header) {
				addPlaces(pieces);
			}
		}
		if (block.kind === 'table' || block.kind === 'list') {
			if (block.slot !== null) {
				slots.add(block.slot);
			}
		} else {
			addPlaces(block.pieces);
		}
	}
	return [...slots];
}
