import {type Loaders, plainLoaders} from './loaders.ts';

/** All commands, also those that draw. */
export const allLoaders: Required<Loaders> = {
	...plainLoaders,
	status: async () => async invocation => {
		const {watch, json} = invocation.options;
		if (!watch) return (await import('./status.ts')).status(invocation);
		return json
			? (await import('./stream.ts')).stream(invocation)
			: (await import('./watch.tsx')).watch(invocation);
	},
	home: async () => (await import('./screens.ts')).home,
	open: async () => (await import('./screens.ts')).open,
	new: async () => (await import('./write-plan.ts')).writeNew,
	edit: async () => (await import('./write-plan.ts')).edit,
};
