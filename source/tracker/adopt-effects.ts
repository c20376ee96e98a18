import path from 'node:path';
import {UserError} from '../errors.ts';
import type {Proposal} from '../plan/adopt/propose.ts';
import {pathFrom, timeOfChange} from '../storage/find/entries.ts';
import {findProseFiles} from '../storage/find/plans.ts';
import {ageOf} from '../text/count.ts';
import {type AdoptAction, type AdoptEffect, type FoundProposal, nothingWords} from './reducers/adopting.ts';

/** What would become of a plan in prose. */
export type ProposedPlan = {
	readonly proposal: Proposal;
	/** Where it would be written, as it is shown. */
	readonly target: string;
	/** Writes it and gives its absolute path. Rejects with a UserError where it cannot be written. */
	readonly write: () => Promise<string>;
};

type AdoptOptions = {
	/** Absolute. */
	readonly root: string;
	readonly cwd: string;
	readonly now: () => Date;
	/** Reads a file, by its absolute path. Rejects with a UserError where it cannot be adopted. */
	readonly propose: (file: string) => Promise<ProposedPlan>;
	readonly dispatch: (action: AdoptAction) => void;
	/** Called with the absolute path of the plan that was written. */
	readonly onWritten: (file: string) => void;
};

/** Does what the home screen asks for while a plan is adopted. */
export function adoptEffects(options: AdoptOptions): (effect: AdoptEffect) => Promise<void> {
	const {root, cwd, now, propose, dispatch, onWritten} = options;
	let proposed: ProposedPlan | null = null;
	const find = async () => {
		const files = await findProseFiles(root);
		dispatch({
			kind: 'prose-found',
			files: files.map(file => ({
				path: pathFrom(cwd, file),
				changed: ageOf(new Date(timeOfChange(file)), now()),
			})),
		});
	};
	const show = async (shown: string) => {
		proposed = await propose(path.resolve(cwd, shown));
		const {proposal, target} = proposed;
		const found: FoundProposal =
			proposal.tasks.length > 0 ? {kind: 'proposal', proposal, target} : {kind: 'words', texts: nothingWords};
		dispatch({kind: 'proposed', path: shown, found});
	};
	const write = async () => {
		if (proposed !== null) onWritten(await proposed.write());
	};
	return async effect => {
		if (effect.kind === 'find-prose') return find();
		try {
			await (effect.kind === 'propose' ? show(effect.path) : write());
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			const texts = [error.message, error.hint];
			dispatch({kind: 'proposed', path: effect.path, found: {kind: 'words', texts}});
		}
	};
}
