import {widthOf} from '../text/width.ts';
import {keyLabel} from './key-labels.ts';
import type {Keymap} from './keymap.ts';
import type {Line, Span} from './line.ts';

/**
 * The footer of a screen: the keys that its keymap wants shown, as many as fit whole. The last one,
 * which is how to leave, and the help are kept before the others.
 */
export function footerLine<Action extends string>(keymap: Keymap<Action>, columns: number): Line {
	const entries = keymap.flatMap(({keys: [key], footer, footerKeys}) =>
		key === undefined || footer === undefined ? [] : [{key: footerKeys ?? keyLabel(key), word: footer}],
	);
	const widths = entries.map(({key, word}) => widthOf(key) + widthOf(word) + 4);
	let kept = entries.length;
	const total = (count: number) =>
		widths.slice(0, count).reduce((sum, width) => sum + width, 0) +
		widths.slice(Math.max(count, entries.length - 2)).reduce((sum, width) => sum + width, 0) -
		2;
	while (kept > 0 && total(kept) > columns) kept--;
	const shown = [...entries.slice(0, kept), ...entries.slice(Math.max(kept, entries.length - 2))];
	return shown.flatMap(({key, word}, index): Span[] => [
		{text: `${index === 0 ? ' ' : ' · '}${key}`, tone: 'accent'},
		{text: ` ${word}`, tone: 'faint'},
	]);
}
