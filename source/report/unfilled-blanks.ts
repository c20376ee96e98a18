import type {Bytes} from '../markdown/bytes.ts';
import {decode} from '../markdown/bytes.ts';
import {blankKey} from '../template/compile/tables.ts';
import {locateAnswers, planFile} from '../template/locate/locate.ts';
import type {Located, LocatedAnswers} from '../template/locate/located.ts';
import {type Template, targetsById} from '../template/model.ts';

/** A line of a plan on which blanks of its template still stand. */
export type UnfilledLine = {readonly line: number; readonly message: string};

type Range = {readonly start: number; readonly end: number};

/** The blanks of its template that stand in a plan, one entry for each line, in the order of the lines. */
export function unfilledBlanks(template: Template, source: Bytes): UnfilledLine[] {
	const located = locateAnswers(template, planFile(source));
	const questions = [...targetsById(template).values()].map(({question}) => question);
	const stretches = [
		...questions.flatMap(question => blanksIn(located, located.questions.get(question))),
		...[...located.variables.values()].flat().flatMap(found => blanksIn(located, found)),
	].sort((a, b) => a.start - b.start);
	const byLine = new Map<number, string[]>();
	let line = 1;
	let position = 0;
	for (const {start, end} of stretches) {
		for (; position < start; position++) {
			line += source[position] === '\n' ? 1 : 0;
		}
		const text = decode(source.slice(start, end)).trim();
		byLine.set(line, [...(byLine.get(line) ?? []), text]);
	}
	return [...byLine].map(([at, texts]) => ({line: at, message: `not filled in: ${texts.join(', ')}`}));
}

function blanksIn(located: LocatedAnswers, found: Located | undefined): Range[] {
	const {source} = located.plan;
	switch (found?.kind) {
		case 'text':
			return found.isUnfilled && found.placeholder.isBlank ? [found] : [];
		case 'paragraph':
			return found.isUnfilled ? [found] : [];
		case 'list':
			return found.items
				.map(({textStart, textEnd}) => ({start: textStart, end: textEnd}))
				.filter(({start, end}) => found.block.question.blanks.has(source.slice(start, end)));
		case 'rows':
			return found.rows.flatMap(({cells}) =>
				cells.filter(
					({start, end}, column) =>
						found.block.question?.blanks.has(blankKey(column, source.slice(start, end).trim())) === true,
				),
			);
		case 'group':
			return found.members.flatMap(({answers}) =>
				[...answers.values()].flatMap(each => blanksIn(located, each)),
			);
		case undefined:
			return [];
	}
}
