import {count} from '../../text/count.ts';
import {listItems} from '../../text/list-items.ts';
import {footerLine} from '../../ui/keymap.ts';
import {type Line, lineWidth, type Span, span} from '../../ui/line.ts';
import {textFieldLine, textLines} from '../../ui/text-field/lines.ts';
import {targets} from '../cursor.ts';
import {filterKeymap, listKeymap, promptKeymap, searchKeymap} from '../keymap.ts';
import type {Message, Mode, TrackerState} from '../model.ts';

type PromptMode = Extract<Mode, {kind: 'prompt'}>;

/** The rows below the list: what is said or asked, and the keys. On a low terminal the one in the place of the other. */
export function bottomLines(state: TrackerState): readonly Line[] {
	const {lines, columns, mode} = state;
	const messages = messageLines(state);
	if (lines < 5) return messages.filter(line => line.length > 0).slice(0, lines < 3 ? 0 : 1);
	const footer = footerOf(mode, columns);
	if (lines >= 8) return [...messages, footer];
	return messages.some(line => line.length > 0) ? messages.slice(0, 1) : [footer];
}

function footerOf(mode: Mode, columns: number): Line {
	switch (mode.kind) {
		case 'prompt':
			return footerLine(promptKeymap, columns);
		case 'search':
			return footerLine(searchKeymap, columns);
		case 'filter':
			return filterFooter(columns);
		case 'confirm':
			return confirmFooter(mode.enter !== null, columns);
		default:
			return footerLine(listKeymap, columns);
	}
}

function confirmFooter(hasLess: boolean, columns: number): Line {
	const entries = [
		[columns < 54 ? 'same key' : 'the same key or y', 'yes'],
		...(hasLess ? [['Enter', columns < 54 ? 'this one' : 'only this one']] : []),
		['Esc', 'no'],
	];
	return entries.flatMap(([key, word], index): Span[] => [
		{text: `${index === 0 ? ' ' : ' · '}${key}`, tone: 'accent'},
		{text: ` ${word}`, tone: 'faint'},
	]);
}

/** The choices of a filter stay the longest: where there is no room for more, as words that begin with their keys. */
function filterFooter(columns: number): Line {
	const choices = filterKeymap.filter(({action}) => action !== 'following' && action !== 'cancel');
	const words: Line = choices.map(({footer = ''}, index) => ({
		text: `${index === 0 ? ' ' : ' · '}${footer}`,
		tone: 'accent',
	}));
	const lines = [footerLine(filterKeymap, 1000), footerLine(choices, 1000)];
	return lines.find(line => lineWidth(line) <= columns) ?? words;
}

function messageLines(state: TrackerState): readonly Line[] {
	const {mode, message, columns} = state;
	switch (mode.kind) {
		case 'prompt':
			return [...news(state), promptLine(questionOf(state, mode), mode, columns)];
		case 'search':
			return [searchLine(state, mode)];
		case 'confirm':
			return told({text: mode.question, tone: 'warning'}, columns);
		case 'filter':
			return [[{text: ` Show ${columns < 46 ? '(first letter)' : 'which tasks?'} Now: ${state.filter}`}]];
		default:
			if (message !== null) return told(message, columns);
			return state.selection === null ? [[]] : told({text: selectedInWords(state), tone: 'accent'}, columns);
	}
}

/** What came while something is asked, where there is a row for it. */
function news({message, lines, columns}: TrackerState): readonly Line[] {
	return message === null || lines < 8 ? [] : told(message, columns);
}

function told({text, tone}: Message, columns: number): readonly Line[] {
	const safe = span(text, tone);
	const lines = textLines(safe.text, Math.max(1, columns - 2), 3);
	return lines.map((line): Line => [{text: ' '}, ...line.map(piece => ({...piece, tone}))]);
}

function selectedInWords(state: TrackerState): string {
	return `${count(targets(state).length, 'task')} selected: a status key changes all, Esc ends`;
}

/** What the prompt asks, and the same in a word for a narrow terminal. */
function questionOf(
	{plan}: TrackerState,
	{purpose, field}: PromptMode,
): readonly [full: string, short: string] {
	switch (purpose.kind) {
		case 'add': {
			const tasks = listItems(field.text).length;
			if (tasks > 1) return [`${tasks} new tasks:`, `${tasks} new:`];
			return [purpose.above ? 'New task above:' : 'New task:', 'New:'];
		}
		case 'reword':
			return ['Text:', 'Text:'];
		case 'block': {
			const [name] = purpose.names;
			const task = purpose.names.length === 1 ? plan.tasks.find(({key}) => key === name) : undefined;
			return [`Why is ${task?.ref ?? count(purpose.names.length, 'task')} blocked?`, 'Why?'];
		}
	}
}

function promptLine([full, short]: readonly [string, string], {field}: PromptMode, columns: number): Line {
	const labels = [full, short].map(label => span(` ${label} `, 'accent'));
	const label = labels.find(piece => columns - lineWidth([piece]) > 12) ?? span(' ');
	return [label, ...textFieldLine({field, columns: columns - lineWidth([label]) - 1})];
}

function searchLine(
	{search, columns, message}: TrackerState,
	{field}: Extract<Mode, {kind: 'search'}>,
): Line {
	const found: Span[] =
		search === null
			? []
			: search.matches.length === 0
				? [{text: '  nothing has that', tone: 'warning'}]
				: [{text: `  ${message?.text.split(' with ')[0] ?? ''}`, tone: 'faint'}];
	const room = Math.max(8, columns - lineWidth(found) - 4);
	return [{text: ' /', tone: 'accent'}, ...textFieldLine({field, columns: room}), ...found];
}
