import {wrongUse} from '../errors.ts';
import {anchorOf} from '../plan/change/anchor.ts';
import type {Place} from '../plan/change/changes.ts';
import type {Plan} from '../plan/model.ts';
import {resolveReference} from '../plan/references.ts';
import {addedText, progressText} from '../report/changes.ts';
import {addedJson} from '../report/json.ts';
import type {Context, Handler} from './context.ts';
import {oneLine, readInput, refuseBoth} from './given.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenSource} from './plan-files.ts';
import {updatePlan} from './update-plan.ts';

/** A new task, or several. */
export const add: Handler<'add'> = async ({args, options, context}) => {
	const {section, after} = options;
	refuseBoth(section !== undefined && after !== undefined, '--section and --after');
	const texts = await textsOf(args[0] ?? '', context);
	const source = await chosenSource(context);
	const {applied, remarks} = await updatePlan(source, context, before => [
		{kind: 'insert', texts, place: placeOf(before, section, after)},
	]);
	await printRemarks(remarks, context);
	const style = context.style();
	await printResult(
		options.json
			? {path: source.path, added: applied.added.map(addedJson)}
			: addedText(applied.added, style) + progressText(applied.plan, style),
		context,
	);
	return 0;
};

/** What is taken from a list brings bullets and boxes of its own. A number without a box may be an id. */
const listMarker = /^(?:[-*+]\s+(?:\[[^\]]\](?:\s+|$))?|\d{1,9}[.)]\s+\[[^\]]\](?:\s+|$))/;

async function textsOf(text: string, context: Context): Promise<string[]> {
	if (text !== '-') return [oneLine(oneLine(text, 'the task').replace(listMarker, ''), 'the task')];
	const lines = (await readInput(context))
		.split(/\r\n|[\r\n]/)
		.map(line => line.trim().replace(listMarker, '').trim());
	const texts = lines.filter(line => line !== '');
	if (texts.length === 0) throw wrongUse('stdin has no task', 'write one task a line');
	return texts;
}

function placeOf(plan: Plan, section: string | undefined, after: string | undefined): Place {
	if (after !== undefined) return {kind: 'after', task: anchorOf(plan, resolveReference(plan, after))};
	return section === undefined ? {kind: 'next'} : {kind: 'section', path: section};
}
