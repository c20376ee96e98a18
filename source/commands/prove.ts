import path from 'node:path';
import {UserError} from '../errors.ts';
import {allowedCommand, type Command} from '../plan/allowed-commands.ts';
import {anchorOf, findTask} from '../plan/change/anchor.ts';
import type {TaskAnchor} from '../plan/change/changes.ts';
import type {Plan, Task} from '../plan/model.ts';
import {refuseConflictMarkers} from '../plan/read/read.ts';
import {commandsOf} from '../plan/verify.ts';
import {runGit} from '../storage/git/git.ts';
import {findRoot, readSettings, settingsPath, workRoot} from '../storage/repository.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {safeJson, safeText} from '../text/safe-text.ts';
import {ask} from './ask.ts';
import type {Context, SignalName} from './context.ts';
import {type Asked, type Claims, howToWrite} from './done.ts';
import {refuseBoth} from './given.ts';
import {print} from './output.ts';
import {inFile, inSource, planOf} from './plan-files.ts';
import {type Outcome, runCommand} from './run-command.ts';

/** How long one command may take, in minutes. */
const limit = 10;

/** A task as it was when its commands were run. */
type Proven = {readonly seen: TaskAnchor; readonly ref: string; readonly commands: readonly string[]};

/**
 * Runs what proves the tasks, each command once, and gives what marks them afterwards, if they are then what they were.
 * Gives the signal that came meanwhile. Throws a UserError `unverified` where a task has no commands, where one may
 * not be run, and where one fails.
 */
export async function prove({source, options, choose, check, context}: Asked): Promise<Claims | SignalName> {
	refuseBoth(options.unverified !== undefined, '--verify and --unverified');
	const plan = planNow(source);
	refuseConflictMarkers(plan, source.path);
	const withChildren = options['with-children'];
	const tasks = inFile(source.path, () => choose(plan));
	check(plan, tasks);
	const proven = tasks.map((task): Proven => {
		const commands = commandsOf(plan, task, withChildren);
		if (commands.length === 0) throw nothingProves(task);
		return {seen: anchorOf(plan, task), ref: task.ref, commands};
	});
	const refs = proven.map(({ref}) => ref).join(', ');
	const folder = path.dirname(source.file);
	const lines = [...new Set(proven.flatMap(({commands}) => commands))];
	const commands = await allowed(lines, refs, findRoot(folder), options.json, context);
	const cwd = workRoot(folder, context.cwd);
	const commit = await commitOf(cwd, context);
	const signal = await runAll(commands, refs, cwd, context);
	return signal ?? (now => proven.map(each => claimOf(now, each, withChildren, commit)));
}

function planNow(source: Asked['source']): Plan {
	try {
		return source.plan ?? planOf(readFileBytes(source.file), source);
	} catch (error) {
		throw inSource(error, source);
	}
}

function nothingProves({ref}: Task): UserError {
	const hint = `${howToWrite}; --unverified WHY marks it without a proof`;
	return new UserError('unverified', `nothing in the plan says what proves ${ref}`, hint, {ref});
}

/** How the command lines are run: by the settings, else, where there is a terminal, by a yes. */
async function allowed(
	lines: readonly string[],
	refs: string,
	root: string,
	json: boolean,
	{world}: Context,
): Promise<readonly Command[]> {
	const {verify = []} = readSettings(root);
	const known = new Map(lines.map(line => [line, allowedCommand(line, verify)]));
	const unknown = lines.filter(line => known.get(line) === null);
	if (unknown.length > 0) {
		const canAsk = !json && world.stdin.isTTY === true && world.stderr.isTTY === true;
		if (canAsk) {
			const shown = unknown.map(line => `  ${safeText(line)}\n`).join('');
			await print(world.stderr, `the plan says that this proves ${safeText(refs)}:\n${shown}`);
		}
		if (!canAsk || !(await ask(unknown.length === 1 ? 'Run it?' : 'Run them?', world))) {
			const setting = `"verify": ${safeJson([...verify, ...unknown])}`;
			throw new UserError(
				'unverified',
				`${canAsk ? 'not run' : 'this may not run unasked'}, so ${notMarked(refs)}: ${unknown.join(', ')}`,
				`${setting} in ${settingsPath} allows it${canAsk ? '' : '; at a terminal you are asked'}`,
			);
		}
	}
	return lines.map(line => known.get(line) ?? {line, words: null});
}

/** Runs commands one after the other. Throws a UserError for the first that fails; gives the signal that came meanwhile. */
async function runAll(
	commands: readonly Command[],
	refs: string,
	cwd: string,
	{world}: Context,
): Promise<SignalName | null> {
	const interrupted = new AbortController();
	const giveBack = world.takeSignals?.(signal => interrupted.abort(signal));
	// A command is to run to its end though nobody reads what it says.
	let isHeard = true;
	const say = async (text: string): Promise<void> => {
		if (isHeard) await print(world.stderr, text).catch(() => (isHeard = false));
	};
	try {
		for (const command of commands) {
			await say(`planwright: running ${safeText(command.line)}\n`);
			const outcome = await runCommand(command, {
				cwd,
				environment: world.env,
				limit: limit * 60_000,
				signal: interrupted.signal,
				onOutput: text => say(shownOutput(text)),
			});
			if (!/(?:^|\n)$/.test(outcome.output)) await say('\n');
			if (interrupted.signal.aborted) return interrupted.signal.reason as SignalName;
			if (outcome.kind !== 'exit' || outcome.code !== 0) throw failed(command, outcome, refs);
		}
		return null;
	} finally {
		giveBack?.();
	}
}

/** What a command prints, without its colours and with what could change the terminal made visible. */
function shownOutput(text: string): string {
	return safeText(text.replace(/\u001b\[[\d;:]*m/g, '').replace(/\r(?!\n)/g, '\n'), 'lines');
}

function failed({line}: Command, outcome: Outcome, refs: string): UserError {
	const last = shownOutput(outcome.output)
		.split('\n')
		.map(row => row.trim())
		.filter(row => row !== '')
		.slice(-3)
		.join(' | ');
	return new UserError(
		'unverified',
		`${endOf(outcome)}, so ${notMarked(refs)}: ${line}`,
		last === '' ? 'it printed nothing; mend it and try again' : `its last words: ${last.slice(-300)}`,
	);
}

function notMarked(refs: string): string {
	return `${refs} ${refs.includes(', ') ? 'are' : 'is'} not marked`;
}

function endOf(outcome: Outcome): string {
	switch (outcome.kind) {
		case 'exit':
			return `exit code ${outcome.code}`;
		case 'killed':
			return `ended by ${outcome.by}`;
		case 'not-started':
			return `could not be started (${outcome.reason})`;
		default:
			return `ended after ${limit} minutes`;
	}
}

/** The commit that is checked out, in short; `null` without git or commits. */
async function commitOf(cwd: string, {world}: Context): Promise<string | null> {
	const run = await runGit(['rev-parse', '--short', '--verify', 'HEAD'], {cwd, environment: world.env});
	return run?.code === 0 ? run.stdout.toString('utf8').trim() : null;
}

/** What is marked of a task in the file as it is now. Throws a UserError `conflict` where it is not what was proven. */
function claimOf(now: Plan, {seen, ref, commands}: Proven, withChildren: boolean, commit: string | null) {
	const task = findTask(now, seen);
	const fault =
		typeof task === 'string'
			? 'is not in the file any more, or is not to be told from others'
			: task.text !== seen.text
				? 'was reworded'
				: task.status !== seen.status && task.status !== 'done'
					? `was marked ${task.status}`
					: isSame(commandsOf(now, task, withChildren), commands)
						? null
						: 'is to be proven otherwise';
	if (typeof task === 'string' || fault !== null) {
		const message = `${ref} ${fault} since its commands were started`;
		throw new UserError('conflict', message, 'nothing was written; look at the plan and try again', {ref});
	}
	const words = [commands.join('; '), 'exit 0', ...(commit === null ? [] : [commit])];
	return {task, verdict: {label: 'Verified', text: words.join(', ')}} as const;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((each, index) => each === b[index]);
}
