import {actionFor} from '../../ui/keymap.ts';
import {windowAround} from '../../ui/list-window.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {insertText, textField} from '../../ui/text-field/state.ts';
import type {KeyPress} from '../../ui/use-keys.ts';
import {plansKeymap} from '../keymap.ts';
import {type Mode, type Step, step, type TrackerState} from '../model.ts';
import type {PlanEntry} from './plan-entry.ts';

type PlansMode = Extract<Mode, {kind: 'plans'}>;

/** `p`: the other plans over the whole screen. */
export function openPlans(state: TrackerState): TrackerState {
	return {...state, mode: {kind: 'plans', entries: null, field: textField(), cursor: 0, top: 0}};
}

/** The plans were found. The cursor goes to the one that is open. */
export function found(state: TrackerState, entries: readonly PlanEntry[]): TrackerState {
	const {mode} = state;
	if (mode.kind !== 'plans') return state;
	const cursor = Math.max(
		0,
		filterPlans(entries, mode.field.text).findIndex(({path}) => path === state.path),
	);
	return {...state, mode: scrolledPlans({...mode, entries, cursor}, state.lines)};
}

/** A key over the other plans: what is typed filters them. */
export function pressInPlans(state: TrackerState, mode: PlansMode, press: KeyPress): Step {
	const shown = filterPlans(mode.entries ?? [], mode.field.text);
	const page = Math.max(1, state.lines - 4);
	const go = (rows: number) => {
		const cursor = Math.max(0, Math.min(shown.length - 1, mode.cursor + rows));
		return step({...state, mode: scrolledPlans({...mode, cursor}, state.lines)});
	};
	switch (actionFor(plansKeymap, press.name)) {
		case 'up':
			return go(-1);
		case 'down':
			return go(1);
		case 'page-up':
			return go(-page);
		case 'page-down':
			return go(page);
		case 'cancel':
			return step({...state, mode: {kind: 'list'}});
		case 'accept': {
			const chosen = shown[mode.cursor];
			if (chosen === undefined) return step(state);
			if (chosen.path === state.path) return step({...state, mode: {kind: 'list'}});
			return step(state, {kind: 'open', path: chosen.path});
		}
		case null: {
			const field = pressText(mode.field, press);
			return step(field === null ? state : {...state, mode: {...mode, field, cursor: 0, top: 0}});
		}
	}
}

export function pasteInPlans(state: TrackerState, text: string): TrackerState {
	const {mode} = state;
	if (mode.kind !== 'plans') return state;
	return {...state, mode: {...mode, field: insertText(mode.field, text, false), cursor: 0, top: 0}};
}

/** The plans whose title or path has all the words. */
export function filterPlans(entries: readonly PlanEntry[], words: string): readonly PlanEntry[] {
	const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
	return entries.filter(({title, path}) => {
		const text = `${title} ${path}`.toLowerCase();
		return wanted.every(word => text.includes(word));
	});
}

/** Rows for the list of plans; each takes two where there is room. */
export function plansHeight(lines: number): number {
	return Math.max(1, lines - 3);
}

function scrolledPlans(mode: PlansMode, lines: number): PlansMode {
	const total = filterPlans(mode.entries ?? [], mode.field.text).length;
	return {...mode, top: windowAround(mode.cursor, total, plansHeight(lines), mode.top).first};
}
