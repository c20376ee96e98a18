import {count} from '../../text/count.ts';
import {listItems} from '../../text/list-items.ts';
import {footerLine, keysLine} from '../../ui/keymap.ts';
import {type Line, lineWidth, type Span, span} from '../../ui/line.ts';
import {messageLines, textFieldLine} from '../../ui/text-field/lines.ts';
import {filterKeymap, listKeymap, promptKeymap, searchKeymap, selectionKeymap} from '../keymap.ts';
import {type ModeOf, type TrackerState, targets} from '../model.ts';

/** A row below the list: what is said or asked, a text that is being written, or the keys. */
export type BottomRow = {readonly kind: 'message' | 'field' | 'keys'; readonly line: Line};

/** The rows below the list. On a low terminal the keys give way to what is said. */
export function bottomRows(state: TrackerState): readonly BottomRow[] {
	const {height, mode} = state;
	const keys: BottomRow = {kind: 'keys', line: keysOf(state)};
	// The keys of a filter say what is asked as well.
	const said = mode.kind === 'filter' && height < 8 ? [keys] : saidRows(state);
	if (height < 5) return said.filter(({line}) => line.length > 0).slice(0, height < 3 ? 0 : 1);
	if (height >= 8) return [...said, keys];
	return said.some(({line}) => line.length > 0) ? said.slice(0, 1) : [keys];
}

function keysOf({mode, selection, columns}: TrackerState): Line {
	switch (mode.kind) {
		case 'prompt':
			return footerLine(promptKeymap, columns);
		case 'search':
			return footerLine(searchKeymap, columns);
		case 'filter':
			return filterKeysLine(columns);
		case 'confirm':
			return confirmKeysLine(mode.enter !== null, columns);
		default:
			return footerLine(selection === null ? listKeymap : selectionKeymap, columns);
	}
}

function confirmKeysLine(hasLess: boolean, columns: number): Line {
	const isNarrow = columns < 54;
	return keysLine([
		{key: isNarrow ? 'same key' : 'the same key or y', word: 'yes'},
		...(hasLess ? [{key: 'Enter', word: isNarrow ? 'this one' : 'only this one'}] : []),
		{key: 'Esc', word: 'no'},
	]);
}

/** The choices of a filter stay the longest: where there is no room for more, as words that begin with their keys. */
function filterKeysLine(columns: number): Line {
	const choices = filterKeymap.filter(({action}) => action !== 'following' && action !== 'cancel');
	const words: Line = choices.map(({footer = ''}, index) => ({
		text: `${index === 0 ? ' ' : ' · '}${footer}`,
		tone: 'accent',
	}));
	const lines = [footerLine(filterKeymap, 1000), footerLine(choices, 1000)];
	return lines.find(line => lineWidth(line) <= columns) ?? words;
}

function saidRows(state: TrackerState): readonly BottomRow[] {
	const {mode, message, columns, height, selection, filter} = state;
	const said = (text: string, tone: Span['tone'] = 'plain') =>
		messageLines(text, tone, columns, 3).map((line): BottomRow => ({kind: 'message', line}));
	switch (mode.kind) {
		case 'prompt': {
			// What came while something is asked, where there is a row for it.
			const news = message === null || height < 8 ? [] : said(message.text, message.tone);
			return [...news, {kind: 'field', line: promptLine(state, mode)}];
		}
		case 'search':
			return [{kind: 'field', line: searchLine(state, mode)}];
		case 'confirm':
			return said(mode.question, 'warning');
		case 'filter': {
			const question = columns < 46 ? '(first letter)' : 'which tasks?';
			return [{kind: 'message', line: [{text: ` Show ${question} Now: ${filter}`}]}];
		}
		default:
			if (message !== null) return said(message.text, message.tone);
			if (selection === null) return [{kind: 'message', line: []}];
			return said(selectedWords(targets(state).length), 'accent');
	}
}

function selectedWords(tasks: number): string {
	if (tasks === 0) return 'No task is selected yet: go on to some, Esc ends';
	return `${count(tasks, 'task')} selected: a status key changes ${tasks === 1 ? 'it' : 'all'}, Esc ends`;
}

function promptLine(state: TrackerState, mode: ModeOf<'prompt'>): Line {
	const {columns} = state;
	const labels = questionsOf(state, mode).map(label => span(` ${label} `, 'accent'));
	const label = labels.find(piece => columns - lineWidth([piece]) > 12) ?? span(' ');
	return [label, ...textFieldLine({field: mode.field, columns: columns - lineWidth([label]) - 1})];
}

/** What the prompt asks, and the same in a word for a narrow terminal. */
function questionsOf({plan}: TrackerState, {purpose, field}: ModeOf<'prompt'>): readonly string[] {
	switch (purpose.kind) {
		case 'add': {
			const tasks = listItems(field.text).length;
			if (tasks > 1) return [`${tasks} new tasks:`, `${tasks} new:`];
			return [purpose.above ? 'New task above:' : 'New task:', 'New:'];
		}
		case 'reword':
			return ['Text:'];
		case 'name':
			return ['Your name, in one word:', 'Name:'];
		case 'comment': {
			const lines = field.text.split('\n').length;
			return [`Comment${lines > 1 ? `, ${lines} lines` : ''}:`, 'Say:'];
		}
		case 'block': {
			const [name] = purpose.names;
			const task = purpose.names.length === 1 ? plan.tasks.find(({key}) => key === name) : undefined;
			return [`Why is ${task?.ref ?? count(purpose.names.length, 'task')} blocked?`, 'Why?'];
		}
	}
}

function searchLine({search, columns, message}: TrackerState, {field}: ModeOf<'search'>): Line {
	const found: Line =
		search === null
			? []
			: search.count === 0
				? [{text: '  nothing has that', tone: 'warning'}]
				: [{text: `  ${message?.text.split(' with ')[0] ?? ''}`, tone: 'faint'}];
	const room = Math.max(8, columns - lineWidth(found) - 4);
	return [{text: ' /', tone: 'accent'}, ...textFieldLine({field, columns: room}), ...found];
}
