import {statusWords} from '../../overview/task.ts';
import type {Conflict} from '../../plan/change/changes.ts';
import {count} from '../../text/count.ts';
import type {EditOutcome, Message} from '../model.ts';

/** What is said after a save: what was refused, what is to be minded, else what was done. */
export function outcomeMessage(outcomes: readonly EditOutcome[]): Message | null {
	const refused = outcomes.find(({conflicts}) => conflicts.length > 0);
	const [conflict] = refused?.conflicts ?? [];
	if (refused !== undefined && conflict !== undefined) {
		return {text: conflictWords(refused, conflict), tone: 'warning'};
	}
	const warning = outcomes.flatMap(({warnings}) => warnings)[0];
	if (warning !== undefined) return {text: warning, tone: 'warning'};
	const last = outcomes.at(-1);
	if (last === undefined) return null;
	return {text: outcomes.length > 1 ? `${outcomes.length} changes saved` : doneWords(last), tone: 'plain'};
}

/** What was done, or for an undo or redo what is so again. */
function doneWords(outcome: EditOutcome): string {
	const {direction, kind, words, who} = outcome.edit;
	if (direction === 'do') return addedWords(outcome) ?? words;
	const undone = direction === 'undo';
	const are = /\d/.test(who) ? 'are' : 'is';
	const again = {
		marked: markedAgain(outcome),
		added: `${who} ${are} ${undone ? 'gone again' : 'back'}`,
		reworded: undone ? `${who} reads as before` : `${words} again`,
		moved: undone ? `${who} is back in its place` : `${words} again`,
		commented: undone ? `the comment on ${who} is gone again` : `${words} again`,
		deleted: undone ? `${who} is back` : `${words} again`,
	};
	return `${undone ? 'Undo' : 'Redo'}: ${again[kind]}`;
}

function addedWords({edit, added}: EditOutcome): string | null {
	const [only] = added;
	if (only === undefined) return null;
	if (edit.kind === 'added')
		return added.length === 1 ? `Added ${only.ref}` : `Added ${count(added.length, 'task')}`;
	return only.ref === edit.who ? null : `${edit.words}: it is ${only.ref} now`;
}

function markedAgain({edit, changed}: EditOutcome): string {
	const [first] = changed;
	if (first === undefined) return `${edit.who} is as before`;
	if (changed.some(({to}) => to !== first.to)) return `${count(changed.length, 'task')} are as before`;
	const is = changed.length === 1 ? `${first.ref} is` : `${count(changed.length, 'task')} are`;
	return `${is} ${statusWords[first.to]} again`;
}

function conflictWords({edit}: EditOutcome, {task, reason, now}: Conflict): string {
	const refused = {do: 'Not saved', undo: 'Not undone', redo: 'Not redone'}[edit.direction];
	const before = `${refused} (${edit.words})`;
	switch (reason) {
		case 'marked': {
			const is = now === null ? 'marked otherwise' : statusWords[now];
			const was = task === null ? '' : `, and was ${statusWords[task.status]} here`;
			return `${before}: in the file it is ${is} now${was}. The key again overrules`;
		}
		case 'gone':
			return `${before}: that task is gone from the file`;
		case 'unclear':
			return `${before}: several tasks in the file could be meant now`;
		case 'edited':
			return `${before}: it was edited since`;
	}
}
