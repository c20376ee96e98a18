import type {Handler} from './context.ts';
import type {CommandName} from './table.ts';

type Loader<Name extends CommandName> = () => Promise<{readonly run: Handler<Name>}>;

/** Where commands live; what they need is loaded when one of them runs. */
export type Loaders = {readonly [Name in CommandName]?: Loader<Name>};

/** The commands that draw nothing. */
export const plainLoaders = {
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
} as const satisfies Loaders;
