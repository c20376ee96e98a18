import type {Bytes} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import type {Found} from '../locate/located.ts';
import {expectedItems} from '../read-found.ts';
import {comparable, expectedBytes} from '../reading.ts';
import type {Editing} from './editing.ts';

/** Brings defaults that hold variables up to date: items, names and cells that say what the template says. */
export function editDefaults(editing: Editing, found: Found): Splice[] {
	switch (found.kind) {
		case 'text':
			return found.place.isBlank ? [] : editStretch(editing, found, found.place);
		case 'list':
			return editItems(editing, found);
		case 'rows':
			return found.table.rows.flatMap((row, index) =>
				row.cells.flatMap((cell, column) => {
					const place = found.block.rows[index]?.cells[column]?.place;
					return place?.isBlank === false ? editStretch(editing, cell, place) : [];
				}),
			);
		case 'group':
			return found.members.flatMap(({answers}) =>
				[...answers.values()].flatMap(answer => editDefaults(editing, answer)),
			);
		case 'paragraph':
			return [];
	}
}

type Stretch = {readonly start: number; readonly end: number};

function editStretch({plan, rendering, written}: Editing, {start, end}: Stretch, model: Stretch): Splice[] {
	const raw = comparable(plan.source.slice(start, end));
	const next = expectedBytes(written, model.start, model.end);
	return raw !== next && raw === expectedBytes(rendering, model.start, model.end)
		? [{start, end, insert: next as Bytes}]
		: [];
}

function editItems({plan, rendering, written}: Editing, {block, items}: Found & {kind: 'list'}): Splice[] {
	const before = expectedItems(rendering, block);
	const after = new Map([...expectedItems(written, block)].map(([bytes, text]) => [text, bytes]));
	return items.flatMap(({textStart: start, textEnd: end}) => {
		const raw = comparable(plan.source.slice(start, end));
		const next = after.get(before.get(raw) ?? '');
		return next === undefined || next === raw ? [] : {start, end, insert: next as Bytes};
	});
}
