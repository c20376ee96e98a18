import type {Handler} from './context.ts';
import {chosenPlan} from './plan-files.ts';
import {runTask} from './run-wizard.ts';
import {screenOptions} from './terminal.ts';

export const run: Handler<'edit'> = async ({args, options, context}) => {
	if (options.answers !== undefined || options.set.length > 0) {
		throw new Error('edit --answers is not there yet');
	}
	const {file} = await chosenPlan(args[0], context);
	const screen = screenOptions(context, 'planwright edit PLAN --answers FILE does the same without one');
	return runTask({kind: 'edit', file, template: options.template ?? null}, screen, context);
};
