import type {Reading} from '../reading.ts';
import type {Rendering} from './render.ts';

/** What is needed to change what was found in a plan. */
export type Editing = Reading & {
	/** The template with the variables as they are to be. */
	readonly written: Rendering;
};
