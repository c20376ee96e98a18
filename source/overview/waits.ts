import {claimableTasks, type Plan, readyTasks, type Task} from '../plan/model.ts';
import {firstHoldingUp, waitingFor} from '../plan/waits.ts';
import {shellWord} from '../text/shell-word.ts';

/** Of more than this the number is said. */
const mostNamed = 4;

/** `step 1`; `T001, T002, T003 and 27 more`. */
export function inShort(names: readonly string[]): string {
	if (names.length <= mostNamed) return names.join(', ');
	return `${names.slice(0, mostNamed - 1).join(', ')} and ${names.length - mostNamed + 1} more`;
}

/** What a task waits for, in one line. */
export function waitsInWords(plan: Plan, task: Task): string {
	return inShort(waitingFor(plan, task));
}

/** The command for what is to become of a task next; who does it is to end it. */
function commandFor({status, confirms, ref, by}: Task): string {
	if (status === 'doing') return `planwright done ${ref}${by === null ? '' : ` --by ${shellWord(by)}`}`;
	if (status === 'blocked') return `planwright reopen ${ref}`;
	return `planwright ${confirms ? 'done' : 'start'} ${ref}`;
}

/** The command for the first thing that a task waits for; where something is named that does not exist, the one that says so. */
export function commandBefore(plan: Plan, task: Task): string {
	const first = firstHoldingUp(plan, task);
	return first === null ? 'planwright check' : commandFor(first);
}

/** The command with which it goes on in a plan in which nothing can be taken; `null` where nothing is open. */
export function commandToGoOn(plan: Plan): string | null {
	const ready = claimableTasks(plan)[0] ?? readyTasks(plan)[0];
	if (ready !== undefined) return commandFor(ready);
	const open = plan.tasks.filter(({status}) => status !== 'done' && status !== 'dropped');
	const begun = open.find(({status}) => status === 'doing') ?? open.find(({waiting}) => !waiting);
	if (begun !== undefined) return commandFor(begun);
	const [first] = open;
	return first === undefined ? null : commandBefore(plan, first);
}
