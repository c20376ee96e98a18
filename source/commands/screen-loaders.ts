import type {Loaders} from './loaders.ts';

/** The commands that draw, or may. */
export const screenLoaders = {
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
} as const satisfies Loaders;
