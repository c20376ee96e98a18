import {decode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {lineKind} from '../../markdown/outline.ts';
import type {Plan} from '../model.ts';

const bullet = '(?:[-*+]|\\d{1,9}[.)])';
const start = '^[ \\t>]*';

/** What people write for a task, and what is wrong with it. */
const patterns: readonly {readonly pattern: RegExp; readonly fault: (mark: string) => string}[] = [
	{
		pattern: new RegExp(`${start}${bullet}[ \\t]+\\[\\](?:[ \\t]|$)`),
		fault: () => 'its box is empty: write [ ]',
	},
	{
		pattern: new RegExp(`${start}${bullet}[ \\t]+\\[([ \\t]+\\S?[ \\t]*|\\S[ \\t]+)\\](?:[ \\t]|$)`, 'u'),
		fault: mark => `its box holds more than one character: write [${mark.trim() === '' ? ' ' : mark.trim()}]`,
	},
	{
		pattern: new RegExp(
			`${start}${bullet}[ \\t]+\\[(n/?a|x{2,3}|ok|yes|no|done|todo|wip|tbd|blocked|skip(?:ped)?|-{2,3}|\\?{2,3}|>{2,3})\\](?:[ \\t]|$)`,
			'i',
		),
		fault: mark => `[${mark}] is no mark: write one character`,
	},
	{
		pattern: new RegExp(`${start}${bullet}\\[[ xX>!~/-]\\](?:[ \\t]|$)`),
		fault: () => 'a blank is missing before its box',
	},
	{
		pattern: new RegExp(`${start}${bullet}[ \\t]+\\[[ xX]\\]\\*?(?=[^\\s*(\\[:\\]])`),
		fault: () => 'a blank is missing after its box',
	},
	{
		pattern: new RegExp(`${start}\\[[ xX]\\][ \\t]+(?=[^\\s=])`),
		fault: () => 'a bullet is missing before its box',
	},
];

/** `fault` says what keeps the line from being a task: `its box is empty: write [ ]`. */
export type LookAlike = {readonly line: number; readonly fault: string};

/** Lines that look like tasks and are none. */
export function lookAlikes(plan: Plan): readonly LookAlike[] {
	const {outline} = plan;
	const tasks = new Set(plan.tasks.map(({line}) => line));
	const found: LookAlike[] = [];
	for (let line = 1; line <= outline.lines.count; line++) {
		if (tasks.has(line) || !mayHoldTasks(outline.kinds[line] ?? 0)) {
			continue;
		}
		const bytes = lineBytes(outline.lines, line);
		const text = bytes.includes('[') ? decode(bytes) : '';
		for (const {pattern, fault} of text === '' ? [] : patterns) {
			const match = pattern.exec(text);
			if (match !== null) {
				found.push({line, fault: fault(match[1] ?? '')});
				break;
			}
		}
	}
	return found;
}

function mayHoldTasks(kind: number): boolean {
	return (
		kind === lineKind.text ||
		kind === lineKind.continuation ||
		kind === lineKind.html ||
		kind === lineKind.indented
	);
}
