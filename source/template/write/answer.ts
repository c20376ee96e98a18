import {isEntries, isTexts} from '../answers.ts';
import type {Answer} from '../form.ts';
import type {LocatedAnswer} from '../locate/located.ts';
import type {LineSplice} from './insert-lines.ts';
import {writeList} from './list.ts';
import {writeRows} from './rows.ts';
import {writeParagraph, writeText} from './text.ts';
import type {Writing} from './writing.ts';

/** Writes the answer to a question that is no group; `null` where the answer is of another type. */
export function writeAnswer(
	writing: Writing,
	found: LocatedAnswer,
	answer: Answer,
): readonly LineSplice[] | null {
	switch (found.kind) {
		case 'text':
			return typeof answer === 'string' ? writeText(writing, found, answer) : null;
		case 'paragraph':
			return typeof answer === 'string' ? writeParagraph(writing, found, answer) : null;
		case 'list':
			return isTexts(answer) ? writeList(writing, found, answer) : null;
		case 'rows':
			return isEntries(answer) ? writeRows(writing, found, answer) : null;
	}
}
