import type {Blanks} from '../form.ts';
import type {Reading} from '../read-answers.ts';
import type {Rendering} from './render.ts';

/** What is needed to write answers into a plan. */
export type Writing = Reading & {
	/** The template with the variables as they are to be. */
	readonly written: Rendering;
	/**
	 * The plan is the template, on which nobody has worked: nothing has to stay where it is for the sake
	 * of marks and notes, so that items, rows and members are written anew, each after the template's.
	 */
	readonly isNew: boolean;
	/** What becomes of the blanks in a row that is not wholly answered. */
	readonly blanks: Blanks;
};

/** A new plan: the template, into which answers are written. */
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
