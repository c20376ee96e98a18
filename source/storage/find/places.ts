/** A folder in which plans, specifications of features, or both lie. Other tools have theirs in such places too. */
export type Place = {
	/** From the root of the repository, `/` between the parts. */
	readonly folder: string;
	/** `null` where no plans lie. */
	readonly plans: {
		/** How many folders deep below it plans lie: exactly, or `any`. */
		readonly depth: number | 'any';
		/** Names of the files; `null` for every Markdown file. */
		readonly names: readonly string[] | null;
	} | null;
	/** Whether each folder in it is that of a feature's specification. */
	readonly hasSpecs: boolean;
	/** A folder in it that holds what is finished. */
	readonly archive?: string;
};

const everywhere = {depth: 'any', names: null} as const;

/** All places, in the order in which they are looked through. */
export const places: readonly Place[] = [
	{folder: 'plans', plans: everywhere, hasSpecs: false},
	{folder: '.specpulse/plans', plans: everywhere, hasSpecs: false},
	{folder: '.specpulse/tasks', plans: everywhere, hasSpecs: false},
	{folder: '.specpulse/specs', plans: null, hasSpecs: true},
	{folder: 'specs', plans: {depth: 1, names: ['plan.md', 'tasks.md']}, hasSpecs: true},
	{folder: 'openspec/changes', plans: {depth: 1, names: ['tasks.md']}, hasSpecs: true, archive: 'archive'},
	{folder: '.kiro/specs', plans: {depth: 1, names: ['tasks.md']}, hasSpecs: true},
	{folder: 'docs/plans', plans: everywhere, hasSpecs: false},
	{folder: 'backlog/tasks', plans: {depth: 0, names: null}, hasSpecs: false},
];

/** Plans in the root itself. */
export const rootPlans: readonly string[] = ['PLAN.md', 'IMPLEMENTATION_PLAN.md', 'TODO.md', 'ROADMAP.md'];

/** The folder for new plans, from the root; `hasSpecPulse` says whether the root has a folder `.specpulse`. */
export function newPlansFolder(hasSpecPulse: boolean): string {
	return hasSpecPulse ? '.specpulse/plans' : 'plans';
}
