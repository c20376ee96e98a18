import type {Handler} from './context.ts';
import type {CommandName} from './table.ts';

/** Where commands live; what they need is loaded when one of them runs. */
export type Loaders = {readonly [Name in CommandName]?: () => Promise<Handler<Name>>};

const verb = async () => (await import('./verbs.ts')).mark;

/** The commands that draw nothing. */
export const plainLoaders = {
	status: async () => (await import('./status.ts')).status,
	brief: async () => (await import('./brief.ts')).brief,
	list: async () => (await import('./tasks.ts')).list,
	next: async () => (await import('./tasks.ts')).next,
	show: async () => (await import('./tasks.ts')).show,
	start: verb,
	done: verb,
	block: verb,
	drop: verb,
	reopen: verb,
	reword: async () => (await import('./edit-tasks.ts')).reword,
	move: async () => (await import('./edit-tasks.ts')).move,
	remove: async () => (await import('./edit-tasks.ts')).remove,
	note: async () => (await import('./edit-tasks.ts')).note,
	add: async () => (await import('./add.ts')).add,
	comment: async () => (await import('./comments.ts')).comment,
	comments: async () => (await import('./comments.ts')).comments,
	resolve: async () => (await import('./comments.ts')).resolve,
	approve: async () => (await import('./comments.ts')).approve,
	adopt: async () => (await import('./adopt.ts')).adopt,
	undo: async () => (await import('./undo.ts')).undo,
	use: async () => (await import('./use.ts')).use,
	archive: async () => (await import('./archive.ts')).archive,
	check: async () => (await import('./check.ts')).check,
	template: async () => (await import('./template.ts')).template,
	completion: async () => (await import('./completion.ts')).completion,
	prompt: async () => (await import('./prompt.ts')).prompt,
	guide: async () => (await import('./guide.ts')).guide,
	history: async () => (await import('./history.ts')).history,
	merge: async () => (await import('./merge.ts')).merge,
	setup: async () => (await import('./setup.ts')).setup,
} as const satisfies Loaders;
