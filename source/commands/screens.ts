import path from 'node:path';
import {adoptedPath, beginAdoption, writeAdopted} from '../authoring/adopt-plan.ts';
import {newTask} from '../authoring/new-plan.ts';
import {wrongUse} from '../errors.ts';
import type {Plan} from '../plan/model.ts';
import {findRoot} from '../storage/repository.ts';
import type {HomeChoice, ProposedPlan, ScreenOptions} from '../tracker/run.tsx';
import {askBackground} from '../ui/background.ts';
import type {Ending} from '../ui/screen.tsx';
import type {WizardTask} from '../wizard/wizard.tsx';
import {type Context, type Handler, signalCodes} from './context.ts';
import {printRemarks} from './output.ts';
import {chosenPlan} from './plan-choice.ts';
import {repositoryOf, shownPath} from './plan-files.ts';

/** Plans and drafts, until the user quits; without a terminal the status. */
export const home: Handler<'home'> = async ({context}) => {
	if (missingTerminal(context.world) !== null) {
		const {status} = await import('./status.ts');
		const options = {json: false, line: false, watch: false, with: [], 'exit-code': false};
		return status({args: [], options, context});
	}
	const options = screenOptions(context, 'planwright status prints the same');
	const [screen, {runHome}] = await whileAsked(options, () => import('../tracker/run.tsx'));
	context.world.takeSignals?.();
	let left: string | null = null;
	for (;;) {
		const ending = await runHome(screen, file => proposedPlan(file, context), left);
		if (ending.kind === 'signal' || ending.result.kind === 'quit') return codeOf(ending);
		const choice = ending.result;
		left = 'file' in choice ? choice.file : null;
		const code = await follow(choice, screen, context);
		if (code !== 0) return code;
	}
};

/** Goes on with what was chosen on the home screen. Gives the exit code. */
function follow(choice: HomeChoice, screen: ScreenOptions, context: Context): Promise<number> {
	if (choice.kind === 'open') return openChecklist({file: choice.file}, screen, context);
	if (choice.kind === 'adopted') return openWritten(choice.file, screen, context);
	const resume = choice.kind === 'resume' ? choice.draft : null;
	return writeWithWizard({...newTask, kind: 'new', resume}, screen, context);
}

/** What would become of a plan in prose, and how it is written. */
async function proposedPlan(file: string, context: Context): Promise<ProposedPlan> {
	const around = repositoryOf(context);
	const adoption = await beginAdoption(
		{file, name: shownPath(file, context), dialect: context.dialect},
		around,
	);
	return {
		proposal: adoption.proposal,
		target: shownPath(adoptedPath(adoption, null, around), context),
		write: async () => (await writeAdopted(adoption, null, around)).file,
	};
}

/** The live checklist over one plan. */
export const open: Handler<'open'> = async ({args, context}) => {
	const {file, plan} = await chosenPlan(args[0], context);
	const screen = screenOptions(context, 'planwright status and planwright list print the same');
	return openChecklist({file, plan}, screen, context);
};

/** What the checklist opens on; `plan` is the file as it was read just now, `message` is said first. */
type Opened = {readonly file: string; readonly plan?: Plan; readonly message?: string};

/** The live checklist over one file, until it is left. Gives the exit code. */
async function openChecklist(opened: Opened, screen: ScreenOptions, context: Context): Promise<number> {
	const [look, {runTracker}] = await whileAsked(screen, () => import('../tracker/run.tsx'));
	context.world.takeSignals?.();
	return codeOf(await runTracker({...look, ...opened}));
}

/** Runs the wizard, then opens the checklist on the plan that it wrote; its path is printed last. Gives the exit code. */
export async function writeWithWizard(
	task: WizardTask,
	options: ScreenOptions,
	context: Context,
): Promise<number> {
	const [screen, {runWizard}] = await whileAsked(options, () => import('../wizard/wizard.tsx'));
	context.world.takeSignals?.();
	const ending = await runWizard({...screen, task});
	if (ending.kind === 'left' && ending.result !== null) {
		return openWritten(ending.result.file, screen, context);
	}
	// What was answered is kept, or why not; nothing is said where there is nothing.
	const {draft, failure} = ending;
	const lost = failure === null ? [] : [`the last answers are not kept: ${failure.message}`];
	await printRemarks([...lost, ...(draft === null ? [] : [howToGoOn(task, draft, context)])], context);
	return codeOf(ending);
}

/** The live checklist over a plan that was just written; its path is printed last. Gives the exit code. */
async function openWritten(file: string, screen: ScreenOptions, context: Context): Promise<number> {
	const shown = shownPath(file, context);
	const code = await openChecklist({file, message: `Wrote ${shown}`}, screen, context);
	// The terminal may be gone.
	if (code !== signalCodes.SIGHUP) await printRemarks([`wrote ${shown}`], context);
	return code;
}

function howToGoOn(task: WizardTask, draft: string, context: Context): string {
	const command =
		task.kind === 'new'
			? `planwright new --resume ${draft}`
			: `planwright edit ${path.relative(context.cwd, task.file)}`;
	return `the answers are kept; go on with: ${command}`;
}

/**
 * What a screen is given, with the background of its terminal, which is asked for once, while what draws it loads. What is
 * typed meanwhile are its first keys, which the terminal is not to show nor to hold back.
 */
export async function whileAsked<Options extends Pick<ScreenOptions, 'terminal' | 'look' | 'env'>, Module>(
	options: Options,
	load: () => Promise<Module>,
): Promise<readonly [options: Options, module: Module]> {
	const {terminal, look, env} = options;
	terminal.stdin.setRawMode(true);
	const {color, theme, background} = look;
	const isAsked = color && theme === null && background === undefined;
	const answer = isAsked ? askBackground(terminal, env) : (background ?? null);
	const [module, told] = await Promise.all([load(), answer]);
	return [{...options, look: {...look, background: told}}, module];
}

/**
 * What a screen is given. Throws a UserError `usage` where there is no terminal, which names what does
 * the same without one.
 */
export function screenOptions(context: Context, instead: string): ScreenOptions {
	const {world, command, cwd, dialect} = context;
	const missing = missingTerminal(world);
	if (missing !== null) {
		throw wrongUse(`planwright ${command} draws on a terminal, and ${missing}`, instead);
	}
	return {
		terminal: {stdin: world.stdin as NodeJS.ReadStream, stdout: world.stdout as NodeJS.WriteStream},
		env: world.env,
		cwd,
		root: findRoot(cwd),
		now: world.now,
		look: {...context.style(), theme: context.theme},
		dialect,
	};
}

/** Why no screen can be drawn, or no keys be read; `null` where both can. */
export function missingTerminal({stdin, stdout, env}: Context['world']): string | null {
	if (stdin.isTTY !== true) return 'stdin is none';
	if (stdout.isTTY !== true) return 'stdout is none';
	return env.TERM === 'dumb' ? 'TERM=dumb says that this one cannot' : null;
}

/** The exit code that follows from how a screen ended. */
export function codeOf(ending: Ending<unknown>): number {
	return ending.kind === 'signal' ? signalCodes[ending.signal] : 0;
}
