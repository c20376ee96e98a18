import {entriesOf, partText} from '../../authoring/answers.ts';
import {isOwn} from '../../authoring/start.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {rowAfter} from '../../ui/list-window.ts';
import {circleText, dependenciesOf, isNamesAlone, memberName, namesMembers} from '../groups.ts';
import {choiceKeymap, dependsKeymap} from '../keymap.ts';
import type {WizardState} from '../model.ts';
import {stepped, told, withTextAt} from './answers.ts';
import {type Place, targetOf, textAt} from './focus.ts';
import {go} from './navigation.ts';

/** The choices as they are offered: what stands always is among them, and `''`, blank, where that may be. */
type Options = {
	readonly values: readonly string[];
	readonly selected: number;
	/** What `''` is called. */
	readonly blank: string;
};

export function optionsOf(state: WizardState): Options | null {
	const target = targetOf(state);
	if (target.kind !== 'choice') return null;
	const value = textAt(target.place, state.answers);
	const values = [...(mayBeBlank(target.place) ? [''] : []), ...target.choices];
	const all = values.includes(value) || value === '' ? values : [...values, value];
	const blank = isOwn(target.place.question) ? 'no spec' : 'leave it blank';
	return {values: all, selected: all.indexOf(value), blank};
}

/** A cell can be left blank, and what has no default; a member's tag is one of its choices. */
function mayBeBlank({question, part}: Place): boolean {
	return part === null ? question.default === null : question.type === 'rows';
}

/** The state after a key over choices, or `null`. The one that the cursor comes to is chosen. */
export function pressInChoice(state: WizardState, press: KeyPress): WizardState | null {
	const options = optionsOf(state);
	if (options === null) return null;
	const {values, selected} = options;
	const move = actionFor(choiceKeymap, press.name);
	return move === null ? null : choose(state, values[rowAfter(move, selected, values.length)]);
}

/** The choice that was pasted; text that is none stays where it came from, and is said. */
export function pasteIntoChoice(state: WizardState, text: string): WizardState {
	const wanted = text.trim().toLowerCase();
	const found = optionsOf(state)?.values.find(value => value !== '' && value.toLowerCase() === wanted);
	return found === undefined
		? told(state, 'What was pasted is none of the choices', 'warning')
		: choose(state, found);
}

function choose(state: WizardState, value: string | undefined): WizardState {
	const target = targetOf(state);
	if (value === undefined || target.kind !== 'choice') return state;
	return withTextAt(state, target.place, value);
}

/** The group of the member whose dependencies have the focus, and its other members as they are offered. */
function groupOf(state: WizardState) {
	const target = targetOf(state);
	if (target.kind !== 'depends' && target.kind !== 'text') return null;
	const {question, item, part} = target.place;
	if (item === null || part === null || !namesMembers(question, part)) return null;
	const place = {...target.place, item, part};
	const entries = entriesOf(place.question, state.answers);
	const depends = dependenciesOf(place.question, entries);
	const named = depends[place.item] ?? [];
	const others = entries.map((_, item) => item).filter(item => item !== place.item);
	const offered = others.map(item => ({item, isNamed: named.includes(item)}));
	return {place, depends, named, offered, text: partText(entries[place.item], place.part)};
}

type Group = NonNullable<ReturnType<typeof groupOf>>;

/** The other members of the group, and which of them the open one depends on. */
export function dependenciesOffered(state: WizardState): Group['offered'] {
	return groupOf(state)?.offered ?? [];
}

/** The state after a key over the members to depend on, or `null`. */
export function pressInDepends(state: WizardState, press: KeyPress): WizardState | null {
	const group = groupOf(state);
	if (group === null) return null;
	const {focus} = state;
	const action = actionFor(dependsKeymap, press.name);
	switch (action) {
		case 'up':
		case 'down':
			// Below them stands the text.
			return go(state, {...focus, partItem: rowAfter(action, focus.partItem, group.offered.length + 1)});
		case 'toggle':
			return toggle(state, group);
		case 'undo':
		case 'redo':
			return stepped(state, group.place, action) ?? told(state, `Nothing to ${action} here`);
		default:
			return null;
	}
}

function toggle(state: WizardState, group: Group): WizardState {
	const {place, depends, named, text} = group;
	const dependency = group.offered[state.focus.partItem];
	if (dependency === undefined) return state;
	const {item, isNamed} = dependency;
	if (!isNamed) {
		const circle = circleText(place.question, depends.with(place.item, [...named, item]), place.item);
		if (circle !== null) return told(state, circle, 'bad');
	}
	const isPlain = isNamesAlone(text, place.question);
	if (isNamed && !isPlain) return told(state, 'It is written in words: ↓ goes to them');
	const wanted = isNamed ? named.filter(other => other !== item) : [...named, item];
	const names = wanted.toSorted((a, b) => a - b).map(other => memberName(place.question, other));
	const next = isPlain
		? names.join(', ') || 'None'
		: `${text.trimEnd()}, ${memberName(place.question, item)}`;
	return withTextAt(state, place, next);
}

/** Dependencies that were written as text and close a circle: the text stays open, with the reason. */
export function circleWritten(state: WizardState): WizardState | null {
	const group = targetOf(state).kind === 'text' ? groupOf(state) : null;
	if (group === null) return null;
	const circle = circleText(group.place.question, group.depends, group.place.item);
	return circle === null ? null : told(state, circle, 'bad');
}
