import {UserError} from '../errors.ts';
import {dayOf} from '../overview/days.ts';
import {historyFacts} from '../plan/history/series.ts';
import type {Day} from '../plan/model.ts';
import {parseDay} from '../plan/read/days.ts';
import {resolveReference} from '../plan/references.ts';
import {historyLines, historyRemarks, noHistory} from '../report/history.ts';
import {historyJson, taskHistoryJson} from '../report/history-json.ts';
import {conflictRemarks} from '../report/problems.ts';
import {taskHistoryLines} from '../report/task-history.ts';
import {gitHistory} from '../storage/git/history.ts';
import type {Context, Handler} from './context.ts';
import {columnsOf, printJson, printRemarks, printResult} from './output.ts';
import {chosenPlan, inFile} from './plan-files.ts';

export const run: Handler<'history'> = async ({args, options, context}) => {
	const since = sinceOf(options.since);
	const {plan, path, file, options: read} = await chosenPlan(args[0], context);
	const today = dayOf(context.world.now());
	const task =
		options.task === undefined ? null : inFile(path, () => resolveReference(plan, options.task ?? ''));
	const found = await gitHistory(file, {now: plan.source, today, read, environment: context.world.env});
	if (found.kind !== 'history') {
		const remark = noHistory(found.kind, path);
		await printRemarks([remark], context);
		if (options.json) {
			const empty = task === null ? historyJson(plan, null) : taskHistoryJson(task, {events: []});
			await printJson({path, notes: [remark], ...empty}, context);
		}
		return 1;
	}
	const {history} = found;
	const facts = historyFacts(history, {today, since});
	const remarks = [...conflictRemarks({plan, path}), ...historyRemarks(found, facts)];
	await printRemarks(remarks, context);
	if (task !== null) {
		const timeline = history.timelineOf[task.index] ?? {events: []};
		const events = since === null ? timeline.events : timeline.events.filter(({day}) => day >= since);
		await (options.json
			? printJson({path, notes: remarks, ...taskHistoryJson(task, {events})}, context)
			: printLines(taskHistoryLines(task, {events}, layoutOf(context, today)), context));
		return 0;
	}
	await (options.json
		? printJson({path, notes: remarks, ...historyJson(history.plan, facts)}, context)
		: printLines(historyLines(history.plan, facts, layoutOf(context, today)), context));
	return 0;
};

function layoutOf(context: Context, today: Day) {
	return {columns: columnsOf(context), style: context.style(), today};
}

function printLines(lines: readonly string[], context: Context): Promise<void> {
	return printResult(lines.map(line => `${line}\n`).join(''), context);
}

function sinceOf(given: string | undefined): Day | null {
	if (given === undefined) {
		return null;
	}
	if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || parseDay(given) === null) {
		throw new UserError('usage', `${given} is no day`, '--since takes a day such as 2026-03-02');
	}
	return given;
}
