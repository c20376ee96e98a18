import {claimableTasks, isOpen, type Plan, readyTasks, type Task} from '../plan/model.ts';
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

/** A command with which it goes on, and whose the task is: `, which anna is doing`; empty where it is nobody's. */
type Step = {readonly command: string; readonly whose: string};

/** The command for what is to become of a task next. */
function stepOf({status, confirms, ref, by, people}: Task): Step {
	const verb = status === 'blocked' ? 'reopen' : status === 'doing' || confirms ? 'done' : 'start';
	const worker = status === 'doing' ? by : null;
	const meant = people === 'human' || people === 'manual' ? 'people' : people;
	const whose =
		worker !== null ? `, which ${worker} is doing` : meant !== null ? `, which is for ${meant}` : '';
	return {command: `planwright ${verb} ${shellWord(ref)}`, whose};
}

/** The command for the first thing that a task waits for; where something is named that does not exist, the one that says so. */
export function stepBefore(plan: Plan, task: Task): Step {
	const first = firstHoldingUp(plan, task);
	return first === null ? {command: 'planwright check', whose: ''} : stepOf(first);
}

/** The command with which it goes on in a plan in which nothing can be taken; `null` where nothing is open. */
export function stepToGoOn(plan: Plan): Step | null {
	const ready = claimableTasks(plan)[0] ?? readyTasks(plan)[0];
	if (ready !== undefined) return stepOf(ready);
	const open = plan.tasks.filter(isOpen);
	const begun = open.find(({status}) => status === 'doing') ?? open.find(({waiting}) => !waiting);
	if (begun !== undefined) return stepOf(begun);
	const [first] = open;
	return first === undefined ? null : stepBefore(plan, first);
}
