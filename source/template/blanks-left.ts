import {type Asked, askedOf} from './asked.ts';
import {canonicalMember, standingText} from './canonical.ts';
import type {Answer, Answers, Entry} from './form.ts';
import {given} from './rendering.ts';
import {isEntries} from './standing.ts';
import type {TableBlock, Template, TemplateGroup} from './template.ts';

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
			return answer === undefined && asked.block.items.some(item => item.isBlank);
		case 'rows':
			return !isEntries(answer) || answer.some((row, index) => rowHasBlank(asked.block, row, index));
		case 'group': {
			const members = isEntries(answer) ? answer : asked.group.entries;
			return members.some((member, index) => memberHasBlank(asked.group, member, index));
		}
	}
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
