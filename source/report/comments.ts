import type {CommentJson} from '../../schemas/shapes.ts';
import {saidIn} from '../overview/comments.ts';
import {taskRuns} from '../overview/task.ts';
import type {Plan, PlanComment} from '../plan/model.ts';
import {pick} from '../text/collections.ts';
import {inlineRuns, safeRuns} from '../text/inline-markdown.ts';
import {plainText} from '../text/plain-text.ts';
import {safeText} from '../text/safe-text.ts';
import {paint, paintRuns, type Style} from '../text/theme.ts';

/** Comments, each with what it is about and where, and what was said under it. */
export function commentsText(
	plan: Plan,
	path: string,
	comments: readonly PlanComment[],
	style: Style,
): string {
	return comments
		.map(comment => {
			const task = plan.tasks[comment.task ?? -1];
			const title = plan.sections[comment.section ?? -1]?.title ?? '';
			const about =
				task === undefined
					? paintRuns(style, 'title', safeRuns(inlineRuns(title)))
					: `${paint(style, 'key', safeText(task.ref))}  ${paintRuns(style, 'title', taskRuns(task))}`;
			const where = paint(style, 'muted', `${safeText(path)}:${comment.line}`);
			const head = `${paint(style, 'key', comment.id)}  ${about}   ${where}\n`;
			return (
				head +
				saidLines(comment, style)
					.map(line => `  ${line}\n`)
					.join('')
			);
		})
		.join('\n');
}

/** What was said in a comment, one after the other, further lines indented. */
export function saidLines({words}: PlanComment, style: Style): readonly string[] {
	return words.flatMap(said => {
		const {who, lines} = saidIn(said);
		const [first = '', ...more] = lines;
		return [
			`${paint(style, 'muted', safeText(who))} ${first}`.trimEnd(),
			...more.map(line => `    ${line}`.trimEnd()),
		];
	});
}

/** What was said in a comment, without what it is about. */
export function saidJson({id, line, isOpen, words}: PlanComment): Omit<CommentJson, 'path' | 'about'> {
	return {
		id,
		line,
		open: isOpen,
		words: words.flatMap(({by, text}) => (text === '' ? [] : {by, text})),
	};
}

export function commentJson(plan: Plan, path: string, comment: PlanComment): CommentJson {
	const task = plan.tasks[comment.task ?? -1];
	const section = plan.sections[comment.section ?? -1];
	const {id, line, open, words} = saidJson(comment);
	const about =
		task === undefined ? {section: (section?.path ?? []).map(plainText)} : pick(task, 'ref', 'text');
	return {id, path, line, about, open, words};
}
