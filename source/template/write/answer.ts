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
	located: LocatedAnswer,
	answer: Answer,
): readonly LineSplice[] | null {
	switch (located.kind) {
		case 'text':
			return typeof answer === 'string' ? writeText(writing, located, answer) : null;
		case 'paragraph':
			return typeof answer === 'string' ? writeParagraph(writing, located, answer) : null;
		case 'list':
			return isTexts(answer) ? writeList(writing, located, answer) : null;
		case 'rows':
			return isEntries(answer) ? writeRows(writing, located, answer) : null;
	}
}
