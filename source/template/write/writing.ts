import type {Blanks} from '../form.ts';
import type {Reading} from '../read-answers.ts';
import type {Rendering} from './render.ts';

/** What is needed to write answers into a plan. */
export type Writing = Reading & {
	/** The template with the variables as they are to be. */
	readonly written: Rendering;
	/**
	 * The plan is the template, on which nobody has worked yet: items, rows and members are written anew, each
	 * after the template's with its index, since there are no marks and notes that a moved one has to keep.
	 */
	readonly isNew: boolean;
	/** What becomes of the blanks of a row that is answered in part. */
	readonly blanks: Blanks;
};

/** Begins a new plan: the template, into which answers are written. */
export function newPlan(written: Rendering, blanks: Blanks): Writing {
	const {template} = written;
	return {
		template,
		plan: template,
		variables: {},
		rendering: {template, variables: []},
		written,
		isNew: true,
		blanks,
	};
}
