import path from 'node:path';
import type {Context} from './context.ts';
import {loadWizard} from './load-screens.ts';
import {openChecklist} from './open.ts';
import {printRemarks} from './output.ts';
import {shownPath} from './plan-files.ts';
import type {ScreenOptions, WizardTask} from './screens.ts';
import {signalCodes} from './signals.ts';
import {codeOf} from './terminal.ts';

type NewPlan = Extract<WizardTask, {kind: 'new'}>;

const nothingGiven: NewPlan = {
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

/** Runs the wizard, then opens the checklist on the plan that it wrote. Gives the exit code. */
export async function runTask(task: WizardTask, screen: ScreenOptions, context: Context): Promise<number> {
	const {runWizard} = await loadWizard(screen);
	context.world.takeSignals?.();
	const ending = await runWizard({...screen, task});
	if (ending.kind === 'signal' || ending.result === null) {
		await tellHowToResume(task, ending.draft, context);
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

/** What was answered is kept; nothing is said where there is nothing. */
async function tellHowToResume(task: WizardTask, draft: string | null, context: Context): Promise<void> {
	if (draft === null) return;
	const command =
		task.kind === 'new'
			? `planwright new --resume ${draft}`
			: `planwright edit ${path.relative(context.cwd, task.file)}`;
	await printRemarks([`the answers are kept; go on with: ${command}`], context);
}
