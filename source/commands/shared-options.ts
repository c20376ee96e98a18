import type {OptionSpec} from './command-spec.ts';

// Arguments and options that several commands have.

export const json = {name: 'json', summary: 'print JSON'} as const;

export function fields<const Names extends readonly string[]>(names: Names) {
	const summary = `with --json: also ${names.join(', ')}`;
	return {name: 'with', value: 'FIELD,..', many: true, summary, completion: names} as const;
}

export const template = {
	name: 'template',
	value: 'NAME|FILE',
	summary: "the plan's template",
	completion: 'template',
} as const;
export const answers = [
	{name: 'answers', value: 'FILE|-', summary: 'answers as JSON', completion: 'file'},
	{name: 'set', value: 'ID=VALUE', many: true, summary: 'answer one question'},
] as const satisfies readonly OptionSpec[];

export const anyPlan = {name: 'PLAN', completion: 'plan'} as const;
export const plans = {...anyPlan, many: true} as const;
export const reference = {name: 'REF', required: true, completion: 'reference'} as const;
export const references = {...reference, many: true} as const;

export const guards = [
	{
		name: 'from',
		value: 'S,..',
		many: true,
		summary: 'only if it has one of these statuses now',
		completion: 'status',
	},
	{name: 'expect', value: 'TEXT', summary: 'only if its text is this'},
	json,
] as const satisfies readonly OptionSpec[];

export const anyway = {name: 'anyway', summary: 'also a task that waits for others'} as const;
export const marking = [
	{name: 'note', value: 'TEXT', summary: 'add a note below the task'},
	{name: 'with-children', summary: 'take open subtasks along'},
	...guards,
] as const satisfies readonly OptionSpec[];

export const referenceHelp =
	"REF is a task's id (T012), its place (2.3, dod.1), its key (%7f3a2c), its line (@41), or words from its text.";

export const by = {name: 'by', value: 'NAME'} as const;
export const toldByUndo = {...by, summary: 'who does so, as undo tells it'} as const;
