import type {Status} from '../../plan/model.ts';
import {glyphsOf} from '../../text/theme.ts';
import type {Tone} from '../../ui/line.ts';

/** Signs of the checklist. Where a terminal has ASCII alone they are replaced when a line is painted. */
export const signs = glyphsOf({ascii: false});

export const statusTones: Readonly<Record<Status, Tone>> = {
	todo: 'plain',
	doing: 'active',
	done: 'good',
	blocked: 'bad',
	dropped: 'faint',
	other: 'warning',
};
