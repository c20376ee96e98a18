import path from 'node:path';
import {countBlanks} from '../authoring/answers.ts';
import type {Authoring, Work, WrittenPlan} from '../authoring/authoring.ts';
import {type NewTask, newPlan} from '../authoring/new-plan.ts';
import {refusePath} from '../authoring/places.ts';
import {UserError} from '../errors.ts';
import {decode, toBuffer} from '../markdown/bytes.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {blanksLeft} from '../template/answers.ts';
import type {Blanks} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import type {Context, Handler} from './context.ts';
import {givenAnswers} from './given-answers.ts';
import {print, printRemarks, printResult} from './output.ts';
import {repositoryOf, shownPath} from './plan-files.ts';
import {newTask, screenOptions, writeWithWizard} from './screens.ts';

/** Writes a new plan, with the wizard or from the answers that are given. */
export const writeNew: Handler<'new'> = async ({args, options, context}) => {
	const [word] = args;
	if (word?.trim() === '') {
		throw new UserError('usage', 'the title is empty', 'write it in quotes, or leave it out');
	}
	const blanks = blanksIn(options.blanks);
	if (options.stdout && options.json) {
		throw new UserError('usage', '--stdout and --json exclude each other', 'give one of them');
	}
	if (options.out !== undefined) refusePath(options.out, repositoryOf(context));
	const {template = null, force, yes, stdout} = options;
	const asksNothing = options.answers !== undefined || yes || stdout;
	if (options.resume) {
		if (asksNothing) {
			throw new UserError(
				'usage',
				'--resume goes on with the wizard, which the other options leave out',
				'leave out --resume, or the others',
			);
		}
		return askFor({...newTask, force}, word ?? 'latest', context);
	}
	const out = options.out === undefined ? null : path.resolve(context.cwd, options.out);
	const task: NewTask = {...newTask, template, out, force, blanks};
	if (!asksNothing && options.set.length === 0) return askFor({...task, title: word ?? null}, null, context);
	const authoring = newPlan(task, null, repositoryOf(context));
	const answers = await givenAnswers(authoring.form, {...options, title: word}, context);
	if (!asksNothing) return askFor({...task, answers}, null, context);
	const work = withFreeNumber(authoring, {...authoring.start, answers, path: options.out ?? null});
	return stdout
		? printPlan(authoring, work, context)
		: writePlan({authoring, work, blanks, asJson: options.json}, context);
};

function askFor(task: NewTask, resume: string | null, context: Context): Promise<number> {
	const instead = 'planwright new TITLE --yes takes the defaults, --answers FILE what is in FILE';
	return writeWithWizard({...task, kind: 'new', resume}, screenOptions(context, instead), context);
}

function blanksIn(word: string | undefined): Blanks {
	if (word === undefined || word === 'keep' || word === 'drop') return word ?? 'keep';
	throw new UserError('usage', `--blanks cannot be ${word}`, '--blanks takes keep or drop');
}

/** The work with the plan number that is free where the answers say. */
function withFreeNumber({placeOf}: Authoring, work: Work): Work {
	const found = placeOf(work);
	const {facts} = work;
	return found === null || facts === null ? work : {...work, facts: {...facts, nextPlan: found.nextPlan}};
}

/** The plan as it would be written: byte for byte, but for what a terminal would take as a command. */
async function printPlan(authoring: Authoring, work: Work, context: Context): Promise<number> {
	const {bytes} = authoring.render(work);
	const {stdout} = context.world;
	await print(
		stdout,
		stdout.isTTY === true ? safeText(decode(bytes), {tabs: 'keep', newlines: 'keep'}) : toBuffer(bytes),
	);
	return 0;
}

type Finished = {
	readonly authoring: Authoring<WrittenPlan>;
	readonly work: Work;
	readonly blanks: Blanks;
	readonly asJson: boolean;
};

async function writePlan({authoring, work, blanks, asJson}: Finished, context: Context): Promise<number> {
	const shown = shownPath(await write(authoring, work, context), context);
	const keeps = blanks === 'keep';
	if (asJson) {
		await printResult(
			{path: shown, blanks: keeps ? blanksLeft(authoring.template, work.answers) : []},
			context,
		);
		return 0;
	}
	await printResult(`${safeText(shown)}\n`, context);
	const count = keeps ? countBlanks(authoring.form, work.answers) : 0;
	const left = count === 1 ? '1 blank is left' : `${count} blanks are left`;
	await printRemarks(count === 0 ? [] : [`${left}; planwright edit ${shown} asks again`], context);
	return 0;
}

/** Gives the absolute path. */
async function write(authoring: Authoring<WrittenPlan>, work: Work, context: Context): Promise<string> {
	try {
		const {file} = await authoring.write(work);
		return file;
	} catch (error) {
		throw withShownPath(error, `${context.cwd}${path.sep}`, '');
	}
}
