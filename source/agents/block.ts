import {createHash} from 'node:crypto';
import type {Bytes} from '../markdown/bytes.ts';

/** How a part that is ours stands in a file. `theirs`: somebody wrote the like, so ours is not needed. */
export type PartState = 'missing' | 'current' | 'old' | 'edited' | 'theirs';

/** Something that we put into a file. */
export type Part = {
	readonly name: string;
	readonly state: PartState;
	/** What is to be written, line by line, for people. */
	readonly lines: readonly string[];
};

/** A file as it is, as it is to be, and as it would be without us; `null` is no file. */
export type Looked = {
	readonly parts: readonly Part[];
	readonly written: Bytes;
	readonly removed: Bytes | null;
	/** Why its reader may not read it. */
	readonly fault: string | null;
};

/** Counted up when the words for agents change, or what Claude Code is told to run. */
const version = 3;

/** What an agent is told of the plan, in its instructions and as a skill. */
const words = `## The plan

The work here follows a plan: a Markdown file with tasks, which people and other agents change at the same time.
Never tick or edit its boxes by hand; planwright does it under a lock.

- \`planwright brief\` says where the plan is, what is being done and what is next. Run it first.
- \`planwright start --next --by NAME\` takes the next task; nobody else gets the same one.
- \`planwright done REF --note "what others should know"\` when it is done and tested.
- \`planwright block REF --reason "why"\` when you cannot go on; \`planwright reopen REF\` gives it back.
- \`planwright comment REF "TEXT" --by NAME\` asks; \`planwright comments --open\` shows what others asked.
- \`planwright add "TEXT" --section "HEADING"\` for work that nobody planned.
- A commit names its task in a last line \`Task: REF\`, so that \`planwright check --git\` finds what nobody marked.

REF is what is printed before a task, or its key (\`%7f3a2c\`) in the output of \`--json\`. NAME is yours, always the same.
\`planwright guide\` says the rest. Where there is no planwright, read the plan and leave its boxes alone.
`;

const end = '<!-- /planwright -->';
const begin = /^<!-- planwright v(\d+) ([0-9a-f]{8}): made by planwright setup agents -->\r?\n/m;

/** Words between two comments; the first tells their version, and by their digest whether they are still as they were written. */
function marked(text: string): string {
	return `<!-- planwright v${version} ${digestOf(text)}: made by planwright setup agents -->\n${text}${end}`;
}

/** Line breaks do not count: git turns them. */
function digestOf(text: string): string {
	return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 8);
}

const block = marked(words);

/**
 * Looks at a file of instructions for agents: the block goes to its end. What is in front of it tells what was there
 * before: a file that ended its last line still does, one that did not still does not, and only a file that is nothing
 * but the block and its line break was made for it.
 */
export function lookAtInstructions(text: Bytes | null): Looked {
	const found = text === null ? null : findBlock(text);
	if (text === null || found === null) return looked('block', 'missing', block, withBlock(text), text);
	const {state, start, stop} = found;
	if (state === 'edited') return looked('block', state, block, text, text);
	const lineBreak = lineBreakOf(text.slice(start));
	const written = `${text.slice(0, start)}${block.replaceAll('\n', lineBreak)}${text.slice(stop)}` as Bytes;
	return looked('block', state, block, state === 'old' ? written : text, withoutBlock(text, start, stop));
}

function looked(
	name: string,
	state: PartState,
	shown: string,
	written: Bytes,
	removed: Bytes | null,
): Looked {
	return {parts: [{name, state, lines: shown.trimEnd().split('\n')}], written, removed, fault: null};
}

/** Where the block stands; `edited` too where its begin or end is gone or there are several. */
function findBlock(text: string): {state: PartState; start: number; stop: number} | null {
	const match = begin.exec(text);
	if (match === null) return text.includes(end) ? {state: 'edited', start: 0, stop: 0} : null;
	const start = match.index;
	const inside = start + match[0].length;
	const close = text.indexOf(end, inside);
	const stop = close + end.length;
	const isWhole =
		close >= 0 && digestOf(text.slice(inside, close)) === match[2] && !begin.test(text.slice(stop));
	const isCurrent = text.slice(start, stop).replaceAll('\r\n', '\n') === block;
	return {state: isWhole ? (isCurrent ? 'current' : 'old') : 'edited', start, stop};
}

function withBlock(text: Bytes | null): Bytes {
	if (text === null) return `${block}\n` as Bytes;
	const lineBreak = lineBreakOf(text);
	const shown = block.replaceAll('\n', lineBreak);
	if (text === '') return shown as Bytes;
	return (
		text.endsWith('\n')
			? `${text}${lineBreak}${shown}${lineBreak}`
			: `${text}${lineBreak}${lineBreak}${shown}`
	) as Bytes;
}

function withoutBlock(text: Bytes, start: number, stop: number): Bytes | null {
	const lineBreak = lineBreakOf(text.slice(start));
	const isEnded = text.startsWith(lineBreak, stop);
	const after = text.slice(isEnded ? stop + lineBreak.length : stop);
	if (start === 0) return after === '' && isEnded ? null : (after as Bytes);
	const blankLine = isEnded ? lineBreak : `${lineBreak}${lineBreak}`;
	const before = text.slice(0, start);
	return `${before.endsWith(blankLine) ? before.slice(0, -blankLine.length) : before}${after}` as Bytes;
}

function lineBreakOf(text: string): string {
	return /\r?\n/.exec(text)?.[0] ?? '\n';
}

const skillHead = `---
name: planwright
description: Work on the implementation plan of this repository with the planwright command line. Use when you begin work, take, finish or block a task of the plan, or are asked what is next or how far the plan is.
---

`;
const skill = `${skillHead}${block}\n`;

const shownSkill = `${skillHead.trimEnd()}\n(below it the block that AGENTS.md has)`;

/** Looks at a skill of ours, a file of its own, in the form of https://agentskills.io/specification. */
export function lookAtSkill(text: Bytes | null): Looked {
	if (text === null) return looked('skill', 'missing', shownSkill, skill as Bytes, null);
	const plain = text.replaceAll('\r\n', '\n');
	if (plain === skill) return looked('skill', 'current', shownSkill, text, null);
	const found = findBlock(plain);
	if (found === null) return looked('skill', 'theirs', shownSkill, text, text);
	return found.state === 'edited' || plain.slice(found.stop) !== '\n'
		? looked('skill', 'edited', shownSkill, text, text)
		: looked('skill', 'old', shownSkill, skill as Bytes, null);
}
