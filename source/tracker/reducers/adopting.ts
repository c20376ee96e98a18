import {nothingProposed, proposedBySection} from '../../overview/adoption.ts';
import type {Proposal} from '../../plan/adopt/propose.ts';
import {shownText} from '../../text/inline-markdown.ts';
import {padStart} from '../../text/width.ts';
import {actionFor, type KeyPress} from '../../ui/keymap.ts';
import {type Line, markdownLine, span} from '../../ui/line.ts';
import {lastTop, movedRow, windowAround} from '../../ui/list-window.ts';
import {pressText} from '../../ui/text-field/keys.ts';
import {messageLines} from '../../ui/text-field/lines.ts';
import {insertText, type TextField, textField} from '../../ui/text-field/state.ts';
import {adoptableKeymap, adoptKeymap} from '../keymap.ts';
import {hasWords} from './plans.ts';

/** A Markdown file without tasks; its path as it is shown, and when it was changed, in words. */
export type ProseFile = {readonly path: string; readonly changed: string};

/** The files to choose from. */
export type ProseFiles = {
	readonly kind: 'files';
	/** `null` until they are found. */
	readonly files: readonly ProseFile[] | null;
	/** What they are filtered by. */
	readonly field: TextField;
	readonly cursor: number;
	readonly top: number;
};

/** What would become of a file, and where it would be written; or, in words, why nothing would. */
export type FoundProposal =
	| {readonly kind: 'proposal'; readonly proposal: Proposal; readonly target: string}
	| {readonly kind: 'words'; readonly texts: readonly string[]};

/** What would become tasks of one file. */
export type Proposing = {
	readonly kind: 'proposal';
	readonly path: string;
	/** `null` while the file is read. */
	readonly found: FoundProposal | null;
	readonly top: number;
	readonly isWriting: boolean;
	/** What Esc goes back to; `null`: the plans. */
	readonly behind: ProseFiles | null;
};

/** How far somebody is who adopts a plan on the home screen. */
export type Adopting = ProseFiles | Proposing;

export type AdoptEffect =
	| {readonly kind: 'find-prose'}
	| {readonly kind: 'propose'; readonly path: string}
	/** Writes what was proposed last. */
	| {readonly kind: 'adopt'; readonly path: string};

export type AdoptAction =
	| {readonly kind: 'prose-found'; readonly files: readonly ProseFile[]}
	| {readonly kind: 'proposed'; readonly path: string; readonly found: FoundProposal};

/** What comes of a key; `next` is `null` where nobody adopts any more. */
type Pressed = {readonly next: Adopting | null; readonly effects: readonly AdoptEffect[]};

/** Columns and rows of the terminal. */
type Size = {readonly columns: number; readonly height: number};

export const noFiles: ProseFiles = {kind: 'files', files: null, field: textField(), cursor: 0, top: 0};

/** What would become of a file; it is read now. */
export function proposing(path: string, behind: ProseFiles | null): Proposing {
	return {kind: 'proposal', path, found: null, top: 0, isWriting: false, behind};
}

/** Rows for what is listed or read. */
export function adoptHeight({kind}: Adopting, {height}: Size): number {
	return Math.max(1, height - (kind === 'files' ? 3 : 2));
}

/** The files that the words which are typed leave. */
export function shownFiles({files, field}: ProseFiles): readonly ProseFile[] {
	return (files ?? []).filter(({path}) => hasWords(path, field.text));
}

/** The rows of what would become tasks. */
export function proposalLines({found}: Proposing, columns: number): readonly Line[] {
	if (found === null) return [[], [{text: ' Reading it', tone: 'faint'}]];
	if (found.kind === 'words') {
		return [[], ...found.texts.flatMap(text => messageLines(text, 'plain', columns, 4))];
	}
	const numberColumns = String(found.proposal.tasks.at(-1)?.line ?? 0).length;
	return proposedBySection(found.proposal).flatMap(({section, tasks}): readonly Line[] => [
		[],
		...(section === null ? [] : [[{text: ' '}, span(shownText(section), 'title')]]),
		...tasks.map(({line, text}) => [
			{text: `  ${padStart(String(line), numberColumns)}  `, tone: 'faint' as const},
			...markdownLine(text),
		]),
	]);
}

/** What is said where nothing of a file would become a task. */
export const nothingWords: readonly string[] = [
	'Nothing in it would become a task.',
	`Looked for: ${nothingProposed.lookedFor}.`,
	`By hand: ${nothingProposed.byHand}:`,
	nothingProposed.example,
];

/** What was found, where somebody still waits for it. */
export function afterFound(adopting: Adopting | null, action: AdoptAction): Adopting | null {
	if (action.kind === 'prose-found') {
		return adopting?.kind === 'files' ? {...adopting, files: action.files} : adopting;
	}
	const isAwaited = adopting?.kind === 'proposal' && adopting.path === action.path;
	return isAwaited ? {...adopting, found: action.found, isWriting: false, top: 0} : adopting;
}

/** What is pasted filters. */
export function pasteInto(adopting: Adopting, text: string): Adopting {
	if (adopting.kind !== 'files') return adopting;
	return {...adopting, field: insertText(adopting.field, text, false), cursor: 0, top: 0};
}

/** A key while somebody adopts a plan. */
export function keyInAdopting(adopting: Adopting, key: KeyPress, size: Size): Pressed {
	return adopting.kind === 'files' ? keyInFiles(adopting, key, size) : keyInProposal(adopting, key, size);
}

function stay(next: Adopting | null, ...effects: readonly AdoptEffect[]): Pressed {
	return {next, effects};
}

function keyInFiles(state: ProseFiles, key: KeyPress, size: Size): Pressed {
	const action = actionFor(adoptableKeymap, key.name);
	const shown = shownFiles(state);
	const height = adoptHeight(state, size);
	const moved = movedRow(action, state.cursor, Math.max(0, shown.length - 1), Math.max(1, height - 1));
	if (moved !== null) {
		const {first} = windowAround(moved, shown.length, height, state.top);
		return stay({...state, cursor: moved, top: first});
	}
	switch (action) {
		case 'cancel':
			return stay(null);
		case 'accept': {
			const chosen = shown[state.cursor];
			if (chosen === undefined) return stay(state);
			return stay(proposing(chosen.path, state), {kind: 'propose', path: chosen.path});
		}
		default: {
			const field = pressText(state.field, key);
			return stay(field === null ? state : {...state, field, cursor: 0, top: 0});
		}
	}
}

function keyInProposal(state: Proposing, {name}: KeyPress, size: Size): Pressed {
	// What is being written is not left half way.
	if (state.isWriting) return stay(state);
	const action = actionFor(adoptKeymap, name);
	const height = adoptHeight(state, size);
	const last = lastTop(proposalLines(state, size.columns).length, height);
	const moved = movedRow(action, state.top, last, height);
	if (moved !== null) return stay({...state, top: moved});
	if (action === 'cancel') return stay(state.behind);
	if (action === 'accept' && state.found?.kind === 'proposal') {
		return stay({...state, isWriting: true}, {kind: 'adopt', path: state.path});
	}
	return stay(state);
}
