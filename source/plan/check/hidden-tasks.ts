import {checkboxAt} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {statusOfMark} from '../dialects.ts';
import type {Plan} from '../model.ts';
import type {Finding} from './check.ts';

/** Code fences that are never closed and hold what would be tasks. */
export function findHiddenTasks(plan: Plan): readonly Finding[] {
	return plan.outline.fences.flatMap(({line, endLine, closed}): readonly Finding[] => {
		const hidden = closed ? 0 : countTasks(plan, line + 1, endLine);
		return hidden === 0
			? []
			: [
					{
						line,
						rule: 'unclosed-fence',
						severity: 'error',
						message: `this code fence is never closed and hides ${hidden} ${hidden === 1 ? 'task' : 'tasks'}`,
					},
				];
	});
}

/** How many of some lines would be tasks if they were no code. */
function countTasks(plan: Plan, from: number, to: number): number {
	const {lines} = plan.outline;
	let count = 0;
	for (let line = from; line <= to; line++) {
		const box = checkboxAt(plan.source, line, lines.starts[line] ?? 0, lines.ends[line] ?? 0);
		const mark = box === null ? null : decode(plan.source.slice(box.markStart, box.markEnd));
		count += mark !== null && statusOfMark(mark, plan.dialect) !== null ? 1 : 0;
	}
	return count;
}
