import {type Asked, askedOf} from './answers.ts';
import {canonicalMember, standingText} from './canonical.ts';
import type {Answer, Answers, Entry} from './form.ts';
import type {ListBlock, TableBlock, Template, TemplateGroup} from './model.ts';
import {isEntries, isTexts} from './standing.ts';
import {given} from './write/render.ts';

/** Ids of the questions of which a blank would still stand in the plan, in the order of the form. */
export function blanksLeft(template: Template, answers: Answers): readonly string[] {
	const asked = askedOf(template);
	return template.form.questions.flatMap(({id}) => {
		const own = asked.get(id);
		return own !== undefined && hasBlank(own, given(answers, id)) ? id : [];
	});
}

function hasBlank(asked: Asked, answer: Answer | undefined): boolean {
	switch (asked.kind) {
		case 'text':
			return answer === undefined && asked.standing === null;
		case 'list':
			return listHasBlank(asked.block, answer);
		case 'rows':
			return !isEntries(answer) || answer.some((row, index) => rowHasBlank(asked.block, row, index));
		case 'group': {
			const members = isEntries(answer) ? answer : asked.group.entries;
			return members.some((member, index) => memberHasBlank(asked.group, member, index));
		}
	}
}

/** An item that is given as the template has it keeps the blank in it. */
function listHasBlank({items}: ListBlock, answer: Answer | undefined): boolean {
	const open = items.filter(item => item.hasBlank);
	return isTexts(answer)
		? open.some(({isBlank, text}) => !isBlank && answer.includes(text))
		: open.length > 0;
}

function rowHasBlank({rows, slot}: TableBlock, row: Entry, index: number): boolean {
	return (slot?.columns ?? []).some(
		(column, place) => given(row, column.id) === undefined && standingText(rows, place, index) === null,
	);
}

function memberHasBlank(group: TemplateGroup, member: Entry, index: number): boolean {
	const own = canonicalMember(group, member, index);
	return (group.slot.members ?? []).some(({id}) => given(own, id) === undefined);
}
