import {type GitFacts, gitProposals, type Proposal} from '../../plan/check/git-facts.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {movedRow, windowAround} from '../../ui/list-window.ts';
import {update} from '../../ui/store.ts';
import {proposalsKeymap} from '../keymap.ts';
import {
	listMode,
	type Mode,
	type ModeOf,
	type TrackerState,
	type Update,
	withHelp,
	withMessage,
} from '../model.ts';
import {repeat} from './editing.ts';
import {markEdit} from './marking.ts';
import {enqueue, isSaving} from './saving.ts';

type ProposalsMode = ModeOf<'proposals'>;

/** `C`: what git says and the plan does not, over the whole screen. */
export function openProposals(state: TrackerState): Update {
	const mode: ProposalsMode = {kind: 'proposals', facts: null, cursor: 0, top: 0};
	return update({...state, mode}, {kind: 'read-git'});
}

/** The mode with what git has said, also under the help. */
export function withFacts(mode: Mode, facts: GitFacts): Mode {
	if (mode.kind === 'proposals') return {...mode, facts};
	return mode.kind === 'help' ? {...mode, under: withFacts(mode.under, facts)} : mode;
}

/** What git says and the plan, as it is now, does not. */
export function shownProposals(
	{plan, path}: Pick<TrackerState, 'plan' | 'path'>,
	{facts}: ProposalsMode,
): readonly Proposal[] {
	return facts === null ? [] : gitProposals(plan, facts, path);
}

/** A key over what git says: Enter does what is proposed under the cursor, and the list stays. */
export function keyInProposals(state: TrackerState, mode: ProposalsMode, press: KeyPress): Update {
	const action = actionFor(proposalsKeymap, press.name);
	const proposals = shownProposals(state, mode);
	// The last ones may be gone since.
	const cursor = Math.max(0, Math.min(mode.cursor, proposals.length - 1));
	const rows = proposalRows(state);
	const moved = movedRow(action, cursor, Math.max(0, proposals.length - 1), rows);
	const told: TrackerState = {...state, message: null, mode: {...mode, cursor}};
	if (moved !== null) {
		const {first} = windowAround(moved, proposals.length, rows, mode.top);
		return update({...told, mode: {...mode, cursor: moved, top: first}});
	}
	switch (action) {
		case 'accept':
			return accept(told, proposals[cursor]);
		case 'undo':
			return staying(told, repeat(told, 'undo'));
		case 'help':
			return update(withHelp(state));
		case 'close':
			return update({...told, mode: listMode});
		default:
			return update(state);
	}
}

function accept(state: TrackerState, proposal: Proposal | undefined): Update {
	if (proposal === undefined) return update(state);
	if (isSaving(state)) return update(state, {kind: 'hold'});
	const tasks = proposal.tasks.flatMap(index => state.plan.tasks[index] ?? []);
	if (tasks.length === 0)
		return update(withMessage(state, 'No command does this: the plan is to be gone through'));
	return staying(state, enqueue(state, markEdit(state, tasks, proposal.to)));
}

/** An edit leads back to the list; here it does not. */
function staying({mode}: TrackerState, {state, effects}: Update): Update {
	return update({...state, mode}, ...effects);
}

/** Rows for what is said of the one under the cursor. */
export function aboutRows({height}: Pick<TrackerState, 'height'>): number {
	return height < 9 ? 0 : 4;
}

/** Rows for the list. */
export function proposalRows(state: Pick<TrackerState, 'height'>): number {
	return Math.max(1, state.height - 2 - aboutRows(state));
}
