import {planFields, taskFields} from '../report/fields.ts';
import {themeNames} from '../text/theme.ts';
import type {CommandSpec, OptionSpec, ValuesOf} from './command-spec.ts';
import {
	answers,
	anyPlan,
	anyway,
	by,
	fields,
	guards,
	json,
	marking,
	plans,
	reference,
	referenceHelp,
	references,
	template,
	toldByUndo,
} from './shared-options.ts';

/** Every command takes these, before or after its name. */
export const commonOptions = [
	{name: 'plan', short: 'p', value: 'PLAN', summary: 'the plan to work on', completion: 'plan'},
	{name: 'directory', short: 'C', value: 'DIR', summary: 'work in this folder', completion: 'folder'},
	{
		name: 'dialect',
		value: 'NAME',
		summary: 'how marks are read: default, kiro, spec-workflow',
		completion: 'dialect',
	},
	{name: 'no-color', summary: 'no colours'},
	{
		name: 'theme',
		value: 'NAME',
		summary: 'colours of the screens: dark, light, ansi; else by the background of the terminal',
		completion: themeNames,
	},
	{name: 'ascii', summary: 'ASCII alone, but for what a plan itself says'},
	{name: 'help', short: 'h', summary: 'this help'},
] as const satisfies readonly OptionSpec[];

/** The row of a command that marks the tasks that it is given. */
function marks<const Name extends string, const Options extends readonly OptionSpec[]>(
	name: Name,
	summary: string,
	options: Options,
) {
	return {name, group: 'Track', summary, details: [referenceHelp], arguments: [references], options} as const;
}

export const commands = [
	{
		name: 'home',
		group: 'Plan',
		draws: true,
		summary: 'plans here, with their progress, and drafts to resume',
		details: ['This is what planwright alone does. Without a terminal it prints the status.'],
		arguments: [],
		options: [],
	},
	{
		name: 'new',
		group: 'Plan',
		draws: true,
		summary: 'write a plan with the wizard',
		details: [
			'With --answers, --yes or --stdout it asks nothing and needs no terminal.',
			'Answers are one JSON object from question id to value; planwright template questions lists the ids.',
		],
		arguments: [{name: 'TITLE'}],
		options: [
			{...template, summary: 'the template to fill'},
			{name: 'out', value: 'FILE', summary: 'where the plan goes', completion: 'file'},
			{name: 'resume', summary: 'go on with a draft; its name may follow'},
			...answers,
			{name: 'yes', short: 'y', summary: 'take the defaults for what is not answered'},
			{
				name: 'blanks',
				value: 'keep|drop',
				summary: 'what becomes of unanswered blanks',
				completion: ['keep', 'drop'],
			},
			{name: 'force', summary: 'replace a file that is there'},
			{name: 'stdout', summary: 'print the plan and write no file'},
			json,
		],
	},
	{
		name: 'edit',
		group: 'Plan',
		draws: true,
		summary: "answer a plan's questions again",
		details: ['With --answers or --set it asks nothing and needs no terminal.'],
		arguments: [anyPlan],
		options: [template, ...answers, json],
	},
	{
		name: 'adopt',
		group: 'Plan',
		summary: 'make a plan of a text, with a box before each step',
		details: [
			'FILE is a plan in prose, such as an agent writes in plan mode; - reads it from stdin. It shows what would become tasks and asks: numbered items, bullets under headings such as Steps or Verification, and headings such as Step 2. Then it writes a copy with boxes to where new plans go; FILE stays as it is.',
		],
		arguments: [{name: 'FILE|-', required: true, completion: 'file'}],
		options: [
			{name: 'yes', short: 'y', summary: 'do not ask'},
			{name: 'out', value: 'FILE', summary: 'where the plan goes', completion: 'file'},
		],
	},
	{
		name: 'open',
		group: 'Track',
		draws: true,
		summary: 'the live checklist (also: planwright PLAN)',
		arguments: [anyPlan],
		options: [],
	},
	{
		name: 'status',
		group: 'Track',
		summary: 'where things stand, at a glance',
		details: [
			'With --watch --json it prints one line of JSON for each plan, and one for each change of a plan.',
		],
		arguments: [plans],
		options: [
			fields(planFields),
			json,
			{name: 'line', summary: 'one short line for a prompt or a status bar'},
			{name: 'watch', summary: 'print it again whenever a plan changes'},
			{name: 'exit-code', summary: 'exit 1 while something that is not optional is open'},
		],
	},
	{
		name: 'brief',
		group: 'Track',
		summary: 'what an agent must know at the start of a session',
		details: [
			'Plan, phase, what is being done and by whom, open comments, the next task, and three commands; at most 1,600 bytes. Nothing where no plan is unfinished.',
		],
		arguments: [anyPlan],
		options: [
			{
				name: 'stop',
				summary:
					'for a hook at the end of a session: one line of JSON where PLANWRIGHT_BY is still doing a task',
			},
		],
	},
	{
		name: 'list',
		group: 'Track',
		summary: 'the tasks of a plan, or of all unfinished plans',
		arguments: [plans],
		options: [
			{
				name: 'status',
				value: 'S,..',
				many: true,
				summary: 'only todo, doing, done, blocked, dropped, other',
				completion: 'status',
			},
			{name: 'section', value: 'PATH', summary: 'only in this section', completion: 'section'},
			{...by, summary: 'only what NAME does or did'},
			{name: 'search', value: 'TEXT', summary: 'only with all of these words in its text'},
			{name: 'refs', summary: 'references alone, one a line'},
			fields([...planFields, ...taskFields]),
			json,
		],
	},
	{
		name: 'next',
		group: 'Track',
		summary: 'what can be worked on now, in a plan or in all unfinished plans',
		arguments: [plans],
		options: [
			{name: 'limit', value: 'N', summary: 'at most this many'},
			fields([...planFields, ...taskFields]),
			json,
		],
	},
	{
		name: 'show',
		group: 'Track',
		summary: 'one task whole: text, notes, comments, what it waits for',
		details: [referenceHelp],
		arguments: [reference],
		options: [json],
	},
	{
		name: 'start',
		group: 'Track',
		summary: 'mark tasks as being worked on',
		details: [referenceHelp, 'No two callers of --next ever get the same task.'],
		arguments: [{name: 'REF', many: true, completion: 'reference'}],
		options: [
			{...by, summary: 'who does it, noted with the time below the task; else PLANWRIGHT_BY'},
			{name: 'next', summary: 'take the first task that can be worked on'},
			{
				name: 'stale',
				value: 'TIME',
				summary: 'with --next: first take over what somebody has been doing for longer: 90m, 4h, 2d, 1w',
			},
			anyway,
			...marking,
		],
	},
	{
		name: 'done',
		group: 'Track',
		summary: 'mark tasks as done',
		details: [
			referenceHelp,
			'Without REF it is the only task that NAME is doing; without a name the only one that is being done without one.',
			'What was started with a name keeps it, with the time: - Done: NAME, TIME.',
			'--verify runs the lines "Verify: CMD" below a task, else the commands of the plan\'s section Validation Commands: those that "verify" in .planwright/config.json lists, any other only after a yes at the terminal.',
		],
		arguments: [{name: 'REF', many: true, completion: 'reference'}],
		options: [
			{...by, summary: 'who did it; else PLANWRIGHT_BY, else who was doing it'},
			anyway,
			{name: 'verify', summary: 'only if the commands that prove it succeed; written below the task'},
			{name: 'unverified', value: 'WHY', summary: 'without a proof; the reason is written below the task'},
			...marking,
		],
	},
	marks('block', 'mark tasks as blocked', [
		{name: 'reason', value: 'TEXT', summary: 'what it waits for'},
		toldByUndo,
		...marking,
	]),
	marks('drop', 'mark tasks as not to be done after all', [toldByUndo, ...marking]),
	{
		...marks('reopen', 'mark tasks as still to be done', [toldByUndo, ...marking]),
		aliases: ['stop', 'unblock'],
	},
	{
		name: 'add',
		group: 'Track',
		summary: 'add a task, or with - one for each line of stdin',
		arguments: [{name: 'TEXT', required: true}],
		options: [
			{
				name: 'section',
				value: 'PATH',
				summary: "a heading's text, or a path: Phase 1/Tasks",
				completion: 'section',
			},
			{name: 'after', value: 'REF', summary: 'right below this task', completion: 'reference'},
			{name: 'under', value: 'REF', summary: 'below this task as its last subtask', completion: 'reference'},
			json,
		],
	},
	{
		name: 'reword',
		group: 'Track',
		summary: "change a task's text",
		details: [
			referenceHelp,
			'TEXT - reads it from stdin. The id of the task stays, unless TEXT begins with one. A task without an id has another key afterwards: --json prints it.',
		],
		arguments: [reference, {name: 'TEXT', required: true}],
		options: [toldByUndo, ...guards],
	},
	{
		name: 'move',
		group: 'Track',
		summary: 'move tasks with all that belongs to them, in the order given',
		details: [
			referenceHelp,
			"PATH is a section's heading, or a path such as Phase 1/Tasks; the task goes to the end of its list. A name that fits both a task and a section is the task, but words from a task's text are the section.",
		],
		arguments: [references],
		options: [
			{name: 'before', value: 'REF', summary: 'right above this task', completion: 'reference'},
			{name: 'after', value: 'REF', summary: 'right below this task', completion: 'reference'},
			{
				name: 'into',
				value: 'REF|PATH',
				summary: 'below this task as its last subtask, or into this section',
				completion: 'place',
			},
			toldByUndo,
			...guards,
		],
	},
	{
		name: 'remove',
		group: 'Track',
		summary: 'take tasks out of the file, with all that belongs to them',
		details: [referenceHelp, 'planwright drop leaves the task in the file, marked as not to be done.'],
		arguments: [references],
		options: [
			{name: 'with-children', summary: 'also a task that has subtasks, with them'},
			toldByUndo,
			...guards,
		],
	},
	{
		name: 'note',
		group: 'Track',
		summary: 'add a note below a task, or with - one for each line of stdin',
		details: [referenceHelp],
		arguments: [reference, {name: 'TEXT', required: true}],
		options: [{...by, summary: 'who says so, before the text; else PLANWRIGHT_BY'}, ...guards],
	},
	{
		name: 'comment',
		group: 'Track',
		summary: 'say something about a task or a section',
		details: [
			referenceHelp,
			"PATH is a section's heading, or a path such as Phase 1/Tasks. TEXT - reads it from stdin. It is written as a quote below what it is about: > **anna:** text. Where there is one already it becomes an answer, and what was resolved is open again.",
		],
		arguments: [
			{name: 'REF|PATH', required: true, completion: 'place'},
			{name: 'TEXT', required: true},
		],
		options: [{...by, summary: 'who says so, in one word; else PLANWRIGHT_BY'}, json],
	},
	{
		name: 'comments',
		group: 'Track',
		summary: 'what was said about tasks and sections',
		details: ['Where no plan is named, in all unfinished plans.'],
		arguments: [anyPlan],
		options: [{name: 'open', summary: 'only what is not resolved'}, json],
	},
	{
		name: 'resolve',
		group: 'Track',
		summary: 'close a comment, with a last word or without',
		details: [
			'COMMENT is its id, such as c3f2a91, or the task or section that it is about. It stays in the plan, with a line > **resolved** below it.',
		],
		arguments: [{name: 'COMMENT', required: true, completion: 'place'}, {name: 'TEXT'}],
		options: [{...by, summary: 'who closes it; else PLANWRIGHT_BY'}, json],
	},
	{
		name: 'approve',
		group: 'Track',
		summary: 'write into a plan that you find it right as it is',
		details: [
			'It writes Approved: NAME, DAY and a digest of the words of the plan into its head; status and check say when the words have changed since. Ticks, notes, comments and who does what change no words. Refused while comments are open.',
		],
		arguments: [anyPlan],
		options: [{...by, summary: 'who approves it; else PLANWRIGHT_BY'}],
	},
	{
		name: 'undo',
		group: 'Track',
		summary: 'take back what the last command changed in the plan',
		details: [
			'Whoever gave that command. What others wrote since stays; where they changed the same thing, nothing is written (exit code 3).',
		],
		arguments: [],
		options: [json],
	},
	{
		name: 'check',
		group: 'More',
		summary: 'what is wrong in a plan',
		details: [
			'--git finds open tasks that a commit names (an id, a key, or a line Task: 2.3 at its end) or whose Create: files are there, done tasks of whose files one never was there, and plans unchanged for two weeks while files that they name changed. Nothing is marked. A place such as 2.3 means the task that has it now.',
		],
		arguments: [plans],
		options: [
			{name: 'strict', summary: 'exit 1 on warnings too'},
			{name: 'finished', summary: 'exit 1 while something that is not optional is open'},
			{name: 'blanks', summary: 'list each blank of the template that is unfilled'},
			{name: 'git', summary: 'also what the commits say and the plan does not, with the command for each'},
			json,
		],
	},
	{
		name: 'use',
		group: 'Track',
		summary: 'say which plan is meant in this work tree from now on',
		details: [
			'Commands that name no plan are then about this one; status and check still speak of all. Without PLAN it prints which one that is (exit code 1: none). It is kept in the git folder of the work tree, and never committed.',
		],
		arguments: [anyPlan],
		options: [{name: 'clear', summary: 'end it'}],
	},
	{
		name: 'archive',
		group: 'Track',
		summary: 'move a plan to where nothing looks for plans',
		details: [
			'It goes to where its layout keeps what is finished, such as plans/archive/, by git mv where git has it. A plan that lies with the specification of its feature takes that folder along. Nothing is committed.',
			'With --back PLAN is where the plan is now, where it was, or its name.',
		],
		arguments: [{...anyPlan, required: true}],
		options: [{name: 'back', summary: 'move it back to where it was'}],
	},
	{
		name: 'template',
		group: 'More',
		summary: 'templates, their text, their questions, and the answers in a plan',
		details: [
			'list: the templates here. show: the text of one. questions: its form as JSON.',
			'answers: what the PLAN named answers, as JSON that new and edit take; with --json inside an object that also says what cannot be read.',
		],
		arguments: [
			{name: 'ACTION', required: true, completion: ['list', 'show', 'questions', 'answers']},
			{name: 'NAME', completion: 'template'},
		],
		options: [template, json],
	},
	{
		name: 'completion',
		group: 'More',
		summary: 'a completion script for bash, zsh or fish',
		arguments: [{name: 'SHELL', required: true, completion: ['bash', 'zsh', 'fish']}],
		options: [],
	},
	{
		name: 'prompt',
		group: 'More',
		summary: "a function that shows the plan in the shell's prompt",
		details: [
			'Its first lines say how to use it. Before each prompt it sets planwright_segment to what status --line prints, and starts no process for that while the plan is as it was.',
		],
		arguments: [{name: 'SHELL', required: true, completion: ['bash', 'zsh', 'fish']}],
		options: [],
	},
	{
		name: 'guide',
		group: 'More',
		summary: 'how an agent works on a plan with these commands',
		arguments: [],
		options: [],
	},
	{
		name: 'history',
		group: 'Track',
		summary: 'how fast a plan moves, from its commits, and when it may end',
		details: [
			'A burn-up, what was done each week and by whom, and a forecast; it asks git.',
			'--task tells when a task was added, started and done, and by which commit.',
		],
		arguments: [anyPlan],
		options: [
			{name: 'since', value: 'DATE', summary: 'from this day on, such as 2026-03-02'},
			{name: 'task', value: 'REF', summary: 'only what became of this task', completion: 'reference'},
			json,
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
		summary: 'let git merge plans by task, or tell coding agents of them',
		details: [
			'It says what it will change and asks first.',
			'git: .gitattributes, and the merge driver in the configuration of this repository.',
			"agents: a marked block in AGENTS.md, and in CLAUDE.md, GEMINI.md and .github/copilot-instructions.md where they exist; a skill where there is a folder for skills; hooks and a status line in Claude Code's settings.",
		],
		arguments: [{name: 'WHAT', required: true, completion: ['git', 'agents']}],
		options: [
			{name: 'yes', short: 'y', summary: 'do not ask'},
			{name: 'check', summary: 'only say whether it is set up'},
			{name: 'remove', summary: 'take it out again'},
		],
	},
] as const satisfies readonly CommandSpec[];

export type CommandName = (typeof commands)[number]['name'];

export type CommonValues = ValuesOf<typeof commonOptions>;

/** The values of a command's own options. */
export type OptionsOf<Name extends CommandName> = ValuesOf<
	Extract<(typeof commands)[number], {readonly name: Name}>['options']
>;

/** The row of a command, by its name or another name of it. */
export function commandNamed(name: string): (CommandSpec & {readonly name: CommandName}) | undefined {
	const rows: readonly (CommandSpec & {readonly name: CommandName})[] = commands;
	return rows.find(row => row.name === name || row.aliases?.includes(name));
}
