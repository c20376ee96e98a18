import {UserError} from '../errors.ts';
import type {Handler} from './context.ts';
import {markTasks} from './mark-tasks.ts';
import {oneLine} from './one-line.ts';

export const run: Handler<'start'> = async ({args, options, context}) => {
	if (options.next && args.length > 0) {
		throw new UserError('usage', '--next picks the task itself', `leave out ${args[0]}, or --next`);
	}
	if (!options.next && args.length === 0) {
		throw new UserError('usage', 'planwright start needs REF', 'name a task, or let --next pick one');
	}
	return markTasks(
		args,
		{to: 'doing', by: oneLine(options.by, '--by'), next: options.next, heedWaiting: !options.anyway},
		{options, context},
	);
};
