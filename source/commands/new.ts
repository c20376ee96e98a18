import path from 'node:path';
import type {Handler} from './context.ts';
import {writeWithWizard} from './run-wizard.ts';
import {screenOptions} from './terminal.ts';

export const run: Handler<'new'> = async ({args, options, context}) => {
	if (options.answers !== undefined || options.yes || options.stdout) {
		throw new Error('new --answers is not there yet');
	}
	const screen = screenOptions(
		context,
		'planwright new TITLE --yes takes the defaults, --answers FILE what is in FILE',
	);
	const [word] = args;
	return writeWithWizard(
		{
			title: options.resume ? null : (word ?? null),
			template: options.template ?? null,
			out: options.out === undefined ? null : path.resolve(context.cwd, options.out),
			blanks: options.blanks === 'drop' ? 'drop' : 'keep',
			force: options.force,
			resume: options.resume ? (word ?? 'latest') : null,
		},
		screen,
		context,
	);
};
