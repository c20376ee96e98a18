import {widthOf} from '../text/width.ts';
import {keyLabel} from './key-labels.ts';
import type {Keymap} from './keymap.ts';
import type {Line, Span} from './line.ts';

/**
 * The footer of a screen: the keys that its keymap wants shown, as many as fit whole. The last one,
 * which is how to leave, and the help are kept before the others; spare ones come after all.
 */
export function footerLine<Action extends string>(keymap: Keymap<Action>, columns: number): Line {
	const entries = keymap.flatMap(({keys: [key], footer, footerKeys, isSpare = false}) =>
		key === undefined || footer === undefined
			? []
			: [{key: footerKeys ?? keyLabel(key), word: footer, isSpare}],
	);
	const steady = entries.filter(({isSpare}) => !isSpare);
	const shown = new Set(steady.slice(-2));
	for (const entry of [...steady.slice(0, -2), ...entries.filter(({isSpare}) => isSpare)]) {
		if (widthWith([...shown, entry]) > columns) break;
		shown.add(entry);
	}
	return entries
		.filter(entry => shown.has(entry))
		.flatMap(({key, word}, index): Span[] => [
			{text: `${index === 0 ? ' ' : ' · '}${key}`, tone: 'accent'},
			{text: ` ${word}`, tone: 'faint'},
		]);
}

function widthWith(entries: readonly {readonly key: string; readonly word: string}[]): number {
	return entries.reduce((sum, {key, word}) => sum + widthOf(key) + widthOf(word) + 4, -2);
}
