import type {Status} from '../model.ts';
import {readWho, type Who} from '../who.ts';
import {type MergeLine, type MergeNode, mapVersions, type Versions} from './model.ts';
import {contentToken, indentToken, isNode} from './tree.ts';

type WhoLine = Who & {readonly label: 'Doing' | 'Done'; readonly text: string};

/** What one version of a task says of who does or did it; as `readBodies` reads it. */
function whoLineIn(lines: readonly MergeLine[], status: Status | undefined): WhoLine | null {
	const found = lines.flatMap(({text, row}) => (row === 'first' ? (parsed(text) ?? []) : []));
	const doing = found.find(({label}) => label === 'Doing') ?? null;
	return (status === 'done' ? found.find(({label}) => label === 'Done') : null) ?? doing;
}

function parsed(text: string): WhoLine | null {
	const [, label, words = ''] = whoPattern.exec(text) ?? [];
	const who = label === 'Doing' || label === 'Done' ? readWho(label, words) : null;
	return who === null ? null : {...who, label: label === 'Done' ? 'Done' : 'Doing', text};
}

/** Whether a line says who does or did a task: of several such a merge keeps one. */
export function isWhoLine(text: string): boolean {
	return parsed(text) !== null;
}

const whoPattern = new RegExp(
	`^[${indentToken}${contentToken} \\t>]*[-*+][ \\t]+(Doing|Done):[ \\t]*(.*?)[ \\t]*[\\r\\n]*$`,
);

/**
 * Which of a task's lines are others in which version before lines are merged, so that a task which is done after the
 * merge says once who did it: where both sides wrote that anew the one that says it is done counts, of two such the
 * earlier; where one side only took out who was doing it, what the other wrote stays.
 */
export function settledWho({base, ours, theirs}: MergeNode): (version: keyof Versions<unknown>) => WhoChange {
	const as = () => asItIs;
	if (ours?.task == null || theirs?.task == null) return as;
	const nodes = {base, ours, theirs};
	const status = mapVersions(nodes, node => node?.task?.status);
	const {base: old = 'todo', ours: mine, theirs: other} = status;
	const isDone =
		mine === other ? mine === 'done' : [mine, other].includes('done') && [mine, other].includes(old);
	if (!isDone) return as;
	const lines = mapVersions(nodes, (node, version) => {
		const own = (node?.children ?? []).flatMap(child => (isNode(child) ? [] : child));
		return whoLineIn(own, status[version]);
	});
	const written = [lines.ours, lines.theirs].filter(line => line !== null && line.text !== lines.base?.text);
	const [winner] = written.flatMap(line => (line?.label === 'Done' ? line : [])).toSorted(byTime);
	if (winner === undefined) return as;
	if (lines.ours !== null && lines.theirs !== null) return version => change(lines[version], winner.text);
	return version => (version === 'base' ? change(lines.base, null) : asItIs);
}

/** What becomes of a line; `null`: it goes. */
export type WhoChange = (line: MergeLine) => MergeLine | null;

const asItIs: WhoChange = line => line;

function change(old: WhoLine | null, text: string | null): WhoChange {
	return line => (line.text !== old?.text ? line : text === null ? null : {...line, text});
}

function byTime(a: WhoLine, b: WhoLine): number {
	const [one, other] = [a, b].map(({since, text}) => `${since} ${text}`);
	return (one ?? '') < (other ?? '') ? -1 : 1;
}
