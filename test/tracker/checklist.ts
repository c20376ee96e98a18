import {createElement} from 'react';
import {type Bytes, encode} from '../../source/markdown/bytes.ts';
import type {Plan} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';
import type {Action, Effect, TrackerState} from '../../source/tracker/model.ts';
import {applyEdits} from '../../source/tracker/plan-file.ts';
import {scrolled, withRows} from '../../source/tracker/reducers/list.ts';
import {firstState, reduceTracker} from '../../source/tracker/reducers/tracker.ts';
import {TrackerScreen} from '../../source/tracker/tracker.tsx';
import {frameRows} from '../frame.tsx';

export const today = '2026-12-02';
const now = `${today} 12:00`;

export function planOf(markdown: string): Plan {
	return readPlan(encode(markdown), {path: 'plan.md', today});
}

/** A checklist whose saves reach a text in memory, for tests that press keys and look at both. */
export type Checklist = {
	readonly state: () => TrackerState;
	/** Effects that a save does not account for, in order. */
	readonly effects: readonly Effect[];
	/** Presses keys by name; saves are carried out at once unless `holdSaves` is called. */
	readonly press: (...keys: readonly string[]) => void;
	readonly type: (text: string) => void;
	readonly dispatch: (action: Action) => void;
	/** What the file holds. */
	readonly file: () => string;
	/** Somebody else writes the file; the checklist is not told. */
	readonly write: (markdown: string) => void;
	/** The checklist is told that the file has changed. */
	readonly notice: () => void;
	/** Saves wait until the function that this gives is called. */
	readonly holdSaves: () => () => void;
	/** The rows of the screen as text. */
	readonly rows: () => readonly string[];
	readonly screen: () => string;
	/** The row with the cursor, without blanks around. */
	readonly cursorRow: () => string;
	readonly message: () => string;
};

export type ChecklistOptions = {readonly columns?: number; readonly height?: number; readonly line?: number};

export function openChecklist(markdown: string, options: ChecklistOptions = {}): Checklist {
	const {columns = 80, height = 24, line} = options;
	let plan = planOf(markdown);
	const first = firstState({plan, path: 'plan.md', columns, height, today, now});
	let state = line === undefined ? first : atLine(first, line);
	const effects: Effect[] = [];
	let held: (() => void)[] | null = null;

	const read = (bytes: Bytes): Plan => readPlan(bytes, {path: 'plan.md', today});

	function dispatch(action: Action): void {
		const next = reduceTracker(state, action);
		state = next.state;
		for (const effect of next.effects) carryOut(effect);
	}

	function carryOut(effect: Effect): void {
		if (effect.kind === 'flush') dispatch({kind: 'flush'});
		else if (effect.kind === 'save') {
			const save = () => {
				const before = plan;
				const {outcomes, ...saved} = applyEdits(plan, effect.edits, read, now);
				plan = saved.plan;
				dispatch({kind: 'saved', before, plan, outcomes});
			};
			if (held === null) save();
			else held.push(save);
		} else effects.push(effect);
	}

	const rows = () => frameRows(createElement(TrackerScreen, {state}), state);
	return {
		state: () => state,
		effects,
		press: (...keys) => {
			for (const name of keys) dispatch({kind: 'key', press: {name, text: textOf(name)}});
		},
		type: text => {
			for (const character of text) {
				const name = character === ' ' ? 'space' : character;
				dispatch({kind: 'key', press: {name, text: character}});
			}
		},
		dispatch,
		file: () => Buffer.from(plan.source, 'latin1').toString('utf8'),
		write: markdown => {
			plan = read(encode(markdown));
		},
		notice: () => dispatch({kind: 'read', plan}),
		holdSaves: () => {
			held = [];
			return () => {
				const saves = held ?? [];
				held = null;
				for (const save of saves) save();
			};
		},
		rows,
		screen: () =>
			rows()
				.map(row => row.trimEnd())
				.join('\n')
				.trimEnd(),
		cursorRow: () =>
			rows()
				.find(row => row.includes('❯'))
				?.trim() ?? '',
		message: () => state.message?.text ?? '',
	};
}

function atLine(state: TrackerState, line: number): TrackerState {
	const task = state.plan.tasks.findLast(other => other.line <= line)?.index ?? 0;
	return scrolled(withRows(state, state.outline.ofTask[task] ?? 0));
}

function textOf(name: string): string {
	if (name === 'space') return ' ';
	return [...name].length === 1 ? name : '';
}
