import type {Context} from './context.ts';
import {loadWizard} from './load-screens.ts';
import {openChecklist} from './open.ts';
import type {ScreenOptions, WizardTask} from './screens.ts';
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
	const {runWizard} = await loadWizard();
	context.world.takeSignals?.();
	const ending = await runWizard({...screen, task});
	if (ending.kind === 'signal' || ending.result === null) {
		return codeOf(ending);
	}
	return openChecklist(ending.result.file, screen, context);
}
