import {
	canonicalMember,
	canonicalRow,
	canonicalText,
	given,
	isEntries,
	isTexts,
	rowsEqualDefault,
	sameEntries,
} from '../../source/template/answers.ts';
import type {Answer, Answers} from '../../source/template/form.ts';
import {type Target, targetsById} from '../../source/template/locate/located.ts';
import {isKnownVariable, type ListBlock, type Template, variablesOf} from '../../source/template/model.ts';

/**
 * Answers as they come back from a plan: texts as a file can hold them, the members of groups
 * whole, without what the template says anyway and without what no question of it asks.
 */
export function canonical(template: Template, answers: Answers): Answers {
	const targets = [...targetsById(template)];
	const variables = variablesOf(template).filter(name => !isKnownVariable(name));
	const kept: Record<string, Answer> = {};
	for (const [id, target] of [...targets, ...variables.map(name => [name, null] as const)]) {
		const answer = given(answers, id);
		const own = answer === undefined ? null : canonicalAnswer(target, answer);
		if (own !== null) {
			kept[id] = own;
		}
	}
	return kept;
}

/** `null` for what the template says anyway, and for answers of another type; a variable has no target. */
function canonicalAnswer(target: Target | null, answer: Answer): Answer | null {
	if (target === null) {
		return typeof answer === 'string' ? canonicalText(answer) : null;
	}
	const {question, located} = target;
	switch (located.kind) {
		case 'text': {
			const text = typeof answer === 'string' ? canonicalText(answer) : null;
			return text === question.default ? null : text;
		}
		case 'list': {
			const texts = isTexts(answer) ? answer.map(canonicalText) : null;
			return texts === null || listEqualsDefault(located.block, texts) ? null : texts;
		}
		case 'rows': {
			const rows = isEntries(answer)
				? answer.map((row, index) => canonicalRow(located.block, row, index))
				: null;
			return rows === null || rowsEqualDefault(located.block, rows) ? null : rows;
		}
		case 'group': {
			const members = isEntries(answer)
				? answer.map((member, index) => canonicalMember(located.group, member, index))
				: null;
			return members === null || sameEntries(members, located.group.entries) ? null : members;
		}
	}
}

/** Whether items are those of the template, none of them a blank. */
function listEqualsDefault({items}: ListBlock, answer: readonly string[]): boolean {
	return (
		items.length === answer.length &&
		items.every(({isBlank, text}, index) => !isBlank && text === canonicalText(answer[index] ?? ''))
	);
}
