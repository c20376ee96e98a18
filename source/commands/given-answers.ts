import path from 'node:path';
import {UserError} from '../errors.ts';
import {decode} from '../markdown/bytes.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {checkAnswers} from '../template/check-answers.ts';
import type {Answers, Form} from '../template/form.ts';
import {isRecord} from '../text/collections.ts';
import type {Context} from './context.ts';
import {readInput} from './given.ts';

/** Where answers come from on the command line. */
export type AnswerOptions = {
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
export async function givenAnswers(form: Form, given: AnswerOptions, context: Context): Promise<Answers> {
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
	if (at < 1) throw new UserError('usage', `--set ${text} answers nothing`, 'write --set ID=VALUE');
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
