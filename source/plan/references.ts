import {type Candidate, UserError} from '../errors.ts';
import {nearest} from '../text/did-you-mean.ts';
import {letterPattern} from '../text/letter-pattern.ts';
import {plainText} from '../text/plain-text.ts';
import type {Plan, Task} from './model.ts';
import {isIdShaped} from './read/ids.ts';
import {keyShape} from './read/names.ts';

const placePattern = letterPattern('^(?:\\d+(?:\\.\\d+)*[a-z]?|[\\p{L}\\p{N}]+)\\.\\d+$', 'u');
const lineShape = /^@\d+$/;

/**
 * The task that a reference names: its id (`#4` also as `4`), its place, its key, its line, or words of
 * its text, in this order. Words are not tried for what is shaped like one of the others.
 * Throws a UserError `ref-unknown` or `ref-ambiguous` with the candidates.
 */
export function resolveReference(plan: Plan, reference: string): Task {
	const name = reference.trim();
	const found = named(plan, name);
	if (found.length > 1) {
		throw ambiguous(plan, reference, found);
	}
	const [only] = found;
	if (only === undefined) {
		throw unknown(plan, reference, name);
	}
	return only;
}

/** Whether a text is shaped like an id, a place, a key or a line, so that it is no words. */
export function isShapedLikeReference(name: string): boolean {
	return isIdOrPlace(name) || [keyShape, lineShape].some(shape => shape.test(name));
}

function isIdOrPlace(name: string): boolean {
	return isIdShaped(name) || placePattern(name).test(name);
}

/** A task as one of those that an error lists; `path` is that of its file. */
export function candidateOf(task: Task, path: string | null = null): Candidate {
	const {key, ref, line, text, status} = task;
	return {key, ref, line, text: plainText(text), status, path};
}

function named(plan: Plan, name: string): readonly Task[] {
	const {tasks} = plan;
	if (keyShape.test(name)) {
		return tasks.filter(({key}) => key === name.toLowerCase());
	}
	if (lineShape.test(name)) {
		return tasks.filter(({line}) => line === Number(name.slice(1)));
	}
	if (isIdOrPlace(name)) {
		const named = [name, `#${name}`].map(typed => tasks.filter(({id}) => id === typed));
		return firstOf(
			() => named.find(found => found.length === 1) ?? [],
			() => tasks.filter(({place}) => place === name.toLowerCase()),
			() => named.find(found => found.length > 0) ?? [],
		);
	}
	return firstOf(
		() => tasks.filter(({id}) => id?.toLowerCase() === name.toLowerCase()),
		() => byWords(plan, name),
	);
}

function firstOf(...ways: readonly (() => readonly Task[])[]): readonly Task[] {
	for (const way of ways) {
		const found = way();
		if (found.length > 0) {
			return found;
		}
	}
	return [];
}

/** The whole text, else the words as they stand in a row, else all of them in any order. */
function byWords(plan: Plan, typed: string): readonly Task[] {
	const phrase = normal(typed);
	if (phrase === '') {
		return [];
	}
	const words = phrase.split(' ');
	const texts = plan.tasks.map(task => normal(task.text));
	const where = (fits: (text: string) => boolean): readonly Task[] =>
		plan.tasks.filter((_task, index) => fits(texts[index] ?? ''));
	const whole = where(text => text === phrase);
	return whole.length === 1
		? whole
		: firstOf(
				() => where(text => text.includes(phrase)),
				() => where(text => words.every(word => text.includes(word))),
			);
}

function ambiguous(plan: Plan, reference: string, found: readonly Task[]): UserError {
	const refs = found.map(task => `${task.ref}`);
	return new UserError(
		'ref-ambiguous',
		`"${reference}" could mean ${found.length} tasks`,
		new Set(refs).size === found.length
			? `name one of them, such as ${refs[0]}`
			: `name one of them by its line, such as @${found[0]?.line ?? plan.tasks[0]?.line ?? 1}`,
		{ref: reference, candidates: found.map(task => candidateOf(task))},
	);
}

function unknown(plan: Plan, reference: string, name: string): UserError {
	const siblings = atSamePlace(plan, name);
	const near = siblings.length > 0 ? siblings : nearTasks(plan, name);
	const names = near.map(({ref, id, text}) => {
		const words = shortened(plainText(text));
		return id === ref ? words : `${ref} ${words}`;
	});
	const hint =
		plan.tasks.length === 0
			? 'the plan has no tasks'
			: siblings.length > 1
				? `there are ${siblings[0]?.ref} to ${siblings.at(-1)?.ref}`
				: near.length > 0
					? `did you mean ${names.slice(0, 3).join(', or ')}?`
					: 'planwright list --refs shows what each task is called';
	return new UserError('ref-unknown', `no task is called "${reference}"`, hint, {
		ref: reference,
		candidates: near.map(task => candidateOf(task)),
	});
}

/** The first and the last of the tasks whose place begins as that of a name (`1.99`) does. */
function atSamePlace(plan: Plan, name: string): readonly Task[] {
	const before = name.toLowerCase().slice(0, name.lastIndexOf('.') + 1);
	if (before === '' || !placePattern(name).test(name)) {
		return [];
	}
	const tasks = plan.tasks.filter(({ref}) => ref.startsWith(before) && placePattern(ref).test(ref));
	const [first, last] = [tasks[0], tasks.at(-1)];
	return first === undefined || last === undefined || first === last ? tasks : [first, last];
}

function nearTasks(plan: Plan, name: string): readonly Task[] {
	if (lineShape.test(name)) {
		const line = Number(name.slice(1));
		return plan.tasks
			.toSorted((a, b) => Math.abs(a.line - line) - Math.abs(b.line - line))
			.slice(0, 2)
			.toSorted((a, b) => a.index - b.index);
	}
	if (keyShape.test(name)) {
		return [];
	}
	const texts = new Map<string, Task>();
	for (const task of plan.tasks) {
		for (const known of isIdOrPlace(name) ? [task.ref] : [task.ref, task.text]) {
			if (!texts.has(known)) {
				texts.set(known, task);
			}
		}
	}
	const found = nearest(name, [...texts.keys()], 8).flatMap(known => texts.get(known) ?? []);
	return [...new Set(found)].slice(0, 5);
}

function shortened(text: string): string {
	const letters = [...text];
	return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : text;
}

/** A text as it is compared with what somebody typed: without Markdown's escapes, in lower case, blanks as one. */
export function normal(text: string): string {
	return plainText(text).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
