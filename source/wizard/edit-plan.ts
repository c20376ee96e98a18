import type {Draft} from '../storage/drafts.ts';
import type {Job} from './job.ts';
import type {Surroundings} from './new-plan.ts';

export type EditTask = {
	readonly kind: 'edit';
	/** Absolute. */
	readonly file: string;
	/** Name or path, as typed; `null`: the one that fits. */
	readonly template: string | null;
};

/** The plan that a draft changes; `null` where it is one of a new plan. */
export function editedFile({position}: Pick<Draft, 'position'>): string | null {
	const file = typeof position === 'object' && position !== null ? Reflect.get(position, 'file') : null;
	return typeof file === 'string' ? file : null;
}

export function editPlanJob(_task: EditTask, _draft: Draft | null, _around: Surroundings): Job {
	throw new Error('edit is not there yet');
}
