import path from 'node:path';
import type {WizardTask} from '../wizard/wizard.tsx';
import type {Context} from './context.ts';
import {loadWizard} from './load-screens.ts';
import {openChecklist} from './open.ts';
import {printRemarks} from './output.ts';
import {shownPath} from './plan-files.ts';
import type {ScreenOptions, WizardEnding} from './screens.ts';
import {signalCodes} from './signals.ts';
import {codeOf} from './terminal.ts';

type NewPlan = Extract<WizardTask, {kind: 'new'}>;

/** A new plan of which nobody said anything yet. */
export const nothingGiven: NewPlan = {
	kind: 'new',
	title: null,
	answers: {},
	template: null,
	out: null,
	blanks: 'keep',
	force: false,
	resume: null,
};

/** Writes a new plan with the wizard, then opens the checklist on it. Gives the exit code. */
export function writeWithWizard(
	given: Partial<NewPlan>,
	screen: ScreenOptions,
	context: Context,
): Promise<number> {
	return runTask({...nothingGiven, ...given}, screen, context);
}

/** Runs the wizard, then opens the checklist on the plan that it wrote; its path is printed last. Gives the exit code. */
export async function runTask(task: WizardTask, screen: ScreenOptions, context: Context): Promise<number> {
	const {runWizard} = await loadWizard(screen);
	context.world.takeSignals?.();
	const ending = await runWizard({...screen, task});
	if (ending.kind === 'signal' || ending.result === null) {
		await tellHowToResume(task, ending, context);
		return codeOf(ending);
	}
	const {file} = ending.result;
	const shown = shownPath(file, context);
	const code = await openChecklist({file, message: `Wrote ${shown}`}, screen, context);
	if (code !== signalCodes.SIGHUP) {
		await printRemarks([`wrote ${shown}`], context);
	}
	return code;
}

/** What was answered is kept, or why not; nothing is said where there is nothing. */
async function tellHowToResume(
	task: WizardTask,
	{draft, failure}: Pick<WizardEnding, 'draft' | 'failure'>,
	context: Context,
): Promise<void> {
	const lost = failure === null ? [] : [`the last answers are not kept: ${failure.message}`];
	await printRemarks([...lost, ...(draft === null ? [] : [goOn(task, draft, context)])], context);
}

function goOn(task: WizardTask, draft: string, context: Context): string {
	const command =
		task.kind === 'new'
			? `planwright new --resume ${draft}`
			: `planwright edit ${path.relative(context.cwd, task.file)}`;
	return `the answers are kept; go on with: ${command}`;
}
