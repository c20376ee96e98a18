import {statusWords, waitingInShort} from '../../overview/task.ts';
import type {Task} from '../../plan/model.ts';
import {plainText} from '../../text/plain-text.ts';
import {safeText} from '../../text/safe-text.ts';
import {glyphsOf, tones} from '../../text/theme.ts';
import {clip, padEnd} from '../../text/width.ts';
import {helpLines, type Keymap} from '../../ui/keymap.ts';
import {type Line, type Span, span, type Tone} from '../../ui/line.ts';
import {textFieldKeymap} from '../../ui/text-field/keys.ts';
import {marginLines, textLines} from '../../ui/text-field/lines.ts';
import {
	confirmKeymap,
	filterKeymap,
	listKeymap,
	pageKeymap,
	plansKeymap,
	promptKeymap,
	searchKeymap,
} from '../keymap.ts';
import {type Mode, type PageMode, type TrackerState, taskUnderCursor} from '../model.ts';
import {timelineLines} from './timeline.ts';

export const pageTitles: Readonly<Record<PageMode['kind'], string>> = {
	help: 'Keys',
	timeline: 'Timeline',
	history: 'History',
	detail: 'Task',
};

/** All rows of what is read over the whole screen; the screen shows as many as it has. */
export function pageLines(state: TrackerState, mode: PageMode): readonly Line[] {
	switch (mode.kind) {
		case 'help':
			return keysIn(mode.under, state.columns);
		case 'timeline':
			return timelineLines(state);
		case 'history':
			if (mode.lines === null) return [[], [{text: ' Reading history…', tone: 'faint'}]];
			return [[], ...mode.lines(state.columns - 2).map((text): Line => [{text: ` ${text}`}])];
		case 'detail': {
			const task = taskUnderCursor(state);
			return task === null ? [[{text: ' The task is gone', tone: 'warning'}]] : taskDetailLines(state, task);
		}
	}
}

const keymaps: Readonly<Record<Mode['kind'], Keymap<string>>> = {
	list: listKeymap,
	help: pageKeymap,
	detail: pageKeymap,
	timeline: pageKeymap,
	history: pageKeymap,
	filter: filterKeymap,
	prompt: promptKeymap,
	search: searchKeymap,
	confirm: confirmKeymap,
	plans: plansKeymap,
};

/** The keys of what the help was asked for in. */
function keysIn(mode: Mode, columns: number): readonly Line[] {
	const ofText = 'field' in mode ? [[], ...helpLines(textFieldKeymap, columns)] : [];
	return [...helpLines(keymaps[mode.kind], columns), ...ofText];
}

const labelColumns = 11;
const noLimit = 10_000;
/** Columns of a text that are shown; what is longer is read in the editor. */
const longest = 5000;
const signs = glyphsOf({ascii: false}).status;

/** A task whole: its text, where it stands, what it waits for, its notes and children. */
function taskDetailLines({plan, columns}: TrackerState, task: Task): readonly Line[] {
	const {status, reason, by, optional, ref, key, line, body} = task;
	const room = Math.max(10, columns - 2);
	const sign: Span = {text: `${signs[status]} ${statusWords[status]}`, tone: tones[status]};
	const optionalWord: Line = optional ? [{text: '   optional', tone: 'faint'}] : [];
	const phase = plan.phases[task.phase ?? -1];
	const section = plan.sections[task.section ?? -1];
	const parent = plan.tasks[task.parent ?? -1];
	const children = task.children.flatMap(index => plan.tasks[index] ?? []);
	const fact = (label: string, value: string | null | undefined) => {
		const lines = textLines(
			safeText(clip(value ?? '', longest)),
			Math.max(10, columns - labelColumns - 2),
			noLimit,
		);
		return value === null || value === undefined
			? []
			: lines.map((words, index) => field(index === 0 ? label : '', words));
	};
	return [
		...wrapped(safeText(clip(plainText(task.text), longest)), room, 'title'),
		[],
		field('Status', [sign, ...optionalWord]),
		...fact('Blocked by', status === 'blocked' && reason !== null ? plainText(reason) : null),
		...fact('Doing', status === 'doing' ? by : null),
		...fact('Waits for', waitingInShort(plan, task) || null),
		...fact('Part of', parent && `${parent.ref} ${plainText(parent.text)}`),
		...fact('Section', section?.path.map(plainText).join(' / ')),
		...fact('Phase', phase?.title),
		field('Reference', [span(ref), {text: `   ${key}   line ${line}`, tone: 'faint'}]),
		...headed(
			'Subtasks',
			children.map(
				(child): Line => [
					{text: `   ${signs[child.status]} `, tone: tones[child.status]},
					span(`${child.ref}  `, 'faint'),
					span(clip(plainText(child.text), columns)),
				],
			),
		),
		...headed(
			'Notes',
			body === '' ? [] : body.split('\n').flatMap(text => wrapped(`  ${noteText(text)}`, room)),
		),
	];
}

function headed(heading: string, lines: readonly Line[]): readonly Line[] {
	return lines.length === 0 ? [] : [[], [{text: ` ${heading}`, tone: 'title'}], ...lines];
}

function noteText(line: string): string {
	return safeText(clip(line, longest).replace(/\r$/, '').replaceAll('\t', '    '));
}

function wrapped(text: string, room: number, tone: Tone = 'plain'): readonly Line[] {
	return marginLines(text, {margin: 1, tone, columns: room, rows: noLimit});
}

function field(label: string, value: Line): Line {
	return [{text: ` ${padEnd(label, labelColumns)}`, tone: 'faint'}, ...value];
}
