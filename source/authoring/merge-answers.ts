import {diff3} from '../plan/merge/merge-lines.ts';
import {isEntries, isTexts, pairUp} from '../template/answers.ts';
import type {Answer, Answers, Entry, Question} from '../template/form.ts';
import {entryName, isSame, partsOf} from './answers.ts';

/** Answers that take in what both sides changed, and what both changed differently: there `mine` stands. */
export type Merged = {readonly answers: Answers; readonly conflicts: readonly Disagreement[]};

/** A question, or one part of a row or member, that two changed differently. */
export type Disagreement = {readonly question: Question; readonly where: string; readonly theirs: string};

/** Three versions of one thing: as it was, as we have it, as it is in the file now. */
type Three<Value> = {readonly base: Value; readonly mine: Value; readonly theirs: Value};

/** Brings together what was answered here and what was changed in the plan meanwhile. */
export function mergeAnswers(questions: readonly Question[], {base, mine, theirs}: Three<Answers>): Merged {
	const conflicts: Disagreement[] = [];
	const answers: Record<string, Answer> = {};
	for (const question of questions) {
		const {id} = question;
		const at = (side: Answers): Answer | null => side[id] ?? question.default;
		const say = (where: string, value: unknown) => conflicts.push({question, where, theirs: inWords(value)});
		const merged = mergeAnswer(question, {base: at(base), mine: at(mine), theirs: at(theirs)}, say);
		if (merged !== null && !isSame(merged, question.default)) answers[id] = merged;
	}
	return {answers, conflicts};
}

type Say = (where: string, theirs: unknown) => void;

function mergeAnswer(question: Question, three: Three<Answer | null>, say: Say): Answer | null {
	const {base, mine, theirs} = three;
	const settled = oneSided(three);
	if (settled !== undefined) return settled;
	if (isTexts(base) && isTexts(mine) && isTexts(theirs)) {
		return mergeTexts({base, mine, theirs}) ?? disagreed(mine, theirs, say, question.label);
	}
	if (isEntries(base) && isEntries(mine) && isEntries(theirs)) {
		return mergeEntries(question, {base, mine, theirs}, say);
	}
	return disagreed(mine, theirs, say, question.label);
}

/** What two of three agree on, or only one changed; `undefined` where both changed it. */
function oneSided<Value>({base, mine, theirs}: Three<Value>): Value | undefined {
	if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
	return isSame(base, mine) ? theirs : undefined;
}

function disagreed<Value>(mine: Value, theirs: unknown, say: Say, where: string): Value {
	say(where, theirs);
	return mine;
}

/** Items of a list; `null` where both changed the same ones. What both added at one place is kept from both. */
function mergeTexts({base, mine, theirs}: Three<readonly string[]>): readonly string[] | null {
	const merged: string[] = [];
	for (const region of diff3({base, ours: mine, theirs})) {
		const ours = mine.slice(region.ours.start, region.ours.end);
		const others = theirs.slice(region.theirs.start, region.theirs.end);
		if (region.changedBy === 'theirs') merged.push(...others);
		else if (region.changedBy !== 'both' || isSame(ours, others)) merged.push(...ours);
		else if (region.base.start === region.base.end) merged.push(...ours, ...others);
		else return null;
	}
	return merged;
}

/** Rows or members: the same ones are found by name, then by place, and merged part by part. */
function mergeEntries(
	question: Question,
	{base, mine, theirs}: Three<readonly Entry[]>,
	say: Say,
): readonly Entry[] {
	const names = (entries: readonly Entry[]) => entries.map(entry => entryName(question, entry));
	const keysOf = (entries: readonly Entry[], side: string) =>
		pairUp(names(base), names(entries)).map((pair, index) =>
			pair === -1 ? `${side}${index}` : `base${pair}`,
		);
	const baseKeys = base.map((_, index) => `base${index}`);
	const [mineKeys, theirKeys] = [keysOf(mine, 'mine'), keysOf(theirs, 'theirs')];
	const order = mergeTexts({base: baseKeys, mine: mineKeys, theirs: theirKeys});
	if (order === null) {
		return disagreed(mine, `${theirs.length}: ${names(theirs).join(', ')}`, say, question.label);
	}
	const versionsOf = (key: string) => ({
		base: base[baseKeys.indexOf(key)],
		mine: mine[mineKeys.indexOf(key)],
		theirs: theirs[theirKeys.indexOf(key)],
	});
	for (const versions of baseKeys.filter(key => !order.includes(key)).map(versionsOf)) {
		const [was, other] = [versions.base, versions.theirs ?? versions.mine];
		if (was !== undefined && other !== undefined && !isSame(other, was)) {
			say(entryName(question, was), 'changed on one side, removed on the other');
		}
	}
	return order.map(versionsOf).map(({base: was, mine: ours, theirs: other}) => {
		if (was === undefined || ours === undefined || other === undefined) return ours ?? other ?? {};
		return mergeEntry(question, {base: was, mine: ours, theirs: other}, say);
	});
}

function mergeEntry(question: Question, {base, mine, theirs}: Three<Entry>, say: Say): Entry {
	const merged: Record<string, string | readonly string[]> = {};
	for (const {id, label} of partsOf(question)) {
		const three = {base: base[id], mine: mine[id], theirs: theirs[id]};
		const lists = isTexts(three.base) && isTexts(three.mine) && isTexts(three.theirs);
		const settled = oneSided(three);
		const isSettled = settled !== undefined || isSame(three.mine, three.theirs);
		const texts = lists && !isSettled ? mergeTexts(three as Three<readonly string[]>) : null;
		const where = `${entryName(question, mine)} › ${label}`;
		const value = isSettled ? settled : (texts ?? disagreed(three.mine, three.theirs, say, where));
		if (value !== undefined) merged[id] = value;
	}
	return merged;
}

function inWords(value: unknown): string {
	if (isTexts(value)) return value.join(', ');
	return typeof value === 'string' && value !== '' ? value : 'blank';
}

/** `Changed meanwhile in the plan: Foundation › Timeline is “3 days” there; Enter again writes what you have here`. */
export function conflictText(conflicts: readonly Disagreement[]): string {
	const told = conflicts.slice(0, 2).map(({where, theirs}) => `${where} is “${firstLine(theirs)}” there`);
	const more = conflicts.length > 2 ? `, and ${conflicts.length - 2} more` : '';
	return `Changed meanwhile in the plan: ${told.join(', ')}${more}; Enter again writes what stands here`;
}

function firstLine(text: string): string {
	const [first = ''] = text.split('\n');
	return first.length > 60 ? `${first.slice(0, 60)}…` : first;
}
