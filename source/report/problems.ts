import {UserError} from '../errors.ts';
import {type Bytes, decode} from '../markdown/bytes.ts';
import type {PlanFile} from '../overview/plan.ts';
import type {Finding} from '../plan/check/finding.ts';
import type {GitFacts} from '../plan/check/git-facts.ts';
import type {MergeConflict} from '../plan/merge/model.ts';
import {loneMarkerIn, resolveCommand} from '../plan/read/read.ts';
import type {GitAnswer} from '../storage/git/facts.ts';
import type {Template} from '../template/model.ts';
import {unfilledBlanks} from '../template/read-answers.ts';
import {count} from '../text/count.ts';
import {safeText} from '../text/safe-text.ts';
import {paint, type Style} from '../text/theme.ts';

/** A finding and the path of its file as it is shown; `command` says to the plan what git says. */
export type FileFinding = Finding & {readonly path: string; readonly command?: string | null};

/** One line each, in the form that editors jump to: `plan.md:12: error: … [rule]`. */
export function findingsText(findings: readonly FileFinding[], style: Style): string {
	return findings
		.map(({path, line, severity, message, rule, command}) => {
			const where = `${safeText(path)}:${line}:`;
			const said = command ? `${message}: ${command}` : message;
			const rest = `${safeText(said)} ${paint(style, 'muted', `[${rule}]`)}`;
			return `${where} ${paint(style, severity, `${severity}:`)} ${rest}\n`;
		})
		.join('');
}

/** A line of a plan on which its template's blank, or several in a row, still stands. */
export type UnfilledLine = {readonly line: number; readonly message: string};

/** The blanks of its template that stand in a plan, one entry for each line, in the order of the lines. */
export function unfilledLines(template: Template, source: Bytes): UnfilledLine[] {
	const byLine = new Map<number, string[]>();
	let line = 1;
	let position = 0;
	for (const {start, end} of unfilledBlanks(template, source)) {
		for (; position < start; position++) line += source[position] === '\n' ? 1 : 0;
		const text = decode(source.slice(start, end)).trim();
		byLine.set(line, [...(byLine.get(line) ?? []), text]);
	}
	return [...byLine].map(([at, texts]) => ({line: at, message: `not filled in: ${texts.join(', ')}`}));
}

/** All blanks in one line, which says how many they are; the only one as it is. */
export function countedBlanks(unfilled: readonly UnfilledLine[]): readonly UnfilledLine[] {
	const [first] = unfilled;
	if (first === undefined || unfilled.length === 1) return unfilled;
	const message = `${unfilled.length} blanks of the template are unfilled: planwright check --blanks lists them`;
	return [{line: first.line, message}];
}

const shownConflicts = 10;

/** One remark where git's conflict markers stand in a plan, of which tasks may be shown twice then; else none. */
export function conflictRemarks({plan, path}: PlanFile): readonly string[] {
	if (plan.loneMarkerLine !== null) {
		const marker = loneMarkerIn(plan.loneMarkerLine);
		return [`${path} has ${marker}: nothing is written before that line is deleted`];
	}
	return plan.conflictLine === null
		? []
		: [
				`${path} has git's conflict markers, the first in line ${plan.conflictLine}: both sides are shown, and nothing is written before ${resolveCommand(path)}`,
			];
}

/** What is left to a person after a merge: one line for each conflict, as `path:line: what`. */
export function conflictLines(conflicts: readonly MergeConflict[], path: string): readonly string[] {
	const lines = conflicts
		.slice(0, shownConflicts)
		.map(conflict => `${path}:${conflict.line}: ${conflictWords(conflict)}`);
	const more = conflicts.length - lines.length;
	return more > 0 ? [...lines, `${path}: and ${more} more conflicts`] : lines;
}

function conflictWords({kind, of, what}: MergeConflict): string {
	const name = what === null ? `a ${of}` : `"${what}"`;
	switch (kind) {
		case 'mark':
			return `${name} was marked differently on both sides`;
		case 'text':
			return `${name} was worded differently on both sides`;
		case 'heading':
			return `the heading ${name} was changed differently on both sides`;
		case 'taken':
			return `${name} was taken out on one side and changed on the other`;
		case 'lines':
			return 'both sides changed these lines';
	}
}

/** What git says of a plan, and what is to be known of that, one line each. Throws a UserError where there is no git to ask. */
export function gitSaid(
	answer: GitAnswer,
	path: string,
): {readonly facts: GitFacts; readonly remarks: readonly string[]} {
	if (answer.kind !== 'facts') {
		const fault =
			answer.kind === 'no-git' ? 'there is no git on this machine' : `${path} lies in no git repository`;
		throw new UserError('usage', fault, 'planwright check without --git finds the rest');
	}
	const {facts, isCommitted, shallow, isCut} = answer;
	const commits = count(facts.commits.length, 'commit');
	const remarks = [
		...(isCommitted ? [] : [`${path} is not committed yet: git says only which of its files are there`]),
		...(shallow
			? [
					`the clone is shallow: for ${path} only ${commits} could be looked at; git fetch --unshallow brings the others`,
				]
			: []),
		...(isCut ? [`for ${path} no more than the newest ${commits} were looked at`] : []),
	];
	return {facts, remarks};
}
