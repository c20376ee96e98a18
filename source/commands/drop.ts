import type {Handler} from './context.ts';
import {markTasks} from './mark-tasks.ts';

export const run: Handler<'drop'> = ({args, options, context}) =>
	markTasks(args, {to: 'dropped'}, {options, context});
