import type {Plan, PlanComment, Words} from '../plan/model.ts';
import {count} from '../text/count.ts';
import {safeText} from '../text/safe-text.ts';

/** The comments that nobody has resolved. */
export function openComments({comments}: Plan): readonly PlanComment[] {
	return comments.filter(({isOpen}) => isOpen);
}

/** `2 open comments`; empty where there are none. */
export function openCommentsWords(comments: readonly PlanComment[]): string {
	const open = comments.filter(({isOpen}) => isOpen).length;
	return open === 0 ? '' : count(open, 'open comment');
}

/** `approved by anna`, or that it was changed since; empty where nobody approved it. */
export function approvalWords({approval}: Plan): string {
	if (approval === null) return '';
	return safeText(approval.holds ? `approved by ${approval.by}` : `changed since approved by ${approval.by}`);
}

/** What somebody said: who, and its lines; safe for a terminal. */
export function saidIn({by, text, resolves}: Words): {
	readonly who: string;
	readonly lines: readonly string[];
} {
	const who = resolves ? `resolved${by === null ? '' : ` by ${by}`}` : (by ?? '');
	return {
		who: text === '' ? who : `${who}:`,
		lines: text.split('\n').map(line => safeText(line.replaceAll('\t', '    '))),
	};
}
