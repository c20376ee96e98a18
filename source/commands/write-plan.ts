import {existsSync} from 'node:fs';
import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {dateVariables} from '../overview/days.ts';
import {findSpecs, newPlanPath, nextFeatureNumber} from '../storage/find/specs.ts';
import {createFile} from '../storage/save/create-file.ts';
import type {Answers, Blanks} from '../template/form.ts';
import type {Template} from '../template/model.ts';
import {fill} from '../template/write/write.ts';
import {type StartFacts, variablesOf} from '../wizard/start.ts';
import type {Context} from './context.ts';
import {type Repository, repositoryOf} from './plan-files.ts';

/** What a new plan is made of, without a wizard. */
export type NewPlan = {
	readonly template: Template;
	readonly answers: Answers;
	readonly blanks: Blanks;
};

/** A plan that is not written yet. */
export type MadePlan = {readonly bytes: Bytes /** Absolute. */; readonly file: string};

/** Fills the template, with the variables that follow from the repository. */
export function makePlan({template, answers, blanks}: NewPlan, context: Context): MadePlan {
	const repository = repositoryOf(context);
	const given = withSpec(answers, repository);
	const facts: StartFacts = {
		specs: [],
		nextId: nextFeatureNumber(repository.root, repository.settings),
		nextPlan: '001',
		dates: dateVariables(context.world.now()),
	};
	const {feature_directory: directory = ''} = variablesOf(template.form, given, facts);
	const {path: file, number} = newPlanPath(repository.root, repository.settings, directory);
	const variables = variablesOf(template.form, given, {...facts, nextPlan: number});
	return {bytes: fill(template, given, {variables, blanks}).bytes, file};
}

/** An id that is a spec's stands for its folder too. */
function withSpec(answers: Answers, {root}: Repository): Answers {
	const {feature_id: id, feature_directory: directory} = answers;
	if (typeof id !== 'string' || directory !== undefined) {
		return answers;
	}
	const specs = findSpecs(root).filter(spec => spec.id === id);
	return specs.length === 1 ? {...answers, feature_directory: specs[0]?.directory ?? id} : answers;
}

type WriteOptions = {readonly out: string | undefined; readonly force: boolean};

/** Writes a plan where it is to go and gives the absolute path. A number that another took meanwhile is passed over. */
export async function writePlan(
	plan: NewPlan,
	{out, force}: WriteOptions,
	context: Context,
): Promise<string> {
	const {root} = repositoryOf(context);
	const environment = context.world.env;
	if (out !== undefined) {
		const file = path.resolve(context.cwd, out);
		const named = path.isAbsolute(out);
		await createFile(file, makePlan(plan, context).bytes, {root, force, named, environment});
		return file;
	}
	for (;;) {
		const {bytes, file} = makePlan(plan, context);
		try {
			await createFile(file, bytes, {root, force, environment});
			return file;
		} catch (error) {
			const wasTaken =
				error instanceof UserError && existsSync(file) && makePlan(plan, context).file !== file;
			if (!wasTaken) {
				throw error;
			}
		}
	}
}
