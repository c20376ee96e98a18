import type {Handler} from './context.ts';
import {loadTracker} from './load-screens.ts';
import {openChecklist} from './open.ts';
import {writeWithWizard} from './run-wizard.ts';
import type {HomeChoice} from './screens.ts';
import {codeOf, hasTerminal, screenOptions} from './terminal.ts';

export const run: Handler<'home'> = async ({context}) => {
	if (!hasTerminal(context)) {
		const status = await import('./status.ts');
		return status.run({args: [], options: {json: false, line: false, watch: false}, context});
	}
	const screen = screenOptions(context, 'planwright status prints the same');
	const {runHome} = await loadTracker(screen);
	context.world.takeSignals?.();
	for (;;) {
		const ending = await runHome(screen);
		if (ending.kind === 'signal' || ending.result.kind === 'quit') {
			return codeOf(ending);
		}
		const code = await follow(ending.result);
		if (code !== 0) {
			return code;
		}
	}

	function follow(choice: Exclude<HomeChoice, {kind: 'quit'}>): Promise<number> {
		if (choice.kind === 'open') {
			return openChecklist({file: choice.file}, screen, context);
		}
		const resume = choice.kind === 'resume' ? choice.draft : null;
		return writeWithWizard({resume}, screen, context);
	}
};
