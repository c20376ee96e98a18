import {type Candidate, UserError} from '../errors.ts';
import type {PlanFile} from '../overview/plan.ts';
import {candidateOf, resolveReference} from '../plan/references.ts';
import {shellWord} from '../text/shell-word.ts';

/** What a plan has for a reference. */
type LookUp<File> = {
	readonly file: File;
	/** The task, or those that could be meant. Of a plan that does not know it, what is like it. */
	readonly candidates: readonly Candidate[];
	/** Why it names no one task there. */
	readonly error: UserError | null;
};

/**
 * Of several plans the one that alone knows all of some references. Throws a UserError with tasks and their plans as
 * candidates: `ref-unknown`, `ref-ambiguous`.
 */
export function planHolding<File extends PlanFile>(
	files: readonly File[],
	references: readonly string[],
): File {
	const all = references.map(reference => ({
		reference,
		lookUps: files.map(file => lookUp(file, reference)),
	}));
	const holders = files.filter((_, index) => all.every(({lookUps}) => isKnown(lookUps[index])));
	const [only] = holders;
	if (only !== undefined && holders.length === 1) return only;
	for (const {reference, lookUps} of all) {
		const known = lookUps.filter(isKnown);
		if (known.length === 0) throw unknown(reference, lookUps);
		if (known.length > 1 && holders.length > 1) throw ambiguous(reference, known);
	}
	const candidates = all.flatMap(({lookUps}) => lookUps.filter(isKnown).flatMap(each => each.candidates));
	throw new UserError(
		'ref-unknown',
		`no one plan has ${references.map(each => `"${each}"`).join(' and ')}`,
		'name tasks of one plan at a time',
		{candidates},
	);
}

function lookUp<File extends PlanFile>(file: File, reference: string): LookUp<File> {
	const {plan, path} = file;
	try {
		return {file, candidates: [candidateOf(resolveReference(plan, reference), path)], error: null};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {file, candidates: error.candidates.map(candidate => ({...candidate, path})), error};
	}
}

function isKnown(found: LookUp<unknown> | undefined): boolean {
	return found !== undefined && (found.error === null || found.error.code === 'ref-ambiguous');
}

function ambiguous(reference: string, known: readonly LookUp<PlanFile>[]): UserError {
	return new UserError(
		'ref-ambiguous',
		`"${reference}" is a task in ${known.length} plans`,
		`name the plan too: --plan ${shellWord(known[0]?.file.path ?? 'PLAN')}`,
		{ref: reference, candidates: known.flatMap(({candidates}) => candidates)},
	);
}

function unknown(reference: string, lookUps: readonly LookUp<PlanFile>[]): UserError {
	const hints = lookUps.flatMap(({error}) => error?.hint ?? []);
	const near = hints.find(hint => hint.startsWith('did you mean'));
	return new UserError(
		'ref-unknown',
		`no task in ${lookUps.length} plans is called "${reference}"`,
		near ?? 'planwright list shows what each task is called',
		{ref: reference, candidates: lookUps.flatMap(({candidates}) => candidates)},
	);
}
