import path from 'node:path';
import {UserError} from '../errors.ts';
import {findGitFolder, type GitFolder, timeOfChange} from '../storage/find/entries.ts';
import {keepPromptLine, keptAbout, type PromptLine, promptFile} from '../storage/prompt-line.ts';
import {settingsPath} from '../storage/repository.ts';
import type {Context} from './context.ts';

/** What the line is about where `PLANWRIGHT_PLAN` names no plan: those of the repository. */
const plansOfRepository = 'for:';

/**
 * Keeps the line of `status --line` for the shell's prompt, after a command that may have changed it: where the function
 * of `planwright prompt` asks for it (by `PLANWRIGHT_PROMPT`, which holds what the line is to be about), or did so in
 * this work tree before. Nobody else gets the file. It never fails a command: a shell asks again for what is not kept.
 */
export async function refreshPromptLine(context: Context): Promise<void> {
	const {PLANWRIGHT_PROMPT: asked, PLANWRIGHT_PLAN: named = ''} = context.world.env;
	try {
		const git = findGitFolder(context.cwd);
		if (git === null) return;
		const file = promptFile(git);
		const isKept = () => named === '' && keptAbout(file) === plansOfRepository;
		if (asked === undefined && !isKept()) return;
		await keepPromptLine(file, () => promptLine(asked ?? plansOfRepository, git, context));
	} catch {
		// A git folder that may not be written.
	}
}

/** More plans than these, and folders of plans, are not watched: each is looked at before every prompt. */
const mostWatched = 40;

/** The line for the work tree, whichever of its folders one is in, and however the command was called. */
async function promptLine(about: string, {workTree, folder}: GitFolder, given: Context): Promise<PromptLine> {
	const {lineFor, statusPlans} = await import('./status.ts');
	const {namedPlan} = await import('./plan-choice.ts');
	const {newPlansFolder} = await import('../storage/find/plans.ts');
	const context: Context = {
		...given,
		command: 'status',
		cwd: workTree,
		plan: namedPlan(undefined, {...given, plan: null}),
		dialect: null,
		style: () => ({color: false, ascii: false}),
	};
	const {plans, text} = await statusPlans([], context)
		.then(found => ({plans: found.plans, text: lineFor(found.plans, [], context).trimEnd()}))
		.catch(error => {
			if (error instanceof UserError) return {plans: [], text: ''};
			throw error;
		});
	const [open, finished] = [true, false].map(isOpen =>
		plans.filter(({plan}) => (plan.status !== 'completed') === isOpen).map(({file}) => file),
	);
	const folders = plans.map(({file}) => path.dirname(file)).filter(each => each !== workTree);
	const watched = [
		path.join(workTree, settingsPath),
		// Another branch may have other plans.
		path.join(folder, 'HEAD'),
		path.join(workTree, newPlansFolder(workTree)),
		...(open ?? []),
		...folders,
		...(finished ?? []),
	].filter(each => timeOfChange(each) > 0);
	return {about, text, watched: [...new Set(watched)].slice(0, mostWatched)};
}
