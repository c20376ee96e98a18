import {footerLine, helpLines} from '../../ui/keymap.ts';
import {windowAround} from '../../ui/list-window.ts';
import {wordsOf} from '../present/spoken.ts';
import type {Spoken} from '../present/spoken-row.ts';
import {spokenPlan} from '../present/spoken-words.ts';
import {filterKeymap, homeKeymap} from './keymap.ts';
import {aboutDraft} from './present.ts';
import {type HomeItem, type HomeState, homeHeight, itemsOf} from './state.ts';

/** As many items as are gone through at a time. */
const most = 12;

/** The home screen in words, one row after the other; what was said last comes at the end, before the keys. */
export function spokenHome(state: HomeState): readonly Spoken[] {
	const {name, plans, cursor, top, lines, isTyping, filter, message, help} = state;
	if (help !== null) {
		const keys = helpLines(homeKeymap).map(line => ({text: wordsOf(line)}));
		return [{text: 'Keys'}, ...keys.slice(help.top, help.top + homeHeight(state)), {text: 'Esc closes'}];
	}
	const items = itemsOf(state);
	const {first, count} = windowAround(cursor, items.length, Math.max(1, Math.min(most, lines - 5)), top);
	const nothing = plans === null ? 'Looking for plans' : 'No plan: n writes one';
	const keys = isTyping ? footerLine(filterKeymap, state.columns) : footerLine(homeKeymap, state.columns);
	return [
		{text: `planwright, plans of ${name}`},
		...(items.length === 0 ? [{text: nothing}] : []),
		...items.slice(first, first + count).map((item, index): Spoken => {
			const selected = first + index === cursor;
			return {role: 'option', state: {selected}, text: spokenItem(item)};
		}),
		...(isTyping || filter.text !== ''
			? [{role: 'textbox', text: `Filtered by: ${filter.text}`} as const]
			: []),
		...(message === null ? [] : [{text: message}]),
		{text: `Keys: ${wordsOf(keys)}`},
	];
}

function spokenItem(item: HomeItem): string {
	return item.kind === 'plan' ? spokenPlan(item.plan) : `draft ${aboutDraft(item.draft)}`;
}
