import type {Handler} from './context.ts';
import type {CommandName} from './table.ts';

/** Where each command lives: a chunk of its own, so that only what runs is loaded. */
export const loaders: {readonly [Name in CommandName]: () => Promise<{readonly run: Handler<Name>}>} = {
	home: () => import('./home.ts'),
	new: () => import('./new.ts'),
	edit: () => import('./edit.ts'),
	open: () => import('./open.ts'),
	status: () => import('./status.ts'),
	list: () => import('./list.ts'),
	next: () => import('./next.ts'),
	show: () => import('./show.ts'),
	start: () => import('./start.ts'),
	done: () => import('./done.ts'),
	block: () => import('./block.ts'),
	drop: () => import('./drop.ts'),
	reopen: () => import('./reopen.ts'),
	add: () => import('./add.ts'),
	check: () => import('./check.ts'),
	template: () => import('./template.ts'),
	completion: () => import('./completion.ts'),
	guide: () => import('./guide.ts'),
	history: () => import('./history.ts'),
	merge: () => import('./merge.ts'),
	setup: () => import('./setup.ts'),
};
