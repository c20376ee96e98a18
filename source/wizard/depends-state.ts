import {entriesOf, isSame, partText} from '../authoring/answers.ts';
import {cycleThrough} from '../plan/check/cycles.ts';
import type {Entry} from '../template/form.ts';
import {actionFor} from '../ui/keymap.ts';
import type {KeyPress} from '../ui/use-keys.ts';
import {namesMembers, placeKey, type Target, targetOf} from './focus.ts';
import {answered, redone, undone} from './history.ts';
import {dependsKeymap} from './keymap.ts';
import {nothing} from './list-state.ts';
import {dependenciesOf, type GroupHeading, memberName} from './members.ts';
import {headingOf, type WizardState} from './model.ts';
import {go} from './moves.ts';
import {withText} from './values.ts';

/** Another member of the group, as it is offered. */
export type Dependency = {readonly item: number; readonly isNamed: boolean};

type Group = {
	readonly place: (Target & {readonly kind: 'depends'})['place'];
	readonly entries: readonly Entry[];
	readonly heading: GroupHeading;
	readonly depends: readonly (readonly number[])[];
	readonly offered: readonly Dependency[];
};

function groupOf(state: WizardState): Group | null {
	const target = targetOf(state);
	if (target.kind !== 'depends') return null;
	const {place} = target;
	const entries = entriesOf(place.question, state.answers);
	const heading = headingOf(state, place.question);
	const depends = dependenciesOf(place.question, entries, heading);
	const others = entries.map((_, item) => item).filter(item => item !== place.item);
	const offered = others.map(item => ({item, isNamed: depends[place.item]?.includes(item) === true}));
	return {place, entries, heading, depends, offered};
}

/** The other members of the group, and which of them the open one depends on. */
export function dependenciesOffered(state: WizardState): readonly Dependency[] {
	return groupOf(state)?.offered ?? [];
}

/** The state after a key over the members to depend on, or `null`. */
export function pressInDepends(state: WizardState, press: KeyPress): WizardState | null {
	const group = groupOf(state);
	if (group === null) return null;
	const {focus} = state;
	const at = (cursor: number) =>
		go(state, {...focus, partItem: Math.max(0, Math.min(cursor, group.offered.length - 1))});
	switch (actionFor(dependsKeymap, press.name)) {
		case 'up':
			return at(focus.partItem - 1);
		case 'down':
			return at(focus.partItem + 1);
		case 'toggle':
			return toggle(state, group);
		case 'write':
			return go(state, {...focus, partOpen: true});
		case 'undo':
			return (
				ofMember(state, group, undone(state, group.place.question.id)) ??
				nothing(state, 'Nothing to undo here')
			);
		case 'redo':
			return (
				ofMember(state, group, redone(state, group.place.question.id)) ??
				nothing(state, 'Nothing to redo here')
			);
		default:
			return null;
	}
}

/** The state after a step back or forward that concerns what this member waits for; `null` for any other step. */
function ofMember(
	state: WizardState,
	{place, entries}: Group,
	changed: WizardState | null,
): WizardState | null {
	const text = partText(entriesOf(place.question, changed?.answers ?? {})[place.item], place.part);
	const own = changed === null ? null : withText(state.answers, place, text);
	const isOwn = isSame(own?.[place.question.id], changed?.answers[place.question.id]);
	return isOwn && text !== partText(entries[place.item], place.part) ? changed : null;
}

function toggle(state: WizardState, group: Group): WizardState {
	const {place, heading, entries, depends} = group;
	const dependency = group.offered[state.focus.partItem];
	if (dependency === undefined) return state;
	const {item, isNamed} = dependency;
	const text = partText(entries[place.item], place.part);
	const named = depends[place.item] ?? [];
	if (!isNamed) {
		const circle = cycleThrough(place.item, depends.with(place.item, [...named, item]));
		if (circle !== null) return refused(state, circleText(circle, heading));
	}
	const isPlain = isNone(text) || isNamesAlone(text, heading);
	if (isNamed && !isPlain) return nothing(state, 'It is written in words: c changes them');
	const wanted = isNamed ? named.filter(other => other !== item) : [...named, item];
	const names = wanted.toSorted((a, b) => a - b).map(other => memberName(heading, other));
	const next = isPlain ? names.join(', ') || 'None' : `${text.trimEnd()}, ${memberName(heading, item)}`;
	return answered(state, place.question.id, withText(state.answers, place, next), placeKey(place));
}

/** Dependencies that were written as text and close a circle: the text stays open, with the reason. */
export function circleWritten(state: WizardState): WizardState | null {
	const target = targetOf(state);
	if (target.kind !== 'text') return null;
	const {question, item, part} = target.place;
	if (item === null || part === null || !namesMembers(question, part)) return null;
	const heading = headingOf(state, question);
	const depends = dependenciesOf(question, entriesOf(question, state.answers), heading);
	const circle = cycleThrough(item, depends);
	return circle === null ? null : refused(state, circleText(circle, heading));
}

function refused(state: WizardState, text: string): WizardState {
	return {...state, notice: {tone: 'bad', text}};
}

/** `Phase 1 would wait for Phase 2, which waits for Phase 1`. */
export function circleText(circle: readonly number[], heading: GroupHeading): string {
	const [first = '', second = '', ...more] = circle.map(item => memberName(heading, item));
	return [
		`Not possible: ${first} would wait for ${second}`,
		...more.map(name => `which waits for ${name}`),
	].join(', ');
}

function isNone(text: string): boolean {
	return /^(?:none|nothing|n\/a|[-–—]*)\.?$/i.test(text.trim());
}

/** Whether a text is names of members and nothing else, so that it can be written anew. */
function isNamesAlone(text: string, {keyword}: GroupHeading): boolean {
	const allowed = new RegExp(`^(?:${keyword}s?|completed?|done|and|to|[\\d\\s,&.–—-])*$`, 'iu');
	return allowed.test(text);
}
