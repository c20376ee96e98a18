import path from 'node:path';
import {countBlanks} from '../authoring/answers.ts';
import type {Authoring, Work, WrittenPlan} from '../authoring/authoring.ts';
import {writeAnswers} from '../authoring/edit-plan.ts';
import {type NewTask, newPlan, newTask} from '../authoring/new-plan.ts';
import {refusePath} from '../authoring/places.ts';
import {templateOfPlan} from '../authoring/templates.ts';
import {UserError, wrongUse} from '../errors.ts';
import {decode, toBuffer} from '../markdown/bytes.ts';
import {refuseConflictMarkers} from '../plan/read/read.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {blanksLeft} from '../template/answers.ts';
import {checkAnswers} from '../template/check-answers.ts';
import type {Answers, Blanks, Form} from '../template/form.ts';
import {isRecord} from '../text/collections.ts';
import {safeText} from '../text/safe-text.ts';
import type {Context, Handler} from './context.ts';
import {readInput, refuseBoth} from './given.ts';
import {print, printRemarks, printResult} from './output.ts';
import {chosenPlan} from './plan-choice.ts';
import {repositoryOf, shownPath} from './plan-files.ts';
import {screenOptions, writeWithWizard} from './screens.ts';
import {keptRemarks} from './update-plan.ts';

/** Writes a new plan, with the wizard or from the answers that are given. */
export const writeNew: Handler<'new'> = async ({args, options, context}) => {
	const [word] = args;
	if (word?.trim() === '') {
		throw wrongUse('the title is empty', 'write it in quotes, or leave it out');
	}
	const blanks = blanksIn(options.blanks);
	refuseBoth(options.stdout && options.json, '--stdout and --json');
	if (options.out !== undefined) refusePath(options.out, repositoryOf(context));
	const {template = null, force, yes, stdout} = options;
	const asksNothing = options.answers !== undefined || yes || stdout;
	if (options.resume) {
		if (asksNothing) {
			throw wrongUse(
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
	throw wrongUse(`--blanks cannot be ${word}`, '--blanks takes keep or drop');
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
	await print(stdout, stdout.isTTY === true ? safeText(decode(bytes), 'lines') : toBuffer(bytes));
	return 0;
}

type Finished = {
	readonly authoring: Authoring<WrittenPlan>;
	readonly work: Work;
	readonly blanks: Blanks;
	readonly asJson: boolean;
};

async function writePlan({authoring, work, blanks, asJson}: Finished, context: Context): Promise<number> {
	const {file} = await authoring.write(work).catch(error => {
		throw withShownPath(error, `${context.cwd}${path.sep}`, '');
	});
	const shown = shownPath(file, context);
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

/** Writes other answers into a plan, with the wizard or those that are given. */
export const edit: Handler<'edit'> = async ({args, options, context}) => {
	const source = await chosenPlan(args[0], context);
	refuseConflictMarkers(source.plan, source.path);
	if (options.answers === undefined && options.set.length === 0) {
		const screen = screenOptions(context, 'planwright edit PLAN --answers FILE does the same without one');
		return writeWithWizard(
			{kind: 'edit', file: source.file, template: options.template ?? null},
			screen,
			context,
		);
	}
	const {plan, file, path} = source;
	const {template} = templateOfPlan(plan.source, options.template ?? null, repositoryOf(context));
	const answers = await givenAnswers(template.form, options, context);
	const given = {file, place: path, template, answers, env: context.world.env};
	const {isChanged, copies} = await writeAnswers(given).catch(error => {
		throw withShownPath(error, file, path);
	});
	await printResult(options.json ? {path, changed: isChanged} : `${safeText(path)}\n`, context);
	await printRemarks(
		[...(isChanged ? [] : ['the plan says so already, nothing was written']), ...keptRemarks(copies)],
		context,
	);
	return 0;
};

/** Where answers come from on the command line. */
type AnswerOptions = {
	/** A file with JSON, or `-` for stdin. */
	readonly answers: string | undefined;
	/** `ID=VALUE` each. */
	readonly set: readonly string[];
	/** Answers the question of the document's title. */
	readonly title?: string | undefined;
};

/**
 * What the command line answers, of more than one answer to a question the last: the JSON, then the
 * title, then each `--set`. Throws a UserError `bad-answers` that lists every fault.
 */
async function givenAnswers(form: Form, given: AnswerOptions, context: Context): Promise<Answers> {
	const data = given.answers === undefined ? {} : await readJson(given.answers, context);
	const faults: string[] = [];
	const title = form.title === null || given.title === undefined ? {} : {[form.title]: given.title};
	const set = Object.fromEntries(
		given.set.map(assignmentIn).map(([id, value]) => [id, valueFor(form, id, value, faults)]),
	);
	const checked = checkAnswers(form, isRecord(data) ? {...data, ...title, ...set} : data);
	const all = 'faults' in checked ? [...faults, ...checked.faults] : faults;
	if ('faults' in checked || all.length > 0) throw badAnswers(all);
	return checked.answers;
}

async function readJson(file: string, context: Context): Promise<unknown> {
	const text = file === '-' ? await readInput(context) : readText(file, context);
	try {
		return JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
		throw new UserError(
			'bad-answers',
			`${file === '-' ? 'stdin' : file} is no JSON: ${reason}`,
			'write one object from question id to answer, such as {"description": "Checkout"}',
		);
	}
}

function readText(file: string, context: Context): string {
	const absolute = path.resolve(context.cwd, file);
	try {
		return decode(readFileBytes(absolute)).replace(/^\ufeff/, '');
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const message = error.message.replaceAll(absolute, file);
		throw new UserError('bad-answers', message, '--answers takes a file with JSON, or - for stdin', {
			cause: error,
		});
	}
}

function assignmentIn(text: string): readonly [id: string, value: string] {
	const at = text.indexOf('=');
	if (at < 1) throw wrongUse(`--set ${text} answers nothing`, 'write --set ID=VALUE');
	return [text.slice(0, at).trim(), text.slice(at + 1)];
}

/** A text as it is; lists, rows and groups as JSON. */
function valueFor(form: Form, id: string, value: string, faults: string[]): unknown {
	const question = form.questions.find(each => each.id === id);
	if (question === undefined || question.type === 'text' || question.type === 'choice') return value;
	try {
		return JSON.parse(value);
	} catch {
		faults.push(`${id}: is no JSON, which a ${question.type} needs`);
		return question.default ?? [];
	}
}

function badAnswers(faults: readonly string[]): UserError {
	const [first = ''] = faults;
	return new UserError(
		'bad-answers',
		faults.length === 1 ? first : `${faults.length} answers cannot be used, the first: ${first}`,
		'planwright template questions says what each takes; no file was written',
		{candidates: faults.map(text => ({text}))},
	);
}
