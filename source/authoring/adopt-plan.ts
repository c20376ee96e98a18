import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Bytes} from '../markdown/bytes.ts';
import {type Proposal, proposalFor, titleToAdopt} from '../plan/adopt/propose.ts';
import type {DialectName} from '../plan/model.ts';
import {readPlan, refuseConflictMarkers} from '../plan/read/read.ts';
import {isFile} from '../storage/find/entries.ts';
import {newPlanPath, nextFeatureNumber} from '../storage/find/specs.ts';
import {readingOf, readSettings} from '../storage/repository.ts';
import {createFile} from '../storage/save/create-file.ts';
import {withShownPath} from '../storage/save/file-system.ts';
import {readFileBytes} from '../storage/save/read-file.ts';
import {count} from '../text/count.ts';
import {shellWord} from '../text/shell-word.ts';
import {slug} from '../text/slug.ts';
import type {WrittenPlan} from './authoring.ts';
import {pathProblem, refusePath, type Surroundings} from './places.ts';

/** A text that somebody wrote elsewhere, and what would become of it as a plan. */
export type Adoption = {
	/** Absolute; `null` where the text came from standard input. */
	readonly file: string | null;
	/** As it is shown. */
	readonly name: string;
	readonly source: Bytes;
	readonly proposal: Proposal;
	/** What the plan is called; empty where nothing says so. */
	readonly title: string;
};

/** What is read for an adoption: a file, or bytes that were read from standard input. */
export type AdoptionSource = Pick<Adoption, 'file' | 'name'> & {
	readonly bytes?: Bytes;
	/** From `--dialect`. */
	readonly dialect: DialectName | null;
};

/**
 * Reads a plan in prose and finds what would become tasks; writes nothing. Throws UserErrors for what cannot be read,
 * holds no text, or holds tasks already.
 */
export async function beginAdoption(
	{file, name, bytes, dialect}: AdoptionSource,
	{root}: Pick<Surroundings, 'root'>,
): Promise<Adoption> {
	const source = bytes ?? readSource(file ?? '', name);
	if (!/[^\s\xef\xbb\xbf]/.test(source)) {
		throw new UserError(
			'usage',
			`${name} holds no text`,
			file === null
				? 'pipe a plan into it, or name its file: planwright adopt FILE; nothing was written'
				: 'planwright new writes a plan from the start; nothing was written',
		);
	}
	const reading = file === null ? {} : await readingOf(readSettings(root), root, file, dialect);
	const plan = readPlan(source, reading);
	refuseConflictMarkers(plan, file === null ? null : name);
	if (plan.tasks.length > 0) {
		throw new UserError(
			'usage',
			`${name} holds ${count(plan.tasks.length, 'task')} already, the first in line ${plan.tasks[0]?.line}`,
			file === null
				? 'save it as a Markdown file: planwright FILE opens it as it is; nothing was written'
				: `planwright open ${shellWord(name)} opens it as it is; nothing was written`,
		);
	}
	return {file, name, source, proposal: proposalFor(plan), title: titleToAdopt(plan, path.basename(name))};
}

function readSource(file: string, name: string): Bytes {
	try {
		return readFileBytes(file);
	} catch (error) {
		throw withShownPath(error, file, name);
	}
}

/** Names of folders are no longer. */
const longestName = 60;

/** Where the plan goes: the path that was named, else by the settings and the next free number. Absolute. */
export function adoptedPath(
	{title}: Pick<Adoption, 'title'>,
	out: string | null,
	{root, cwd}: Pick<Surroundings, 'root' | 'cwd'>,
): string {
	if (out !== null) return path.resolve(cwd, out);
	const settings = readSettings(root);
	const number = nextFeatureNumber(root, settings);
	const name = slug(title);
	const short = name.length <= longestName ? name : name.slice(0, longestName).replace(/-[^-]*$/, '');
	return newPlanPath(root, settings, short === '' ? number : `${number}-${short}`).path;
}

/** Throws a UserError `not-writable` where the path that was named cannot be meant, or something is there. */
export function refuseTarget(out: string, around: Pick<Surroundings, 'root' | 'cwd'>): void {
	refusePath(out, around);
	const problem = pathProblem(out, path.resolve(around.cwd, out), {root: around.root, force: false});
	if (problem?.isFatal) throw cannotWrite(out, problem.reason);
}

function cannotWrite(shown: string, reason: string): UserError {
	return new UserError(
		'not-writable',
		`cannot write ${shown}: ${reason}`,
		'choose another name with --out; nothing was written',
	);
}

/**
 * Writes the plan with its boxes, whole or not at all, and changes nothing else. Throws a UserError `conflict` where
 * the text was changed since it was read, `not-writable` where the plan cannot be written.
 */
export async function writeAdopted(
	adoption: Adoption,
	out: string | null,
	{root, cwd, env}: Surroundings,
): Promise<WrittenPlan> {
	const {file: from, name, source, proposal} = adoption;
	if (from !== null && readSource(from, name) !== source) {
		throw new UserError(
			'conflict',
			`${name} was changed while it was adopted`,
			`run planwright adopt ${shellWord(name)} again to see what becomes of it now; nothing was written`,
		);
	}
	if (out !== null) refuseTarget(out, {root, cwd});
	const options = {root, environment: env, named: out !== null && path.isAbsolute(out)};
	// Who else writes a plan may take the name in the moment between; then the next one is taken.
	for (;;) {
		const file = adoptedPath(adoption, out, {root, cwd});
		try {
			await createFile(file, proposal.bytes, options);
			return {kind: 'written', file};
		} catch (error) {
			const isTaken = isFile(file);
			if (isTaken && adoptedPath(adoption, out, {root, cwd}) !== file) continue;
			if (isTaken) throw cannotWrite(path.relative(cwd, file), 'it exists already');
			throw withShownPath(error, `${cwd}${path.sep}`, '');
		}
	}
}
