import type {Proposal, ProposedTask} from '../plan/adopt/propose.ts';

/** What would become tasks, by the headings that they stand under, in document order. */
export function proposedBySection({
	tasks,
}: Proposal): readonly {readonly section: string | null; readonly tasks: readonly ProposedTask[]}[] {
	const groups: {readonly section: string | null; readonly tasks: ProposedTask[]}[] = [];
	for (const task of tasks) {
		const last = groups.at(-1);
		if (last !== undefined && last.section === task.section) last.tasks.push(task);
		else groups.push({section: task.section, tasks: [task]});
	}
	return groups;
}

/** What is looked for, and how to go on, where nothing would become a task. */
export const nothingProposed = {
	lookedFor:
		'numbered items, bullets under a heading such as Steps, Changes or Verification, a heading such as Step 2',
	byHand: 'put the steps under such a heading, or write each as a task',
	example: '- [ ] Draw the schema',
} as const;
