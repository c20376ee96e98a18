import {entriesOf, entryName, partsOf} from '../authoring/answers.ts';
import type {Question} from '../template/form.ts';
import {graphemes} from '../text/graphemes.ts';
import {safeText} from '../text/safe-text.ts';
import {windowAround} from '../ui/list-window.ts';
import {optionsOf} from './choice-state.ts';
import {dependenciesOffered} from './depends-state.ts';
import {nameOfBlank} from './finish-pane.ts';
import {entriesBeforeBlanks} from './finish-state.ts';
import {questionAt, targetOf} from './focus.ts';
import {datesOf, meaningOf, memberName, timelinePart} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {allBlanks} from './moves.ts';
import {listAt} from './values.ts';

type Role = 'textbox' | 'radiogroup' | 'radio' | 'checkbox' | 'list' | 'listitem' | 'button';
type State = {
	readonly checked?: boolean;
	readonly selected?: boolean;
	readonly multiline?: boolean;
	readonly required?: boolean;
	readonly busy?: boolean;
};

/** One thing that a screen reader announces, with what belongs to it. */
export type Spoken = {
	readonly text: string;
	readonly role?: Role;
	readonly state?: State;
	readonly parts?: readonly Spoken[];
};

/** What has the focus: the text, the choices, the items, and what they mean. */
export function valueSpoken(state: WizardState): readonly Spoken[] {
	const target = targetOf(state);
	switch (target.kind) {
		case 'text':
			return [textSpoken(state, target.multiline), ...datesSpoken(state)];
		case 'choice':
			return [choicesSpoken(state)];
		case 'list': {
			const cursor = target.place.part === null ? state.focus.item : state.focus.partItem;
			return [listSpoken(state, listAt(target.place, state.answers), cursor)];
		}
		case 'entries': {
			const entries = entriesOf(target.question, state.answers);
			return [
				listSpoken(
					state,
					entries.map(entry => entryName(target.question, entry)),
					state.focus.item,
				),
			];
		}
		case 'depends':
			return dependsSpoken(state, target.place.question);
		case 'path':
		case 'finish':
			return [];
	}
}

function textSpoken({field}: WizardState, multiline: boolean): Spoken {
	const rest = graphemes(field.text.slice(field.cursor));
	const [at] = rest;
	const cursor = at === undefined ? '' : ` (cursor before ${at === '\n' ? 'the line end' : safeText(at)})`;
	const text = field.text
		.split('\n')
		.map(line => safeText(line))
		.join('\n');
	const offered = field.offered ? ' (as the template says: type to replace it)' : '';
	return {role: 'textbox', text: `${text}${cursor}${offered}`, state: {multiline}};
}

function datesSpoken(state: WizardState): readonly Spoken[] {
	const question = questionAt(state);
	const part = question === null ? undefined : partsOf(question)[state.focus.part];
	if (question === null || part === undefined || part !== timelinePart(question)) return [];
	const entries = entriesOf(question, state.answers);
	const dates = datesOf(question, entries, headingOf(state, question), state.start)[state.focus.item];
	const meaning = dates === undefined ? '' : meaningOf(state.field.text, dates);
	return meaning === '' ? [] : [{text: `Means: ${meaning}`}];
}

function choicesSpoken(state: WizardState): Spoken {
	const {values = [], selected = -1, blank = ''} = optionsOf(state) ?? {};
	const parts = values.map(
		(value, index): Spoken => ({
			role: 'radio',
			text: value === '' ? blank : safeText(value),
			state: {checked: index === selected},
		}),
	);
	return {role: 'radiogroup', text: 'Up and down choose.', parts};
}

function listSpoken(state: WizardState, items: readonly string[], cursor: number): Spoken {
	if (items.length === 0) return {role: 'list', text: 'Nothing in it. a adds, n says that there is nothing.'};
	const parts = items.map(
		(item, index): Spoken => ({
			role: 'listitem',
			text: item === '' ? 'without a name' : safeText(item),
			state: {selected: index === cursor},
		}),
	);
	const text = `${items.length} items. a adds, c changes, D removes.`;
	return {role: 'list', text, parts: inView(parts, cursor, state.rows - 6)};
}

function dependsSpoken(state: WizardState, question: Question): readonly Spoken[] {
	const entries = entriesOf(question, state.answers);
	const heading = headingOf(state, question);
	const parts = dependenciesOffered(state).map(
		({item, isNamed}, index): Spoken => ({
			role: 'checkbox',
			text: safeText(`${memberName(heading, item)}: ${entryName(question, entries[item] ?? {})}`),
			state: {checked: isNamed, selected: index === state.focus.partItem},
		}),
	);
	return [{role: 'list', text: 'Space picks, c writes it as text.', parts}];
}

/** The last step. */
export function finishSpoken(state: WizardState): readonly Spoken[] {
	const path = safeText(state.path ?? state.place);
	if (targetOf(state).kind === 'path') return [{text: 'Where the plan goes.'}, textSpoken(state, false)];
	const {item} = state.focus;
	const before = entriesBeforeBlanks(state);
	const blanks = allBlanks(state);
	const parts = blanks.map(
		(blank, index): Spoken => ({
			role: 'listitem',
			text: safeText(nameOfBlank(state, blank)),
			state: {selected: item === before + index},
		}),
	);
	return [
		{
			role: 'button',
			text: `${state.mode === 'edit' ? 'Write the changes to' : 'Write'} ${path}`,
			state: {selected: item === 0, busy: state.busy},
		},
		...(state.mode === 'edit'
			? []
			: [{role: 'button', text: 'Change where it goes', state: {selected: item === 1}} as const]),
		...(state.problem === null ? [] : [{text: `Warning: ${safeText(state.problem)}`}]),
		...(blanks.length === 0
			? []
			: [
					{
						role: 'list',
						text: `${blanks.length} left blank. Enter goes to the selected one, Control N to the first.`,
						parts: inView(parts, item - before, state.rows - 8),
					} as const,
				]),
	];
}

/** As many as the terminal shows, around the one that is selected. */
export function inView(parts: readonly Spoken[], selected: number, rows: number): readonly Spoken[] {
	const height = Math.max(3, rows);
	const at = Math.max(0, selected);
	const {first, count} = windowAround(at, parts.length, height, at - Math.floor(height / 2));
	return parts.slice(first, first + count);
}
