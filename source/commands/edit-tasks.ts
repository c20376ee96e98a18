import {wrongUse} from '../errors.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import {type Edits, editsInTurn} from '../plan/change/in-turn.ts';
import {type Plan, type Task, tasksOn} from '../plan/model.ts';
import {resolveReference} from '../plan/references.ts';
import {type EditWords, editedText, progressText} from '../report/changes.ts';
import {editsJson, outcomeJson} from '../report/json.ts';
import {count} from '../text/count.ts';
import {shellWord} from '../text/shell-word.ts';
import type {Context, Handler} from './context.ts';
import {textsOf} from './given.ts';
import {guardOf, namedTasks, taskOrSection} from './guard.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenSource, holding, optionFor, pathOfSeveral} from './plan-choice.ts';
import type {OptionsOf} from './table.ts';
import {keptForUndo, updatePlan} from './update-plan.ts';
import {callerOf} from './who.ts';

/** Another text for a task. */
export const reword: Handler<'reword'> = async ({args, options, context}) => {
	const [reference = '', given = ''] = args;
	const [text = '', more] = await textsOf(given, 'text', context);
	if (more !== undefined) throw wrongUse('the text has a line break', 'write it in one line');
	return edit({references: [reference], options, context, words: () => 'reworded'}, (plan, tasks) =>
		editsInTurn(plan, tasks, (task, anchor) => ({kind: 'reword', task: anchor(task), text})),
	);
};

/** A note for a task, or several. */
export const note: Handler<'note'> = async ({args, options, context}) => {
	const [reference = '', given = ''] = args;
	const by = callerOf(options.by, context);
	const texts = await textsOf(given, 'note', context);
	const written = texts.map(text => (by === undefined ? text : `${by}: ${text}`));
	return edit({references: [reference], options, context, words: () => 'noted'}, (plan, tasks) => ({
		changes: tasks.flatMap(task =>
			written.map(text => ({kind: 'note' as const, task: anchorOf(plan, task), text})),
		),
		edited: tasks.map(task => ({was: task, is: task, isUnchanged: false})),
	}));
};

/** Tasks to another place. Throws a UserError `usage` where that is none, or lies in what is moved. */
export const move: Handler<'move'> = ({args, options, context}) => {
	const {before, after, into} = options;
	const [place, more] = [before, after, into].filter(name => name !== undefined);
	if (place === undefined || more !== undefined) {
		const what = place === undefined ? 'planwright move needs a place' : 'a task has one place';
		throw wrongUse(what, 'give one of --before REF, --after REF and --into REF or PATH');
	}
	const kind = before !== undefined ? 'before' : after !== undefined ? 'after' : 'under';
	const beside = before ?? after;
	return edit({references: args, beside, options, context, words: movedWords}, (plan, tasks) => {
		const named = kind === 'under' ? taskOrSection(plan, place) : resolveReference(plan, place);
		// A section is given as it was typed.
		const target = 'key' in named ? named : place;
		const moved = outermost(plan, tasks);
		const around = moved.find(task => typeof target !== 'string' && tasksOn(plan, task).includes(target));
		if (around !== undefined) {
			throw wrongUse(`${around.ref} cannot be moved into itself`, 'name a task outside of it');
		}
		// What goes right below a task goes above what was put there before.
		const inTurn = kind === 'after' ? moved.toReversed() : moved;
		const {changes, edited} = editsInTurn(plan, inTurn, (task, anchor) => ({
			kind: 'move',
			task: anchor(task),
			place: typeof target === 'string' ? {kind: 'section', path: target} : {kind, task: anchor(target)},
		}));
		return {changes, edited: kind === 'after' ? edited.toReversed() : edited};
	});
};

/** An id stays where it goes, and then the line says where that is. */
function movedWords(was: Task, is: Task): string {
	return was.ref === is.ref ? `moved to line ${is.line}` : `moved from ${was.ref}`;
}

/** Tasks out of the file. Throws a UserError `usage` for one with children that nobody has named. */
export const remove: Handler<'remove'> = ({args, options, context}) =>
	edit({references: args, options, context, words: () => 'taken out'}, (plan, tasks, option) => {
		for (const task of options['with-children'] ? [] : tasks) {
			const lost = tasksOn(plan, task);
			if (!lost.every(other => tasks.includes(other))) {
				throw wrongUse(
					`${task.ref} has ${count(lost.length - 1, 'subtask')}`,
					`planwright remove ${shellWord(task.ref)} --with-children${option} takes all of it out`,
				);
			}
		}
		const removed = outermost(plan, tasks);
		const {changes} = editsInTurn(plan, removed, (task, anchor) => ({kind: 'remove', task: anchor(task)}));
		const gone = removed.flatMap(task => tasksOn(plan, task));
		return {changes, edited: gone.map(was => ({was, is: null, isUnchanged: false}))};
	});

/** Tasks without those that lie in others of them, and go where these go. */
function outermost(plan: Plan, tasks: readonly Task[]): readonly Task[] {
	const inside = new Set(tasks.flatMap(task => tasksOn(plan, task).filter(other => other !== task)));
	return tasks.filter(task => !inside.has(task));
}

/** Of which tasks something is asked, and on which conditions. */
type Asked = {
	readonly references: readonly string[];
	/** Another task of the same plan. */
	readonly beside?: string | undefined;
	readonly options: Pick<OptionsOf<'reword'>, 'by' | 'from' | 'expect' | 'json'>;
	readonly context: Context;
	/** What is said of a task when it is done. */
	readonly words: EditWords;
};

/** Makes the edits of the tasks that references name, all or none, and says what came of it. */
async function edit(
	{references, beside, options, context, words}: Asked,
	editsOf: (plan: Plan, tasks: readonly Task[], option: string) => Edits,
): Promise<number> {
	const guard = guardOf(references, options);
	const named = beside === undefined ? references : [...references, beside];
	const source = await chosenSource(context, holding(named));
	let edited: Edits['edited'] = [];
	const by = options.by === undefined ? undefined : callerOf(options.by, context);
	const changesIn = (before: Plan): Edits['changes'] => {
		const tasks = namedTasks(before, references);
		guard(tasks, source.path);
		const edits = editsOf(before, tasks, optionFor(source, context));
		edited = edits.edited;
		return edits.changes;
	};
	const {applied, remarks} = await updatePlan(source, context, changesIn, keptForUndo(context, by));
	await printRemarks(remarks, context);
	const {plan} = applied;
	const style = context.style();
	await printResult(
		options.json
			? {
					path: source.path,
					...outcomeJson(plan, {warnings: remarks}),
					...editsJson(edited),
				}
			: editedText(edited, words, style) + progressText(plan, style, pathOfSeveral(source)),
		context,
	);
	return 0;
}
