import path from 'node:path';
import {UserError} from '../errors.ts';
import {decode, toBuffer} from '../markdown/bytes.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {blanksLeft} from '../template/answers.ts';
import type {Blanks} from '../template/form.ts';
import {safeText} from '../text/safe-text.ts';
import {countBlanks} from '../wizard/blanks.ts';
import type {Context, Handler} from './context.ts';
import {givenAnswers} from './given-answers.ts';
import {refuseOut} from './out-path.ts';
import {print, printJson, printRemarks, printResult} from './output.ts';
import {shownPath} from './plan-files.ts';
import {templateNamed} from './plan-template.ts';
import {writeWithWizard} from './run-wizard.ts';
import {screenOptions} from './terminal.ts';
import {makePlan, type NewPlan, writePlan} from './write-plan.ts';

export const run: Handler<'new'> = async ({args, options, context}) => {
	const [word] = args;
	if (word?.trim() === '') {
		throw new UserError('usage', 'the title is empty', 'write it in quotes, or leave it out');
	}
	const blanks = blanksIn(options.blanks);
	if (options.stdout && options.json) {
		throw new UserError('usage', '--stdout and --json exclude each other', 'give one of them');
	}
	if (options.out !== undefined) {
		refuseOut(options.out, context);
	}
	const asksNothing = options.answers !== undefined || options.yes || options.stdout;
	if (options.resume) {
		if (asksNothing) {
			throw new UserError(
				'usage',
				'--resume goes on with the wizard, which the other options leave out',
				'leave out --resume, or the others',
			);
		}
		return runWizard({resume: word ?? 'latest', ...(options.force ? {force: true} : {})}, context);
	}
	if (!asksNothing && options.set.length === 0) {
		return runWizard({...wizardPart(options, context), title: word ?? null, blanks}, context);
	}
	const {template} = templateNamed(options.template, context);
	const answers = await givenAnswers(template.form, {...options, title: word}, context);
	if (!asksNothing) {
		return runWizard({...wizardPart(options, context), title: null, answers, blanks}, context);
	}
	const plan = {template, answers, blanks};
	return options.stdout ? printPlan(plan, context) : writeNew(plan, options, context);
};

type Given = Parameters<typeof writeWithWizard>[0];

function runWizard(given: Given, context: Context): Promise<number> {
	const instead = 'planwright new TITLE --yes takes the defaults, --answers FILE what is in FILE';
	return writeWithWizard(given, screenOptions(context, instead), context);
}

function wizardPart(
	{template, out, force}: {template: string | undefined; out: string | undefined; force: boolean},
	context: Context,
) {
	return {
		template: template ?? null,
		out: out === undefined ? null : path.resolve(context.cwd, out),
		force,
	};
}

function blanksIn(word: string | undefined): Blanks {
	if (word === undefined || word === 'keep' || word === 'drop') {
		return word ?? 'keep';
	}
	throw new UserError('usage', `--blanks cannot be ${word}`, '--blanks takes keep or drop');
}

/** The plan as it would be written: byte for byte, but for what a terminal would take as a command. */
async function printPlan(plan: NewPlan, context: Context): Promise<number> {
	const {bytes} = makePlan(plan, context);
	const {stdout} = context.world;
	await print(
		stdout,
		stdout.isTTY === true ? safeText(decode(bytes), {tabs: 'keep', newlines: 'keep'}) : toBuffer(bytes),
	);
	return 0;
}

type WriteOptions = {readonly out: string | undefined; readonly force: boolean; readonly json: boolean};

async function writeNew(plan: NewPlan, options: WriteOptions, context: Context): Promise<number> {
	const file = await write(plan, options, context);
	const shown = shownPath(file, context);
	if (options.json) {
		const blanks = plan.blanks === 'keep' ? blanksLeft(plan.template, plan.answers) : [];
		await printJson({path: shown, blanks}, context);
		return 0;
	}
	await printResult(`${safeText(shown)}\n`, context);
	const count = plan.blanks === 'keep' ? countBlanks(plan.template.form, plan.answers) : 0;
	const left = count === 1 ? '1 blank is left' : `${count} blanks are left`;
	await printRemarks(count === 0 ? [] : [`${left}; planwright edit ${shown} asks again`], context);
	return 0;
}

async function write(...[plan, options, context]: Parameters<typeof writePlan>): Promise<string> {
	try {
		return await writePlan(plan, options, context);
	} catch (error) {
		throw withShownPath(error, `${context.cwd}${path.sep}`, '');
	}
}
