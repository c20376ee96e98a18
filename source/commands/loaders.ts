import type {Handler} from './context.ts';
import type {CommandName} from './table.ts';

/** Where commands live; what they need is loaded when one of them runs. */
export type Loaders = {readonly [Name in CommandName]?: () => Promise<Handler<Name>>};

const verb = async () => (await import('./verbs.ts')).mark;

/** The commands that draw nothing. */
export const plainLoaders = {
	status: async () => (await import('./status.ts')).status,
	list: async () => (await import('./tasks.ts')).list,
	next: async () => (await import('./tasks.ts')).next,
	show: async () => (await import('./tasks.ts')).show,
	start: verb,
	done: verb,
	block: verb,
	drop: verb,
	reopen: verb,
	add: async () => (await import('./add.ts')).add,
	adopt: async () => (await import('./adopt.ts')).adopt,
	check: async () => (await import('./check.ts')).check,
	template: async () => (await import('./template.ts')).template,
	completion: async () => (await import('./completion.ts')).completion,
	guide: async () => (await import('./guide.ts')).guide,
	history: async () => (await import('./history.ts')).history,
	merge: async () => (await import('./merge.ts')).merge,
	setup: async () => (await import('./setup.ts')).setup,
} as const satisfies Loaders;
