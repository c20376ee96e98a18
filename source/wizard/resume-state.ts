import {safeText} from '../text/safe-text.ts';
import {footerLine} from '../ui/footer.ts';
import {actionFor, type Keymap} from '../ui/keymap.ts';
import type {KeyPress} from '../ui/keys.ts';
import type {Line} from '../ui/line.ts';
import {windowAround} from '../ui/list-window.ts';

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
	{action: 'leave', keys: ['q', 'ctrl-c'], description: 'leave', footer: 'leave', group: 'Drafts'},
];

/** What comes of a key: the next state, or what was chosen. */
export function pressInResume(state: ResumeState, press: KeyPress): ResumeState | ResumeChoice {
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
			return draft.openElsewhere ? state : {kind: 'draft', id: draft.id};
		}
		case null:
			return state;
	}
}

export function resumeLines(
	{drafts, cursor, fresh}: ResumeState,
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
	const height = Math.max(1, rows - head.length - 1);
	const {first, count} = windowAround(cursor, entries.length, height, cursor - Math.floor(height / 2));
	const shown = entries.slice(first, first + count);
	const filler: readonly Line[] = Array.from({length: Math.max(0, height - count)}, () => []);
	return [...head, ...shown, ...filler, footerLine(resumeKeymap, columns)];
}

function leadOf(isHere: boolean): Line {
	return [{text: isHere ? '  ❯ ' : '    ', tone: 'active'}];
}

/** How long ago something was, roughly: `just now`, `5 minutes ago`, `3 days ago`. */
export function ageOf(then: Date, now: Date): string {
	const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000);
	if (minutes < 1) return 'just now';
	if (minutes < 60) return ago(minutes, 'minute');
	if (minutes < 60 * 24) return ago(Math.floor(minutes / 60), 'hour');
	return ago(Math.floor(minutes / (60 * 24)), 'day');
}

function ago(count: number, unit: string): string {
	return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
