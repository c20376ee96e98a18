import type {Plan, Task} from '../model.ts';

/** `T012`, `US-T01-UI`, `ABC-12`; `UTF-8` and its like are none. */
export const lettered =
	'(?!(?:UTF|SHA|ISO|HTTP)-)(?:(?:[A-Z]+-)*[A-Z]{1,5}\\d{2,}(?:-[A-Z]+)?|[A-Z][A-Z0-9]{1,9}-\\d+)';
const hashed = '#\\d+';

/** At the start of a text: one of these, `2.3`, or `4.` and `4)`, perhaps bold. */
const atStart = new RegExp(
	`^(?:\\*\\*|__)?(${lettered}|\\d+(?:\\.\\d+)+|\\d+(?=[.)])|${hashed})(?:\\*\\*|__)?[.:)]?(?=\\s|$)`,
);
/** Alone: a number needs nothing after it. */
const alone = new RegExp(`^(?:${lettered}|\\d+(?:\\.\\d+)*|${hashed})$`);

/** The id that a task's text begins with, or `null`. */
export function idOf(text: string): string | null {
	return atStart.exec(text)?.[1] ?? null;
}

/** Whether a name is shaped like an id, so that it is no words. */
export function isIdShaped(name: string): boolean {
	return alone.test(name);
}

/** Whether an id is made of numbers, as those of tasks whose children are written flat: `1`, `1.2`. */
export function isNumberId(id: string): boolean {
	return /^\d/.test(id);
}

/** The id at the start of a text with what is written around it: `**T012**: `. */
export type WrittenId = {readonly before: string; readonly id: string; readonly after: string};

/** The id that a text begins with, unique or not, and its surroundings up to the words; `null` where it has none. */
export function writtenId(text: string): WrittenId | null {
	const id = idOf(text);
	if (id === null) return null;
	const start = text.indexOf(id);
	const after = /^(?:\*\*|__)?[.:)]?(?:\s+|$)/.exec(text.slice(start + id.length))?.[0] ?? ' ';
	return {before: text.slice(0, start), id, after};
}

/** The words of a task without its id. */
export function wordsOf({text}: Pick<Task, 'text'>): string {
	const written = writtenId(text);
	return written === null
		? text
		: text.slice(written.before.length + written.id.length + written.after.length);
}

/** The texts, each with the next free id of the style that `like` has, where it has one and they bring none. */
export function withIds(plan: Plan, like: Task | null, texts: readonly string[]): readonly string[] {
	const style = like === null ? null : writtenId(like.text);
	const match = style === null ? null : /^(.*?)(\d+)(?:-[A-Z]+)?$/.exec(style.id);
	if (style === null || match === null) return texts;
	const [, stem = '', digits = ''] = match;
	let last = highest(plan, stem, texts);
	return texts.map(text => {
		if (idOf(text) !== null) return text;
		last++;
		const number =
			digits.startsWith('0') || digits.length > 1 ? String(last).padStart(digits.length, '0') : `${last}`;
		return `${style.before}${stem}${number}${style.after.trimEnd()} ${text}`;
	});
}

/** The highest number that an id with this stem has, in the plan or in what comes into it. */
function highest(plan: Plan, stem: string, texts: readonly string[]): number {
	let highest = 0;
	for (const text of [...plan.tasks.map(task => task.text), ...texts]) {
		const id = idOf(text);
		const number = id?.startsWith(stem) === true ? /^(\d+)(?:-[A-Z]+)?$/.exec(id.slice(stem.length)) : null;
		highest = Math.max(highest, Number(number?.[1] ?? 0));
	}
	return highest;
}
