import {canonicalText} from './canonical-text.ts';
import type {Entry} from './form.ts';
import type {ListBlock} from './model.ts';

/** Whether an answer is a list of texts. */
export function isTexts(answer: unknown): answer is readonly string[] {
	return Array.isArray(answer) && answer.every(item => typeof item === 'string');
}

/** Whether an answer is a list of rows or members. */
export function isEntries(answer: unknown): answer is readonly Entry[] {
	return Array.isArray(answer) && answer.every(item => typeof item === 'object');
}

/** Whether an answer is what the template has anyway: its items, none of them a blank. */
export function standsInList({items}: ListBlock, answer: readonly string[]): boolean {
	return (
		items.length === answer.length &&
		items.every(({isBlank, text}, index) => !isBlank && text === canonicalText(answer[index] ?? ''))
	);
}
