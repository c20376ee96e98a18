import type {ReactElement} from 'react';
import {Row} from '../../ui/components/row.tsx';
import {footerLine, type Keymap} from '../../ui/keymap.ts';
import {
	choiceKeymap,
	dependsKeymap,
	finishKeymap,
	listKeymap,
	moveKeymap,
	overlayKeymap,
	paragraphKeymap,
	removalKeymap,
	screenKeymap,
} from '../keymap.ts';
import type {WizardState} from '../model.ts';
import {entriesBeforeBlanks} from '../reducers/finish.ts';
import {isItemOfList, type Target, targetOf} from '../reducers/focus.ts';

/** The last row: the keys of what has the focus, as many as fit whole. */
export function WizardFooter({state}: {readonly state: WizardState}): ReactElement {
	const {overlay, columns} = state;
	const spoken =
		overlay?.kind === 'removal' ? 'Delete removes it, any other key keeps it.' : 'F1 tells the keys.';
	const isHeard = overlay === null || overlay.kind === 'removal';
	return <Row line={footerLine(keymapOf(state), columns)} aria-label={spoken} aria-hidden={!isHeard} />;
}

type Keys = Keymap<string>;

/** The bindings of these actions alone. */
function those(keymap: Keys, ...actions: readonly string[]): Keys {
	return keymap.filter(({action}) => actions.includes(action));
}

function without(keymap: Keys, ...actions: readonly string[]): Keys {
	return keymap.filter(({action}) => !actions.includes(action));
}

/** A keymap with another word in the footer for one action, and perhaps other keys beside it. */
function worded(keymap: Keys, action: string, footer: string, footerKeys?: string): Keys {
	const changed = {footer, ...(footerKeys === undefined ? {} : {footerKeys})};
	return keymap.map(binding => (binding.action === action ? {...binding, ...changed} : binding));
}

/** The keys of what has the focus. */
export function keymapOf(state: WizardState): Keys {
	const {overlay} = state;
	if (overlay?.kind === 'steps') {
		return [
			...those(overlayKeymap, 'choose'),
			...those(moveKeymap, 'next-blank'),
			...worded(those(overlayKeymap, 'down', 'close'), 'down', 'move', '↑↓'),
			...those(moveKeymap, 'finish'),
			...without(screenKeymap, 'preview'),
		];
	}
	if (overlay?.kind === 'preview') {
		const keys = those(overlayKeymap, 'page-down', 'close');
		return [...worded(keys, 'page-down', 'scroll', '↑↓ PgUp PgDn'), ...without(screenKeymap, 'preview')];
	}
	if (overlay?.kind === 'removal') return removalKeymap;
	return keymapOfTarget(state, targetOf(state));
}

function keymapOfTarget(state: WizardState, target: Target): Keys {
	const {focus} = state;
	const next = those(moveKeymap, 'next');
	const onward = worded(next, 'next', 'next', 'Tab');
	// What is open can be closed, which is worth saying only there.
	const closing = focus.open ? worded(those(screenKeymap, 'close'), 'close', 'done') : [];
	const moves = [...without(moveKeymap, 'next'), ...screenKeymap];
	switch (target.kind) {
		case 'text': {
			const paragraph = target.multiline ? paragraphKeymap : [];
			if (!isItemOfList(target.place)) return [...next, ...closing, ...paragraph, ...moves];
			return [...worded(next, 'next', 'keep it'), ...closing, ...onward, ...moves];
		}
		case 'path':
			return [...worded(next, 'next', 'take it'), ...without(screenKeymap, 'preview')];
		case 'choice':
			return [...choiceKeymap, ...next, ...closing, ...moves];
		case 'list':
		case 'entries': {
			const {row, count} = target;
			const typing = those(listKeymap, 'add');
			if (row < count) return [...without(listKeymap, 'add'), ...typing, ...onward, ...closing, ...moves];
			const up = count === 0 ? [] : worded(those(listKeymap, 'up'), 'up', 'change one');
			const enter = row === count ? next : worded(next, 'next', 'nothing of it');
			return [...enter, ...typing, ...up, ...those(listKeymap, 'undo'), ...closing, ...moves];
		}
		case 'depends':
			return [...dependsKeymap, ...onward, ...closing, ...moves];
		case 'finish': {
			// Enter does what the row says that the cursor is on.
			const {item} = focus;
			const word = item === 0 ? 'write' : item < entriesBeforeBlanks(state) ? 'change' : 'go there';
			return [
				...worded(finishKeymap, 'act', word),
				...worded(those(moveKeymap, 'next-blank'), 'next-blank', 'first blank'),
				...those(moveKeymap, 'steps'),
				...screenKeymap,
			];
		}
	}
}
