import type {Handler} from './context.ts';
import {markTasks} from './mark-tasks.ts';
import {oneLine} from './one-line.ts';

export const run: Handler<'block'> = ({args, options, context}) =>
	markTasks(args, {to: 'blocked', reason: oneLine(options.reason, '--reason')}, {options, context});
