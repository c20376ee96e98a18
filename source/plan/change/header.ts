import {encode} from '../../markdown/bytes.ts';
import type {Splice} from '../../markdown/splices.ts';
import type {CommentField, Plan} from '../model.ts';

/** The STATUS comment of a plan. */
export function statusField(plan: Plan): CommentField | null {
	return plan.comments.find(({name}) => name === 'STATUS') ?? null;
}

export type HeaderFollow = {
	/** Rewrites the STATUS comment; `null` where it stays. */
	readonly splice: Splice | null;
	/** It stays although the state changed, and has to stay as well when the change is taken back. */
	readonly keep: boolean;
};

/**
 * How the STATUS comment follows the tasks: it is rewritten where it says the state that held before
 * the change and the change alters it. Any other value is somebody's own.
 */
export function followStatus(
	plan: Plan,
	after: Plan['status'],
	edit: {readonly splices: readonly Splice[]; readonly keepHeader: boolean},
): HeaderFollow {
	const field = plan.status === after ? null : statusField(plan);
	if (field === null) {
		return {splice: null, keep: edit.keepHeader};
	}
	const {value, valueStart: start, valueEnd: end} = field;
	const touched = edit.splices.some(splice => splice.start < end && splice.end > start);
	return value === plan.status && !edit.keepHeader && !touched
		? {splice: {start, end, insert: encode(after)}, keep: false}
		: {splice: null, keep: true};
}
