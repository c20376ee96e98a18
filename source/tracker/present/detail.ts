import {statusWords, waitingInShort} from '../../overview/task.ts';
import type {Task} from '../../plan/model.ts';
import {plainText} from '../../text/plain-text.ts';
import {safeText} from '../../text/safe-text.ts';
import {tones} from '../../text/theme.ts';
import {clip, padEnd} from '../../text/width.ts';
import {type Line, type Span, span} from '../../ui/line.ts';
import {textLines} from '../../ui/text-field/lines.ts';
import type {TrackerState} from '../model.ts';
import {signs} from './signs.ts';

const labelColumns = 11;
const noLimit = 10_000;
/** Columns of a text that are shown; what is longer is read in the editor. */
const longest = 5000;

/** A task whole: its text, where it stands, what it waits for, its notes and children. */
export function detailLines(state: TrackerState, task: Task): readonly Line[] {
	const {plan, columns} = state;
	const room = Math.max(10, columns - 2);
	const status: Span = {
		text: `${signs.status[task.status]} ${statusWords[task.status]}`,
		tone: tones[task.status],
	};
	const phase = task.phase === null ? undefined : plan.phases[task.phase];
	const section = task.section === null ? undefined : plan.sections[task.section];
	const parent = task.parent === null ? undefined : plan.tasks[task.parent];
	const children = task.children.flatMap(index => plan.tasks[index] ?? []);
	return [
		...wrapped(safeText(clip(plainText(task.text), longest)), room, 'title'),
		[],
		field('Status', [status, ...(task.optional ? [{text: '   optional', tone: 'faint'} as Span] : [])]),
		...facts(
			'Blocked by',
			task.status === 'blocked' && task.reason !== null ? plainText(task.reason) : null,
			columns,
		),
		...facts('Doing', task.status === 'doing' ? task.by : null, columns),
		...facts('Waits for', waitingInShort(plan, task) || null, columns),
		...facts('Part of', parent === undefined ? null : `${parent.ref} ${plainText(parent.text)}`, columns),
		...facts('Section', section === undefined ? null : section.path.map(plainText).join(' / '), columns),
		...facts('Phase', phase === undefined ? null : phase.title, columns),
		field('Reference', [span(task.ref), {text: `   ${task.key}   line ${task.line}`, tone: 'faint'}]),
		...(children.length === 0 ? [] : [[], [{text: ' Subtasks', tone: 'title'} as Span]]),
		...children.map(
			(child): Line => [
				{text: `   ${signs.status[child.status]} `, tone: tones[child.status]},
				span(`${child.ref}  `, 'faint'),
				span(clip(plainText(child.text), columns)),
			],
		),
		...(task.body === '' ? [] : [[], [{text: ' Notes', tone: 'title'} as Span]]),
		...(task.body === ''
			? []
			: task.body.split('\n').flatMap(line => wrapped(`  ${noteText(line)}`, room, 'plain'))),
	];
}

function noteText(line: string): string {
	return safeText(clip(line, longest).replace(/\r$/, '').replaceAll('\t', '    '));
}

function wrapped(text: string, room: number, tone: Span['tone'] = 'plain'): readonly Line[] {
	return textLines(text, room, noLimit).map(
		(line): Line => [{text: ' '}, ...line.map(piece => ({tone, ...piece}))],
	);
}

function field(label: string, value: Line): Line {
	return [{text: ` ${padEnd(label, labelColumns)}`, tone: 'faint'}, ...value];
}

function facts(label: string, value: string | null, columns: number): readonly Line[] {
	if (value === null) return [];
	const lines = textLines(safeText(clip(value, longest)), Math.max(10, columns - labelColumns - 2), noLimit);
	return lines.map((line, index) => field(index === 0 ? label : '', line));
}
