import {decode} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {isProse} from '../../markdown/outline.ts';
import type {Plan} from '../model.ts';
import {taskAround} from '../read/tasks.ts';

/** A file that a plan names as one that is to be made or changed. */
export type NamedFile = {
	/** With slashes, from the root of the repository or a folder around the plan. */
	readonly path: string;
	readonly use: 'create' | 'modify' | 'test';
	readonly line: number;
	/** Indexes of the tasks that it belongs to: one, or those that stand under its heading. */
	readonly tasks: readonly number[];
	/** The heading that it stands under, where it belongs to none of the tasks there. */
	readonly section: number | null;
};

const fileLine =
	/^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\*\*)?(?:files?:?(?:\*\*)?:?[ \t]*(?:\*\*)?)?(create|new file|modify|update|tests?)(?:\*\*)?:(?:\*\*)?[ \t]*([^\r\n]{1,2000})/gim;

/** The files in lines such as ``- Create: `src/a.ts` ``, `**Files:** Modify: src/a.ts`, outside code. */
export function namedFiles(plan: Plan): readonly NamedFile[] {
	const {source, lines, kinds} = plan.outline;
	const files: NamedFile[] = [];
	for (const {index, 1: label = '', 2: rest = ''} of source.matchAll(fileLine)) {
		const line = lineAt(lines, index);
		if (!isProse(kinds[line] ?? 0)) continue;
		const use = /^[cn]/i.test(label) ? 'create' : /^t/i.test(label) ? 'test' : 'modify';
		const owner = ownerOf(plan, line);
		files.push(...pathsIn(decode(rest)).map(path => ({path, use, line, ...owner}) as const));
	}
	return files;
}

/** The task that a line is a part of, also at the margin; else all that stand directly under its heading. */
function ownerOf(plan: Plan, line: number): Pick<NamedFile, 'tasks' | 'section'> {
	const section = plan.sections.findLast(each => each.line <= line);
	const before = plan.tasks.findLast(each => each.line <= line && each.section === (section?.index ?? null));
	const goesOn = before !== undefined && (before.box.isHeading || before.detail !== '');
	const task = taskAround(plan.tasks, line) ?? (goesOn ? before : undefined);
	return task === undefined
		? {tasks: section?.tasks ?? [], section: section?.index ?? null}
		: {tasks: [task.index], section: null};
}

const oneName = /[ \t]*(?:,|and\b|&)?[ \t]*(?:`([^`]+)`|([^\s,`]+))/y;

/** The paths that a text begins with: anything with a slash or an ending in backticks, both without them. */
function pathsIn(text: string): readonly string[] {
	const paths: string[] = [];
	oneName.lastIndex = 0;
	for (let match = oneName.exec(text); match !== null; match = oneName.exec(text)) {
		const [, code, word = ''] = match;
		const name = (code ?? word.replace(/[.;:]+$/, '')).replace(/^\.\//, '').replace(/:\d[\d:,-]*$/, '');
		const [hasSlash, hasEnding] = [name.includes('/'), /\.\w+$/.test(name)];
		const isPath = code === undefined ? hasSlash && hasEnding : hasSlash || hasEnding;
		if (!isPath || isNoFile.test(name)) break;
		paths.push(name);
	}
	return paths;
}

/** Not one file in the repository: patterns, folders, what is still to be filled in, what lies elsewhere. */
const isNoFile = /[\s*?<>{}|"'$\\:]|^[/~]|\/$|(?:^|\/)\.{2,}(?:\/|$)|\.{3}|YYYY|XXX|NNN/;
