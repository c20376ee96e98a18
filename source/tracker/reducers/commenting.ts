import {anchorOf} from '../../plan/change/anchor.ts';
import {isSpeaker} from '../../plan/comment-text.ts';
import {update} from '../../ui/store.ts';
import {textField} from '../../ui/text-field/state.ts';
import {cursorNode, listMode, type TrackerState, type Update, withMessage} from '../model.ts';
import {nodeNameAt, nodeNamed} from '../outline.ts';
import {enqueue} from './saving.ts';

/** `m`: a prompt for a comment on what is under the cursor; first for who comments, where nobody has said so. */
export function askForComment(state: TrackerState): Update {
	const name = nodeNameAt(state.outline, cursorNode(state));
	if (name === null) return update(withMessage(state, 'There is nothing to comment on yet: o adds a task'));
	const kind = state.by === null ? 'name' : 'comment';
	return update({...state, mode: {kind: 'prompt', purpose: {kind, name}, field: textField()}});
}

/** Keeps who comments, and asks for the comment. */
export function nameYourself(state: TrackerState, name: string, by: string): Update {
	if (by === '') return update({...state, mode: listMode});
	if (isSpeaker(by)) {
		return update({
			...state,
			by,
			mode: {kind: 'prompt', purpose: {kind: 'comment', name}, field: textField()},
		});
	}
	return update(withMessage(state, 'A name here is one word of letters, digits and @ . _ + -', 'warning'));
}

/** Comments on what the prompt was opened for. */
export function comment(state: TrackerState, name: string, text: string): Update {
	const {plan, outline, by} = state;
	if (text === '' || by === null) return update({...state, mode: listMode});
	const item = outline.nodes[nodeNamed(outline, name)];
	if (item === undefined) {
		return update(withMessage(state, 'What you comment on is gone from the plan', 'warning'));
	}
	const isTask = item.kind === 'task';
	const who = isTask ? item.task.ref : item.section.title;
	const about = isTask ? {task: anchorOf(plan, item.task)} : {section: item.section.path.join('/')};
	return enqueue(state, {
		direction: 'do',
		kind: 'commented',
		who,
		changes: [{kind: 'comment', ...about, by, text}],
		words: `${who} commented`,
		touches: isTask ? [item.task.key] : [],
	});
}
