import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {movedRow, windowAround} from '../../ui/list-window.ts';
import {update} from '../../ui/store.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {textField} from '../../ui/text-field/state.ts';
import {plansKeymap} from '../keymap.ts';
import {listMode, type ModeOf, type PlanEntry, type TrackerState, type Update} from '../model.ts';

type PlansMode = ModeOf<'plans'>;

/** `p`: the other plans over the whole screen. */
export function openPlans(state: TrackerState): Update {
	const mode: PlansMode = {kind: 'plans', entries: null, field: textField(), cursor: 0, top: 0};
	return update({...state, mode}, {kind: 'find-plans'});
}

/** The plans were found. The cursor goes to the one that is open. */
export function plansFound(state: TrackerState, entries: readonly PlanEntry[]): TrackerState {
	const {mode} = state;
	if (mode.kind !== 'plans') return state;
	const found = {...mode, entries};
	return atPlan(
		state,
		found,
		shownPlans(found).findIndex(({path}) => path === state.path),
	);
}

/** A key over the other plans: what is typed filters them. */
export function keyInPlans(state: TrackerState, mode: PlansMode, press: KeyPress): Update {
	const action = actionFor(plansKeymap, press.name);
	const last = shownPlans(mode).length - 1;
	const moved = movedRow(action, mode.cursor, last, Math.max(1, state.height - 4));
	if (moved !== null) return update(atPlan(state, mode, moved));
	switch (action) {
		case 'cancel':
			return update({...state, mode: listMode});
		case 'accept': {
			const chosen = shownPlans(mode)[mode.cursor];
			if (chosen === undefined) return update(state);
			if (chosen.path === state.path) return update({...state, mode: listMode});
			return update(state, {kind: 'open', path: chosen.path});
		}
		default: {
			const field = pressText(mode.field, press);
			return update(field === null ? state : {...state, mode: {...mode, field, cursor: 0, top: 0}});
		}
	}
}

function atPlan(state: TrackerState, mode: PlansMode, row: number): TrackerState {
	const total = shownPlans(mode).length;
	const cursor = Math.max(0, Math.min(total - 1, row));
	const {first} = windowAround(cursor, total, plansHeight(state), mode.top);
	return {...state, mode: {...mode, cursor, top: first}};
}

/** Rows for the list of plans. */
export function plansHeight({height}: Pick<TrackerState, 'height'>): number {
	return Math.max(1, height - 3);
}

/** The plans that the words which are typed leave. */
export function shownPlans({entries, field}: PlansMode): readonly PlanEntry[] {
	return filterPlans(entries ?? [], field.text);
}

/** The plans whose title or path has all the words. */
export function filterPlans<Entry extends PlanEntry>(
	entries: readonly Entry[],
	words: string,
): readonly Entry[] {
	return entries.filter(({title, path}) => hasWords(`${title} ${path}`, words));
}

/** Whether a text has all the words. */
export function hasWords(text: string, words: string): boolean {
	const searched = text.toLowerCase();
	return words
		.toLowerCase()
		.split(/\s+/)
		.every(word => searched.includes(word));
}
