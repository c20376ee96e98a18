import {partsOf} from '../authoring/answers.ts';
import {type Focus, focusOn} from './focus.ts';
import type {WizardState} from './model.ts';
import type {Step} from './steps.ts';

/** Where a wizard was, in names that outlast a changed template; as JSON in a draft. */
export type Position = {
	readonly step: string | null;
	readonly question: string | null;
	readonly item: number;
	readonly open: boolean;
	readonly part: string | null;
	readonly partItem: number;
	readonly partOpen: boolean;
	/** In the text that was being written. */
	readonly cursor: number;
};

export function positionOf({steps, focus, field}: WizardState): Position {
	const step = steps[focus.step];
	const question = step?.questions[focus.question];
	const part = question === undefined ? undefined : partsOf(question)[focus.part];
	return {
		step: step?.id ?? null,
		question: question?.id ?? null,
		item: focus.item,
		open: focus.open,
		part: part?.id ?? null,
		partItem: focus.partItem,
		partOpen: focus.partOpen,
		cursor: field.cursor,
	};
}

/** The focus and cursor that a draft's position names, as far as there still is such a place. */
export function focusFrom(
	position: unknown,
	steps: readonly Step[],
): {readonly focus: Focus; readonly cursor?: number} {
	if (typeof position !== 'object' || position === null) return {focus: focusOn(0)};
	const kept: Readonly<Record<string, unknown>> = {...position};
	if (kept.step === null) {
		const last = {...focusOn(steps.length), item: countFrom(kept.item), open: kept.open === true};
		return {focus: last, cursor: countFrom(kept.cursor)};
	}
	const byQuestion = steps.findIndex(({questions}) => questions.some(({id}) => id === kept.question));
	const step = byQuestion === -1 ? steps.findIndex(({id}) => id === kept.step) : byQuestion;
	if (step === -1) return {focus: focusOn(0)};
	const questions = steps[step]?.questions ?? [];
	const question = questions.findIndex(({id}) => id === kept.question);
	const found = questions[question];
	if (found === undefined) return {focus: focusOn(step)};
	const part = partsOf(found).findIndex(({id}) => id === kept.part);
	const focus: Focus = {
		step,
		question,
		item: countFrom(kept.item),
		open: kept.open === true,
		part: Math.max(0, part),
		partItem: countFrom(kept.partItem),
		partOpen: kept.partOpen === true,
	};
	return {focus, cursor: countFrom(kept.cursor)};
}

function countFrom(value: unknown): number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
