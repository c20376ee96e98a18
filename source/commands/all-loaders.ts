import {type Loaders, plainLoaders} from './loaders.ts';

/** All commands, also those that draw. */
export const allLoaders: Required<Loaders> = {
	...plainLoaders,
	home: () => import('./home.ts'),
	new: () => import('./new.ts'),
	edit: () => import('./edit.ts'),
	open: () => import('./open.ts'),
};
