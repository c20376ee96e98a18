import {type Loaders, plainLoaders} from './loaders.ts';

/** All commands, also those that draw. */
export const allLoaders: Required<Loaders> = {
	...plainLoaders,
	status: async () => (await import('./watch-status.ts')).statusOrWatch,
	home: async () => (await import('./screens.ts')).home,
	open: async () => (await import('./screens.ts')).open,
	new: async () => (await import('./new.ts')).writeNew,
	edit: async () => (await import('./edit.ts')).edit,
};
