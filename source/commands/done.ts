import type {Handler} from './context.ts';
import {markTasks} from './mark-tasks.ts';

export const run: Handler<'done'> = ({args, options, context}) =>
	markTasks(args, {to: 'done'}, {options, context});
