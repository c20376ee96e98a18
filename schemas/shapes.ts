import Type, {
	type Static,
	type TObjectOptions,
	type TProperties,
	type TSchema,
	type TSchemaOptions,
} from 'typebox';
import {statuses} from '../source/plan/model.ts';

// The JSON that commands print and read, written once. The types below are made from it, and `npm run schemas`
// writes the files beside it. The program imports types from here and nothing else.

/** An object with these properties and no others. */
function object<const Properties extends TProperties>(properties: Properties, options: TObjectOptions = {}) {
	return Type.Object(properties, {...options, additionalProperties: false});
}

/** An object with any names, each of which holds the same. */
function record<Value extends TSchema>(value: Value, options: TSchemaOptions = {}) {
	return Type.Unsafe<Readonly<Record<string, Static<Value>>>>({
		...options,
		type: 'object',
		additionalProperties: value,
	});
}

function list<Item extends TSchema>(items: Item, options: TSchemaOptions = {}) {
	return Type.Immutable(Type.Array(items, options));
}

/** Absent is `null`. */
function nullable<Value extends TSchema>(value: Value, options: TSchemaOptions = {}) {
	return Type.Union([value, Type.Null()], options);
}

const text = Type.String();
const count = Type.Integer({minimum: 0});
const line = Type.Integer({minimum: 1});
const day = Type.String({pattern: '^\\d{4}-\\d{2}-\\d{2}$'});
const path = Type.String({description: 'Relative to the working folder.'});

const Status = Type.Enum(statuses);

const Key = Type.String({
	pattern: '^%[0-9a-f]{6}$',
	description: 'Names a task, and keeps doing so when tasks are ticked, added or moved.',
});

const Progress = object(
	{
		total: count,
		todo: count,
		doing: count,
		done: count,
		blocked: count,
		dropped: count,
		other: count,
		optionalOpen: Type.Integer({
			minimum: 0,
			description: 'Optional tasks that are neither done nor dropped.',
		}),
		percent: Type.Integer({minimum: 0, maximum: 100}),
	},
	{
		description:
			'How many tasks have each status. percent is done over those neither dropped nor optional and open, rounded down.',
	},
);

const Section = object(
	{
		title: text,
		path: list(text, {description: 'Titles of the headings from the outermost to this one.'}),
		depth: Type.Integer({minimum: 1, maximum: 6}),
		line,
		tasks: Type.Integer({
			minimum: 0,
			description: 'How many tasks stand directly under the heading, before any next heading.',
		}),
		progress: Progress,
	},
	{description: 'A heading with a task somewhere inside.'},
);

const Phase = object({
	number: Type.String({
		pattern: '^\\d+(\\.\\d+)*[a-z]?$',
		description: 'A string: 3.10 is not 3.1.',
	}),
	name: text,
	title: text,
	line,
	priority: nullable(text),
	timeline: nullable(text),
	start: nullable(day),
	end: nullable(day),
	late: Type.Boolean(),
	waitingOn: list(text, {description: 'Numbers of the phases that it depends on and that are open.'}),
	progress: Progress,
});

/** Printed only where `--with` names it. */
function onRequest<Schema extends TSchema>(schema: Schema) {
	return Type.Optional(schema);
}

const Plan = object(
	{
		path,
		title: text,
		specId: nullable(text),
		status: Type.Enum(['pending', 'in_progress', 'completed']),
		progress: Progress,
		blocked: list(object({key: Key, ref: text, text, reason: nullable(text)})),
		dialect: onRequest(Type.Enum(['default', 'kiro', 'spec-workflow'])),
		conflictLine: onRequest(
			nullable(line, {
				description:
					"The line of git's first conflict marker in the file; while there is one, nothing is written.",
			}),
		),
		sections: onRequest(list(Section)),
		phases: onRequest(list(Phase)),
		next: onRequest(list(text, {description: 'References of the tasks that can be worked on now.'})),
	},
	{description: 'What is not required is there where --with names it.'},
);

/** What there is of a task beside what is always printed. */
/** What a comment says, wherever it is printed. */
const said = {
	id: Type.String({
		pattern: '^c[0-9a-f]{6}$',
		description: 'Names it, and keeps doing so while others edit; made of what was said first.',
	}),
	line,
	open: Type.Boolean({description: 'Nobody has resolved it since the last word.'}),
	words: list(
		object({
			by: nullable(text, {description: 'null where it was resolved and nobody says by whom.'}),
			text,
		}),
		{description: 'What was said, one after the other.'},
	),
};
const Comment = object({
	...said,
	path,
	about: Type.Union([
		object({ref: text, text}),
		object({section: list(text, {description: 'Titles of the headings around it and its own.'})}),
	]),
});

const taskDetails = {
	body: Type.String({description: 'Its other lines: notes, bullets without a box, code.'}),
	detail: Type.String({
		description: 'Of a step, what follows it at the margin up to the next task, heading or rule.',
	}),
	verify: list(text, {description: 'The commands that prove it.'}),
	plain: nullable(text, {description: 'The text without Markdown, where that is another.'}),
	endLine: line,
	depth: count,
	optional: Type.Boolean(),
	children: list(Key),
	since: nullable(text, {
		description:
			'Since when it is being done, or when it was done, local, as it stands: 2026-11-30 14:05, or a day.',
	}),
	reason: nullable(text),
	parallel: Type.Boolean({description: 'Marked [P]: it can be done beside those around it.'}),
	people: nullable(text, {description: 'Whose it is where that is a person: human, manual, @name.'}),
	confirms: Type.Boolean({description: 'It says what must be true at the end, and is no work of its own.'}),
	waitingOn: list(text, {
		description: 'References of the tasks that it waits for, and phases that it names.',
	}),
	comments: list(object(said)),
};

const taskFields = {
	key: Key,
	ref: Type.String({description: 'The shortest name that works on the command line.'}),
	id: nullable(text),
	line,
	text,
	status: Status,
	mark: Type.String({description: 'What stands between the brackets.'}),
	phase: nullable(text),
	section: list(text, {description: 'Titles of the headings around it, from the outermost.'}),
	parent: nullable(Key),
	by: nullable(text, {description: 'Who does it, or did it.'}),
	waiting: Type.Boolean(),
};

const Task = object(
	{...taskFields, ...Type.Partial(Type.Object(taskDetails)).properties},
	{description: 'What is not required is there where --with names it.'},
);
const WholeTask = object({...taskFields, ...taskDetails});

/** What stands in `common.json`, and is named there by the other files. */
export const shared = {Status, Key, Progress, Section, Phase, Plan, Task};

const told = {key: Key, ref: text, line, text};
const Changed = object({
	...told,
	from: Status,
	to: Status,
	was: Type.Optional(
		Type.String({
			...Key,
			description: 'The key before, where the task was reworded or moved and has another now.',
		}),
	),
	section: Type.Optional(list(text, {description: 'This and what follows: of start --next alone.'})),
	body: Type.Optional(taskDetails.body),
	detail: Type.Optional(taskDetails.detail),
	verify: Type.Optional(taskDetails.verify),
});
const Unchanged = object({...told, status: Status});
const Added = object(told);

/** What commands that change tasks say beside what they changed. */
const outcome = {
	unchanged: Type.Optional(
		list(Unchanged, {description: 'Where there are any: tasks that were so already.'}),
	),
	warnings: Type.Optional(list(text, {description: 'Where there are any.'})),
	progress: object({done: count, total: count, percent: Type.Integer({minimum: 0, maximum: 100})}),
	next: Type.Optional(
		nullable(object({key: Key, ref: text, text}), {
			description: 'The first task that can be taken now; not there after start --next.',
		}),
	),
};

const NextState = Type.Enum(['ready', 'confirm', 'waiting', 'blocked', 'finished'], {
	description:
		'ready: tasks can be started. Otherwise nothing can (exit code 1), since all that is open waits, is blocked, or is finished.',
});

const Finding = object({
	path: text,
	line,
	rule: text,
	severity: Type.Enum(['error', 'warning']),
	message: text,
	command: Type.Optional(
		nullable(text, {description: 'With --git: what would make the plan say what git says.'}),
	),
});

const Failure = object({
	code: Type.Enum([
		'usage',
		'plan-not-found',
		'plan-ambiguous',
		'ref-unknown',
		'ref-ambiguous',
		'section-ambiguous',
		'conflict',
		'waiting',
		'nothing-to-undo',
		'unverified',
		'unapproved',
		'locked',
		'merge-markers',
		'not-writable',
		'bad-answers',
		'internal',
	]),
	message: text,
	hint: text,
	ref: nullable(text),
	candidates: list(
		object({
			key: nullable(text),
			ref: nullable(text),
			line: nullable(line),
			text: nullable(text),
			status: nullable(text),
			path: nullable(text),
		}),
	),
});

/** Whose ticks they are: how many of each. */
const people = (description?: string) =>
	list(
		object({
			name: nullable(text, {description: 'null for what is not committed yet.'}),
			done: count,
		}),
		description === undefined ? {} : {description},
	);

const Forecast = object({
	end: Type.String({...day, description: 'Half of the draws end by this day.'}),
	early: Type.String({...day, description: 'One in ten draws ends before this day.'}),
	late: nullable(day, {
		description: 'One in ten draws ends after this day; null where that is more than ten years off.',
	}),
	remaining: count,
	days: Type.Integer({
		minimum: 0,
		description: 'How many days back, today included, the weeks are drawn from.',
	}),
	done: Type.Integer({minimum: 0, description: 'How many tasks were done in them.'}),
	draws: count,
});

const History = {
	title: text,
	progress: Progress,
	commits: Type.Integer({
		minimum: 0,
		description: 'Commits that changed the file, since the day that was asked for.',
	}),
	first: nullable(day, {description: 'The day of the first commit.'}),
	points: list(object({day, done: count, total: count}), {
		description:
			'The burn-up: how it stood at the end of each day on which something changed; the last is today. total leaves out what is dropped, and what is optional and open.',
	}),
	weeks: list(
		object({
			start: Type.String({...day, description: 'Its Monday.'}),
			done: count,
			added: count,
			by: people(),
		}),
		{
			description:
				'From the first in which something was done or added to the one of today, in a finished plan to the last in which something was; those in between without anything too.',
		},
	),
	people: people('Who ticked how many tasks that are done still, most first.'),
	scheduledEnd: nullable(day, {description: 'The last day of the phases by the schedule.'}),
	forecast: nullable(Forecast, {description: 'null where there is none; noForecast says why.'}),
	noForecast: nullable(Type.Enum(['finished', 'too-early', 'no-pace', 'too-slow']), {
		description:
			'Nothing is left to do; less than three tasks or three days; nothing done in the last weeks; more than ten years at this pace. null where there is a forecast, or no history.',
	}),
};

const Commit = object({
	id: Type.String({pattern: '^[0-9a-f]{40,64}$'}),
	author: text,
	date: Type.String({description: "With the author's time zone: 2026-03-02T17:05:00+01:00."}),
	subject: text,
});

const TaskHistory = {
	task: object({key: Key, ref: text, text, status: Status}),
	events: list(
		object({
			kind: Type.Enum(['added', 'marked', 'reworded', 'moved', 'removed']),
			day,
			status: nullable(Status, {description: 'After it; null when the task was taken out.'}),
			by: nullable(text, {description: 'Who began or did it, where the plan says so.'}),
			text: Type.String({description: 'After it.'}),
			section: list(text, {description: 'Titles of the headings around it after it.'}),
			commit: nullable(Commit, {description: 'null for what is not committed yet.'}),
		}),
	),
};

/** Rows by column, members by what is asked of each. */
const Entry = record(Type.Union([text, list(text)]));
const entries = list(Type.Union([text, Entry]));

const Answers = record(Type.Union([text, entries]), {
	title: 'Answers for planwright new and edit, and what planwright template answers prints',
	description:
		'From question id to answer: a text, a list of texts, rows by column, members by what is asked of each.',
});

/** What a question, a column and a member each have. */
const asked = {id: text, label: text, hint: nullable(text), choices: nullable(list(text))};

const Question = object({
	...asked,
	type: Type.Enum(['text', 'choice', 'list', 'rows', 'group']),
	default: Type.Union([Type.Null(), text, entries]),
	multiline: Type.Boolean(),
	columns: nullable(list(object({...asked, type: Type.Enum(['text', 'choice'])}))),
	members: nullable(
		list(
			object({
				...asked,
				type: Type.Enum(['text', 'choice', 'list']),
				required: Type.Boolean(),
				multiline: Type.Optional(
					Type.Boolean({
						description: 'The answer may have several lines; absent where it may not.',
					}),
				),
			}),
		),
	),
	section: list(text),
	line,
});

const templatePath = nullable(text, {
	description: 'Relative to the working folder; null for the one that comes with planwright.',
});

/** The version of the shapes that commands print. */
const schemaVersion = 2;

/** What a command prints: an object that begins with the version of these shapes. */
function printed<const Properties extends TProperties>(
	title: string,
	description: string,
	properties: Properties,
) {
	return object({schema: Type.Literal(schemaVersion), ...properties}, {title, description});
}

/** By the name of its file in `schemas/`. */
export const documents = {
	'status.json': printed('planwright status --json', 'Plans and how far they are.', {plans: list(Plan)}),
	'list.json': printed('planwright list --json', 'The tasks of a plan that the filters leave.', {
		plan: Plan,
		tasks: list(Task),
	}),
	'next.json': printed('planwright next --json', 'What can be worked on now.', {
		plan: Plan,
		state: NextState,
		tasks: list(Task),
		doing: list(Task),
	}),
	'list-plans.json': printed(
		'planwright list --json, of several plans',
		'The tasks of each plan that the filters leave.',
		{plans: list(object({plan: Plan, tasks: list(Task)}))},
	),
	'next-plans.json': printed('planwright next --json, of several plans', 'What can be worked on now.', {
		plans: list(object({plan: Plan, state: NextState, tasks: list(Task), doing: list(Task)})),
	}),
	'show.json': printed('planwright show REF --json', 'One task whole.', {path, task: WholeTask}),
	'changes.json': printed(
		'planwright start|done|block|drop|reopen|reword|move|remove|note --json',
		'What a verb did. Lines are those before it; of reword, move and note all is as it is afterwards.',
		{
			path,
			changed: list(Changed),
			removed: Type.Optional(
				list(Added, {description: 'Of remove: what was taken out, subtasks too, as it was.'}),
			),
			...outcome,
		},
	),
	'add.json': printed('planwright add --json', 'Tasks that were added, as they stand in the file now.', {
		path,
		added: list(Added),
	}),
	'undo.json': printed(
		'planwright undo --json',
		'What was taken back. Lines are those before it, of what was put back those after it.',
		{
			path,
			undone: object({
				command: Type.String({description: 'In short: done 2.1.'}),
				by: nullable(text),
				at: Type.String({description: 'When it was given: 2026-03-02T11:00:00.000Z.'}),
			}),
			changed: list(Changed),
			removed: Type.Optional(
				list(Added, {description: 'Where there are any: tasks that were taken out again.'}),
			),
			added: Type.Optional(
				list(Added, {description: 'Where there are any: tasks, and texts of tasks, that were put back.'}),
			),
			...outcome,
		},
	),
	'comments.json': printed(
		'planwright comments|comment|resolve --json',
		'What was said about tasks and sections; of comment and resolve that one.',
		{comments: list(Comment)},
	),
	'stream.json': printed('planwright status --watch --json', 'One line: a plan, or a change of one.', {
		at: Type.String({description: 'When it was seen: 2026-03-02T11:00:00.000Z.'}),
		path,
		changed: list(
			object({
				...told,
				from: nullable(Status, {description: 'null for a task that is new.'}),
				to: nullable(Status, {description: 'null for one that is gone; its line is where it was.'}),
			}),
			{
				description:
					'Tasks that are new, gone, or have another status or text. Empty where the plan is seen for the first time, is gone, or something else in it was changed.',
			},
		),
		progress: nullable(Progress, {description: 'null where the plan is gone, or cannot be read.'}),
	}),
	'check.json': printed('planwright check --json', 'What is wrong in plans.', {findings: list(Finding)}),
	'history.json': printed(
		'planwright history --json',
		'How a plan moved, from the commits of its file. With --task: history-task.json.',
		{
			path,
			notes: list(text, {
				description: 'Why there is no history, that the clone is shallow, older names of the file.',
			}),
			...History,
		},
	),
	'history-task.json': printed(
		'planwright history --task REF --json',
		'What happened to one task, in the order of the commits.',
		{path, notes: list(text), ...TaskHistory},
	),
	'new.json': printed('planwright new --json', 'The plan that was written.', {
		path,
		blanks: list(text, {description: 'Ids of the questions that are left blank.'}),
	}),
	'edit.json': printed('planwright edit --json', 'The plan that was edited.', {
		path,
		changed: Type.Boolean({description: 'Whether anything was to be written.'}),
	}),
	'template-list.json': printed(
		'planwright template list --json',
		"The templates at hand, the repository's own first.",
		{templates: list(object({name: text, path: templatePath}))},
	),
	'template-show.json': printed('planwright template show --json', 'The text of one template.', {
		template: text,
		path: templatePath,
		text,
	}),
	'template-questions.json': printed('planwright template questions', 'The form that a template is.', {
		template: text,
		questions: list(Question),
	}),
	'template-answers.json': printed(
		'planwright template answers --json',
		'What a plan answers. Without --json the answers alone are printed.',
		{
			path,
			template: Type.String({description: 'Name of the template that the plan was made from.'}),
			answers: Answers,
			unreadable: list(text, {
				description: 'Ids of the questions whose place in the plan is gone or unclear.',
			}),
		},
	),
	'error.json': printed(
		'Any command with --json that fails',
		'What went wrong and what could have been meant.',
		{error: Failure},
	),
	'answers.json': Answers,
};

type Documents = typeof documents;
type Json<Name extends keyof Documents> = Static<Documents[Name]>;

/** What some command prints, but for the version, which is put in front of it where it is printed. */
export type PrintedJson = {
	[Name in Exclude<keyof Documents, 'answers.json'>]: Omit<Json<Name>, 'schema'>;
}[Exclude<keyof Documents, 'answers.json'>];

export type ErrorJson = Json<'error.json'>;
export type PlanJson = Static<typeof Plan>;
export type SectionJson = Static<typeof Section>;
export type PhaseJson = Static<typeof Phase>;
export type ProgressJson = Static<typeof Progress>;
export type TaskJson = Static<typeof Task>;
export type WholeTaskJson = Static<typeof WholeTask>;
export type ChangedJson = Static<typeof Changed>;
export type UnchangedJson = Static<typeof Unchanged>;
export type CommentJson = Static<typeof Comment>;
export type EditsJson = Pick<Json<'changes.json'>, 'changed' | 'removed' | 'unchanged'>;
export type OutcomeJson = Pick<Json<'changes.json'>, 'unchanged' | 'warnings' | 'progress' | 'next'>;
export type AddedJson = Static<typeof Added>;
export type StreamJson = Omit<Json<'stream.json'>, 'schema'>;
export type HistoryJson = Omit<Json<'history.json'>, 'schema' | 'path' | 'notes'>;
export type ForecastJson = Static<typeof Forecast>;
export type TaskHistoryJson = Omit<Json<'history-task.json'>, 'schema' | 'path' | 'notes'>;
