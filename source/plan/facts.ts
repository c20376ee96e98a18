import {plainText} from '../text/plain-text.ts';
import type {Day} from './model.ts';
import type {DayNumber} from './read/days.ts';
import {formatDay, parseDay} from './read/days.ts';
import type {CommentField, PlanField} from './read/header-fields.ts';
import type {SectionDraft} from './read/sections.ts';

/** A blank of a template that nobody has filled. */
const variable = /\{\{|\}\}/;

/** The first H1 without the words `Implementation Plan:`, else the file's name, else nothing. */
export function titleOf(sections: readonly SectionDraft[], path: string | undefined): string {
	const heading = sections.find(({depth}) => depth === 1)?.title ?? '';
	return plainText(heading.replace(/^implementation plan:\s*/i, '')) || (path?.split(/[\\/]/).at(-1) ?? '');
}

/** The `Spec ID` field, else the `FEATURE_ID` comment. */
export function specIdOf(fields: readonly PlanField[], comments: readonly CommentField[]): string | null {
	const field = fields.find(({label}) => label === 'spec id')?.value.replace(/^`(.*)`$/, '$1');
	return filled(field) ?? filled(comments.find(({name}) => name === 'FEATURE_ID')?.value);
}

function filled(value: string | undefined): string | null {
	return value === undefined || value === '' || variable.test(value) ? null : value;
}

/** The day that the schedule starts at: `Start`, else `Generated`, else the `CREATED` comment. */
export function startOf(fields: readonly PlanField[], comments: readonly CommentField[]): Day | null {
	const said = [
		...fields.filter(({label}) => label === 'start'),
		...fields.filter(({label}) => label === 'generated'),
		...comments.filter(({name}) => name === 'CREATED'),
	];
	for (const {value} of said) {
		const day: DayNumber | null = parseDay(value);
		if (day !== null) {
			return formatDay(day);
		}
	}
	return null;
}
