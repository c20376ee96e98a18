import {letterPattern} from '../../text/ascii.ts';
import {plainText} from '../../text/plain-text.ts';
import type {Phase, Section, Task} from '../model.ts';
import {idOf} from './ids.ts';
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
export function readTags(
	tasks: readonly Growing<Task>[],
	sections: readonly Section[],
	phases: readonly Phase[],
): void {
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
	for (const {section} of phases) {
		const {firstTask = 0, afterTasks = 0} = sections[section] ?? {};
		makeWorkIfAlone(tasks.slice(firstTask, afterTasks));
	}
	if (phases.length === 0) makeWorkIfAlone(tasks);
}

/** Where there is nothing else to be done, what would confirm it is the work. */
function makeWorkIfAlone(tasks: readonly Growing<Task>[]): void {
	if (tasks.every(({confirms}) => confirms)) for (const task of tasks) task.confirms = false;
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
