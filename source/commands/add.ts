import {anchorOf} from '../plan/change/anchor.ts';
import type {Place} from '../plan/change/changes.ts';
import type {Plan} from '../plan/model.ts';
import {resolveReference} from '../plan/references.ts';
import {addedText, progressText} from '../report/changes.ts';
import {addedJson} from '../report/json.ts';
import type {Handler} from './context.ts';
import {refuseBoth, textsOf} from './given.ts';
import {printRemarks, printResult} from './output.ts';
import {chosenSource, holding, pathOfSeveral} from './plan-choice.ts';
import type {OptionsOf} from './table.ts';
import {updatePlan} from './update-plan.ts';

/** A new task, or several. */
export const add: Handler<'add'> = async ({args, options, context}) => {
	const {section, after, under} = options;
	refuseBoth([section, after, under].filter(isGiven).length > 1, '--section, --after and --under');
	const texts = await textsOf(args[0] ?? '', 'task', context);
	const source = await chosenSource(context, holding([after ?? under].filter(isGiven)));
	const {applied, remarks} = await updatePlan(source, context, before => [
		{kind: 'insert', texts, place: placeOf(before, options)},
	]);
	await printRemarks(remarks, context);
	const style = context.style();
	await printResult(
		options.json
			? {path: source.path, added: applied.added.map(addedJson)}
			: addedText(applied.added, style) + progressText(applied.plan, style, pathOfSeveral(source)),
		context,
	);
	return 0;
};

function isGiven(option: string | undefined): option is string {
	return option !== undefined;
}

function placeOf(plan: Plan, {section, after, under}: OptionsOf<'add'>): Place {
	const beside = after ?? under;
	if (beside !== undefined) {
		const task = anchorOf(plan, resolveReference(plan, beside));
		return {kind: after === undefined ? 'under' : 'after', task};
	}
	return section === undefined ? {kind: 'next'} : {kind: 'section', path: section};
}
