import {UserError, wrongUse} from '../errors.ts';
import {withoutReference, writtenWithoutReference} from '../overview/task.ts';
import type {Plan, Status, Task} from '../plan/model.ts';
import {candidateOf, resolveReference} from '../plan/references.ts';
import {shownText} from '../text/inline-markdown.ts';
import {plainText} from '../text/plain-text.ts';
import {statusesIn} from './given.ts';

/** What commands that change tasks take to make sure that these are what the caller has seen. */
type GuardOptions = {readonly from: readonly string[]; readonly expect: string | undefined};

/** The tasks that references name, each once. Throws a UserError: `ref-unknown`, `ref-ambiguous`. */
export function namedTasks(plan: Plan, references: readonly string[]): readonly Task[] {
	const tasks = references.map(reference => resolveReference(plan, reference));
	return [...new Set(tasks)];
}

/** What `--from` and `--expect` ask of the tasks before anything is written. */
export function guardOf(references: readonly string[], {from, expect}: GuardOptions) {
	const allowed = statusesIn(from, 'from');
	if (expect !== undefined && references.length > 1) {
		throw wrongUse('--expect is for one task', 'name one task, or leave out --expect');
	}
	return (tasks: readonly Task[], path: string): void => {
		for (const task of tasks) {
			if (allowed !== null && !allowed.has(task.status)) {
				throw notAsExpected(task, path, `${task.ref} is ${task.status}, not ${list(allowed)}`);
			}
			if (expect !== undefined && !isText(task, expect)) {
				throw notAsExpected(task, path, `${task.ref} is "${plainText(task.text)}", not "${expect}"`);
			}
		}
	};
}

function isText(task: Task, expected: string): boolean {
	const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
	const written = [task.text, writtenWithoutReference(task)];
	const known = [...written, ...written.map(plainText), shownText(task.text), withoutReference(task)];
	return known.some(text => plain(text) === plain(expected));
}

function list(statuses: ReadonlySet<Status>): string {
	return [...statuses].join(' or ');
}

function notAsExpected(task: Task, path: string, message: string): UserError {
	return new UserError('conflict', message, 'nothing was written; planwright show says how it is now', {
		ref: task.ref,
		candidates: [candidateOf(task, path)],
	});
}
