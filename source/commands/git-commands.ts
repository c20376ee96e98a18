import type {CommandSpec} from './spec.ts';

/** The rows of the commands that work with git. */
export const gitCommands = [
	{
		name: 'history',
		group: 'Track',
		summary: 'how fast a plan moves, from its commits, and when it may end',
		details: [
			'A burn-up, what was done each week and by whom, and a forecast; it asks git.',
			'--task tells when one task was added, started and done, and by which commit.',
		],
		arguments: [{name: 'PLAN', completion: 'plan'}],
		options: [
			{name: 'since', value: 'DATE', summary: 'from this day on: 2026-03-02'},
			{name: 'task', value: 'REF', summary: 'of one task', completion: 'reference'},
			{name: 'json', summary: 'print JSON'},
		],
	},
	{
		name: 'merge',
		group: 'More',
		summary: 'merge two versions of a plan by task, as git asks for it',
		details: [
			'What comes out is written over OURS. Exit code 1: conflicts are left, marked as git marks them.',
			'--resolve takes a plan with conflict markers in it and merges what can be merged by task.',
		],
		arguments: [
			{name: 'BASE|PLAN', completion: 'plan'},
			{name: 'OURS', completion: 'file'},
			{name: 'THEIRS', completion: 'file'},
		],
		options: [
			{name: 'path', value: 'FILE', summary: 'where the plan lies in its repository', completion: 'file'},
			{name: 'marker-size', value: 'N', summary: 'how long conflict markers are'},
			{name: 'resolve', summary: 'merge what stands between the conflict markers of PLAN'},
		],
	},
	{
		name: 'setup',
		group: 'More',
		summary: 'let git merge the plans of this repository by task',
		details: [
			'Writes .gitattributes, and the merge driver into the configuration of this repository. It says what it will change and asks first.',
		],
		arguments: [{name: 'WHAT', required: true, completion: ['git']}],
		options: [
			{name: 'yes', short: 'y', summary: 'do not ask'},
			{name: 'check', summary: 'only say whether it is in force'},
			{name: 'remove', summary: 'undo it'},
		],
	},
] as const satisfies readonly CommandSpec[];
