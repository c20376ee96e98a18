import {safeText} from '../text/safe-text.ts';
import {actionFor, footerLine, type Keymap} from '../ui/keymap.ts';
import type {Line} from '../ui/line.ts';
import {windowAround} from '../ui/list-window.ts';
import type {KeyPress} from '../ui/use-keys.ts';

/** A draft that can be gone on with. */
export type Waiting = {
	readonly id: string;
	readonly title: string;
	/** `2 hours ago`. */
	readonly age: string;
	/** `12 answered`. */
	readonly progress: string;
	readonly openElsewhere: boolean;
};

/** The question whether to go on with a draft. The last entry begins anew. */
export type ResumeState = {
	readonly drafts: readonly Waiting[];
	readonly cursor: number;
	readonly fresh: string;
	/** About the last key; gone with the next. */
	readonly notice: string | null;
};

export type ResumeChoice =
	| {readonly kind: 'draft'; readonly id: string}
	| {readonly kind: 'fresh'}
	| {readonly kind: 'leave'; readonly interrupted: boolean};

type ResumeAction = 'up' | 'down' | 'choose' | 'fresh' | 'leave';

const resumeKeymap: Keymap<ResumeAction> = [
	{action: 'choose', keys: ['enter'], description: 'go on with it', footer: 'go on', group: 'Drafts'},
	{action: 'up', keys: ['up', 'k', 'shift-tab'], description: 'up', group: 'Drafts'},
	{action: 'down', keys: ['down', 'j', 'tab'], description: 'down', footer: 'other', group: 'Drafts'},
	{action: 'fresh', keys: ['n'], description: 'begin anew', footer: 'new', group: 'Drafts'},
	{action: 'leave', keys: ['ctrl-c', 'q'], description: 'leave', footer: 'leave', group: 'Drafts'},
];

const elsewhere = 'Another planwright has it open: go on there, or end it first';

/** What comes of a key: the next state, or what was chosen. */
export function pressInResume(before: ResumeState, press: KeyPress): ResumeState | ResumeChoice {
	const state = {...before, notice: null};
	const {drafts, cursor} = state;
	switch (actionFor(resumeKeymap, press.name)) {
		case 'up':
			return {...state, cursor: Math.max(0, cursor - 1)};
		case 'down':
			return {...state, cursor: Math.min(drafts.length, cursor + 1)};
		case 'fresh':
			return {kind: 'fresh'};
		case 'leave':
			return {kind: 'leave', interrupted: press.name === 'ctrl-c'};
		case 'choose': {
			const draft = drafts[cursor];
			if (draft === undefined) return {kind: 'fresh'};
			return draft.openElsewhere ? {...state, notice: elsewhere} : {kind: 'draft', id: draft.id};
		}
		case null:
			return state;
	}
}

export function resumeLines(
	{drafts, cursor, fresh, notice}: ResumeState,
	columns: number,
	rows: number,
): readonly Line[] {
	const entries = [
		...drafts.map(
			({title, age, progress, openElsewhere}, index): Line => [
				...leadOf(index === cursor),
				{text: safeText(title), tone: index === cursor ? 'accent' : 'plain'},
				{
					text: `   ${age} · ${progress}${openElsewhere ? ' · open in another planwright' : ''}`,
					tone: 'faint',
				},
			],
		),
		[
			...leadOf(cursor === drafts.length),
			{text: fresh, tone: cursor === drafts.length ? 'accent' : 'plain'},
		] as Line,
	];
	const head: readonly Line[] = rows < 4 ? [] : [[{text: ' Go on where you left off?', tone: 'title'}], []];
	const said: readonly Line[] = notice === null || rows < 3 ? [] : [[{text: ` ${notice}`, tone: 'warning'}]];
	const height = Math.max(1, rows - head.length - said.length - 1);
	const {first, count} = windowAround(cursor, entries.length, height, cursor - Math.floor(height / 2));
	const shown = entries.slice(first, first + count);
	const filler: readonly Line[] = Array.from({length: Math.max(0, height - count)}, () => []);
	return [...head, ...shown, ...filler, ...said, footerLine(resumeKeymap, columns)];
}

function leadOf(isHere: boolean): Line {
	return [{text: isHere ? '  ❯ ' : '    ', tone: 'active'}];
}
