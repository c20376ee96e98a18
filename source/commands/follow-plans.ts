import {dayOf} from '../overview/days.ts';
import {findPlans} from '../storage/find/plans.ts';
import {watchFile} from '../storage/watch.ts';
import type {Context} from './context.ts';
import {repositoryOf} from './plan-files.ts';

/** How often is looked for plans that are new, and whether it is another day, in ms. */
const seldom = 2000;

/** Tells when a plan that is followed changes, when there are other plans here, and when it is another day. */
export function followPlans(context: Context, onChange: () => void) {
	const ends = new Map<string, () => void>();
	let seen: string | null = null;
	const look = async () => {
		const now = await factsOf(context);
		if (seen !== null && now !== seen) onChange();
		seen = now;
	};
	void look();
	const timer = setInterval(look, seldom);
	return {
		follow: (files: readonly string[]) => {
			for (const file of files) {
				if (!ends.has(file)) ends.set(file, watchFile(file, onChange));
			}
		},
		end: () => {
			clearInterval(timer);
			for (const end of ends.values()) end();
		},
	};
}

/** The day, and the paths of the plans here or why they cannot be found. */
async function factsOf(context: Context): Promise<string> {
	try {
		const {root, settings} = repositoryOf(context);
		const found = await findPlans(root, settings);
		return [dayOf(context.world.now()), ...found].join('\n');
	} catch (error) {
		return String(error);
	}
}
