import {decode} from '../../markdown/bytes.ts';
import {lineBytes} from '../../markdown/lines.ts';
import {lineKind} from '../../markdown/outline.ts';
import type {Plan} from '../model.ts';
import type {Finding} from './check.ts';

const bullet = '(?:[-*+]|\\d{1,9}[.)])';
const start = '^[ \\t>]*';

/** What people write for a task, and what is wrong with it. */
const lookAlikes: readonly {readonly pattern: RegExp; readonly fault: (mark: string) => string}[] = [
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

/** Lines that look like tasks and are none. */
export function findLookAlikes(plan: Plan): readonly Finding[] {
	const {outline} = plan;
	const tasks = new Set(plan.tasks.map(({line}) => line));
	const findings: Finding[] = [];
	for (let line = 1; line <= outline.lines.count; line++) {
		if (tasks.has(line) || !mayHoldTasks(outline.kinds[line] ?? 0)) {
			continue;
		}
		const bytes = lineBytes(outline.lines, line);
		const text = bytes.includes('[') ? decode(bytes) : '';
		for (const {pattern, fault} of text === '' ? [] : lookAlikes) {
			const match = pattern.exec(text);
			if (match !== null) {
				const message = `this looks like a task and is none: ${fault(match[1] ?? '')}`;
				findings.push({line, rule: 'no-task', severity: 'warning', message});
				break;
			}
		}
	}
	return findings;
}

function mayHoldTasks(kind: number): boolean {
	return (
		kind === lineKind.text ||
		kind === lineKind.continuation ||
		kind === lineKind.html ||
		kind === lineKind.indented
	);
}
