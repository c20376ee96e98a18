import {wrongUse} from '../errors.ts';
import {dayOf} from '../overview/days.ts';
import {historyFacts} from '../plan/history/series.ts';
import type {Day} from '../plan/model.ts';
import {parseDay} from '../plan/read/schedule.ts';
import {resolveReference} from '../plan/references.ts';
import {historyLines, historyRemarks, noHistory, taskHistoryLines} from '../report/history.ts';
import {historyJson, taskHistoryJson} from '../report/json.ts';
import {conflictRemarks} from '../report/problems.ts';
import {gitHistory} from '../storage/git/history.ts';
import type {Handler} from './context.ts';
import {columnsOf, printRemarks, printResult} from './output.ts';
import {chosenPlan, holding} from './plan-choice.ts';
import {inFile} from './plan-files.ts';

/** How fast a plan or one task moves, from its commits. */
export const history: Handler<'history'> = async ({args, options, context}) => {
	const since = sinceOf(options.since);
	const {
		plan,
		path,
		file,
		options: read,
	} = await chosenPlan(args[0], context, holding(options.task === undefined ? [] : [options.task]));
	const today = dayOf(context.world.now());
	const task =
		options.task === undefined ? null : inFile(path, () => resolveReference(plan, options.task ?? ''));
	const found = await gitHistory(file, {now: plan.source, today, read, environment: context.world.env});
	if (found.kind !== 'history') {
		const remark = noHistory(found.kind, path);
		await printRemarks([remark], context);
		if (options.json) {
			const empty = task === null ? historyJson(plan, null) : taskHistoryJson(task, {events: []});
			await printResult({path, notes: [remark], ...empty}, context);
		}
		return 1;
	}
	const {history} = found;
	const facts = historyFacts(history, {today, since});
	const remarks = [...conflictRemarks({plan, path}), ...historyRemarks(found, facts)];
	await printRemarks(remarks, context);
	const layout = {columns: columnsOf(context), style: context.style(), today};
	if (task !== null) {
		const timeline = history.timelineOf[task.index] ?? {events: []};
		const events = since === null ? timeline.events : timeline.events.filter(({day}) => day >= since);
		await printResult(
			options.json
				? {path, notes: remarks, ...taskHistoryJson(task, {events})}
				: textOf(taskHistoryLines(task, {events}, layout)),
			context,
		);
		return 0;
	}
	await printResult(
		options.json
			? {path, notes: remarks, ...historyJson(history.plan, facts)}
			: textOf(historyLines(history.plan, facts, layout)),
		context,
	);
	return 0;
};

function textOf(lines: readonly string[]): string {
	return lines.map(line => `${line}\n`).join('');
}

function sinceOf(given: string | undefined): Day | null {
	if (given === undefined) return null;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || parseDay(given) === null) {
		throw wrongUse(`${given} is no day`, '--since takes a day such as 2026-03-02');
	}
	return given;
}
