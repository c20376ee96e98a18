import {UserError, wrongUse} from '../errors.ts';
import {withoutReference, writtenWithoutReference} from '../overview/task.ts';
import type {Plan, Section, Status, Task} from '../plan/model.ts';
import {candidateOf, isWords, resolveReference, resolveSection} from '../plan/references.ts';
import {rulesFor} from '../storage/repository.ts';
import {shownText} from '../text/inline-markdown.ts';
import {plainText} from '../text/plain-text.ts';
import type {Context} from './context.ts';
import {statusesIn} from './given.ts';
import {planOption} from './output.ts';
import type {PlanSource} from './plan-files.ts';

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

/**
 * What a name means that may be a task or a section: a task by its id, place, key or line, else a section, else a task
 * by words of its text. Throws a UserError where it names nothing, or more than one.
 */
export function taskOrSection(plan: Plan, name: string): Task | Section {
	const asTask = () => resolveReference(plan, name);
	const asSection = () => resolveSection(plan, name);
	const ways = isWords(name) ? [asSection, asTask] : [asTask, asSection];
	const failures: UserError[] = [];
	for (const way of ways) {
		try {
			return way();
		} catch (error) {
			const isUnknown = error instanceof UserError && /^(?:usage|ref-unknown)$/.test(error.code);
			if (!isUnknown) throw error;
			failures.push(error);
		}
	}
	const near = failures.find(({hint}) => hint.startsWith('did you mean'));
	throw new UserError(
		'ref-unknown',
		`no task or section is called "${name}"`,
		near?.hint ?? 'planwright list shows what tasks and sections are called',
		{ref: name, candidates: near?.candidates ?? []},
	);
}

/** What throws a UserError `unapproved` where the settings let work begin only on a plan whose approval holds. */
export async function approvalGuard(
	{file, path: shown}: PlanSource,
	context: Context,
): Promise<(plan: Plan) => void> {
	const {needsApproval} = await rulesFor(file);
	return ({approval, comments}) => {
		if (!needsApproval || approval?.holds === true) return;
		const open = comments.some(({isOpen}) => isOpen);
		throw new UserError(
			'unapproved',
			approval === null
				? `${shown} is not approved, as the settings want it before work begins`
				: `${shown} was changed since ${approval.by} approved it on ${approval.on}`,
			open
				? 'comments are open: planwright comments --open lists them'
				: `read it, then approve it: planwright approve --by NAME${planOption(context, shown)}`,
		);
	};
}
