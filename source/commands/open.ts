import type {Plan} from '../plan/model.ts';
import type {Context, Handler} from './context.ts';
import {loadTracker} from './load-screens.ts';
import {chosenPlan} from './plan-files.ts';
import type {ScreenOptions} from './screens.ts';
import {codeOf, screenOptions} from './terminal.ts';

export const run: Handler<'open'> = async ({args, context}) => {
	const {file, plan} = await chosenPlan(args[0], context);
	const screen = screenOptions(context, 'planwright status and planwright list print the same');
	return openChecklist({file, plan}, screen, context);
};

/** What the checklist opens on; `plan` is the file as it was read just now, `message` is said first. */
export type Opened = {readonly file: string; readonly plan?: Plan; readonly message?: string};

/** The live checklist over one file, until it is left. Gives the exit code. */
export async function openChecklist(
	opened: Opened,
	screen: ScreenOptions,
	context: Context,
): Promise<number> {
	const {runTracker} = await loadTracker(screen);
	context.world.takeSignals?.();
	return codeOf(await runTracker({...screen, ...opened}));
}
