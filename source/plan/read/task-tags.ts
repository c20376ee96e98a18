import {letterPattern} from '../../text/ascii.ts';
import {plainText} from '../../text/plain-text.ts';
import type {Section, Task} from '../model.ts';
import {idOf} from './ids.ts';
import {isStepWord} from './phase-words.ts';
import type {Growing} from './sections.ts';

/** Tags that stand behind an id: `[P]`, `[US1]`, `[human]`. */
const tagsAtStart = /^(?:\[[^[\]]{1,20}\](?![([])\s*)*/;
const personAtStart = letterPattern('^@[\\p{L}\\p{N}][\\p{L}\\p{N}-]*(?![\\p{L}\\p{N}./@-])', 'u');
const personAtEnd = letterPattern('\\((@[\\p{L}\\p{N}][\\p{L}\\p{N}-]*)\\)\\.?$', 'u');

/** No name is longer, in brackets. */
const longestName = 60;

/** Headings under which stands what must be true at the end. */
const confirmation =
	/^(?:deliverables?|(?:success|acceptance|exit|completion) criteria|validation checklist|definition of done|done when)$/i;

/** Tells each task whether it may be done beside others, whose it is where that is a person's, and whether it confirms. */
export function readTags(tasks: readonly Growing<Task>[], sections: readonly Section[]): void {
	const confirms = sections.map(({path}) =>
		path.some(title => confirmation.test(plainText(title).trim().replace(/:$/, ''))),
	);
	for (const task of tasks) {
		task.confirms = confirms[task.section ?? -1] ?? false;
		if (!task.text.includes('[') && !task.text.includes('@')) continue;
		const words = wordsAfterId(task.text);
		const [tags = ''] = tagsAtStart.exec(words) ?? [];
		task.parallel = /\[P\]/.test(tags);
		task.people =
			/\[(?:human|manual)\]/i.exec(tags)?.[0].slice(1, -1).toLowerCase() ??
			(task.text.includes('@') ? personIn(words.slice(tags.length), task.text) : null);
	}
}

/** `@name` as the first word, or in brackets at the end. */
function personIn(words: string, text: string): string | null {
	const end = text.slice(-longestName).trimEnd();
	return personAtStart(words).exec(words)?.[0] ?? personAtEnd(end).exec(end)?.[1] ?? null;
}

function wordsAfterId(text: string): string {
	const id = idOf(text);
	if (id === null) return text;
	return text.slice(text.indexOf(id) + id.length).replace(/^(?:\*\*|__)?[.:)]?(?:\*\*|__)?\s*/, '');
}

const step = /^(?:\*\*|__)?Step \d/i;

/** Whether a task is one of a list whose order is fixed: under a heading `Task 4`, or as `Step 2`. */
export function isStep({text}: Pick<Task, 'text'>, keyword: string | null): boolean {
	return isStepWord(keyword) || step.test(text);
}
