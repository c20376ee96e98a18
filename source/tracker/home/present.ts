import {safeText} from '../../text/safe-text.ts';
import {footerLine, helpLines} from '../../ui/keymap.ts';
import {fitLine, type Line, span} from '../../ui/line.ts';
import {pageRows} from '../../ui/page-rows.ts';
import {textFieldLine} from '../../ui/text-field/lines.ts';
import {planRows} from '../plans/rows.ts';
import {signs} from '../present/signs.ts';
import {filterKeymap, homeKeymap} from './keymap.ts';
import {type DraftEntry, type HomeItem, type HomeState, homeHeight, itemsOf} from './state.ts';

/** Every row of the home screen, never more than there are. */
export function homeLines(state: HomeState): readonly Line[] {
	const {columns, lines, name, isTyping, filter, message} = state;
	if (state.help !== null) {
		const {top} = state.help;
		return pageRows({title: 'Keys', body: helpLines(homeKeymap, columns), top, closing: 'Esc closes'}, lines);
	}
	const height = homeHeight(state);
	const title: Line = [{text: ' planwright', tone: 'title'}, {text: '   '}, span(name, 'faint')];
	const body = listLines(state).slice(0, height);
	const blank = Array.from({length: height - body.length}, (): Line => []);
	const said: Line = isTyping
		? [{text: ' /', tone: 'accent'}, ...textFieldLine({field: filter, columns: columns - 4})]
		: filter.text === ''
			? [{text: ' '}, span(message ?? '', 'warning')]
			: [{text: ' /', tone: 'accent'}, span(filter.text), {text: '   Esc shows all', tone: 'faint'}];
	const footer = isTyping ? footerLine(filterKeymap, columns) : footerLine(homeKeymap, columns);
	const rows = lines < 5 ? [...body] : [title, ...body, ...blank, said, footer];
	return rows.slice(0, lines);
}

function listLines(state: HomeState): readonly Line[] {
	const {plans, drafts, cursor, top, columns} = state;
	if (plans === null) return [[], [{text: ' Looking for plans', tone: 'faint'}]];
	const items = itemsOf(state);
	if (items.length === 0) {
		if (plans.length + drafts.length > 0) return [[], [{text: ' Nothing has that in its name'}]];
		return [[], [{text: ' No plan here yet.'}], [], [{text: ' n', tone: 'accent'}, {text: ' writes one'}]];
	}
	const rows = homeHeight(state);
	const shown = items.slice(top, top + rows);
	const entries = shown.flatMap(item => (item.kind === 'plan' ? [item.plan] : []));
	const planLines = planRows(entries, {cursor: cursor - top, top: 0, rows, columns});
	const draftLines = shown.flatMap((item, row) =>
		item.kind === 'draft' ? [draftLine(item, top + row === cursor, columns)] : [],
	);
	return [...planLines, ...draftLines];
}

function draftLine({draft}: Extract<HomeItem, {kind: 'draft'}>, isCursor: boolean, columns: number): Line {
	return fitLine(
		[
			{text: isCursor ? ` ${signs.cursor} ` : '   ', tone: 'accent'},
			{text: 'draft  ', tone: 'active'},
			span(nameOfDraft(draft), isCursor ? 'accent' : 'plain'),
			{text: '   '},
			span(stateOfDraft(draft), 'faint'),
		],
		columns,
	);
}

/** A draft in one line of words. */
export function aboutDraft(draft: DraftEntry): string {
	return safeText(`${nameOfDraft(draft)}, ${stateOfDraft(draft)}`);
}

function nameOfDraft({title}: DraftEntry): string {
	return title === '' ? 'without a title' : title;
}

function stateOfDraft({when, answered, isOpenElsewhere}: DraftEntry): string {
	return `${isOpenElsewhere ? 'open in another planwright · ' : ''}${when} · ${answered} answered`;
}
