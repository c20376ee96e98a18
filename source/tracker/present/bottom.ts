import {footerLine} from '../../ui/footer.ts';
import {type Line, lineWidth, type Span, span} from '../../ui/line.ts';
import {textFieldLine, textLines} from '../../ui/text-field.ts';
import {targets} from '../cursor.ts';
import {filterKeymap, listKeymap, promptKeymap, searchKeymap} from '../keymap.ts';
import type {Message, Mode, Purpose, TrackerState} from '../model.ts';
import {count} from '../words.ts';

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
			return footerLine(filterKeymap, columns);
		case 'confirm':
			return [
				{text: ' the same key', tone: 'accent'},
				{text: ' yes', tone: 'faint'},
				{text: ' · Enter', tone: 'accent'},
				{text: mode.enter === mode.yes ? ' yes' : ' only this one', tone: 'faint'},
				{text: ' · Esc', tone: 'accent'},
				{text: ' no', tone: 'faint'},
			];
		default:
			return footerLine(listKeymap, columns);
	}
}

function messageLines(state: TrackerState): readonly Line[] {
	const {mode, message, columns} = state;
	switch (mode.kind) {
		case 'prompt':
			return [promptLine(` ${questionOf(state, mode.purpose)} `, mode, columns)];
		case 'search':
			return [searchLine(state, mode)];
		case 'confirm':
			return told({text: mode.question, tone: 'warning'}, columns);
		case 'filter':
			return [[{text: ' Show only'}, {text: state.filter === 'all' ? '' : `, now ${state.filter}`}]];
		default:
			if (message !== null) return told(message, columns);
			return [state.selection === null ? [] : [{text: selectedInWords(state), tone: 'accent'}]];
	}
}

function told({text, tone}: Message, columns: number): readonly Line[] {
	const safe = span(text, tone);
	const lines = textLines(safe.text, Math.max(1, columns - 2), 3);
	return lines.map((line): Line => [{text: ' '}, ...line.map(piece => ({...piece, tone}))]);
}

function selectedInWords(state: TrackerState): string {
	return ` ${count(targets(state).length, 'task')} selected: a status key changes all, Esc ends`;
}

function questionOf({plan}: TrackerState, purpose: Purpose): string {
	switch (purpose.kind) {
		case 'add':
			return purpose.above ? 'New task above:' : 'New task:';
		case 'reword':
			return 'Text:';
		case 'block': {
			const [name] = purpose.names;
			const task = purpose.names.length === 1 ? plan.tasks.find(({key}) => key === name) : undefined;
			return `Why is ${task?.ref ?? count(purpose.names.length, 'task')} blocked?`;
		}
	}
}

function promptLine(label: string, {field}: Extract<Mode, {kind: 'prompt'}>, columns: number): Line {
	const safe = span(label, 'accent');
	const room = columns - lineWidth([safe]) - 1;
	if (room < 12) return [{text: ' '}, ...textFieldLine({field, columns: columns - 2})];
	return [safe, ...textFieldLine({field, columns: room})];
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
