import {descendantsOf} from '../change/edit.ts';
import {isOpen, type Plan} from '../model.ts';
import type {Finding} from './check.ts';

/** Tasks that are done while something under them is open. */
export function findOpenChildren(plan: Plan): readonly Finding[] {
	return plan.tasks.flatMap((task): readonly Finding[] => {
		const open =
			task.status === 'done' && task.children.length > 0 ? descendantsOf(plan, task).filter(isOpen) : [];
		const [first] = open;
		return first === undefined
			? []
			: [
					{
						line: task.line,
						rule: 'done-over-open',
						severity: 'warning',
						message: `${task.ref} is done, but ${first.ref}${open.length > 1 ? ` and ${open.length - 1} more` : ''} under it ${open.length > 1 ? 'are' : 'is'} open`,
					},
				];
	});
}
