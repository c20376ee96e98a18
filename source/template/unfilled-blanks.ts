import type {Bytes} from '../markdown/bytes.ts';
import {blankKey} from './compile/tables.ts';
import {locateAnswers, planFile} from './locate/locate.ts';
import type {Located} from './locate/located.ts';
import {type Template, targetsById} from './model.ts';

type Range = {readonly start: number; readonly end: number};

/** Where blanks of its template still stand in a plan, in order: offsets in its bytes. */
export function unfilledBlanks(template: Template, plan: Bytes): Range[] {
	const {questions, variables} = locateAnswers(template, planFile(plan));
	const ids = [...targetsById(template).values()].map(({question}) => question);
	return [...ids.flatMap(question => questions.get(question) ?? []), ...[...variables.values()].flat()]
		.flatMap(located => blanksIn(plan, located))
		.sort((a, b) => a.start - b.start);
}

function blanksIn(plan: Bytes, located: Located): Range[] {
	switch (located.kind) {
		case 'text':
			return located.isUnfilled && located.placeholder.isBlank ? [located] : [];
		case 'paragraph':
			return located.isUnfilled ? [located] : [];
		case 'list':
			return located.items
				.map(({textStart, textEnd}) => ({start: textStart, end: textEnd}))
				.filter(({start, end}) => located.block.question.blanks.has(plan.slice(start, end)));
		case 'rows':
			return located.rows.flatMap(({cells}) =>
				cells.filter(({start, end}, column) =>
					located.block.question?.blanks.has(blankKey(column, plan.slice(start, end).trim())),
				),
			);
		case 'group':
			return located.members.flatMap(({answers}) =>
				[...answers.values()].flatMap(answer => blanksIn(plan, answer)),
			);
	}
}
