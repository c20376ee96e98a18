import type {Bytes} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import {slotsOf} from '../answers.ts';
import type {Answer, Answers} from '../form.ts';
import {findAnswers, planFile} from '../locate/locate.ts';
import type {Finding, Found} from '../locate/located.ts';
import type {Template} from '../model.ts';
import {readingOf} from '../reading.ts';
import {isEntries, isTexts} from '../standing.ts';
import {editDefaults} from './edit-defaults.ts';
import type {Editing} from './editing.ts';
import {editGroup} from './group.ts';
import {type RoomSplice, shareRooms} from './insert-lines.ts';
import {editList} from './list.ts';
import {renderingOf} from './render.ts';
import {editRows} from './rows.ts';
import {editParagraph, editText} from './text.ts';

export type EditedPlan = {
	/** On the bytes of the plan that was given. */
	readonly splices: readonly Splice[];
	/** Ids of the answers that have no place in the plan, or not all of it. */
	readonly unwritable: readonly string[];
};

/**
 * Writes answers into a plan: only those that are given, and of those only what the plan does not
 * say already. All else stays byte for byte.
 */
export function editPlan(template: Template, plan: Bytes, answers: Answers): EditedPlan {
	const finding = findAnswers(template, planFile(plan));
	const reading = readingOf(template, finding);
	const written = renderingOf(template, answers, reading.variables, 'keep');
	const editing: Editing = {...reading, written};
	const slots = slotsOf(template);
	const splices: RoomSplice[] = [];
	const unwritable: string[] = [];
	for (const [id, answer] of Object.entries(answers)) {
		const slot = slots.get(id);
		const found = slot === undefined ? undefined : finding.slots.get(slot);
		const edited =
			slot === undefined ? editVariable(editing, finding, id, answer) : editAnswer(editing, found, answer);
		splices.push(...(edited?.splices ?? []));
		if (edited?.isWhole !== true) {
			unwritable.push(id);
		}
	}
	if (Object.keys(answers).some(id => !slots.has(id))) {
		splices.push(...[...finding.slots.values()].flatMap(found => editDefaults(editing, found)));
	}
	return {splices: withoutNested(shareRooms(finding.plan.outline, splices)), unwritable};
}

type Edited = {readonly splices: readonly RoomSplice[]; readonly isWhole: boolean};

function editVariable(
	editing: Editing,
	{variables, looseVariables}: Finding,
	name: string,
	answer: Answer,
): Edited | null {
	const places = [...(variables.get(name) ?? []), ...(looseVariables.get(name) ?? [])];
	if (places.length === 0 || typeof answer !== 'string') {
		return null;
	}
	return {splices: places.flatMap(place => editText(editing, place, answer)), isWhole: true};
}

function editAnswer(editing: Editing, found: Found | undefined, answer: Answer): Edited | null {
	switch (found?.kind) {
		case 'text':
			return typeof answer === 'string' ? {splices: editText(editing, found, answer), isWhole: true} : null;
		case 'paragraph':
			return typeof answer === 'string'
				? {splices: editParagraph(editing.plan, found, answer), isWhole: true}
				: null;
		case 'list':
			return isTexts(answer) ? {splices: editList(editing, found, answer), isWhole: true} : null;
		case 'rows':
			return isEntries(answer) ? {splices: editRows(editing, found, answer), isWhole: true} : null;
		case 'group':
			return isEntries(answer) ? editGroup(editing, found, answer) : null;
		default:
			return null;
	}
}

/** Leaves out what lies inside another splice: a variable in a member that is carried over. */
function withoutNested(splices: readonly Splice[]): Splice[] {
	const kept: Splice[] = [];
	let end = -1;
	const isReplacing = (splice: Splice) => (splice.end > splice.start ? 1 : 0);
	const ordered = [...splices].sort(
		(a, b) => a.start - b.start || isReplacing(a) - isReplacing(b) || b.end - a.end,
	);
	for (const splice of ordered) {
		if (splice.start >= end) {
			kept.push(splice);
			end = splice.end;
		}
	}
	return kept;
}
