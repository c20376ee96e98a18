import type {Handler} from './context.ts';
import {markTasks} from './mark-tasks.ts';

export const run: Handler<'reopen'> = ({args, options, context}) =>
	markTasks(args, {to: 'todo'}, {options, context});
