import {UserError} from '../errors.ts';
import type {Verdict} from '../plan/change/changes.ts';
import type {Plan, Task} from '../plan/model.ts';
import {commandsOf} from '../plan/verify.ts';
import {rulesFor} from '../storage/repository.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Context} from './context.ts';
import {oneLine} from './given.ts';
import {type ChosenSource, optionFor} from './plan-choice.ts';
import type {OptionsOf} from './table.ts';

/** A task that is to be marked, and what is written below it of its proof. */
export type Claim = {readonly task: Task; readonly verdict?: Verdict};

/** What of the file, as it is at the moment of the edit, is to be marked. Throws a UserError where that cannot be. */
export type Claims = (plan: Plan) => readonly Claim[];

/** What `done` is asked for. */
export type Asked = {
	readonly source: ChosenSource;
	readonly options: OptionsOf<'reopen'> & Partial<OptionsOf<'done'>>;
	/** The tasks that are meant. */
	readonly choose: (plan: Plan) => readonly Task[];
	/** Throws a UserError where they are not to be marked. */
	readonly check: (plan: Plan, tasks: readonly Task[]) => void;
	readonly context: Context;
};

/** What `done` marks that runs nothing: with the reason why there is no proof, else what needs none. */
export async function unprovenClaims({source, options, choose, context}: Asked): Promise<Claims> {
	const why = oneLine(options.unverified, '--unverified');
	const verdict: Verdict | null = why === undefined ? null : {label: 'Unverified', text: why};
	const needsProof = verdict === null && (await rulesFor(source.file)).needsProof;
	return plan =>
		choose(plan).map(task => {
			if (needsProof && task.status !== 'done') throw unproven(plan, task, source, context);
			return verdict === null ? {task} : {task, verdict};
		});
}

function unproven(plan: Plan, task: Task, source: ChosenSource, context: Context): UserError {
	const commands = commandsOf(plan, task);
	return new UserError(
		'unverified',
		`${task.ref} needs a proof: the settings have ${source.path} "verified"`,
		commands.length === 0
			? `${howToWrite}; --unverified WHY does without one`
			: `planwright done ${shellWord(task.ref)} --verify${optionFor(source, context)} runs ${commands.join(', then ')}; --unverified WHY does without`,
		{ref: task.ref},
	);
}

/** How a plan says what proves a task. */
export const howToWrite = 'write "- Verify: npm test" below the task, or a section Validation Commands';
