import {
	entriesOf,
	entryName,
	firstLine,
	itemsOf,
	type Part,
	partItems,
	partText,
	standing,
	textOf,
} from '../authoring/answers.ts';
import type {Answers, Entry, Question} from '../template/form.ts';
import {type GroupHeading, memberName} from './members.ts';

/** An answer in one line; empty where there is none. */
export function summaryOf(question: Question, answers: Answers): string {
	switch (question.type) {
		case 'text':
		case 'choice':
			return firstLine(textOf(question, answers));
		case 'list':
			return saysNothing(question, answers) ? 'none' : summaryOfItems(itemsOf(question, answers));
		case 'rows':
		case 'group': {
			const entries = entriesOf(question, answers);
			const names = entries.map(entry => entryName(question, entry)).filter(name => name !== '');
			if (entries.length === 0) return saysNothing(question, answers) ? 'none' : '';
			return `${entries.length}: ${names.join(', ')}`;
		}
	}
}

/** Whether the answer is that there is nothing in a list or table. */
function saysNothing(question: Question, answers: Answers): boolean {
	const value = standing(question, answers);
	return Array.isArray(value) && value.length === 0;
}

export function summaryOfPart(entry: Entry, part: Part): string {
	if (part.type !== 'list') return firstLine(partText(entry, part));
	const isBlank = part.hint !== null && entry[part.id] === undefined;
	return summaryOfItems(partItems(entry, part)) || (isBlank ? '' : 'none');
}

/** `Phase 2: Core Features`, `row 3: Too slow`; without a name `Phase 2`, `row 3`. */
export function entryTitle(question: Question, entry: Entry, item: number, heading: GroupHeading): string {
	const number = question.type === 'group' ? memberName(heading, item) : `row ${item + 1}`;
	const name = entryName(question, entry);
	return name === '' ? number : `${number}: ${name}`;
}

function summaryOfItems(items: readonly string[]): string {
	return items.length === 0 ? '' : `${items.length}: ${items.map(firstLine).join(', ')}`;
}
